"""What an undo or a redo did, and what the next one would do, in words.

Which item it was matters most: it may be one that no page shows.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from assessment.actions import ActionRevision
from assessment.records import Answer, Change, Entry, Revision
from checklists.schema import Item

_OTHERS = {
    "note": "備考",
    "evidence": "根拠資料",
    "performer": "実施主体",
    "own_target": "目標のレベル",
    "extended_deadline": "期限",
    "extension_reason": "期限の理由",
    "division": "担当課",
    "review": "見直しの印",
}
_STATES = {"unanswered": "未回答", "unknown": "わからない", "na": "該当なし"}
_LONGEST = 24


class Reverted(msgspec.Struct, frozen=True, kw_only=True):
    """What an undo or a redo has changed by now."""

    kind: Literal["undo", "redo"]
    change: Change


def done_in_words(reverted: Reverted, items: Mapping[str, Item]) -> str:
    """Such as ``STD-03-02「…」の回答を、2から1に戻しました。``; ``items`` are those asked."""
    change, undone = reverted.change, reverted.kind == "undo"
    again = "前の内容に戻しました。" if undone else "やり直しました。"
    answered, planned = change.revisions, change.planned
    if len(answered) == 1 and not planned:
        [one] = answered
        if one.before.answer != one.after.answer:
            was, now = _short(one.before.answer), _short(one.after.answer)
            did = "戻しました" if undone else "やり直しました"
            return f"{_titled(one, items)}の回答を、{was}から{now}に{did}。"
        return f"{_titled(one, items)}の{'・'.join(_touched(one.before, one.after))}を、{again}"
    if len(planned) == 1 and not answered:
        return f"{_action(planned[0])}を、{_moved(planned[0]) or again}"
    return f"{_counted(change)}を、{again}"


def next_in_words(change: Change) -> str:
    """What a change was, such as ``STD-03-02の回答 1→2``."""
    answered, planned = change.revisions, change.planned
    if len(answered) == 1 and not planned:
        [one] = answered
        if one.before.answer != one.after.answer:
            return f"{one.item_id}の回答 {_short(one.before.answer)}→{_short(one.after.answer)}"
        return f"{one.item_id}の{'・'.join(_touched(one.before, one.after))}"
    if len(planned) == 1 and not answered:
        return _action(planned[0])
    return _counted(change)


def _counted(change: Change) -> str:
    """How much it is, such as ``5問の回答と取組2件``."""
    items, planned = change.item_ids(), change.planned
    parts = [
        f"{len(items)}問の回答" if items else "",
        f"取組{len(planned)}件" if planned else "",
        _review(change.reviewed) if change.reviewed and not items else "",
    ]
    return "と".join(part for part in parts if part) or "直前の操作"


def _review(item_ids: tuple[str, ...]) -> str:
    return f"{item_ids[0] if len(item_ids) == 1 else f'{len(item_ids)}問'}の確認の記録"


def _titled(revision: Revision, items: Mapping[str, Item]) -> str:
    item = items.get(revision.item_id)
    return revision.item_id if item is None else f"{item.id}「{item.title}」"


def _touched(before: Entry, after: Entry) -> Iterator[str]:
    for field, name in _OTHERS.items():
        if getattr(before, field) != getattr(after, field):
            yield name


def _short(answer: Answer) -> str:
    return str(answer.level) if answer.level is not None else _STATES[answer.state]


def _action(revision: ActionRevision) -> str:
    held = revision.after or revision.before
    what = held.what if held is not None else ""
    cut = what if len(what) <= _LONGEST else f"{what[:_LONGEST]}…"
    return f"取組{revision.number}「{cut}」"


def _moved(revision: ActionRevision) -> str:
    """What became of an action as a whole; empty where it stands as before with other words."""
    if revision.after is None:
        return "計画から外しました。"
    return "計画に戻しました。" if revision.before is None else ""
