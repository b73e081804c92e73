"""What becomes of every item in another version of its checklist, as rows side by side."""

from collections.abc import Collection, Iterable

from assessment.revising import Step, StepKind
from assessment.wording import STEP_WORDS
from checklists.schema import LEVELS, Item
from desktop.models.text_tree import Cell, Column, Piece, Row, cell
from desktop.revision import RevisionOffer

_FATES: dict[StepKind, str] = {
    "same": "回答をそのまま引き継ぎます。",
    "reworded": "回答を引き継ぎ、見直しの印を付けます。",
    "split": "同じ回答をそれぞれに引き継ぎ、見直しの印を付けます。",
    "joined": "低い方の回答を引き継ぎ、見直しの印を付けます。",
    "new": "未回答から始まります。",
    "dropped": "点検から外れます。回答は履歴に残ります。",
}
_KINDS = {"action": "点数に入る", "readiness": "備え（点数に入らない）"}


def columns_of(offer: RevisionOffer) -> tuple[Column, ...]:
    """The columns, the versions by their names."""
    return (
        Column(title="扱い", width=96),
        Column(title=f"今の版（{offer.held.version}）", share=5),
        Column(title=f"{offer.kind}（{offer.other.version}）", share=5),
        Column(title="回答はどうなるか", share=3),
    )


def rows_of(steps: Iterable[Step], kinds: Collection[StepKind]) -> tuple[Row, ...]:
    """The rows of the steps of these kinds, in their order."""
    return tuple(_row(step) for step in steps if step.kind in kinds)


def _row(step: Step) -> Row:
    before, after = (
        tuple(piece for item in items for piece in _item(item))
        for items in (step.before, step.after)
    )
    if step.kind == "reworded":
        (was,), (now,) = step.before, step.after
        differs = _differing(was, now)
        before = (*before, *cell(*(one for one, _ in differs), look="soft"))
        after = (*after, *cell(*(other for _, other in differs), look="soft"))
    nothing = cell("－", look="soft")
    return Row(
        cells=(
            cell(STEP_WORDS[step.kind], look="strong" if step.needs_fresh_look else "plain"),
            before or nothing,
            after or nothing,
            (*cell(_FATES[step.kind]), *cell(step.note, look="soft")),
        )
    )


def _item(item: Item) -> Cell:
    return (
        Piece(text=f"{item.id} {item.title}", look="strong"),
        Piece(text=item.question),
    )


def _differing(was: Item, now: Item) -> list[tuple[str, str]]:
    """What else than the question is said differently, before and after."""
    pairs = [
        (f"レベル{number}：{_level(was, number)}", f"レベル{number}：{_level(now, number)}")
        for number in LEVELS
    ]
    pairs += [
        (f"目標：レベル{was.target}", f"目標：レベル{now.target}"),
        (f"重要度{was.weight}", f"重要度{now.weight}"),
        (_KINDS[was.kind], _KINDS[now.kind]),
    ]
    return [(one, other) for one, other in pairs if one != other]


def _level(item: Item, number: int) -> str:
    """The label and the description; a level that cannot be chosen has neither."""
    label, text = item.labels[number], item.levels[number]
    return f"{label}（{text}）" if text else "（選べません）"
