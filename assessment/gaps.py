"""Gaps and their priority (design: scoring.md, 'Gap and priority')."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from assessment.records import Response
from checklists.schema import DeadlineKind

_BINDING_STEPS = ((183, 1.75), (366, 1.5), (731, 1.25))
_TARGET_YEAR_NEAR = 366


class Urgency(msgspec.Struct, frozen=True, kw_only=True):
    """How a deadline weighs: the factor and why, in words."""

    factor: float
    because: str


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """An item that has not reached the municipality's target.

    ``level`` is ``None`` for 未把握; ``target`` is the municipality's own or the checklist's;
    ``deadline`` is the extended one where there is one; ``because`` is the sum in words.
    """

    response: Response
    level: int | None
    target: int
    gap: int
    weight: int
    deadline: dt.date | None
    deadline_kind: DeadlineKind | None
    urgency: float
    priority: float
    because: str


def urgency(deadline: dt.date | None, kind: DeadlineKind | None, as_of: dt.date) -> Urgency:
    """The weight of a deadline on the day ``as_of``."""
    if deadline is None or kind is None:
        return Urgency(factor=1.0, because="期限なし")
    days = (deadline - as_of).days
    if kind == "national_target":
        if days < 0:
            return Urgency(factor=1.25, because="国の目標年度を経過")
        near = days <= _TARGET_YEAR_NEAR
        return Urgency(
            factor=1.25 if near else 1.0,
            because=f"国の目標まで{'1年以内' if near else '1年超'}",
        )
    if days < 0:
        return Urgency(factor=2.0, because="期限超過")
    for limit, factor in _BINDING_STEPS:
        if days <= limit:
            return Urgency(factor=factor, because=f"期限まで{_IN_WORDS[limit]}以内")
    return Urgency(factor=1.0, because="期限まで2年超")


_IN_WORDS = {183: "半年", 366: "1年", 731: "2年"}


def gap_of(response: Response, as_of: dt.date) -> Gap | None:
    """The gap of one item, or ``None`` where there is none (reached, 備え, 該当なし, 未回答)."""
    item, entry = response.item, response.entry
    if item.kind == "readiness" or entry.answer.state not in ("level", "unknown"):
        return None
    target = entry.own_target or item.target
    steps = target - (entry.answer.level or 0)
    if steps <= 0:
        return None
    deadline = entry.extended_deadline or item.deadline
    weighed = urgency(deadline, item.deadline_kind, as_of)
    priority = item.weight * steps * weighed.factor
    unknown = "（未把握）" if entry.answer.state == "unknown" else ""
    return Gap(
        response=response,
        level=entry.answer.level,
        target=target,
        gap=steps,
        weight=item.weight,
        deadline=deadline,
        deadline_kind=item.deadline_kind,
        urgency=weighed.factor,
        priority=priority,
        because=(
            f"重要度{item.weight} × {steps}段階{unknown} × "
            f"{weighed.because}{weighed.factor} = {priority}"
        ),
    )


def gaps(responses: Iterable[Response], as_of: dt.date) -> tuple[Gap, ...]:
    """Every gap in order of priority.

    ``responses`` come in the order of asking, which settles ties after the earlier deadline.
    """
    found = [gap for response in responses if (gap := gap_of(response, as_of))]
    return tuple(sorted(found, key=lambda gap: (-gap.priority, gap.deadline or dt.date.max)))


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """How many gaps are 期限超過, and how many 国の目標年度を経過 (scoring.md): two things."""

    overdue: int
    past_target_year: int

    @property
    def in_words(self) -> str:
        """Such as ``期限を過ぎたもの1件、国の目標年度を過ぎたもの2件``; empty for none."""
        counted = (("期限", self.overdue), ("国の目標年度", self.past_target_year))
        return "、".join(f"{what}を過ぎたもの{count}件" for what, count in counted if count)


def passed(found: Iterable[Gap], as_of: dt.date) -> Passed:
    """What deadlines have passed on the day ``as_of``, by what kind they are."""
    kinds = [gap.deadline_kind for gap in found if gap.deadline and gap.deadline < as_of]
    return Passed(overdue=kinds.count("binding"), past_target_year=kinds.count("national_target"))
