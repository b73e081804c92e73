"""Writes 基本情報: a row for everything that the checklist as a whole is called."""

from typing import Any

from checklists.schema import Checklist
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.checklist_workbook.layout import (
    BASICS,
    BASICS_HEADERS,
    BASICS_NOTE,
    BASICS_SHEET,
    TITLE,
)
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

_WIDTHS = (8.0, 36.0, 46.0)
_HEADER_LOOKS: tuple[Look, ...] = ("header", "header_input", "header")
_REMARK = "黄色の欄に、このチェックリストの名前などを書きます。5つとも必ず書いてください。"
_TITLE_HEIGHT = 30
_LINE_HEIGHT = 16
_HEADER_HEIGHT = 22
_LEAST_HEIGHT = 34


def write_basics(book: Book, checklist: Checklist | None) -> None:
    """Write the sheet, filled in from ``checklist`` if there is one."""
    sheet = book.sheet(BASICS_SHEET)
    for column, wide in enumerate(_WIDTHS):
        sheet.set_column_pixels(column, column, measuring.pixels(wide))
    above: tuple[tuple[str, Look, float], ...] = (
        (f"{TITLE}　{BASICS_SHEET}", "title", _TITLE_HEIGHT),
        (_REMARK, "remark", _LINE_HEIGHT),
        (book.identity.number_line, "identity", _LINE_HEIGHT),
    )
    for row, (text, look, height) in enumerate(above):
        sheet.set_row(row, height)
        put(sheet, row, 0, text, book.looks[look])
    header_row = len(above)
    sheet.set_row(header_row, _HEADER_HEIGHT)
    for column, header in enumerate((*BASICS_HEADERS, BASICS_NOTE)):
        put(sheet, header_row, column, header, book.looks[_HEADER_LOOKS[column]])
    _write_rows(book, sheet, header_row + 1, checklist)
    sheet.print_area(0, 0, header_row + len(BASICS), len(_WIDTHS) - 1)
    set_up_pages(book, sheet, None)
    sheet.protect("", ALLOWED)


def _write_rows(book: Book, sheet: Any, first: int, checklist: Checklist | None) -> None:
    for row, basic in enumerate(BASICS, first):
        value = basic.kind.show(getattr(checklist, basic.field)) if checklist else None
        texts = ((str(value or ""), _WIDTHS[1]), (basic.note, _WIDTHS[2]))
        sheet.set_row(row, max(measuring.row_height(texts), _LEAST_HEIGHT))
        put(sheet, row, 0, basic.name, book.looks["fixed"])
        put(sheet, row, 1, value, book.looks["form_needed"])
        put(sheet, row, 2, basic.note, book.looks["fixed"])
