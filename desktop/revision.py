"""Another version of a checklist that an assessment could move to, and what that would mean."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from assessment import revising
from assessment.own_checklists import offered_checklists
from assessment.records import Assessment
from assessment.revising import Step
from assessment.wording import STEP_WORDS
from assessment.workspace import Workspace
from checklists.schema import Checklist, Tier

_NUMBER = re.compile(r"\d+")


class RevisionOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist of an assessment, the version it could move to, and what becomes of its items.

    ``steps`` are those of items that are asked before or after. ``to_review`` counts the answers
    that would be marked for a fresh look.
    """

    assessment: str
    held: Checklist
    other: Checklist
    steps: tuple[Step, ...]
    to_review: int

    @property
    def headline(self) -> str:
        """Such as ``チェックリスト「防災DX」の新しい版があります``."""
        return f"チェックリスト「{self.held.title}」の{self.kind}があります"

    @property
    def kind(self) -> str:
        """``新しい版``, or ``別の版`` where its number is no higher than that of the one held."""
        return "新しい版" if _numbers(self.other) > _numbers(self.held) else "別の版"

    @property
    def summary(self) -> str:
        """How many questions change in which way, such as ``文が変わる 2・新しい 1``."""
        counts = Counter(step.kind for step in self.steps)
        counts["same"] = 0
        told = [f"{word} {counts[kind]}" for kind, word in STEP_WORDS.items() if counts[kind]]
        noted = sum(step.kind == "same" and bool(step.note) for step in self.steps)
        marks = f"（公表の扱いだけが変わる項目 {noted}）" if noted else ""
        return "・".join(told) or f"質問は変わりません{marks}"

    @property
    def versions(self) -> str:
        """Such as ``2024.1 → 2025.1``."""
        return f"{self.held.version} → {self.other.version}"


def read_offers(workspace: Workspace, name: str) -> tuple[RevisionOffer, ...]:
    """Which checklists of an assessment are there in another version."""
    assessment = workspace.assessment(name)
    return offers(assessment, offered_checklists(workspace), assessment.info.tier)


def offers(
    assessment: Assessment, available: Iterable[Checklist], tier: Tier
) -> tuple[RevisionOffer, ...]:
    """What ``available`` holds in another version than ``assessment`` was made with.

    ``tier`` is the one that is asked of the other version.
    """
    return tuple(
        _offer(assessment, held, other, tier)
        for held, other in revising.newer_versions(assessment, available)
    )


def _offer(assessment: Assessment, held: Checklist, other: Checklist, tier: Tier) -> RevisionOffer:
    recorded = {r.item.id: r.entry for r in assessment.of_checklist(held.id)}
    asked = {item.id for item in other.items_of_tier(tier)}
    steps = tuple(
        step
        for step in revising.preview(held, other)
        if any(item.id in recorded for item in step.before)
        or any(item.id in asked for item in step.after)
    )
    carried = {
        item_id: entry
        for step in steps
        for item_id, entry in revising.carried(step, recorded).items()
        if item_id in asked
    }
    return RevisionOffer(
        assessment=assessment.info.name,
        held=held,
        other=other,
        steps=steps,
        to_review=sum(bool(entry.review) for entry in carried.values()),
    )


def _numbers(checklist: Checklist) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(checklist.version))
