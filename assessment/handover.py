"""What the next person in charge must know: what is open, old or outdated, and who knew.

In April the official moves on; pure, so that the same day gives the same paper.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from assessment.records import Assessment, Response
from assessment.revising import Step, newer_versions, preview
from assessment.telling import Told
from checklists.schema import Checklist

OLD_AFTER = dt.timedelta(days=365)
"""An answer that was recorded longer ago than this is old."""


class Outdated(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist that is there in another version, and what becomes of its items in that."""

    held: Checklist
    offered: Checklist
    steps: tuple[Step, ...]


class Knower(msgspec.Struct, frozen=True, kw_only=True):
    """Who answered for a division: how many items, with evidence how many, and when last."""

    division: str
    by: str
    items: int
    with_evidence: int
    last: dt.date


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """The items by what the next person has to do with them; an item may be in several."""

    unanswered: tuple[Response, ...]
    unknown: tuple[Response, ...]
    old: tuple[Response, ...]
    to_review: tuple[Response, ...]
    outdated: tuple[Outdated, ...]
    knowers: tuple[Knower, ...]


def last_record(told: Told) -> dt.date:
    """The day of the last thing recorded, or the as-of date where that is later."""
    times = [response.at for response in told.result.assessment.responses]
    times += [conflict.at for conflict in told.conflicts]
    for state in told.sheets:
        times += [state.sheet.issued_at, state.received_at]
    return max([told.result.as_of, *(time.date() for time in times if time is not None)])


def handover(assessment: Assessment, offered: Iterable[Checklist], day: dt.date) -> Handover:
    """The picture on the day ``day``; ``offered`` are the checklists that the program has now."""
    responses = assessment.responses
    decided = [r for r in responses if r.answer.state != "unanswered"]
    dated = sorted(((r.at, r) for r in decided if r.at is not None), key=lambda pair: pair[0])
    return Handover(
        unanswered=tuple(r for r in responses if r.answer.state == "unanswered"),
        unknown=tuple(r for r in responses if r.answer.state == "unknown"),
        old=tuple(response for at, response in dated if day - at.date() > OLD_AFTER),
        to_review=tuple(r for r in responses if r.entry.review),
        outdated=tuple(
            Outdated(held=held, offered=other, steps=_changed(held, other, assessment))
            for held, other in newer_versions(assessment, offered)
        ),
        knowers=_knowers(decided),
    )


def _changed(held: Checklist, other: Checklist, assessment: Assessment) -> tuple[Step, ...]:
    """What becomes of the items that this assessment asks, where it is not the same."""
    asked = assessment.by_item()
    return tuple(
        step
        for step in preview(held, other)
        if step.kind not in ("same", "new") and any(item.id in asked for item in step.before)
    )


def _knowers(decided: Iterable[Response]) -> tuple[Knower, ...]:
    """By division as they are first asked, within it whoever answered most."""
    groups: dict[tuple[str, str], list[Response]] = {}
    for response in decided:
        if response.at is not None:
            groups.setdefault((response.division, response.by), []).append(response)
    order = list(dict.fromkeys(division for division, _ in groups))
    knowers = [
        Knower(
            division=division,
            by=by,
            items=len(own),
            with_evidence=sum(bool(response.entry.evidence) for response in own),
            last=max(response.at.date() for response in own if response.at),
        )
        for (division, by), own in groups.items()
    ]
    return tuple(sorted(knowers, key=lambda k: (order.index(k.division), -k.items, k.by)))
