"""Sets up the pages of a sheet: landscape, one page wide, titles repeated, pages numbered."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from exports.workbooks.book import Book
from exports.workbooks.looks import FONT

A3, A4 = 8, 9

Area = tuple[int, int, int, int]
"""First row and column, last row and column."""

_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.4, "bottom": 0.6}
_FOOTER_MARGIN = 0.3
_HEADER_MARGIN = 0.15


def set_up_pages(book: Book, sheet: Any, repeated: tuple[int, int] | None, paper: int = A4) -> None:
    """Give ``sheet`` its print set-up; the rows ``repeated`` (first, last) stand on every page.

    The footer says whose document it is, the page, the sheet and the 管理番号; the header, where
    there is one, its classification (取扱区分).
    """
    sheet.set_paper(paper)
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


def print_in_parts(book: Book, sheet: str, parts: Sequence[Area]) -> None:
    """Print each of ``parts`` from a new page on.

    Excel lets several print areas be, page by page; manual breaks it ignores on a sheet that is
    to fit.
    """
    areas = ",".join(f"'{sheet}'!{xl_range_abs(*part)}" for part in parts)
    book.file.define_name(f"'{sheet}'!_xlnm.Print_Area", f"={areas}")


def _literal(text: str) -> str:
    return text.replace("&", "&&")
