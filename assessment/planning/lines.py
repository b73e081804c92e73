"""The plan as people look at it: every action beside its item, the most urgent gap first. Pure."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from assessment.actions import STATE_WORDS, Action
from assessment.gaps import Gap
from assessment.records import Response
from assessment.results import Result

CANDIDATE_WORD = "完了候補"
"""Marks an action whose item stands where it was to lead, while nobody has called it done."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An action with what stands beside it.

    ``response`` is ``None`` where the item is no longer asked; ``gap`` and its ``rank`` in the
    order of priority, from 1, where there is none any more. ``is_late``: it is to be done only
    after the item's deadline; ``is_overdue``: it was to be done by now; ``is_backward``: it ends
    before it begins.
    """

    action: Action
    response: Response | None
    gap: Gap | None
    rank: int | None
    deadline: dt.date | None
    is_candidate: bool
    is_late: bool
    is_overdue: bool
    is_backward: bool

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return _is_open(self.action)

    @property
    def state_words(self) -> str:
        """How far it has come, such as ``進行中（完了候補）``."""
        words = STATE_WORDS[self.action.state]
        return f"{words}（{CANDIDATE_WORD}）" if self.is_candidate else words


def lines(result: Result, actions: Iterable[Action], today: dt.date) -> tuple[Line, ...]:
    """The plan's lines: by the rank of the gap, then as asked; within an item by beginning."""
    ranks = {gap.response.item.id: (rank, gap) for rank, gap in enumerate(result.gaps, start=1)}
    order = {r.item.id: place for place, r in enumerate(result.assessment.responses)}
    items = result.assessment.by_item()

    def line(action: Action) -> Line:
        rank, gap = ranks.get(action.item_id, (None, None))
        response = items.get(action.item_id)
        return _line(action, response, gap, rank, today)

    def place(line: Line) -> tuple[object, ...]:
        action = line.action
        return (
            line.rank or len(ranks) + 1,
            order.get(action.item_id, len(order)),
            action.start or action.until or dt.date.max,
            action.until or dt.date.max,
            action.number,
        )

    return tuple(sorted(map(line, actions), key=place))


def _line(
    action: Action, response: Response | None, gap: Gap | None, rank: int | None, today: dt.date
) -> Line:
    deadline = None
    if response is not None:
        deadline = response.entry.extended_deadline or response.item.deadline
    until, going_on = action.until, _is_open(action)
    return Line(
        action=action,
        response=response,
        gap=gap,
        rank=rank,
        deadline=deadline,
        is_candidate=going_on and _has_come_true(action, response),
        is_late=going_on and until is not None and deadline is not None and until > deadline,
        is_overdue=going_on and until is not None and until < today,
        is_backward=until is not None and action.start is not None and until < action.start,
    )


def _is_open(action: Action) -> bool:
    return action.state in ("open", "under_way")


def _has_come_true(action: Action, response: Response | None) -> bool:
    """Whether the item's gap has closed, or the item has come to the level of the action."""
    if response is None or response.answer.level is None:
        return False
    target = response.entry.own_target or response.item.target
    return response.answer.level >= min(target, action.level or target)
