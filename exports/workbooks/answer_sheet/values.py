"""What the text in an answer's cell means. Pure; knows no workbook.

Taken is only what means one thing: the drop-down's own text, a level's digit, its label or
description, わからない and 該当なし as people write them. A mark that can be guessed (○, 済) is
for a person to approve; everything else is not understood. Nothing becomes another answer.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from assessment.answers import LONGEST_TEXT
from assessment.folding import fold
from assessment.records import PERFORMERS, UNANSWERED, UNKNOWN, Answer, level, not_applicable
from assessment.wording import NA_WORD
from checklists.schema import Item
from exports.workbooks.answer_sheet.spellings import (
    AROUND_REASON,
    DASHES,
    DONE,
    LADDER,
    MORE_THAN_DONE,
    NA,
    NOBODY_KNOWS,
    NOT_DONE,
    PARTLY,
    UNANSWERED_WORDS,
    UNDER_WAY_WORDS,
    UNKNOWN_CHOICE,
    UNKNOWN_WORDS,
)


class Taken(msgspec.Struct, frozen=True):
    """The cell means this answer."""

    answer: Answer


class Guessed(msgspec.Struct, frozen=True):
    """The cell may mean this answer; a person has to say so."""

    answer: Answer


class NotUnderstood(msgspec.Struct, frozen=True):
    """Why the cell cannot be taken, and what the division should write."""

    why: str
    remedy: str


Reading = Taken | Guessed | NotUnderstood


class _NotApplicable(msgspec.Struct, frozen=True):
    """該当なし, whose reason may stand behind it or in a cell of its own."""

    reason: str = ""
    certain: bool = True


def choice_text(item: Item, number: int) -> str:
    """A level as the drop-down shows it: its digit and the item's own label."""
    return f"{number} {item.labels[number]}".rstrip()


def choices_of(item: Item) -> tuple[str, ...]:
    """The values of an item's drop-down."""
    levels = (choice_text(item, number) for number in item.selectable_levels())
    return (*levels, UNKNOWN_CHOICE, NA_WORD)


def read_answer(value: Any, reason: str, note: str, item: Item) -> Reading:
    """What the cell of the answer means, with the cells of its reason and of the note.

    ``note`` stands in for a reason that was not given, but only as a guess: people write the
    reason there.
    """
    meaning = _meaning(value, item)
    if isinstance(meaning, _NotApplicable):
        return _with_reason(meaning, reason.strip(), note.strip(), item)
    if isinstance(meaning, Taken) and meaning.answer == UNANSWERED and reason.strip():
        return _with_reason(_NotApplicable(certain=False), reason.strip(), "", item)
    return meaning


def read_performer(text: str) -> str:
    """Who carries an item out: one of the usual words however typed, else as it stands."""
    usual = {fold(word): word for word in PERFORMERS}
    return usual.get(fold(text), text.strip())


def _with_reason(said: _NotApplicable, reason: str, note: str, item: Item) -> Reading:
    inline = said.reason
    if reason and inline and fold(reason) != fold(inline):
        reason = f"{reason}（{inline}）"
    reason = reason or inline
    certain = said.certain and bool(reason)
    reason = reason or note
    if not reason:
        return NotUnderstood(
            f"{NA_WORD}の理由がありません",
            f"「{NA_WORD}の理由」の欄に理由を書いてもらってください。"
            + ("" if said.certain else f"該当なしでなければ、{_what_to_write(item)}"),
        )
    if len(reason) > LONGEST_TEXT:
        return NotUnderstood(
            f"{NA_WORD}の理由が{len(reason):,}文字あります",
            f"{LONGEST_TEXT:,}文字以内にしてもらってください。",
        )
    answer = not_applicable(reason)
    return Taken(answer) if certain else Guessed(answer)


def _meaning(value: Any, item: Item) -> Reading | _NotApplicable:
    if isinstance(value, bool):
        return Guessed(level(_target_or_below(item) if value else min(item.selectable_levels())))
    if isinstance(value, int | float):
        return _number(f"{value:g}", item)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return NotUnderstood("日付や時刻になっています", _what_to_write(item))
    text = _tidied(str(value))
    if not text:
        return Taken(UNANSWERED)
    for read in (_choice, _own_words, _common_words, _not_applicable, _digit, _mark):
        meaning = read(text, item)
        if meaning is not None:
            return meaning
    return NotUnderstood("どの回答か分かりません", _what_to_write(item))


def _what_to_write(item: Item) -> str:
    numbers = "・".join(str(number) for number in item.selectable_levels())
    return f"{numbers} のどれかの数字、「わからない」、「{NA_WORD}」から選んでもらってください。"


def _tidied(text: str) -> str:
    """``text`` without what cannot be seen and without spaces around it."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", _VARIATION.sub("", seen)).strip()


_VARIATION = re.compile("[\ufe00-\ufe0f]")


def _choice(text: str, item: Item) -> Reading | _NotApplicable | None:
    """The drop-down's own text to the letter, which is what nearly every cell holds."""
    if text == UNKNOWN_CHOICE:
        return Taken(UNKNOWN)
    if text == NA_WORD:
        return _NotApplicable()
    for number in item.selectable_levels():
        if text == choice_text(item, number):
            return Taken(level(number))
    return None


def _own_words(text: str, item: Item) -> Reading | None:
    """The drop-down's own text, or a level's label or description, however it is spelt."""
    meant = {number for number, words in _levels_in_words(item) if fold(words) == fold(text)}
    if len(meant) == 1:
        return Taken(level(meant.pop()))
    if meant:
        return NotUnderstood("二つ以上の段階に当てはまります", _what_to_write(item))
    return None


def _levels_in_words(item: Item) -> Iterator[tuple[int, str]]:
    for number in item.selectable_levels():
        yield number, choice_text(item, number)
        yield number, item.labels[number]
        yield number, item.levels[number]


def _common_words(text: str, item: Item) -> Reading | None:
    """わからない, 未回答 and what is no answer at all."""
    folded = fold(text)
    if folded in UNKNOWN_WORDS:
        return Taken(UNKNOWN)
    if folded in UNANSWERED_WORDS:
        return Taken(UNANSWERED)
    if folded in UNDER_WAY_WORDS:
        return NotUnderstood("どの段階か分かりません", _what_to_write(item))
    return None


def _not_applicable(text: str, _: Item) -> _NotApplicable | None:
    """該当なし, alone or with its reason behind it."""
    match = NA.match(text) or NA.match(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    return _NotApplicable(reason=(match["rest"] or "").strip(AROUND_REASON))


_DIGIT = re.compile(
    r"[\s\[(「【<〔]*(?:レベル|れべる|level|lv\.?|l)?\s*[:.]?\s*"
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = r"\s:：.。、,・\-\[\]()「」【】<>〔〕/|"
_SEPARATED = re.compile(f"[{_SEPARATOR}]")
_AROUND_LABEL = re.compile(f"^[{_SEPARATOR}]+|[{_SEPARATOR}]+$")
_ANOTHER_NUMBER = re.compile(r"\s*(?:[~〜\-－ー―/、,・]|から|か|または|又は|→|⇒|->|=>)\s*[0-9]")


def _digit(text: str, item: Item) -> Reading | None:
    """A level's digit, alone or with words behind it that say the same."""
    match = _DIGIT.match(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    alone = _number(match["number"], item)
    rest = match["rest"]
    if isinstance(alone, NotUnderstood):
        return alone
    if rest and not rest.strip("? "):
        return Guessed(alone.answer)
    if _ANOTHER_NUMBER.match(rest):
        return NotUnderstood(
            "二つ以上の数字が書かれています",
            "一つに決めてもらってください。迷うときは低い方の段階です。",
        )
    return _digit_and_words(alone.answer, rest, item)


def _digit_and_words(answer: Answer, rest: str, item: Item) -> Reading:
    """A digit with words: taken where they agree, refused where they say another level."""
    words = _AROUND_LABEL.sub("", rest)
    said = fold(words)
    own = {n for n, own in _levels_in_words(item) if fold(_AROUND_LABEL.sub("", own)) == said}
    meant = own or {number for number, common in enumerate(LADDER) if fold(common) == said}
    if answer.level in meant or not said:
        return Taken(answer)
    if meant:
        return NotUnderstood(
            f"数字（{answer.level}）と言葉（{words}）が合いません",
            "数字と言葉のどちらが正しいか、確かめてもらってください。",
        )
    if _SEPARATED.match(rest):
        return Guessed(answer)
    return NotUnderstood("段階の数字か、数えた数か分かりません", _what_to_write(item))


_SHOWN = 20


def _number(shown: str, item: Item) -> Taken | NotUnderstood:
    levels = item.selectable_levels()
    number = float(shown)
    if number in levels:
        return Taken(level(int(number)))
    choices = "・".join(map(str, levels))
    return NotUnderstood(
        f"この項目に「{shown[:_SHOWN]}」というレベルはありません",
        f"{choices} から選んでもらってください。迷うときは低い方の段階です。",
    )


def _mark(text: str, item: Item) -> Reading | _NotApplicable | None:
    """A mark, or a word that is no item's own: for a person to approve."""
    folded = fold(text)
    levels = item.selectable_levels()
    target = _target_or_below(item)
    partly = [number for number in levels if 0 < number < target]
    marks: Mapping[frozenset[str], int | None] = {
        DONE: target,
        NOT_DONE: levels[0],
        PARTLY: partly[-1] if partly else None,
        MORE_THAN_DONE: levels[-1],
    }
    for words, number in marks.items():
        if folded in words and number is not None:
            return Guessed(level(number))
    for number, words_of_ladder in enumerate(LADDER):
        if folded == fold(words_of_ladder) and number in levels:
            return Guessed(level(number))
    if folded in NOBODY_KNOWS:
        return Guessed(UNKNOWN)
    return _NotApplicable(certain=False) if folded in DASHES else None


def _target_or_below(item: Item) -> int:
    """The level that 'yes' most likely means: what the checklist aims at."""
    return max(number for number in item.selectable_levels() if number <= item.target)
