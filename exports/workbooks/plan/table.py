"""Writes the sheet 取組計画: a row for every action, to be filled in by people and read back."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from assessment.actions import ActionField
from assessment.planning.rules import EARLIEST, LATEST, MOST_COST
from assessment.wording import UNKNOWN_WORD
from exports.tokens import tokens
from exports.workbooks.at_a_glance import Link
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, cleaned
from exports.workbooks.colouring import colour_levels
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE, answer_cell
from exports.workbooks.plan.colours import (
    ROWS_TO_ADD,
    colour_states,
    flag_dates,
    mark_suggested_dates,
)
from exports.workbooks.plan.layout import DEADLINE, HEADERS, NUMBER, SHEET, STATES, WARNING
from exports.workbooks.plan.rows import SheetRow
from exports.workbooks.reading import Cells, table_in
from exports.workbooks.tables import Choices, Column, Heading, Placed, write_table

RANK = "順"
STATE_NOW = "現在の状況"

HOW_TO_FILL_IN = (
    "黄色の欄に記入してください。日付は「令和9年3月」、費用は「120万円」のようにも書けます。"
    "状態が「案」の行は、チェックリストの「次の一歩」による案で、日付も決まったものではありません。"
    "取り組むなら状態を選び直すか、内容を直してください。行を足すときは取組番号を空にし、項目IDを書きます。並べ替え・絞り込みは"
    "自由です。見出しの文字と取組番号は変えないでください。"
)
"""Stands above the table."""

_CHECKED = (NUMBER, ITEM_ID, HEADERS["what"], HEADERS["state"])


def write_plan_sheet(
    book: Book,
    rows: Sequence[SheetRow],
    title: str,
    remarks: Sequence[str],
    as_of: dt.date,
    links: Sequence[Link] = (),
) -> Placed:
    """Write ``rows``, of which there is at least one, with ``remarks`` and ``links`` above them.

    Dates are coloured by how they stand to ``as_of`` and to each other, as people change them.
    """
    choices = Choices(label="「状態」の選択肢", first=HEADERS["who"], values=STATES)
    heading = Heading(title=title, remarks=tuple(remarks), links=tuple(links), choices=choices)
    placed = write_table(book, SHEET, heading, _COLUMNS, rows, frozen=4)
    colour_levels(
        book.file, placed.sheet, placed.first_row, placed.column(STATE_NOW), placed.last_row
    )
    mark_suggested_dates(book, placed)
    flag_dates(book, placed, as_of)
    colour_states(book, placed)
    _flag_warnings(book, placed)
    _offer_states(placed)
    for field in ("start", "until"):
        _expect_date(placed, HEADERS[field])
    _expect_number(placed, HEADERS["level"], 1, 4, "1〜4 の数字")
    _expect_number(placed, HEADERS["cost"], 0, MOST_COST, "千円単位の数字")
    return placed


def rows_expected(rows: Sequence[SheetRow]) -> list[tuple[object, ...]]:
    """What ``rows_read`` finds of ``rows``."""
    return [
        (
            float(row.action.number) if row.action is not None and row.action.number else "",
            row.item_id,
            cleaned(row.action.what) if row.action is not None else "",
            row.state,
        )
        for row in rows
    ]


def rows_read(cells: Cells) -> list[tuple[object, ...]]:
    """The number, item, words and state of every row of a written sheet."""
    return [tuple(row[header] for header in _CHECKED) for row in table_in(cells, _CHECKED)]


def _number(row: SheetRow) -> Cell:
    return (row.action.number or None) if row.action is not None else None


def _title(row: SheetRow) -> Cell:
    return row.response.item.title if row.response is not None else "（なくなった項目）"


def _state_now(row: SheetRow) -> Cell:
    if row.response is None:
        return None
    return UNKNOWN_WORD if row.response.answer.state == "unknown" else answer_cell(row.response)


def _target(row: SheetRow) -> Cell:
    if row.response is None:
        return None
    return row.response.entry.own_target or row.response.item.target


def _deadline(row: SheetRow) -> Cell:
    if row.line is not None:
        return row.line.deadline
    return None if row.gap is None else row.gap.deadline


def _field(field: ActionField) -> Any:
    def value(row: SheetRow) -> Cell:
        return None if row.action is None else getattr(row.action, field)

    return value


_COLUMNS: tuple[Column[SheetRow], ...] = (
    Column(header=RANK, width=3, look="integer", value=lambda row: row.rank),
    Column(header=NUMBER, width=4, look="integer", value=_number),
    Column(header=ITEM_ID, width=6.4, look="code", value=lambda row: row.item_id),
    Column(header=ITEM_TITLE, width=9, look="strong", value=_title),
    Column(header=STATE_NOW, width=8, look="text", value=_state_now),
    Column(header="目標", width=3.2, look="integer", value=_target),
    Column(header=DEADLINE, width=6.8, look="date", value=_deadline),
    Column(header=HEADERS["what"], width=20, look="input_text", value=_field("what")),
    Column(header=HEADERS["who"], width=5.6, look="input_text", value=_field("who")),
    Column(header=HEADERS["start"], width=7.8, look="input_date", value=_field("start")),
    Column(header=HEADERS["until"], width=7.8, look="input_date", value=_field("until")),
    Column(header=HEADERS["level"], width=5, look="input_integer", value=_field("level")),
    Column(header=HEADERS["cost"], width=5.2, look="input_amount", value=_field("cost")),
    Column(header=HEADERS["state"], width=4.6, look="input_choice", value=lambda row: row.state),
    Column(header=HEADERS["note"], width=9, look="input_text", value=_field("note")),
    Column(header=WARNING, width=5.6, look="text", value=lambda row: row.warnings),
)


def _flag_warnings(book: Book, placed: Placed) -> None:
    flagged = book.file.add_format({"bold": True, "font_color": tokens().light.error})
    column = placed.column(WARNING)
    placed.sheet.conditional_format(
        placed.first_row, column, placed.last_row, column, {"type": "no_blanks", "format": flagged}
    )


def _offer_states(placed: Placed) -> None:
    row, first = placed.header_row - 1, placed.column(HEADERS["who"])
    offered = xl_range_abs(row, first, row, first + len(STATES) - 1)
    _validate(
        placed,
        HEADERS["state"],
        {
            "validate": "list",
            "source": f"={offered}",
            "error_title": HEADERS["state"],
            "error_message": f"{'・'.join(STATES)} から選んでください。",
        },
    )


def _expect_date(placed: Placed, header: str) -> None:
    _validate(
        placed,
        header,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": dt.datetime.combine(EARLIEST, dt.time()),
            "maximum": dt.datetime.combine(LATEST, dt.time()),
            "input_title": header,
            "input_message": "例：2027/4/1、令和9年4月",
            "error_title": header,
            "error_message": (
                "日付としては読めません。「令和9年4月」「R9年度末」のような文字でもかまいません。"
                "このまま入れますか。"
            ),
            "error_type": "information",
        },
    )


def _expect_number(placed: Placed, header: str, least: int, most: int, what: str) -> None:
    _validate(
        placed,
        header,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": least,
            "maximum": most,
            "input_title": header,
            "input_message": what,
            "error_title": header,
            "error_message": f"{what}を入れてください。このまま入れますか。",
            "error_type": "warning",
        },
    )


def _validate(placed: Placed, header: str, rule: dict[str, Any]) -> None:
    column = placed.column(header)
    last = placed.last_row + ROWS_TO_ADD
    placed.sheet.data_validation(placed.first_row, column, last, column, rule)
