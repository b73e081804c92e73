"""The sheet 工程表: every action with a date as bars of cells over the quarters."""

import functools
from collections.abc import Sequence

from assessment.fiscal_years import abbreviated, fiscal_year
from assessment.planning.spans import Span, span_of
from assessment.quarters import following, last_day, number
from assessment.results import Result
from exports.tokens import tokens
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.colouring import colour_levels
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.plan.layout import HEADERS, NUMBER, ROAD_MAP
from exports.workbooks.plan.rows import SheetRow
from exports.workbooks.tables import Column, Heading, Placed, write_sentence, write_table

_NOT_KNOWN = "？"
_DEADLINE = "▼"
_REMARK = (
    f"マスの数字は、その取組で到達するレベル（{_NOT_KNOWN}は現状の確認など）です。"
    f"{_DEADLINE}は項目の期限がある四半期です。見出しの R9-1 は令和9年度の第1四半期（4〜6月）、"
    "濃い縦線は年度の変わり目です。"
)
_UNDATED = "日付のある取組がないため、工程表はまだありません。取組計画に完了予定を入れてください。"


def write_road_map(book: Book, result: Result, rows: Sequence[SheetRow], title: str) -> None:
    """Write the actions that have an end."""
    dated = [row for row in rows if row.action is not None and row.action.until is not None]
    if not dated:
        write_sentence(book, ROAD_MAP, title, _UNDATED)
        return
    actions = [row.action for row in dated if row.action is not None]
    span = span_of(actions, result.as_of)
    heading = Heading(title=title, remarks=(_REMARK,))
    placed = write_table(book, ROAD_MAP, heading, _columns(span), dated, frozen=3)
    _colour_bars(book, placed, span)
    _draw_years(book, placed, span)


def _columns(span: Span) -> Sequence[Column[SheetRow]]:
    return (
        Column(header=NUMBER, width=3.6, look="short", value=_named),
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda row: row.item_id),
        Column(header=HEADERS["what"], width=18, look="text", value=_what),
        Column(header=HEADERS["who"], width=6.4, look="text", value=_who),
        *(
            Column(
                header=_quarter_name(span, place),
                width=3.4,
                look="short",
                value=functools.partial(_bar, span, place),
            )
            for place in range(span.quarters)
        ),
    )


def _quarter_name(span: Span, place: int) -> str:
    first = following(span.begin, place)
    return f"{abbreviated(fiscal_year(first))}-{number(first)}"


def _named(row: SheetRow) -> Cell:
    if row.action is None:
        return None
    return str(row.action.number) if row.action.number else row.state


def _what(row: SheetRow) -> Cell:
    return None if row.action is None else row.action.what


def _who(row: SheetRow) -> Cell:
    return None if row.action is None else row.action.who


def _bar(span: Span, place: int, row: SheetRow) -> Cell:
    """What stands in the quarter: the level while it is worked on, a mark for the deadline."""
    action, first = row.action, following(span.begin, place)
    if action is None or action.until is None:
        return None
    last = last_day(first)
    at_work = (action.start or action.until) <= last and action.until >= first
    sign = _NOT_KNOWN if action.level is None else str(action.level)
    deadline = row.line.deadline if row.line is not None else None
    due = deadline is not None and first <= deadline <= last
    return f"{sign if at_work else ''}{_DEADLINE if due else ''}"


def _colour_bars(book: Book, placed: Placed, span: Span) -> None:
    look = tokens()
    hatched = {"pattern": 17, "fg_color": look.light.line, "bg_color": look.state.unknown_fill}
    for place in range(span.quarters):
        column = placed.column(_quarter_name(span, place))
        area = (placed.first_row, column, placed.last_row)
        colour_levels(book.file, placed.sheet, *area)
        placed.sheet.conditional_format(
            placed.first_row,
            column,
            placed.last_row,
            column,
            {
                "type": "text",
                "criteria": "begins with",
                "value": _NOT_KNOWN,
                "format": book.file.add_format(hatched),
            },
        )


def _draw_years(book: Book, placed: Placed, span: Span) -> None:
    """A dark line before the first quarter of a fiscal year.

    All four are told, as LibreOffice takes the others away where only one is.
    """
    light = tokens().light
    line = {"border": 1, "border_color": light.line, "left_color": light.line_strong}
    for place in range(1, span.quarters):
        if number(following(span.begin, place)) == 1:
            column = placed.column(_quarter_name(span, place))
            placed.sheet.conditional_format(
                placed.first_row,
                column,
                placed.last_row,
                column,
                {"type": "formula", "criteria": "=TRUE", "format": book.file.add_format(line)},
            )
