"""Scores, ranges, counts and rates (design: scoring.md, the one definition).

All sums are exact: an achievement is counted in twelfths, since every target is 1 to 4. A
``Fraction`` leaves this module unrounded; ``shown`` and ``percent`` are how people see it.
"""

import functools
import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

import msgspec

from assessment.records import Response, State
from checklists.schema import Item

NO_FIGURE = "－"
_TWELFTHS = 12
_TENTH = Fraction(1, 10)
_KEPT = 1 << 16
"""Fractions kept for the next group: a collection has a million, and few of them differ."""


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


class Stated(Protocol):
    """Whatever says how an item was answered: an ``Answer``, or what a collection keeps of it."""

    @property
    def state(self) -> State:
        """One of the four states."""

    @property
    def level(self) -> int | None:
        """0–4 in state ``level``, else ``None``."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The whole numbers that every figure of a group follows from; groups' tallies add up.

    ``achieved`` is Σ weight × achievement in twelfths; ``levelled``, ``unknown`` and
    ``unanswered`` are the weights of the action items in these states; ``started`` counts those
    at level 1 or above.
    """

    achieved: int = 0
    levelled: int = 0
    unknown: int = 0
    unanswered: int = 0
    started: int = 0
    actions: Counts = Counts()
    readiness: Counts = Counts()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            achieved=self.achieved + other.achieved,
            levelled=self.levelled + other.levelled,
            unknown=self.unknown + other.unknown,
            unanswered=self.unanswered + other.unanswered,
            started=self.started + other.started,
            actions=self.actions + other.actions,
            readiness=self.readiness + other.readiness,
        )

    def figures(self) -> Figures:
        """The figures of the group."""
        return _figures_of(self)


def figures(responses: Iterable[Response]) -> Figures:
    """The figures of a group of items, whatever their order."""
    return tally((response.item, response.answer) for response in responses).figures()


def tally(answered: Iterable[tuple[Item, Stated]]) -> Tally:
    """The tally of items with how each was answered, in one pass."""
    achieved = started = 0
    weights = dict.fromkeys(("level", "unknown", "na", "unanswered"), 0)
    actions = dict.fromkeys(Counts.__struct_fields__, 0)
    readiness = dict.fromkeys(Counts.__struct_fields__, 0)
    for item, answer in answered:
        state, level = answer.state, answer.level
        outcome: str = state
        if level is not None:
            outcome = "reached" if level >= item.target else "not_reached"
        if item.kind == "readiness":
            readiness[outcome] += 1
            continue
        actions[outcome] += 1
        weights[state] += item.weight
        if level:
            started += 1
            achieved += item.weight * (_TWELFTHS * min(level, item.target) // item.target)
    return Tally(
        achieved=achieved,
        levelled=weights["level"],
        unknown=weights["unknown"],
        unanswered=weights["unanswered"],
        started=started,
        actions=Counts(**actions),
        readiness=Counts(**readiness),
    )


def shown(value: Fraction | None) -> str:
    """A score as people see it: one decimal place, half up; ``－`` for none."""
    return NO_FIGURE if value is None else _half_up(value, "0.1")


def difference(before: Fraction | None, now: Fraction | None) -> Fraction | None:
    """How much a score rose, in points; negative where it fell, ``None`` where one is none.

    It is taken between the scores as they are shown, so that the three of them add up on paper.
    """
    return None if before is None or now is None else rounded(now, _TENTH) - rounded(before, _TENTH)


def signed(change: Fraction | None) -> str:
    """How much a score rose, as people see it: ``＋3.5``, ``－2.0``, ``±0.0``; ``－`` for none."""
    if change is None:
        return NO_FIGURE
    words = shown(abs(change))
    return f"±{words}" if words == "0.0" else f"{'＋' if change > 0 else '－'}{words}"


def percent(value: Fraction | None) -> str:
    """A share in whole per cent, half up, without the sign; ``－`` for none."""
    return NO_FIGURE if value is None else _half_up(value * 100, "1")


def unrounded(value: Fraction | None) -> float | None:
    """The figure as JSON carries it."""
    return None if value is None else float(value)


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """The multiple of ``step`` that a figure is shown as: half up."""
    return math.floor(value / step + Fraction(1, 2)) * step


def _half_up(value: Fraction, step: str) -> str:
    steps = rounded(value, Fraction(step)) / Fraction(step)
    return str(steps.numerator * Decimal(step))


@functools.lru_cache(maxsize=_KEPT >> 2)
def _figures_of(tally: Tally) -> Figures:
    """The figures of a group; of thousands of groups many have the same tally."""
    everything = tally.actions + tally.readiness
    scored = tally.levelled + tally.unknown
    open_ended = scored + tally.unanswered
    at_best = tally.achieved + _TWELFTHS * (tally.unknown + tally.unanswered)
    return Figures(
        score=_score(tally.achieved, scored),
        low=_score(tally.achieved, open_ended),
        high=_score(at_best, open_ended),
        provisional=everything.unanswered > 0,
        completion=_share(everything.decided, everything.applicable),
        started=_share(tally.started, tally.actions.decided),
        reached=_share(tally.actions.reached, tally.actions.decided),
        na_share=_share(everything.na, everything.total),
        actions=tally.actions,
        readiness=tally.readiness,
    )


@functools.lru_cache(maxsize=_KEPT)
def _score(achieved: int, weights: int) -> Fraction | None:
    return Fraction(100 * achieved, _TWELFTHS * weights) if weights else None


@functools.lru_cache(maxsize=_KEPT)
def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
