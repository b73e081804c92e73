"""Writes the sheet ``管理情報``."""

from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.identity import HEADERS, SHEET
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

_WIDTHS = (18.0, 50.0, 28.0)
_ROW_HEIGHT = 18


def write_identity(book: Book) -> None:
    """Write ``管理情報``: visible, protected, always the last sheet."""
    sheet = book.sheet(SHEET)
    for column, (header, wide) in enumerate(zip(HEADERS, _WIDTHS, strict=True)):
        sheet.set_column_pixels(column, column, measuring.pixels(wide))
        put(sheet, 0, column, header, book.looks["header"])
    rows = book.identity.rows()
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _ROW_HEIGHT)
        for column, value in enumerate(row):
            put(sheet, number, column, value, book.looks["fixed"])
    sheet.set_row(0, _ROW_HEIGHT + 4)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(rows), len(HEADERS) - 1)
    set_up_pages(book, sheet, (0, 0))
    sheet.protect("", ALLOWED)
