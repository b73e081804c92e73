"""The rows of the plan: its actions, the checklist's proposals below them, and a new one on top."""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from assessment import scoring
from assessment.actions import STATE_WORDS, Action, ActionState
from assessment.folding import fold
from assessment.planning.lines import Line, lines
from assessment.planning.outlook import at_least, levels_reached
from assessment.planning.suggesting import offered
from assessment.results import Result
from desktop.models.item_filter import fold_item

Shown = Literal["plan", "proposals", "both"] | ActionState
"""Which rows are asked for by their state."""

PROPOSAL_WORD = "案"
NEW_WORD = "新しい取組"


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """An action beside its item. ``key`` names it also while it has no number.

    ``gain`` is by how many points the score of the whole rises when this alone is done; ``None``
    where it would not, or there is no score.
    """

    key: str
    line: Line
    gain: Fraction | None = None
    is_new: bool = False

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.line.action

    @property
    def is_proposal(self) -> bool:
        """Whether the checklist proposes it, and nobody has accepted it."""
        return self.action.suggested

    @property
    def state_words(self) -> str:
        """How far it has come, or that it is not in the plan."""
        if self.is_new:
            return NEW_WORD
        return PROPOSAL_WORD if self.is_proposal else STATE_WORDS[self.action.state]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What somebody should look at, in words."""
        line = self.line
        said = (
            ("予定日を経過", line.is_overdue),
            ("期限より後", line.is_late),
            ("開始より前", line.is_backward),
        )
        return tuple(words for words, holds in said if holds)


class PlanFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows are shown; empty conditions mean any."""

    shown: Shown = "plan"
    division: str = ""
    overdue: bool = False
    words: str = ""

    def holds(self, row: PlanRow) -> bool:
        """Whether a row is shown; a new one always is."""
        if row.is_new:
            return True
        return (
            self._state(row)
            and self.division in ("", row.action.who)
            and (row.line.is_overdue or not self.overdue)
            and _says(row, self.words)
        )

    def _state(self, row: PlanRow) -> bool:
        if self.shown == "both":
            return True
        if self.shown in ("plan", "proposals"):
            return row.is_proposal == (self.shown == "proposals")
        return not row.is_proposal and row.action.state == self.shown


def rows_of(
    result: Result, planned: Sequence[Action], today: dt.date, new: Action | None = None
) -> tuple[PlanRow, ...]:
    """The new action first, then the plan, then what the checklist suggests for other gaps."""
    proposed = offered(result, planned)
    gains = _Gains(result)
    return (
        *(_row(line, gains, is_new=True) for line in lines(result, [new] if new else [], today)),
        *(_row(line, gains) for line in lines(result, planned, today)),
        *(_row(line, gains) for line in lines(result, proposed, today)),
    )


def with_action(row: PlanRow, action: Action) -> PlanRow:
    """The row with another action in its place, until it is figured anew."""
    return msgspec.structs.replace(row, line=msgspec.structs.replace(row.line, action=action))


def divisions_of(rows: Iterable[PlanRow]) -> tuple[str, ...]:
    """Everybody who has something to do, in the order of the rows."""
    return tuple(dict.fromkeys(row.action.who for row in rows if row.action.who))


class _Gains:
    """By how much the score of the whole rises; each item and level is figured once."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._known: dict[tuple[str, int], Fraction | None] = {}

    def of(self, line: Line) -> Fraction | None:
        reached = levels_reached([line.action]) if line.is_open else {}
        for item_id, level in reached.items():
            if (item_id, level) not in self._known:
                self._known[item_id, level] = self._figured(item_id, level)
            return self._known[item_id, level]
        return None

    def _figured(self, item_id: str, level: int) -> Fraction | None:
        then = scoring.figures(
            at_least(response, level if response.item.id == item_id else None)
            for response in self._result.assessment.responses
        ).score
        gain = scoring.difference(self._result.total.score, then)
        return gain if gain is not None and gain > 0 else None


def _row(line: Line, gains: _Gains, *, is_new: bool = False) -> PlanRow:
    action = line.action
    if is_new:
        key = NEW_WORD
    elif action.suggested:
        key = f"{PROPOSAL_WORD}:{action.item_id}:{action.level}"
    else:
        key = str(action.number)
    return PlanRow(key=key, line=line, gain=gains.of(line), is_new=is_new)


def _says(row: PlanRow, words: str) -> bool:
    action, response = row.action, row.line.response
    text = "\n".join(
        (
            fold(f"{action.item_id} {action.what} {action.who} {action.note}"),
            fold_item(response.item) if response is not None else "",
        )
    )
    return all(fold(word) in text for word in words.split())
