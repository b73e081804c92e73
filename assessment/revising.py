"""Carries answers from one version of a checklist to another (design: style.md, revision wizard).

Pure: ``preview`` says what becomes of each item, ``carried`` what becomes of its answers. An
assessment is changed only when a person has seen the preview and asks for it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from assessment.actions import Action
from assessment.records import UNANSWERED, Answer, Assessment, Entry
from checklists.schema import Checklist, Item, ItemChange

StepKind = Literal["same", "reworded", "split", "joined", "new", "dropped"]

MEANING = ("question", "levels", "labels", "scale", "target", "kind", "weight")
"""What a person who answered had before their eyes, or what the answer counts by."""

_REVIEW: Mapping[StepKind, str] = {
    "reworded": "質問かレベルの説明が変わりました。",
    "split": "1つの質問が分かれました。この質問に合うか確かめてください。",
    "joined": "いくつかの質問が1つになりました。低い方の回答を引き継いでいます。",
}
"""Why a carried answer needs a fresh look; ``_reworded`` says more where there is more to say."""

_FORMER = re.compile("（前は「.*」）", re.DOTALL)
_KIND_NOW = {
    "action": "点数に入る項目になりました。",
    "readiness": "点数に入らない「備え」の項目になりました。",
}


def newer_versions(
    assessment: Assessment, available: Iterable[Checklist]
) -> tuple[tuple[Checklist, Checklist], ...]:
    """Pairs of a checklist that the assessment holds and the other version that is available."""
    offered = {checklist.id: checklist for checklist in available}
    pairs = ((held, offered.get(held.id)) for held in assessment.checklists)
    return tuple((held, other) for held, other in pairs if other is not None and other != held)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of items: ``before`` are those of the old version, ``after`` of the new."""

    kind: StepKind
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    note: str = ""

    @property
    def needs_fresh_look(self) -> bool:
        """Whether carried answers are marked for review."""
        return self.kind in _REVIEW


def preview(old: Checklist, new: Checklist) -> tuple[Step, ...]:
    """What becomes of every item of ``old`` and where every item of ``new`` comes from.

    Splits and joins are as the newer checklist records them for versions after ``old``; the rest
    follows from ids and texts. Steps stand in the new checklist's order, dropped items last.
    """
    olds = {item.id: item for item in old.item}
    news = {item.id: item for item in new.item}
    steps: dict[str, Step] = {}
    used: set[str] = set()
    notes: dict[str, str] = {}
    for change in _changes_since(old, new):
        notes |= dict.fromkeys((*change.before, *change.after), change.note)
        before = tuple(olds[i] for i in change.before if i in olds)
        after = tuple(news[i] for i in change.after if i in news)
        if change.kind in ("split", "joined") and before and after:
            step = Step(kind=change.kind, before=before, after=after, note=change.note)
            steps |= {item.id: step for item in after}
            used |= {item.id for item in before}
    for item in new.item:
        if item.id not in steps:
            steps[item.id] = _plain_step(olds.get(item.id), item, notes.get(item.id, ""))
            used.add(item.id)
    gone = [
        Step(kind="dropped", before=(item,), after=(), note=notes.get(item.id, ""))
        for item in old.item
        if item.id not in used and item.id not in news
    ]
    return (*dict.fromkeys(steps[item.id] for item in new.item), *gone)


def carried(step: Step, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of the new items of ``step``, from the old ones in ``entries``.

    Notes and evidence always come along. A level that the new item does not have becomes
    unanswered. Items that nothing was recorded for stay empty.
    """
    recorded = [entries[item.id] for item in step.before if item.id in entries]
    recorded = [entry for entry in recorded if entry != Entry()]
    if not recorded:
        return {}
    joined = recorded[0] if len(recorded) == 1 else _join(recorded)
    return {item.id: _fit(joined, item, step) for item in step.after}


def carried_plan(
    steps: Iterable[Step], planned: Mapping[int, Action]
) -> dict[int, tuple[Action, Action]]:
    """What becomes of actions whose item is another now, before and after by their number.

    An action follows its item to the first of those that came of it; the level that it leads to is
    forgotten where the new item does not have it. One whose item is dropped stays as it is.
    """
    followed = {
        item.id: next((new for new in step.after if new.id == item.id), step.after[0])
        for step in steps
        for item in step.before
        if step.after
    }
    moved = {}
    for number, action in planned.items():
        item = followed.get(action.item_id)
        if item is None:
            continue
        fits = action.level is None or action.level in item.selectable_levels()
        now = msgspec.structs.replace(action, item_id=item.id, level=action.level if fits else None)
        if now != action:
            moved[number] = (action, now)
    return moved


def _changes_since(old: Checklist, new: Checklist) -> list[ItemChange]:
    """The changes that ``new`` records and ``old`` did not know yet."""
    known = {change.version for change in old.change} | {old.version}
    return [change for change in new.change if change.version not in known]


def _plain_step(was: Item | None, item: Item, note: str) -> Step:
    if was is None:
        return Step(kind="new", before=(), after=(item,), note=note)
    alike = all(getattr(was, field) == getattr(item, field) for field in MEANING)
    kind: StepKind = "same" if alike else "reworded"
    return Step(kind=kind, before=(was,), after=(item,), note=note or _on_disclosure(was, item))


def _on_disclosure(was: Item, item: Item) -> str:
    """What changes for papers for the public; the answer stands, as the question does."""
    if (was.sensitivity == "sensitive") == (item.sensitivity == "sensitive"):
        return ""
    if item.sensitivity == "sensitive":
        return "公表用の資料では、件数と点数だけにします。"
    return "公表用の資料にも、項目として載せます。"


def _join(entries: list[Entry]) -> Entry:
    """One entry of several: when in doubt the lower answer, and every word that was written."""
    return msgspec.structs.replace(
        entries[0],
        answer=min((entry.answer for entry in entries), key=_caution),
        note="\n".join(dict.fromkeys(entry.note for entry in entries if entry.note)),
        evidence="\n".join(dict.fromkeys(entry.evidence for entry in entries if entry.evidence)),
        own_target=None,
    )


def _caution(answer: Answer) -> int:
    """Unanswered and unknown before low levels, these before high ones, 該当なし last."""
    if answer.level is not None:
        return answer.level
    return {"unanswered": -2, "unknown": -1, "na": 5}[answer.state]


def _fit(entry: Entry, item: Item, step: Step) -> Entry:
    selectable = item.selectable_levels()
    level = entry.answer.level
    lost = level is not None and level not in selectable
    review = _REVIEW.get(step.kind, "")
    if step.kind == "reworded":
        review = _reworded(step.before[0], item) or review
    target = entry.own_target if entry.own_target in selectable else None
    extends = item.deadline is not None and entry.extended_deadline is not None
    return msgspec.structs.replace(
        entry,
        answer=UNANSWERED if lost else entry.answer,
        own_target=target,
        extended_deadline=entry.extended_deadline if extends else None,
        extension_reason=entry.extension_reason if extends else "",
        review=review or entry.review,
    )


def _reworded(was: Item, item: Item) -> str:
    """What is worded otherwise, so that a person need not look for it."""
    had, has = set(was.selectable_levels()), set(item.selectable_levels())
    told = {level for level in had & has if _told(was, level) != _told(item, level)}
    return "".join(
        words
        for holds, words in (
            (was.question != item.question, f"質問が変わりました{_former(was.question)}。"),
            (told, f"{_levels(told)}の説明が変わりました。"),
            (has - had, f"{_levels(has - had)}を選べるようになりました。"),
            (had - has, f"{_levels(had - has)}は選べなくなりました。"),
            (
                was.target != item.target,
                f"目標がレベル{was.target}から{item.target}に変わりました。",
            ),
            (was.weight != item.weight, f"重要度が{was.weight}から{item.weight}に変わりました。"),
            (was.kind != item.kind, _KIND_NOW[item.kind]),
        )
        if holds
    )


def without_former_question(review: str) -> str:
    """The same words about a carried answer, where there is no room for the question as it was."""
    return _FORMER.sub("", review)


def _former(question: str) -> str:
    return f"（前は「{question}」）"


def _told(item: Item, level: int) -> tuple[str, str]:
    return item.labels[level], item.levels[level]


def _levels(levels: Iterable[int]) -> str:
    return f"レベル{'・'.join(map(str, sorted(levels)))}"
