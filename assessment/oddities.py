"""What is odd about answers, in figures and words. Pure; none of it need be wrong.

The one place for these rules: a municipality sees them as hints on its own answers
(``reviewing.hints``), a prefecture as queries on what it has received (``collection.queries``).
"""

from collections import Counter
from collections.abc import Iterable

from checklists.schema import Item

JUMP = 2
"""Levels within a year. Each level differs in kind from the next, and one is a year's work."""

UNIFORM_FROM = 8
"""Answers. Fewer alike levels come about by themselves; the core of a checklist asks 10."""

NO_EVIDENCE_FROM = 5
"""Items at their target, none of which names evidence: asked once, and not item by item."""


def jump(was: int | None, now: int | None) -> str:
    """What to say of a level that rose or fell much since last year; empty for nothing odd."""
    if was is None or now is None or abs(now - was) < JUMP:
        return ""
    way = "上がって" if now > was else "下がって"
    return f"前年度のレベル{was}からレベル{now}へ、{abs(now - was)}段階{way}います。"


def uniform(title: str, levels: Iterable[int | None]) -> str:
    """What to say where every level that a checklist was answered with is the same."""
    counted = Counter(level for level in levels if level is not None)
    if len(counted) != 1 or counted.total() < UNIFORM_FROM:
        return ""
    (level,) = counted
    return f"「{title}」でレベルを答えた{counted.total()}項目が、すべてレベル{level}です。"


def is_at_target(item: Item, level: int | None) -> bool:
    """Whether an answer has reached the target, so that evidence is to be expected."""
    return level is not None and level >= item.target


def without_evidence(item: Item, level: int) -> str:
    """What to say of an item at its target that names no evidence."""
    return (
        f"目標（レベル{item.target}）に達した「レベル{level}：{item.labels[level]}」ですが、"
        "根拠資料が書かれていません。"
    )


def lacking_evidence(reached: int, lacking: int) -> str:
    """What to say of all items at their target at once, ``lacking`` of which name no evidence."""
    which = "どれにも" if lacking == reached else f"うち{lacking}項目に"
    return f"目標に達した{reached}項目の{which}、根拠資料が書かれていません。"
