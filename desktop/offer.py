"""What the program has to offer for a new assessment: checklists, their sizes, their nature."""

from collections.abc import Iterable

import msgspec

from checklists.schema import TIERS, Checklist, SourceBook, Tier

MINUTES_PER_ITEM = 1.5
"""How long an item takes: the ten of a division's 基本 are meant for 15 minutes (content.md)."""

TIER_MEANING: dict[Tier, str] = {
    "core": "全団体に尋ねる項目",
    "standard": "専門・備えの項目を除く",
    "full": "すべての項目",
}
READINESS_MEANING = "「備え」は、国などの準備を待つ項目です。"


class OfferedChecklist(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist that can be chosen, with the number of its items at each tier."""

    id: str
    title: str
    summary: str
    items: dict[Tier, int]


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """All checklists in the order of asking, and what they rest on, said once."""

    checklists: tuple[OfferedChecklist, ...]
    nature: str


def offer_of(checklists: Iterable[Checklist], sources: SourceBook) -> Offer:
    """The offer of these checklists; the first document of ``sources`` is what they rest on."""
    return Offer(
        checklists=tuple(
            OfferedChecklist(
                id=checklist.id,
                title=checklist.title,
                summary=checklist.summary,
                items={tier: len(checklist.items_of_tier(tier)) for tier in TIERS},
            )
            for checklist in checklists
        ),
        nature="".join(
            f"質問は「{document.title}」（{document.published_on.year}年"
            f"{document.published_on.month}月公表）をもとにしています。{document.nature}"
            for document in sources.document[:1]
        ),
    )


def size_in_words(chosen: Iterable[OfferedChecklist], tier: Tier) -> str:
    """Such as ``118問・約180分``."""
    items = sum(checklist.items[tier] for checklist in chosen)
    return f"{items}問・{minutes_in_words(items)}"


def minutes_in_words(items: int) -> str:
    """How long so many items take, rounded up to ten minutes, such as ``約180分``."""
    return f"約{-(-items * MINUTES_PER_ITEM // 10) * 10:.0f}分"
