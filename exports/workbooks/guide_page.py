"""``記入要領``: the page that says how a sheet is filled in, read before anything else."""

from collections.abc import Sequence
from typing import Any

import msgspec

from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import cleaned, put
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

SHEET = "記入要領"

_WIDTHS = (11.0, 40.0)
_FIRST = "画面の上に黄色い帯が出ていたら、「編集を有効にする」を押してください。"
_NOTICE_HEIGHT, _TITLE_HEIGHT, _NUMBER_HEIGHT, _HEADING_HEIGHT = 26, 38, 16, 30
_LEAST_HEIGHT = 20


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of a name and what is said of it, under a heading or (the first) under none."""

    heading: str = ""
    pairs: tuple[tuple[str, str], ...]


def steps(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is to be done one after the other."""
    return tuple((f"手順{number}", text) for number, text in enumerate(texts, start=1))


def write_guide_page(book: Book, title: str, parts: Sequence[Part]) -> None:
    """Write ``記入要領``, A4 portrait and locked; it begins with how to enable editing."""
    sheet = book.sheet(SHEET)
    for column, ems in enumerate(_WIDTHS):
        sheet.set_column_pixels(column, column, measuring.pixels(ems, indented=True))
    row = _write_wide(book, sheet, 0, _FIRST, "notice", _NOTICE_HEIGHT)
    row = _write_wide(book, sheet, row, title, "title", _TITLE_HEIGHT)
    row = _write_wide(book, sheet, row, book.identity.number_line, "identity", _NUMBER_HEIGHT)
    for part in parts:
        if part.heading:
            row = _write_wide(book, sheet, row, part.heading, "guide_heading", _HEADING_HEIGHT)
        for name, value in part.pairs:
            row = _write_pair(book, sheet, row, name, value)
    sheet.print_area(0, 0, row - 1, len(_WIDTHS) - 1)
    set_up_pages(book, sheet, None)
    sheet.set_portrait()
    sheet.protect("", ALLOWED)


def _write_wide(book: Book, sheet: Any, row: int, text: str, look: Look, height: float) -> int:
    """A line across the sheet; returns the next row."""
    sheet.set_row(row, height)
    sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", book.looks[look])
    put(sheet, row, 0, text, book.looks[look])
    return row + 1


def _write_pair(book: Book, sheet: Any, row: int, name: str, value: str) -> int:
    texts = zip((cleaned(name), cleaned(value)), _WIDTHS, strict=True)
    sheet.set_row(row, max(measuring.row_height(texts) + 3, _LEAST_HEIGHT))
    put(sheet, row, 0, name, book.looks["fact_name"])
    put(sheet, row, 1, value, book.looks["fact"])
    return row + 1
