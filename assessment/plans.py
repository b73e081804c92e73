"""What is to be done about the gaps, by whom and when (design: ui.md, 取組計画).

Until somebody plans, the checklist suggests: the next step from each level up to the target, laid
out over quarters so that no division has too much at once. It is a first draft, and says so.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from assessment import fiscal_years, scoring
from assessment.actions import Action
from assessment.fiscal_years import fiscal_year
from assessment.gaps import Gap
from assessment.next_steps import next_step, step_from
from assessment.quarters import following, last_day
from assessment.records import Response, level
from assessment.results import Result

AT_ONCE = 3
"""How many items a division is suggested to work on in the same quarter."""

MOST_YEARS = 4
"""How many fiscal years an outlook reaches ahead."""

HORIZON = 12
"""How many quarters suggestions reach ahead; what does not fit has no date yet."""


class Undertaking(msgspec.Struct, frozen=True, kw_only=True):
    """A gap, its place in the order of priority (from 1), and what is to be done about it.

    ``gain`` is by how many points the area's score rises when the item reaches the target;
    ``None`` where the area has no score.
    """

    rank: int
    gap: Gap
    actions: tuple[Action, ...]
    gain: Fraction | None

    @property
    def start(self) -> dt.date | None:
        """When the first action begins."""
        return min((a.start for a in self.actions if a.start), default=None)

    @property
    def until(self) -> dt.date | None:
        """When the last action is to be done; ``None`` while one of them has no date."""
        ends = [action.until for action in self.actions]
        return max((end for end in ends if end), default=None) if all(ends) else None

    @property
    def is_late(self) -> bool:
        """Whether it is to be done only after the item's deadline."""
        deadline = self.gap.deadline
        return deadline is not None and self.until is not None and self.until > deadline


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """The areas' scores (0–100, by checklist id) as they would be at the end of a fiscal year."""

    year: int
    scores: Mapping[str, Fraction | None]


def suggestions(result: Result) -> tuple[Action, ...]:
    """The checklist's next steps for every gap, in order of priority.

    Each step takes a quarter, the first of them the one after the as-of date; an item that
    nobody knows about is first looked into. A division works on ``AT_ONCE`` items at a time, the
    most urgent first.
    """
    taken: dict[str, Counter[int]] = defaultdict(Counter)
    return tuple(
        action
        for gap in result.gaps
        for action in _dated(gap, result.as_of, taken[gap.response.division])
    )


def undertakings(result: Result, actions: Iterable[Action]) -> tuple[Undertaking, ...]:
    """Every gap of ``result`` with its actions but those given up, in order of priority."""
    of_item: Mapping[str, list[Action]] = defaultdict(list)
    for action in actions:
        if action.state != "dropped":
            of_item[action.item_id].append(action)
    return tuple(
        Undertaking(
            rank=rank,
            gap=gap,
            actions=tuple(of_item[gap.response.item.id]),
            gain=_gain(result, gap),
        )
        for rank, gap in enumerate(result.gaps, start=1)
    )


def outlooks(result: Result, actions: Iterable[Action]) -> tuple[Outlook, ...]:
    """The areas' scores at the end of each fiscal year, if all is done by the day it is planned.

    From the year of the as-of date to that of the last action, at most ``MOST_YEARS``.
    """
    planned = [action for action in actions if action.until and action.state != "dropped"]
    this_year = fiscal_year(result.as_of)
    last = max((fiscal_year(action.until) for action in planned if action.until), default=this_year)
    years = range(this_year, min(last, this_year + MOST_YEARS - 1) + 1)
    return tuple(_outlook(result, planned, year) for year in years)


def _outlook(result: Result, planned: Iterable[Action], year: int) -> Outlook:
    reached: dict[str, int] = {}
    for action in planned:
        if (
            action.until
            and action.until <= fiscal_years.last_day(year)
            and action.level is not None
        ):
            reached[action.item_id] = max(action.level, reached.get(action.item_id, 0))
    return Outlook(
        year=year,
        scores={
            area.checklist.id: scoring.figures(
                _at_least(response, reached.get(response.item.id))
                for theme in area.themes
                for response in theme.responses
            ).score
            for area in result.areas
        },
    )


def _at_least(response: Response, number: int | None) -> Response:
    """The response as it is once the item stands at level ``number``, if it does not already."""
    if number is None or number <= (response.answer.level or 0):
        return response
    entry = msgspec.structs.replace(response.entry, answer=level(number))
    return msgspec.structs.replace(response, entry=entry)


def _dated(gap: Gap, as_of: dt.date, taken: Counter[int]) -> list[Action]:
    """The steps of a gap in the first quarters that have room for them, one after the other."""
    steps = _steps(gap)
    first = next(
        number
        for number in range(HORIZON + 1)
        if all(taken[number + n] < AT_ONCE for n in range(len(steps)))
    )
    fits = first + len(steps) <= HORIZON
    if fits:
        taken.update(range(first, first + len(steps)))
    return [
        Action(
            item_id=gap.response.item.id,
            what=what,
            who=gap.response.division,
            start=following(as_of, first + n + 1) if fits else None,
            until=last_day(following(as_of, first + n + 1)) if fits else None,
            level=reached,
            suggested=True,
        )
        for n, (what, reached) in enumerate(steps)
    ]


def _steps(gap: Gap) -> list[tuple[str, int | None]]:
    """What to do, and where the item stands after it; what nobody knows is first found out."""
    if gap.level is None:
        return [(next_step(gap), None)]
    item = gap.response.item
    ahead = [n for n in item.selectable_levels() if n > gap.level]
    befores = [gap.level, *ahead]
    return [
        (step_from(item, before), after)
        for before, after in zip(befores, ahead, strict=False)
        if before < gap.target
    ]


def _gain(result: Result, gap: Gap) -> Fraction | None:
    area = next(a for a in result.areas if a.checklist.id == gap.response.checklist_id)
    if area.figures.score is None:
        return None
    reached = scoring.figures(
        _at_least(response, gap.target if response.item.id == gap.response.item.id else None)
        for theme in area.themes
        for response in theme.responses
    )
    return None if reached.score is None else reached.score - area.figures.score
