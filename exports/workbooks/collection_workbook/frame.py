"""What stands around a map: little above it, so that the rows below a frozen header have room."""

import re
from collections.abc import Sequence
from typing import Any

from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.collection_workbook.layout import BACK

_TITLE_HEIGHT, _NUMBER_HEIGHT, _NOTE_HEIGHT = 26, 15, 16
_NOTE_WIDTH = 70
_SENTENCE = re.compile("[^。]+。")


def write_head(book: Book, sheet: Any, title: str) -> int:
    """Write title and 管理番号; returns the next row."""
    sheet.set_row(0, _TITLE_HEIGHT, book.looks["locked"])
    put(sheet, 0, 0, title, book.looks["title"])
    sheet.set_row(1, _NUMBER_HEIGHT, book.looks["locked"])
    put(sheet, 1, 0, book.identity.number_line, book.looks["identity"])
    return 2


def write_way_back(book: Book, sheet: Any, row: int) -> None:
    """Write the link to the first sheet into the first cell of a row."""
    (link,) = BACK
    sheet.write_url(row, 0, f"internal:{link.target}", book.looks["link"], link.text)


def write_notes(book: Book, sheet: Any, row: int, notes: Sequence[str]) -> int:
    """Write what explains the figures below the empty ``row``, a sentence a line; the last row."""
    sentences = (part for note in notes for part in _SENTENCE.findall(note))
    lines = [line for part in sentences for line in measuring.wrapped(part, _NOTE_WIDTH)]
    for at, line in enumerate(lines, row + 1):
        sheet.set_row(at, _NOTE_HEIGHT)
        put(sheet, at, 0, line, book.looks["remark"])
    return row + len(lines)
