"""What to do next about a gap, in words from the item itself."""

from assessment.gaps import Gap
from checklists.schema import Item


def next_step(gap: Gap) -> str:
    """The next concrete step for a body that stands where ``gap`` says.

    未把握 is first to be found out.
    """
    if gap.level is None:
        return f"{gap.response.division}に現状を確かめ、当てはまるレベルを選ぶ。"
    return step_from(gap.response.item, gap.level)


def step_from(item: Item, level: int) -> str:
    """The next concrete step for a body that stands at ``level``, which is not the highest.

    Where it aims higher than the checklist, whose steps end at its own target, the description of
    the next level says what to come to.
    """
    if level < len(item.actions) and item.actions[level]:
        return item.actions[level]
    following = min(n for n in item.selectable_levels() if n > level)
    return f"次の段階（レベル{following}）を目指す：{item.levels[following]}"
