"""The rows of the sheet 取組計画, and what a later merge must know of them."""

from collections.abc import Iterable, Sequence

import msgspec

from assessment.actions import STATE_WORDS, Action
from assessment.gaps import Gap
from assessment.planning.lines import CANDIDATE_WORD, Line, lines
from assessment.planning.returned import PlanBase
from assessment.records import Response
from assessment.results import Result
from exports.workbooks.cells import cleaned
from exports.workbooks.plan.layout import SUGGESTED_WORD


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row: an action or a suggestion, or a gap about which nothing is planned yet.

    ``gap`` is ``None`` where it has closed, ``response`` where the item is no longer asked.
    """

    item_id: str
    rank: int | None
    gap: Gap | None
    response: Response | None
    line: Line | None

    @property
    def action(self) -> Action | None:
        """The action, or the suggestion."""
        return None if self.line is None else self.line.action

    @property
    def state(self) -> str:
        """What stands in the column 状態."""
        if self.action is None:
            return ""
        return SUGGESTED_WORD if self.action.suggested else STATE_WORDS[self.action.state]

    @property
    def warnings(self) -> str:
        """What a person should look at, on lines of their own."""
        return "" if self.line is None else "\n".join(_warnings(self.line))


def rows_of(result: Result, actions: Iterable[Action]) -> tuple[SheetRow, ...]:
    """A row for every action, and one for every gap without any; the most urgent gap first."""
    planned = lines(result, actions, result.as_of)
    about = {line.action.item_id for line in planned}
    rows = [
        SheetRow(
            item_id=line.action.item_id,
            rank=line.rank,
            gap=line.gap,
            response=line.response,
            line=line,
        )
        for line in planned
    ]
    rows += [
        SheetRow(item_id=gap.response.item.id, rank=rank, gap=gap, response=gap.response, line=None)
        for rank, gap in enumerate(result.gaps, start=1)
        if gap.response.item.id not in about
    ]
    return tuple(sorted(rows, key=lambda row: row.rank or len(result.gaps) + 1))


def base_of(rows: Sequence[SheetRow]) -> PlanBase:
    """What the rows hold, as a reader will find it."""
    actions = [_as_written(row.action) for row in rows if row.action is not None]
    return PlanBase(
        actions={action.number: action for action in actions if action.number},
        suggestions=tuple(action for action in actions if not action.number),
    )


def _as_written(action: Action) -> Action:
    return msgspec.structs.replace(
        action, what=cleaned(action.what), who=cleaned(action.who), note=cleaned(action.note)
    )


def _warnings(line: Line) -> Iterable[str]:
    if line.response is None:
        yield "項目がなくなりました"
    if line.is_candidate:
        yield CANDIDATE_WORD
    if line.is_overdue:
        yield "予定日超過"
    if line.is_late:
        yield "期限より後"
    if line.is_backward:
        yield "開始より前に完了"
