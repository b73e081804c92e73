"""``取組計画``: a row for every gap, to be filled in by people and read back later.

Its header texts are fixed: a reader finds the columns by them and the rows by 項目ID.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from assessment.next_steps import next_step
from assessment.results import Result
from exports.workbooks.book import Book
from exports.workbooks.gap_list import (
    STATE_NOW,
    Ranked,
    ranked,
    response_of,
    state_now,
    why_no_gaps,
)
from exports.workbooks.item_columns import (
    as_of_words,
    colour_answers,
    item_columns,
    sheet_title,
)
from exports.workbooks.tables import (
    Choices,
    Column,
    Heading,
    Placed,
    write_sentence,
    write_table,
)

SHEET = "取組計画"
ACTION, WHO, FROM, UNTIL, COST, STATE = (
    "取組内容",
    "担当",
    "開始",
    "完了予定",
    "費用（千円）",
    "状態",
)
"""The headers of the columns to be filled in."""

STATES = ("未着手", "実施中", "完了", "見送り")
"""What the drop-down of 状態 offers."""

_EARLIEST = dt.date(2000, 1, 1)
_ROWS_TO_ADD = 200
"""Rows below the table that take the same entries, for projects people add."""


def write_plan(book: Book, result: Result) -> None:
    """Write the sheet ``取組計画``."""
    title = sheet_title("取組計画", result)
    if not result.gaps:
        write_sentence(book, SHEET, title, why_no_gaps(result))
        return
    heading = Heading(
        title=title,
        remarks=(
            (
                f"{as_of_words(result)}の課題です。黄色の欄に記入してください。並べ替え・絞り込み・"
                "行の追加は自由にできます。見出しの文字と項目IDは変えないでください。"
            ),
        ),
        choices=Choices(label="「状態」の選択肢", first=WHO, values=STATES),
    )
    placed = write_table(book, SHEET, heading, _columns(), ranked(result), frozen=3)
    colour_answers(book, placed, STATE_NOW)
    _offer_states(placed)
    for header in (FROM, UNTIL):
        _expect_date(placed, header)
    _expect_amount(placed)


def _columns() -> Sequence[Column[Ranked]]:
    return (
        Column(header="順", width=3, look="integer", value=lambda row: row.place),
        *item_columns(response_of, 11),
        Column(header=STATE_NOW, width=9.4, look="text", value=state_now),
        Column(header="目標", width=3.2, look="integer", value=lambda row: row.gap.target),
        Column(header="期限", width=6.8, look="date", value=lambda row: row.gap.deadline),
        Column(
            header="次の一歩（参考）", width=16, look="text", value=lambda row: next_step(row.gap)
        ),
        Column(header=ACTION, width=17, look="input_text", value=_to_fill_in),
        Column(header=WHO, width=6.8, look="input_text", value=_to_fill_in),
        Column(header=FROM, width=6.8, look="input_date", value=_to_fill_in),
        Column(header=UNTIL, width=6.8, look="input_date", value=_to_fill_in),
        Column(header=COST, width=6, look="input_amount", value=_to_fill_in),
        Column(header=STATE, width=5.6, look="input_choice", value=_to_fill_in),
    )


def _to_fill_in(_: Ranked) -> None:
    """An empty cell for people."""


def _offer_states(placed: Placed) -> None:
    row, first = placed.header_row - 1, placed.column(WHO)
    offered = xl_range_abs(row, first, row, first + len(STATES) - 1)
    _validate(
        placed,
        STATE,
        {
            "validate": "list",
            "source": f"={offered}",
            "error_title": STATE,
            "error_message": f"{'・'.join(STATES)} から選んでください。",
        },
    )


def _expect_date(placed: Placed, header: str) -> None:
    _validate(
        placed,
        header,
        {
            "validate": "date",
            "criteria": ">=",
            "value": _EARLIEST,
            "input_title": header,
            "input_message": "例：2027/4/1",
            "error_title": header,
            "error_message": "日付を 2027/4/1 のように入れてください。このまま入れますか。",
            "error_type": "warning",
        },
    )


def _expect_amount(placed: Placed) -> None:
    _validate(
        placed,
        COST,
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": COST,
            "input_message": "千円単位の数字",
            "error_title": COST,
            "error_message": "千円単位の数字を入れてください。このまま入れますか。",
            "error_type": "warning",
        },
    )


def _validate(placed: Placed, header: str, rule: dict[str, Any]) -> None:
    column = placed.column(header)
    last = placed.last_row + _ROWS_TO_ADD
    placed.sheet.data_validation(placed.first_row, column, last, column, rule)
