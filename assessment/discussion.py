"""Decisions on conflicts as they come back from a meeting on the 要協議一覧. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from assessment.folding import fold
from assessment.merging import Decision, Rule
from assessment.receipts import Conflict
from assessment.records import Assessment
from assessment.returned import Ignored
from assessment.wording import value_in_words
from checklists.explanations import did_you_mean

LATER = "保留"
CHOICES: Mapping[str, Rule | None] = {
    "担当課の回答": "theirs",
    "現在の回答": "keep",
    "低い方": "lower",
    LATER: None,
}
"""What may be chosen under 決定; ``None`` leaves a conflict to wait."""

_MEANT = {fold(word): rule for word, rule in CHOICES.items()}
_LIST_AGAIN = "一覧を作り直して、もう一度決めてください。"


class DecidedRow(Struct, frozen=True, kw_only=True):
    """A row of the list that came back; ``where`` is the cell of its decision.

    ``ours`` and ``theirs`` are what the list showed as 現在 and 担当課の回答, ``None`` where it
    has lost the column.
    """

    number: str
    item_id: str
    where: str
    decision: str
    memo: str
    ours: str | None
    theirs: str | None


class Decided(Struct, frozen=True, kw_only=True):
    """What the rows come to: decisions to apply, and the cells that cannot be."""

    decisions: tuple[Decision, ...]
    refused: tuple[Ignored, ...]


def decided(
    rows: Sequence[DecidedRow], waiting: Sequence[Conflict], assessment: Assessment
) -> Decided:
    """Hold what was decided against what waits; a row left blank or 保留 decides nothing.

    A row whose conflict is settled, or has another value now than the list showed, is refused:
    it was decided on something else.
    """
    conflicts = {str(conflict.number): conflict for conflict in waiting}
    chosen: dict[str, tuple[DecidedRow, Decision]] = {}
    refused: list[Ignored] = []
    for row in rows:
        if not row.decision.strip():
            continue
        rule = _MEANT.get(fold(row.decision))
        problem = _problem(row, conflicts.get(row.number), assessment)
        if problem is not None:
            refused.append(_refusal(row, *problem))
        elif rule is not None:
            if row.number in chosen:
                refused.append(_refusal(row, *_twice(row, chosen[row.number][0])))
            decision = Decision(number=int(row.number), rule=rule, memo=" ".join(row.memo.split()))
            chosen.setdefault(row.number, (row, decision))
    both = dict.fromkeys(_adopted_both(chosen, conflicts))
    refused += [
        _refusal(
            chosen[number][0],
            "同じ項目の違う回答が、二つとも採用されています",
            "採用するものを一つにし、ほかは「現在の回答」か「保留」にしてください。",
        )
        for number in both
    ]
    return Decided(
        decisions=tuple(d for number, (_, d) in chosen.items() if number not in both),
        refused=tuple(refused),
    )


def _problem(
    row: DecidedRow, conflict: Conflict | None, assessment: Assessment
) -> tuple[str, str] | None:
    """Why a decision cannot be taken, and the remedy."""
    if fold(row.decision) not in _MEANT:
        guess = did_you_mean(row.decision.strip(), CHOICES)
        return "選べない言葉です", guess or f"{'・'.join(CHOICES)}から選んでください。"
    if _MEANT[fold(row.decision)] is None:
        return None
    if conflict is None or conflict.item_id != row.item_id:
        return "この番号の食い違いは、もう待っていないか、別の項目のものです", _LIST_AGAIN
    item = assessment.response(conflict.item_id).item
    if row.ours is not None and not _alike(row.ours, value_in_words(item, conflict.ours)):
        return "一覧を作った後で、現在の回答が変わっています", _LIST_AGAIN
    if row.theirs is not None and not _alike(row.theirs, value_in_words(item, conflict.theirs)):
        return (
            "「担当課の回答」の欄が書き換えられています",
            "一覧の回答は変えられません。別の回答にするときは、回答を記録し直してください。",
        )
    return None


def _twice(row: DecidedRow, first: DecidedRow) -> tuple[str, str]:
    return (
        f"番号{row.number}の行が二つあり、{first.where} の方を取りました",
        "決定が違うときは、行を一つにして、もう一度取り込んでください。",
    )


def _adopted_both(
    chosen: Mapping[str, tuple[DecidedRow, Decision]], conflicts: Mapping[str, Conflict]
) -> Iterator[str]:
    """The numbers whose fields get two different values adopted."""
    adopted: dict[tuple[str, str], list[str]] = {}
    for number, (_, decision) in chosen.items():
        if decision.rule == "theirs":
            conflict = conflicts[number]
            adopted.setdefault((conflict.item_id, conflict.field), []).append(number)
    for numbers in adopted.values():
        if any(conflicts[n].theirs != conflicts[numbers[0]].theirs for n in numbers):
            yield from numbers


def _refusal(row: DecidedRow, why: str, remedy: str) -> Ignored:
    return Ignored(
        where=row.where, item_id=row.item_id, text=row.decision.strip(), why=why, remedy=remedy
    )


def _alike(shown: str, now: str) -> bool:
    """Whether two texts say the same; a cell may have lost spaces and line ends on its way."""
    return "".join(shown.split()) == "".join(now.split())
