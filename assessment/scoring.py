"""Scores, ranges, counts and rates (design: scoring.md, the one definition).

All sums are exact: an achievement is counted in twelfths, since every target is 1 to 4. A
``Fraction`` leaves this module unrounded; ``shown`` and ``percent`` are how people see it.
"""

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec

from assessment.records import Response

NO_FIGURE = "－"
_TWELFTHS = 12


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many items stand where; the five together are all items of the group."""

    reached: int = 0
    not_reached: int = 0
    unknown: int = 0
    na: int = 0
    unanswered: int = 0

    @property
    def level(self) -> int:
        """Items answered with a level."""
        return self.reached + self.not_reached

    @property
    def decided(self) -> int:
        """Items answered with a level or unknown."""
        return self.level + self.unknown

    @property
    def applicable(self) -> int:
        """All items but 該当なし."""
        return self.decided + self.unanswered

    @property
    def total(self) -> int:
        """All items."""
        return self.applicable + self.na

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            reached=self.reached + other.reached,
            not_reached=self.not_reached + other.not_reached,
            unknown=self.unknown + other.unknown,
            na=self.na + other.na,
            unanswered=self.unanswered + other.unanswered,
        )


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Every figure of a group of items.

    ``score``, ``low`` and ``high`` are 0–100; ``completion``, ``started`` (着手率), ``reached``
    (到達率) and ``na_share`` are 0–1. ``None`` means that there is nothing to divide by.
    ``actions`` counts the action items, ``readiness`` those of 備え, which no score includes.
    """

    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    provisional: bool
    completion: Fraction | None
    started: Fraction | None
    reached: Fraction | None
    na_share: Fraction | None
    actions: Counts
    readiness: Counts

    @property
    def counts(self) -> Counts:
        """All items, 備え too."""
        return self.actions + self.readiness


def figures(responses: Iterable[Response]) -> Figures:
    """The figures of a group of items, whatever their order."""
    group = tuple(responses)
    actions = [response for response in group if response.item.kind == "action"]
    scored = [r for r in actions if r.answer.state in ("level", "unknown")]
    open_ended = [r for r in actions if r.answer.state != "na"]
    count = _count(actions)
    readiness = _count([r for r in group if r.item.kind == "readiness"])
    everything = count + readiness
    started = sum((r.answer.level or 0) >= 1 for r in scored)
    return Figures(
        score=_score(scored, _achieved),
        low=_score(open_ended, _achieved),
        high=_score(open_ended, _at_best),
        provisional=everything.unanswered > 0,
        completion=_share(everything.decided, everything.applicable),
        started=_share(started, count.decided),
        reached=_share(count.reached, count.decided),
        na_share=_share(everything.na, everything.total),
        actions=count,
        readiness=readiness,
    )


def has_reached_target(response: Response) -> bool:
    """Whether the item stands at the checklist's target or above (never one's own target)."""
    return response.answer.level is not None and response.answer.level >= response.item.target


def shown(value: Fraction | None) -> str:
    """A score as people see it: one decimal place, half up; ``－`` for none."""
    return NO_FIGURE if value is None else _half_up(value, "0.1")


def percent(value: Fraction | None) -> str:
    """A share in whole per cent, half up, without the sign; ``－`` for none."""
    return NO_FIGURE if value is None else _half_up(value * 100, "1")


def unrounded(value: Fraction | None) -> float | None:
    """The figure as JSON carries it."""
    return None if value is None else float(value)


def _half_up(value: Fraction, step: str) -> str:
    steps = math.floor(value / Fraction(step) + Fraction(1, 2))
    return str(steps * Decimal(step))


def _achieved(response: Response) -> int:
    """Achievement in twelfths of one answer; unknown and unanswered are 0."""
    target = response.item.target
    return _TWELFTHS * min(response.answer.level or 0, target) // target


def _at_best(response: Response) -> int:
    """Achievement in twelfths if all that is not known were reached."""
    return _achieved(response) if response.answer.state == "level" else _TWELFTHS


def _score(group: Iterable[Response], achievement: Callable[[Response], int]) -> Fraction | None:
    weights = achieved = 0
    for response in group:
        weights += response.item.weight
        achieved += response.item.weight * achievement(response)
    return Fraction(100 * achieved, _TWELFTHS * weights) if weights else None


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _count(group: Iterable[Response]) -> Counts:
    tally = dict.fromkeys(Counts.__struct_fields__, 0)
    for response in group:
        if response.answer.state != "level":
            tally[response.answer.state] += 1
        elif has_reached_target(response):
            tally["reached"] += 1
        else:
            tally["not_reached"] += 1
    return Counts(**tally)
