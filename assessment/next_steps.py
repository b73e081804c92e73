"""What to do next about a gap, in words from the item itself."""

from assessment.gaps import Gap


def next_step(gap: Gap) -> str:
    """The next concrete step for a body that stands where ``gap`` says.

    未把握 is first to be found out. Where the municipality aims higher than the checklist, whose
    steps end at its own target, the description of the next level says what to come to.
    """
    item = gap.response.item
    if gap.level is None:
        return f"{gap.response.division}に現状を確かめ、当てはまるレベルを選ぶ。"
    if gap.level < len(item.actions) and item.actions[gap.level]:
        return item.actions[gap.level]
    following = min(n for n in item.selectable_levels() if n > gap.level)
    return f"次の段階（レベル{following}）を目指す：{item.levels[following]}"
