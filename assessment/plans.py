"""What is to be done about the gaps, by whom and when (design: ui.md, 取組計画).

Until somebody plans, the checklist suggests: the next step from each level up to the target, laid
out over quarters so that no division has too much at once. It is a first draft, and says so.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from assessment import scoring
from assessment.actions import Action
from assessment.gaps import Gap
from assessment.next_steps import next_step, step_from
from assessment.planning.outlook import at_least
from assessment.quarters import following, last_day, quarter_of
from assessment.results import Result

AT_ONCE = 3
"""How many items a division is suggested to work on in the same quarter."""

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
    def who(self) -> str:
        """Who is to do it, each named once; the item's own division where an action names none."""
        named = [action.who or self.gap.response.division for action in self.actions]
        return "・".join(dict.fromkeys(named)) or self.gap.response.division

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


def suggestions(result: Result, planned: Iterable[Action] = ()) -> tuple[Action, ...]:
    """The checklist's next steps for every gap about which nothing is planned, by priority.

    Each step takes a quarter, the first of them the one after the as-of date; an item that
    nobody knows about is first looked into. A division works on ``AT_ONCE`` items at a time, the
    most urgent first; what is ``planned`` already counts.
    """
    stored = tuple(planned)
    settled = {action.item_id for action in stored}
    taken: dict[str, Counter[int]] = defaultdict(Counter)
    for action in stored:
        taken[action.who].update(_ahead(action, result.as_of))
    return tuple(
        action
        for gap in result.gaps
        if gap.response.item.id not in settled
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


def _ahead(action: Action, as_of: dt.date) -> range:
    """The quarters in which an action keeps its division busy; 0 is the one after ``as_of``."""
    if action.state in ("done", "dropped") or action.until is None:
        return range(0)
    first = _quarters_after(as_of, action.start or action.until)
    return range(max(first, 0), min(_quarters_after(as_of, action.until) + 1, HORIZON))


def _quarters_after(as_of: dt.date, date: dt.date) -> int:
    begun, reached = following(as_of), quarter_of(date)
    return ((reached.year - begun.year) * 12 + reached.month - begun.month) // 3


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
    reached = scoring.figures(
        at_least(response, gap.target if response.item.id == gap.response.item.id else None)
        for theme in area.themes
        for response in theme.responses
    )
    return scoring.difference(area.figures.score, reached.score)
