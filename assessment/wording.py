"""How an answer is put into words, the same on screens, in commands and in files."""

import re

from assessment.merging import Value
from assessment.records import Answer
from assessment.returned import MergeField
from assessment.revising import StepKind
from checklists.schema import BodyKind, Item, Term, Tier

_KANJI = re.compile("[\u3400-\u9fff々]")

UNANSWERED_WORD = "未回答"
UNKNOWN_WORD = "未把握（わからない）"
UNKNOWN_IN_SHORT = "わからない"
"""Where there is no room, and where nobody is told of it for the first time."""
NA_WORD = "該当なし"

FIELD_WORDS: dict[MergeField, str] = {
    "answer": "回答",
    "note": "備考",
    "evidence": "根拠資料",
    "performer": "実施主体",
}
"""The columns of an answer sheet, and what differs in a conflict."""

TIER_NAMES: dict[Tier, str] = {"core": "基本", "standard": "通常", "full": "詳細"}
"""How much is asked."""

STEP_WORDS: dict[StepKind, str] = {
    "same": "変わらない",
    "reworded": "文が変わる",
    "split": "分かれる",
    "joined": "まとまる",
    "new": "新しい",
    "dropped": "なくなる",
}
"""What becomes of an item in another version of its checklist."""

BODY_WORDS: dict[BodyKind, str] = {
    "designated_city": "指定都市",
    "special_ward": "特別区",
    "city": "市",
    "town": "町",
    "village": "村",
}
"""What kind of body a municipality is."""

HEAD_WORDS: dict[BodyKind, str] = {
    "designated_city": "市長",
    "special_ward": "区長",
    "city": "市長",
    "town": "町長",
    "village": "村長",
}
"""What the head of a municipality is called."""


def answer_in_words(item: Item, answer: Answer) -> str:
    """Such as ``2 一部の課で実施``, ``未把握（わからない）``, ``該当なし（制度上該当しない）``."""
    if answer.level is not None:
        return f"{answer.level} {item.labels[answer.level]}"
    if answer.state == "na":
        return f"{NA_WORD}（{answer.reason}）"
    return UNKNOWN_WORD if answer.state == "unknown" else UNANSWERED_WORD


def reading_of(term: Term) -> str:
    """How a term is read, without what its brackets add; empty where it has no kanji."""
    return term.reading.partition("（")[0] if _KANJI.search(term.term) else ""


def answer_in_short(item: Item, answer: Answer) -> str:
    """The same as the window has it, where ``わからない`` is the only word for it."""
    return UNKNOWN_IN_SHORT if answer.state == "unknown" else answer_in_words(item, answer)


def in_short(words: str) -> str:
    """What has been put into words already, such as what was confirmed, as the window has it."""
    return words.replace(UNKNOWN_WORD, UNKNOWN_IN_SHORT)


def value_in_words(item: Item, value: Value | None) -> str:
    """An answer, or a text as it is; says so where it is empty or nobody knows it."""
    if value is None:
        return "不明"
    return answer_in_words(item, value) if isinstance(value, Answer) else value or "（空欄）"


def value_in_short(item: Item, value: Value | None) -> str:
    """The same as the window has it."""
    if isinstance(value, Answer):
        return answer_in_short(item, value)
    return value_in_words(item, value)
