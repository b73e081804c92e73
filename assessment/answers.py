"""What an item takes as an answer, and what an edit makes of an entry: pure rules."""

import datetime as dt

import msgspec
from msgspec import UNSET

from assessment.errors import AnswerRejectedError
from assessment.folding import fold
from assessment.records import (
    UNANSWERED,
    UNKNOWN,
    Answer,
    Edit,
    Entry,
    Municipality,
    level,
    not_applicable,
)
from checklists.schema import LEVELS, Item

LONGEST_TEXT = 10_000
"""Characters that a note, a reason or evidence may have (scoring.md)."""

_TEXT_FIELDS = {
    "note": "備考",
    "evidence": "根拠資料",
    "performer": "実施主体",
    "extension_reason": "期限延長の理由",
    "division": "担当課",
}


def parse_answer(value: str, reason: str = "") -> Answer:
    """The answer that a command-line value means: ``0``–``4``, ``unknown``, ``na`` or ``clear``.

    Raises:
        AnswerRejectedError: another value, or ``na`` without a reason.
    """
    word = fold(value)
    if word == "unknown":
        return UNKNOWN
    if word == "clear":
        return UNANSWERED
    if word == "na":
        if not reason.strip():
            raise AnswerRejectedError(
                "「該当なし」には理由が必要です。",
                "理由（例：制度上該当しない）を --reason か reason 列に書いてください。",
            )
        return not_applicable(reason.strip())
    if word.isascii() and word.isdigit() and int(word) in LEVELS:
        return level(int(word))
    raise AnswerRejectedError(
        f"回答「{value}」は使えません。",
        "0〜4、unknown（わからない）、na（該当なし）、clear（取り消し）のどれかを書いてください。",
    )


def apply(entry: Entry, edit: Edit, item: Item) -> Entry:
    """``entry`` after ``edit``; fields that the edit does not set stay.

    Raises:
        AnswerRejectedError: the item has no such level, a text is too long, a target is out of
            range, or an extended deadline does not fit.
    """
    changed = {
        field: value
        for field in Entry.__struct_fields__
        if (value := getattr(edit, field, UNSET)) is not UNSET
    }
    if edit.answer is not UNSET:
        changed["review"] = ""
    after = msgspec.structs.replace(entry, **changed)
    _check_level(after, item)
    _check_lengths(after)
    _check_target(after, item)
    _check_extension(after, item)
    return after


def starts_as(item: Item, place: Municipality) -> Entry:
    """The entry that a new assessment begins with: 該当なし where the item is not for this body."""
    if place.kind in item.applies:
        return Entry()
    return Entry(answer=not_applicable("制度上該当しない"))


def _check_level(entry: Entry, item: Item) -> None:
    chosen = entry.answer.level
    if chosen is not None and chosen not in item.selectable_levels():
        choices = "・".join(map(str, item.selectable_levels()))
        raise AnswerRejectedError(
            f"{item.id} にレベル{chosen}はありません。", f"{choices} から選んでください。"
        )


def _check_lengths(entry: Entry) -> None:
    texts = {name: getattr(entry, field) for field, name in _TEXT_FIELDS.items()}
    texts["理由"] = entry.answer.reason
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            raise AnswerRejectedError(
                f"{name}が{len(text):,}文字あり、記録しませんでした。",
                f"{LONGEST_TEXT:,}文字以内にしてください。長い資料は根拠資料に名前を書いてください。",
            )


def _check_target(entry: Entry, item: Item) -> None:
    target = entry.own_target
    if target is not None and (target == 0 or target not in item.selectable_levels()):
        choices = "・".join(str(number) for number in item.selectable_levels() if number)
        raise AnswerRejectedError(
            f"{item.id} の目標に{target}は選べません。", f"{choices} から選んでください。"
        )


def _check_extension(entry: Entry, item: Item) -> None:
    extended: dt.date | None = entry.extended_deadline
    if extended is None:
        return
    if item.deadline is None or extended <= item.deadline:
        raise AnswerRejectedError(
            f"{item.id} の期限を {extended} に延ばすことはできません。",
            "期限のある項目に、もとの期限より後の日付を指定してください。",
        )
    if not entry.extension_reason.strip():
        raise AnswerRejectedError(
            "期限の延長には理由が必要です。", "認められた理由や文書番号を書いてください。"
        )
