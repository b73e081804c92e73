"""How a comparison of two years is worded, the same in every report."""

from collections.abc import Mapping, Sequence

import msgspec

from assessment.comparison import (
    CHANGE_WORDS,
    Comparison,
    GroupComparison,
    ItemComparison,
    Kind,
    ThemeComparison,
)
from assessment.fiscal_years import in_words
from assessment.records import Answer
from assessment.scoring import NO_FIGURE, shown, signed
from assessment.wording import answer_in_words

TITLE = "前年度との比較"
ALL_AREAS = "全体（参考）"
CHANGED: tuple[Kind, ...] = ("improved", "fell_back", "known_now", "unknown_now")
"""What is listed item by item; the rest is told in counts or by its reason."""

_WITHHELD = "公表しない項目は、件数と点数にだけ含めています。"


def headline(comparison: Comparison) -> str:
    """How the score moved, and how many items became what."""
    total, year = comparison.total, in_words(comparison.before.year)
    moved = (
        f"{year}と比べられる取組項目{total.n}問の点数は、{shown(total.before)}から"
        f"{shown(total.now)}になりました（{signed(total.change)}）。"
        if total.n
        else f"{year}と点数を比べられる取組項目はありません。"
    )
    told = "、".join(f"{CHANGE_WORDS[kind]}{count(total, kind)}問" for kind in CHANGE_WORDS)
    return f"{moved}項目の変化は、{told}です。"


def basis(comparison: Comparison, *, withheld: bool) -> str:
    """What is compared with what; ``withheld`` where sensitive items stay in counts only."""
    return "".join((comparison.rule, *comparison.apart, _WITHHELD if withheld else ""))


def count(group: GroupComparison, kind: Kind) -> int:
    """How many items of the group became what ``kind`` says."""
    counts: Mapping[Kind, int] = {
        "improved": group.improved,
        "fell_back": group.fell_back,
        "known_now": group.known_now,
        "unknown_now": group.unknown_now,
        "same": group.same,
        "not_comparable": group.not_comparable,
    }
    return counts[kind]


def scores(group: GroupComparison) -> tuple[str, str, str, str]:
    """The number of items that the scores rest on, both scores, and how much they moved."""
    return f"{group.n}問", shown(group.before), shown(group.now), signed(group.change)


def groups(comparison: Comparison) -> Sequence[tuple[str, GroupComparison]]:
    """The areas by their titles, and all together where there are several."""
    areas = [(area.checklist.title, area.group) for area in comparison.areas]
    return [*areas, (ALL_AREAS, comparison.total)] if len(areas) > 1 else areas


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The items that changed and are told; ``in_words`` what is left out, empty if nothing is."""

    told: tuple[ItemComparison, ...]
    in_words: str


def changed(comparison: Comparison, most: int | None = None) -> Changes:
    """The items that improved, fell back, or became known or unknown, in this order.

    Of each at most ``most``: those that moved farthest, a step counting as often as the item is
    heavy; of equals the first.
    """
    told: list[ItemComparison] = []
    cut: list[str] = []
    for kind in CHANGED:
        items = [item for item in comparison.items if item.kind == kind]
        kept = items
        if most is not None and len(items) > most:
            kept = sorted(items, key=_moved, reverse=True)[:most]
            cut.append(f"{CHANGE_WORDS[kind]}は{len(items)}問のうち{most}問")
        told += kept
    words = (
        f"{'、'.join(cut)}を、重要度と段階の差の大きい順に示します。"
        "すべての項目は、詳細の報告書とExcelの「前年度比較」にあります。"
    )
    return Changes(told=tuple(told), in_words=words if cut else "")


def _moved(item: ItemComparison) -> int:
    before, now = (0 if a is None or a.level is None else a.level for a in (item.before, item.now))
    return item.item.weight * abs(now - before)


def compared_themes(comparison: Comparison) -> Sequence[ThemeComparison]:
    """The themes of which both years tell something."""
    themes = (theme for area in comparison.areas for theme in area.themes)
    return [theme for theme in themes if _is_compared(theme.group)]


def left_out(comparison: Comparison) -> str:
    """How many themes cannot be compared, in words; empty where all can."""
    every = sum(len(area.themes) for area in comparison.areas)
    missing = every - len(compared_themes(comparison))
    return f"比べられる項目のない{missing}テーマは載せていません。" if missing else ""


def _is_compared(group: GroupComparison) -> bool:
    return any(count(group, kind) for kind in CHANGE_WORDS if kind != "not_comparable")


def not_compared(comparison: Comparison) -> Mapping[str, Sequence[ItemComparison]]:
    """The items that cannot be compared, by the reason."""
    found: dict[str, list[ItemComparison]] = {}
    for item in comparison.items:
        if item.kind == "not_comparable":
            found.setdefault(item.why, []).append(item)
    return found


def answer_words(item: ItemComparison, answer: Answer | None) -> str:
    """An answer of either year; ``－`` where that year does not ask the item."""
    return NO_FIGURE if answer is None else answer_in_words(item.item, answer)
