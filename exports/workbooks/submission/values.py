"""What the cells of a submission mean; pure."""

import functools
import unicodedata
from collections.abc import Sequence
from typing import Any

from assessment.collection.received import AskedItem
from assessment.folding import fold
from assessment.records import State
from checklists.schema import LEVELS
from exports.workbooks.data_table import LEVEL, STATE
from exports.workbooks.submission.content import as_text

_WORDS: dict[State, tuple[str, ...]] = {
    "unanswered": ("unanswered", "未回答"),
    "level": ("level", "レベル"),
    "unknown": ("unknown", "未把握", "わからない", "分からない", "不明", "未把握（わからない）"),
    "na": ("na", "n/a", "該当なし", "対象外"),
}
_STATES = {fold(word): state for state, words in _WORDS.items() for word in words}
_TARGETS, _WEIGHTS = range(1, 5), range(1, 4)
_CODE_DIGITS = 6

StateAndLevel = tuple[State, int | None]


class NoAnswerError(Exception):
    """The cells of a row are no answer, for what stands under ``header``."""

    def __init__(self, header: str, why: str) -> None:
        super().__init__(why)
        self.header = header


@functools.lru_cache(maxsize=1024, typed=True)
def read_answer(state: Any, level: Any) -> StateAndLevel:
    """What a row's state and level mean; a blank state is the level beside it, or unanswered.

    Raises:
        NoAnswerError: one of them, or both together, make no sense.
    """
    number = None if as_text(level) == "" else read_number(level)
    if number not in (None, *LEVELS) or (number is None) != (as_text(level) == ""):
        raise NoAnswerError(LEVEL, f"「{as_text(level)}」はレベルではありません")
    said = as_text(state)
    meant = _STATES.get(fold(said)) if said else "unanswered" if number is None else "level"
    if meant is None or (meant == "level") != (number is not None):
        why = f"状態「{said}」とレベル「{as_text(level)}」が合いません"
        raise NoAnswerError(STATE, why)
    return meant, number


@functools.lru_cache(maxsize=1024, typed=True)
def read_asked(target: Any, weight: Any) -> AskedItem | None:
    """Target and weight of an item; ``None`` where they are not two usual numbers."""
    aim, share = read_number(target) or 0, read_number(weight) or 0
    usual = aim in _TARGETS and share in _WEIGHTS
    return AskedItem(target=aim, weight=share) if usual else None


def evidence_marks(named: Sequence[bool]) -> str:
    """Whether evidence was named, item by item, each a bit of a hexadecimal number."""
    return f"{sum(one << bit for bit, one in enumerate(named)):x}"


def read_evidence(marks: str, items: int) -> Sequence[bool] | None:
    """What ``evidence_marks`` says of so many items; ``None`` where it says nothing."""
    try:
        bits = int(marks, 16)
    except ValueError:
        return None
    return [bool(bits >> bit & 1) for bit in range(items)]


def read_number(value: Any) -> int | None:
    """A whole number however it was typed (``３``, ``3.0``); ``None`` for anything else."""
    if type(value) is float and value.is_integer():
        return int(value)
    text = unicodedata.normalize("NFKC", as_text(value)).strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def read_code(value: Any) -> str:
    """A municipality code of six digits; a program that took it for a number lost its first 0."""
    text = unicodedata.normalize("NFKC", as_text(value)).strip()
    return text.zfill(_CODE_DIGITS) if text.isascii() and text.isdigit() else text
