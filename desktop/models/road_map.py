"""The road map (工程表) as a table: what is done, and when, as a bar over the fiscal quarters."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt

from assessment.fiscal_years import date_in_words
from assessment.planning.spans import Span, span_of
from assessment.planning.wording import reached_in_words
from assessment.quarters import quarter_in_words
from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.models.plan_rows import PlanRow
from desktop.models.plan_wording import day_in_short

ROW = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its ``PlanRow``."""

WHAT, WHEN = range(2)
_HEADINGS = (Heading(title="取組"), Heading(title="工程"))
LEAST_BAR = 18
"""A bar has room for its digit, also where it stands for a day."""

_BESIDE = 8
_CLEAR = 4
"""So far at least the line of today is from words, in pixels."""
NO_START = "開始は未定"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Where a bar lies in a width, and where and what is said of it: beside it, or on it.

    One that ``begins`` has a known beginning; another only marks its end.
    """

    left: float
    right: float
    words: str
    words_left: float
    on_bar: bool = False
    begins: bool = True


def span_shown(rows: Sequence[PlanRow], today: dt.date) -> Span:
    """The quarters of every road map, from that of ``today``."""
    return span_of((row.action for row in rows), today)


def words_of(row: PlanRow) -> tuple[str, ...]:
    """What may be said beside a bar, the fullest first."""
    until = f"〜{day_in_short(row.action.until)}"
    state = f"✓ {row.state_words}" if row.action.state == "done" else row.state_words
    unknown = "" if row.action.start else f"（{NO_START}）"
    warned = "".join(f"　！{words}" for words in row.warnings)
    return (f"{state} {until}{unknown}{warned}", f"{state} {until}{unknown}", state)


def bar_of(
    row: PlanRow,
    span: Span,
    width: float,
    widths: Sequence[float],
    today: dt.date | None = None,
) -> Bar | None:
    """The bar of an action over ``width``; ``widths`` are those of its ``words_of``.

    It ends with its last day, however short it is. The words stand right of it, or left, where the
    line of ``today`` does not run through them, or else beyond that line; and where neither side
    has room for any of them on the bar. ``None`` without an end, or outside the span.
    """
    until = row.action.until
    if until is None:
        return None
    start = min(row.action.start or until, until)
    if start >= span.end or until < span.begin:
        return None
    right = max(width * span.place(until + dt.timedelta(days=1)), LEAST_BAR)
    left = min(width * span.place(start), right - LEAST_BAR)
    words, begins = words_of(row), row.action.start is not None
    line = line_of(today, span, width)
    for said, needed in zip(words, widths, strict=True):
        for place in _beside(left, right, needed, line):
            if place >= 0 and place + needed <= width:
                return Bar(left=left, right=right, words=said, words_left=place, begins=begins)
    middle = (left + right - widths[0]) / 2
    return Bar(
        left=left,
        right=right,
        words=words[0],
        words_left=min(max(middle, 0), max(width - widths[0], 0)),
        on_bar=True,
        begins=begins,
    )


def line_of(today: dt.date | None, span: Span, width: float) -> float | None:
    """Where the line of ``today`` stands in ``width``; ``None`` outside the span."""
    return None if today is None or not span.holds(today) else width * span.place(today)


def _beside(left: float, right: float, needed: float, line: float | None) -> tuple[float, ...]:
    """Where words so wide may begin beside a bar, the best first; ``line`` runs through none."""
    after, before = right + _BESIDE, left - _BESIDE - needed
    if line is None:
        return (after, before)
    free = [
        place for place in (after, before) if not place - _CLEAR < line < place + needed + _CLEAR
    ]
    beyond = (line + _BESIDE, line - _BESIDE - needed)
    return (*free, *(place for place in beyond if place >= after or place <= before))


def outside(row: PlanRow, span: Span) -> str:
    """What is said of an action that has no bar: it has no date, or lies before or after."""
    until = row.action.until
    if until is None:
        return "時期は未定です"
    return f"◀ {words_of(row)[0]}" if until < span.begin else f"▶ {words_of(row)[0]}"


def about(row: PlanRow) -> str:
    """What is done, about which item and by whom, in a line that cuts nothing."""
    action, response = row.action, row.line.response
    number = f"取組{action.number}" if action.number else row.state_words
    item = f"{action.item_id} {response.item.title}" if response is not None else action.item_id
    what = " ".join(action.what.split())
    return f"{number}（{item}）：{what}　担当：{action.who or '未定'}"


def in_words(row: PlanRow) -> str:
    """All that a bar shows, for those who do not see it."""
    action = row.action
    if action.until is None:
        return f"時期は未定です。{row.state_words}"
    start = f"{date_in_words(action.start)}から" if action.start else f"{NO_START}、"
    reached = f"、レベル{action.level}へ" if action.level is not None else ""
    if action.level is None and (unknown := reached_in_words(action, row.line.response)):
        reached = f"、今の回答は{unknown}"
    due = f"、項目の期限は{date_in_words(row.line.deadline)}" if row.line.deadline else ""
    warned = "".join(f"、{words}" for words in row.warnings)
    return f"{start}{date_in_words(action.until)}まで{reached}、{row.state_words}{due}{warned}"


class RoadMapTable(HeadedTable[PlanRow]):
    """The rows of the plan in the order of its list, over one span of quarters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self.today = dt.date.min
        self.covered = Span(begin=dt.date(2026, 4, 1), quarters=8)

    def show(self, rows: Sequence[PlanRow], today: dt.date) -> None:
        """Show these rows."""
        self.today, self.covered = today, span_shown(rows, today)
        self._reset(rows)

    def summary(self) -> str:
        """What the road map covers, in a sentence."""
        last = self.covered.end - dt.timedelta(days=1)
        late = sum(row.line.is_overdue for row in self.rows)
        return (
            f"{quarter_in_words(self.covered.begin)}から{quarter_in_words(last)}まで。"
            f"取組{len(self.rows)}件、予定日を経過したもの{late}件。"
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            named = f"{row.action.what}\n{row.action.item_id}・{row.action.who}"
            return named if index.column() == WHAT else in_words(row)
        return None
