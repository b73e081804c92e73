"""Corrections (補正) that a prefecture agreed with its municipalities, applied where they fit."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from assessment.collection.received import Correction, Given, Submission, as_given, given
from assessment.collection.records import AppliedCorrection
from assessment.collection.wording import given_in_words
from assessment.records import Answer
from checklists.schema import Item


class Corrected(Struct, frozen=True, kw_only=True):
    """Answers by municipality code and item id, and what became of every correction."""

    answers: Mapping[str, Mapping[str, Given]]
    lines: tuple[AppliedCorrection, ...]


def corrected(
    submissions: Mapping[str, Submission],
    corrections: Sequence[Correction],
    items: Mapping[str, Item],
) -> Corrected:
    """Put 新 in the place of 旧 wherever 旧 is what the municipality answered.

    ``items`` are all known items by id. Several corrections of one item follow each other from
    one answer to the next, in whatever order they stand; two that make different things of the
    same answer are both refused. Applied once more, the same corrections change nothing.
    """
    answers = {code: submission.given for code, submission in submissions.items()}
    refused: dict[int, str] = {}
    groups: dict[tuple[str, str], list[int]] = {}
    for number, correction in enumerate(corrections):
        why = _cannot(correction, submissions.get(correction.code), items)
        if why:
            refused[number] = why
        else:
            groups.setdefault((correction.code, correction.item_id), []).append(number)
    for (code, item_id), numbers in groups.items():
        group = {number: corrections[number] for number in numbers}
        standing = answers[code].get(item_id, given("unanswered"))
        after, why_not = _follow(items[item_id], standing, group)
        answers[code] = {**answers[code], item_id: after}
        refused |= why_not
    return Corrected(
        answers=answers,
        lines=tuple(
            AppliedCorrection(correction=correction, why_not=refused.get(number, ""))
            for number, correction in enumerate(corrections)
        ),
    )


def _cannot(
    correction: Correction, submission: Submission | None, items: Mapping[str, Item]
) -> str:
    """Why a correction fits nothing, whatever was answered; empty if it may."""
    item = items.get(correction.item_id)
    if submission is None:
        return "この団体の提出を集計していません。"
    if item is None or correction.item_id not in submission.given:
        return "この団体の提出にない項目です。"
    if correction.after.state == "unanswered":
        return "新しい回答が書かれていません。"
    if correction.after.level not in (None, *item.selectable_levels()):
        return f"この項目ではレベル{correction.after.level}を選べません。"
    return ""


def _follow(
    item: Item, answered: Given, group: Mapping[int, Correction]
) -> tuple[Given, dict[int, str]]:
    """The answer after the corrections of one item, and why some of them were not applied."""
    refused = dict(_refusals_among(group))
    waiting = {number: group[number] for number in group if number not in refused}
    standing = answered
    while fitting := [n for n, one in waiting.items() if says(standing, one.before)]:
        after = waiting.pop(fitting[0]).after
        standing = as_given(after, evidence=answered.evidence)
    for number, correction in waiting.items():
        if says(standing, correction.after):
            refused[number] = "すでに「新」の欄のとおりの回答です。"
        else:
            refused[number] = (
                f"照会票の「旧」の欄が、提出の回答（{given_in_words(item, standing)}）と違います。"
            )
    return standing, refused


def _refusals_among(group: Mapping[int, Correction]) -> Iterator[tuple[int, str]]:
    """Corrections of one item that stand against each other, or say the same once more."""
    meant: dict[tuple[str, int | None], dict[tuple[str, int | None], list[int]]] = {}
    for number, correction in group.items():
        ways = meant.setdefault(_key(correction.before), {})
        ways.setdefault(_key(correction.after), []).append(number)
    for ways in meant.values():
        for numbers in ways.values():
            if len(ways) > 1:
                yield from ((number, "同じ項目に違う補正があります。") for number in numbers)
            else:
                yield from ((number, "同じ補正が重なっています。") for number in numbers[1:])


def says(standing: Given, answer: Answer) -> bool:
    """Whether a submission's answer is the one that a 疑義照会票 speaks of."""
    return _key(standing) == _key(answer)


def _key(answered: Given | Answer) -> tuple[str, int | None]:
    """What of an answer a correction goes by; the reason of 該当なし is not in a collection."""
    return answered.state, answered.level
