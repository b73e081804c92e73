"""What the cells of a submission mean; pure."""

import unicodedata
from typing import Any

from assessment.folding import fold
from assessment.records import State
from checklists.schema import LEVELS
from exports.workbooks.submission.content import as_text

_WORDS: dict[State, tuple[str, ...]] = {
    "unanswered": ("unanswered", "未回答"),
    "level": ("level", "レベル"),
    "unknown": ("unknown", "未把握", "わからない", "分からない", "不明", "未把握（わからない）"),
    "na": ("na", "n/a", "該当なし", "対象外"),
}
_STATES = {fold(word): state for state, words in _WORDS.items() for word in words}
_CODE_DIGITS = 6


def read_state(value: Any, number: int | None) -> State | None:
    """The state that a cell names, with the level beside it; ``None`` if it makes no sense.

    A blank state beside a level is that level, beside none it is unanswered.
    """
    state = _STATES.get(value) or _STATES.get(fold(as_text(value)))
    if state is None and as_text(value) == "":
        state = "unanswered" if number is None else "level"
    if state is None or (state == "level") != (number is not None):
        return None
    return state


def read_number(value: Any) -> int | None:
    """A whole number however it was typed (``３``, ``3.0``); ``None`` for anything else."""
    if type(value) is float and value.is_integer():
        return int(value)
    text = unicodedata.normalize("NFKC", as_text(value)).strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def read_level(value: Any) -> int | None:
    """A level, ``None`` for a blank cell.

    Raises:
        ValueError: something else stands there.
    """
    if value == "":
        return None
    number = read_number(value)
    if number is None and as_text(value) == "":
        return None
    if number not in LEVELS:
        raise ValueError(f"{value!r} is no level")
    return number


def read_code(value: Any) -> str:
    """A municipality code of six digits; a program that took it for a number lost its first 0."""
    text = unicodedata.normalize("NFKC", as_text(value)).strip()
    return text.zfill(_CODE_DIGITS) if text.isascii() and text.isdigit() else text
