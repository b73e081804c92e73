"""Tables for machines, by the national rule for statistics tables (workbooks.md, 'Common to all').

One header row at the top, one datum a cell, numbers as numbers, no units, no merged cells.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from assessment.records import Assessment, Response
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages

SHEET = "データ"

CODE = "団体コード"
PREFECTURE = "都道府県"
MUNICIPALITY = "市区町村"
YEAR = "年度"
CHECKLIST = "チェックリスト"
VERSION = "チェックリスト版"
STATE = "状態"
LEVEL = "レベル"
TARGET = "目標"
WEIGHT = "重要度"

FIXED_HEADERS = (
    CODE,
    PREFECTURE,
    MUNICIPALITY,
    YEAR,
    CHECKLIST,
    VERSION,
    ITEM_ID,
    STATE,
    LEVEL,
    TARGET,
    WEIGHT,
)
"""The columns that every workbook's ``データ`` begins with (workbooks.md, 'Submission')."""

T = TypeVar("T")


class DataColumn(msgspec.Struct, Generic[T], frozen=True):
    """A column: header, width in full-width characters, format, and each row's value."""

    header: str
    width: float
    look: Look
    value: Callable[[T], Cell]


def fixed_columns(assessment: Assessment) -> tuple[DataColumn[Response], ...]:
    """The columns of ``FIXED_HEADERS`` for the responses of ``assessment``."""
    info = assessment.info
    place = info.municipality
    versions = {checklist.id: checklist.version for checklist in assessment.checklists}
    values: tuple[tuple[float, Look, Callable[[Response], Cell]], ...] = (
        (8, "plain_code", lambda _: place.code),
        (7, "plain_code", lambda _: place.prefecture),
        (9, "plain_code", lambda _: place.name),
        (5, "plain_integer", lambda _: info.year),
        (11, "plain_code", lambda r: r.checklist_id),
        (9, "plain_code", lambda r: versions[r.checklist_id]),
        (8, "plain_code", lambda r: r.item.id),
        (8, "plain_code", lambda r: r.answer.state),
        (5, "plain_integer", lambda r: r.answer.level),
        (5, "plain_integer", lambda r: r.item.target),
        (5, "plain_integer", lambda r: r.item.weight),
    )
    return tuple(
        DataColumn(header, *value) for header, value in zip(FIXED_HEADERS, values, strict=True)
    )


def write_data_table(book: Book, columns: Sequence[DataColumn[T]], rows: Sequence[T]) -> None:
    """Write ``データ``: a row for each of ``rows`` under one header row."""
    sheet = book.sheet(SHEET)
    for index, column in enumerate(columns):
        sheet.set_column_pixels(index, index, measuring.pixels(column.width))
        put(sheet, 0, index, column.header, book.looks["plain_header"])
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            put(sheet, number, index, column.value(row), book.looks[column.look])
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(rows), len(columns) - 1)
    set_up_pages(book, sheet, (0, 0))
