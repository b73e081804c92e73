"""``データ``: the collection for machines, by the rule for statistics tables."""

from collections.abc import Callable

from assessment.collection.records import Collection
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.collection_workbook.data_rows import data_rows
from exports.workbooks.data_table import FIXED_HEADERS, SHEET
from exports.workbooks.printing import set_up_pages

_WIDTHS = (8, 7, 9, 5, 11, 9, 8, 8, 5, 5, 5)


def write_data(book: Book, collection: Collection, tell: Callable[[int], None]) -> None:
    """Write ``データ``; ``tell`` is told how many rows have been added.

    Its cells have no format: for hundreds of thousands of rows that would take a fifth longer.
    """
    sheet = book.streamed_sheet(SHEET)
    for column, (header, wide) in enumerate(zip(FIXED_HEADERS, _WIDTHS, strict=True)):
        sheet.set_column_pixels(column, column, measuring.pixels(wide))
        put(sheet, 0, column, header, book.looks["plain_header"])
    write_text, write_number = sheet.write_string, sheet.write_number
    row = 0
    for (code, prefecture, name, year, checklist, version), answers in data_rows(collection):
        before = row
        for item, state, level, target, weight in answers:
            row += 1
            write_text(row, 0, code)
            write_text(row, 1, prefecture)
            write_text(row, 2, name)
            write_number(row, 3, year)
            write_text(row, 4, checklist)
            put(sheet, row, 5, version, None)  # the one text that came in with a file
            write_text(row, 6, item)
            write_text(row, 7, state)
            if level is not None:
                write_number(row, 8, level)
            write_number(row, 9, target)
            write_number(row, 10, weight)
        tell(row - before)
    sheet.autofilter(0, 0, row, len(FIXED_HEADERS) - 1)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, row, len(FIXED_HEADERS) - 1)
    set_up_pages(book, sheet, (0, 0))
