"""Several tables below each other on one sheet, each under a caption."""

from collections.abc import Sequence
from typing import Any, TypeVar

from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.tables import Column, write_rows

T = TypeVar("T")
_CAPTION_HEIGHT = 26


def write_part(
    book: Book,
    sheet: Any,
    row: int,
    caption: str,
    columns: Sequence[Column[T]],
    rows: Sequence[T],
) -> int:
    """A caption and a table, an empty row after it; returns the next row."""
    sheet.set_row(row, _CAPTION_HEIGHT, book.looks["locked"])
    put(sheet, row, 0, caption, book.looks["guide_heading"])
    if not rows:
        put(sheet, row + 1, 0, "比べられる回答がありません。", book.looks["remark"])
        return row + 3
    return write_rows(book, sheet, row + 1, columns, rows) + 2
