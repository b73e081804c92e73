"""Sets up the pages of a sheet: A4 landscape, one page wide, titles repeated, pages numbered."""

from typing import Any

from exports.workbooks.book import Book
from exports.workbooks.looks import FONT

_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.4, "bottom": 0.6}
_FOOTER_MARGIN = 0.3
_HEADER_MARGIN = 0.15


def set_up_pages(book: Book, sheet: Any, repeated: tuple[int, int] | None) -> None:
    """Give ``sheet`` its print set-up; the rows ``repeated`` (first, last) stand on every page.

    The footer says whose document it is, the page, the sheet and the 管理番号; the header, where
    there is one, its classification (取扱区分).
    """
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    if repeated is not None:
        sheet.repeat_rows(*repeated)
    size = f'&"{FONT},Regular"&8 '
    if book.classification:
        sheet.set_header(f"&R{size}{_literal(book.classification)}", {"margin": _HEADER_MARGIN})
    sheet.set_footer(
        f"&L{size}{_literal(book.name)}&C{size}&P / &N"
        f"&R{size}&A　{_literal(book.identity.document_id)}",
        {"margin": _FOOTER_MARGIN},
    )


def _literal(text: str) -> str:
    return text.replace("&", "&&")
