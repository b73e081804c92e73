"""``データ``: the answers for machines, one row an item, by the rule for statistics tables.

One header row at the top, one datum a cell, numbers as numbers, no units, no merged cells.
"""

from collections.abc import Callable, Sequence

import msgspec

from assessment.gaps import gap_of
from assessment.records import Response
from assessment.results import Result
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE, theme_titles
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages

SHEET = "データ"

STATE = "状態"
LEVEL = "レベル"

FIXED_HEADERS = (
    "団体コード",
    "都道府県",
    "市区町村",
    "年度",
    "チェックリスト",
    "チェックリスト版",
    ITEM_ID,
    STATE,
    LEVEL,
    "目標",
    "重要度",
)
"""The columns that every workbook's ``データ`` begins with (workbooks.md, 'Submission')."""


class _Column(msgspec.Struct, frozen=True):
    header: str
    width: float
    look: Look
    value: Callable[[Response], Cell]


def write_data(book: Book, result: Result) -> None:
    """Write ``データ`` with a row for every item of the assessment, 備え too."""
    sheet = book.sheet(SHEET)
    columns = _columns(result)
    responses = result.assessment.responses
    for index, column in enumerate(columns):
        sheet.set_column_pixels(index, index, measuring.pixels(column.width))
        put(sheet, 0, index, column.header, book.looks["plain_header"])
    for row, response in enumerate(responses, start=1):
        for index, column in enumerate(columns):
            put(sheet, row, index, column.value(response), book.looks[column.look])
    sheet.autofilter(0, 0, len(responses), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(responses), len(columns) - 1)
    set_up_pages(book, sheet, (0, 0))


def _columns(result: Result) -> Sequence[_Column]:
    info = result.assessment.info
    place = info.municipality
    versions = {checklist.id: checklist.version for checklist in result.assessment.checklists}
    themes = theme_titles(result)
    gaps = {
        response.item.id: gap_of(response, result.as_of) for response in result.assessment.responses
    }

    def priority(response: Response) -> Cell:
        gap = gaps[response.item.id]
        return gap.priority if gap else None

    def urgency(response: Response) -> Cell:
        gap = gaps[response.item.id]
        return gap.urgency if gap else None

    def steps(response: Response) -> Cell:
        gap = gaps[response.item.id]
        return gap.gap if gap else None

    return (
        _Column("団体コード", 8, "plain_code", lambda _: place.code),
        _Column("都道府県", 7, "plain_code", lambda _: place.prefecture),
        _Column("市区町村", 9, "plain_code", lambda _: place.name),
        _Column("年度", 5, "plain_integer", lambda _: info.year),
        _Column("チェックリスト", 11, "plain_code", lambda r: r.checklist_id),
        _Column("チェックリスト版", 9, "plain_code", lambda r: versions[r.checklist_id]),
        _Column(ITEM_ID, 8, "plain_code", lambda r: r.item.id),
        _Column(STATE, 8, "plain_code", lambda r: r.answer.state),
        _Column(LEVEL, 5, "plain_integer", lambda r: r.answer.level),
        _Column("目標", 5, "plain_integer", lambda r: r.item.target),
        _Column("重要度", 5, "plain_integer", lambda r: r.item.weight),
        _Column(ITEM_TITLE, 24, "plain_code", lambda r: r.item.title),
        _Column("テーマID", 7, "plain_code", lambda r: r.item.theme_id),
        _Column("テーマ", 18, "plain_code", lambda r: themes[r.item.theme_id]),
        _Column("種別", 7, "plain_code", lambda r: r.item.kind),
        _Column("公開区分", 7, "plain_code", lambda r: r.item.sensitivity),
        _Column("担当課", 10, "plain_code", lambda r: r.division),
        _Column("独自目標", 5, "plain_integer", lambda r: r.entry.own_target),
        _Column("差", 5, "plain_integer", steps),
        _Column("期限", 8, "plain_date", lambda r: r.item.deadline),
        _Column("延長後の期限", 8, "plain_date", lambda r: r.entry.extended_deadline),
        _Column("期限の種類", 9, "plain_code", lambda r: r.item.deadline_kind),
        _Column("緊急度", 5, "plain_decimal", urgency),
        _Column("優先度", 5, "plain_decimal", priority),
        _Column("実施主体", 7, "plain_code", lambda r: r.entry.performer),
        _Column("該当なしの理由", 16, "plain_code", lambda r: r.answer.reason),
        _Column("回答日時", 13, "plain_datetime", lambda r: r.at),
        _Column("基準日", 8, "plain_date", lambda _: info.reference_date),
        _Column("時点", 8, "plain_date", lambda _: result.as_of),
    )
