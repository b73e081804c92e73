"""The priority matrix, the same in every report: gaps by their effect and their urgency."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assessment.plans import Undertaking

TITLE = "効果と期限から見た課題"
URGENCIES = (
    (1.0, "期限なし・\n2年より先など"),
    (1.25, "2年以内・\n国の目標年度"),
    (1.5, "1年以内"),
    (1.75, "半年以内"),
    (2.0, "期限超過"),
)
"""Every factor that a deadline can have (scoring.md), and what it stands for."""

_BANDS = ((12, 0.72), (8, 0.80), (5, 0.87), (3, 0.94))
"""From this priority on a cell has this shade of grey."""


def cells(plan: Iterable[Undertaking]) -> Mapping[tuple[int, float], list[int]]:
    """The ranks of the gaps by effect and urgency."""
    found: dict[tuple[int, float], list[int]] = defaultdict(list)
    for each in plan:
        found[each.gap.weight * each.gap.gap, each.gap.urgency].append(each.rank)
    return found


def effects(found: Iterable[tuple[int, float]]) -> Sequence[int]:
    """The effects that there are, the greatest first."""
    return sorted({effect for effect, _ in found}, reverse=True)


def in_ranges(ranks: Sequence[int]) -> str:
    """Such as ``1–3, 7位``."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank == runs[-1][-1] + 1:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    told = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{', '.join(told)}位"


def shade(priority: float) -> float:
    """The grey of a cell, 0 (black) to 1 (white): the darker, the sooner."""
    return next((grey for least, grey in _BANDS if priority >= least), 1)


def in_words(count: int) -> str:
    """What stands under the matrix of ``count`` gaps."""
    return (
        f"n＝{count}件。縦は効果（重要度 × 目標までの段階）、横は期限の係数で、"
        "優先度は2つの積です。"
        "マスの中は件数と優先度の順位、濃いマスほど優先度が高いものです。"
    )
