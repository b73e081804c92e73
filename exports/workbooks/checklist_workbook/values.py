"""What stands in a cell, read as people type it, and written as they would.

A ``Kind`` is one sort of value: how it is read from a cell that is not blank, how it is shown.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from assessment.fiscal_years import last_day
from assessment.item_ids import normal_item_id
from checklists.explanations import did_you_mean
from exports.workbooks.cells import Cell
from exports.workbooks.checklist_workbook.choices import Choice

_BETWEEN_IDS = re.compile(r"[\s,、，;；・／/]+")
_BETWEEN_TERMS = re.compile(r"[\n,、，]+")
_WESTERN_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_REIWA_DAY = re.compile(r"(?:令和|R)(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.IGNORECASE)
_FISCAL_YEAR = re.compile(
    r"(?:(?:令和|R)(\d{1,2}|元)|(\d{4}))年度(?:\(\d{4}年度\))?", re.IGNORECASE
)
_BEFORE_REIWA = 2018


class CellError(Exception):
    """What stands in a cell cannot be understood: ``problem``, and the ``remedy``."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} → {remedy}")
        self.problem = problem
        self.remedy = remedy


class Kind(Struct, frozen=True, kw_only=True):
    """One sort of value. ``read`` raises ``CellError``; ``choices`` are those of a drop-down."""

    read: Callable[[object], Any]
    show: Callable[[Any], Cell]
    choices: tuple[Choice, ...] = ()


def words_of(value: object) -> str:
    """Any cell's value as the text a person sees in it, without spaces around."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def plain(text: str) -> str:
    """``text`` in half width where it can be, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def one_of(choices: tuple[Choice, ...]) -> Kind:
    """One of a few words, which stand for the codes of the data."""
    return Kind(
        read=lambda value: _chosen(value, choices),
        show=lambda code: next((c.shown for c in choices if c.code == code), None),
        choices=choices,
    )


def several_of(choices: tuple[Choice, ...], usually: tuple[object, ...]) -> Kind:
    """Several of a few words; ``usually`` is what a blank cell means and is shown blank."""
    shown = {choice.code: choice.word for choice in choices}
    return Kind(
        read=lambda value: tuple(_chosen(word, choices) for word in _pieces(value, _BETWEEN_IDS)),
        show=lambda codes: "" if codes == usually else "、".join(shown[code] for code in codes),
    )


def _chosen(value: object, choices: tuple[Choice, ...]) -> object:
    text = plain(words_of(value))
    for choice in choices:
        if text in (choice.word, plain(choice.word)) or text.lower() == str(choice.code).lower():
            return choice.code
    words = [choice.word for choice in choices]
    raise CellError(
        f"「{text}」は選べません",
        did_you_mean(text, words) or f"{'・'.join(words)} から選んでください。",
    )


def _pieces(value: object, between: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in between.split(words_of(value)) if piece.strip())


def _lines(value: object) -> tuple[str, ...]:
    return tuple(line.strip() for line in words_of(value).split("\n") if line.strip())


def _date(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = "".join(plain(words_of(value)).split())
    found = _WESTERN_DAY.fullmatch(text) or _REIWA_DAY.fullmatch(text)
    if found is None:
        raise CellError(
            f"「{text}」は日付として読めません",
            "2027/3/31 か 令和9年3月31日 の形で書いてください。",
        )
    year, month, day = found.groups()
    try:
        return dt.date(_western(year), int(month), int(day))
    except ValueError as error:
        raise CellError(
            f"「{text}」という日はありません", "暦にある日付に直してください。"
        ) from error


def _deadline(value: object) -> dt.date:
    """A date, or a fiscal year, which stands for its last day (scoring.md)."""
    found = _FISCAL_YEAR.fullmatch("".join(plain(words_of(value)).split()))
    return _date(value) if found is None else last_day(_western(found[1] or found[2]))


def _western(year: str) -> int:
    """``2027`` of ``2027``, ``9`` (Reiwa) or, for 2019, ``元``."""
    if year == "元":
        return _BEFORE_REIWA + 1
    return int(year) if len(year) == 4 else _BEFORE_REIWA + int(year)


def _joined(lines: tuple[str, ...]) -> str:
    return "\n".join(lines)


TEXT = Kind(read=words_of, show=str)
"""Text as it is written."""

NAME = Kind(read=lambda value: plain(words_of(value)), show=str)
"""An id that is not an item's, or a version: half width."""

LOWER_ID = Kind(read=lambda value: plain(words_of(value)).lower(), show=str)
"""The id of a checklist."""

ITEM_ID = Kind(read=lambda value: normal_item_id(words_of(value)), show=str)
"""An id of an item or theme, or a prefix: half width, capitals."""

LINES = Kind(read=_lines, show=_joined)
"""Several texts, one a line."""

TERMS = Kind(read=lambda value: _pieces(value, _BETWEEN_TERMS), show=_joined)
"""Several words, one a line or with commas between."""

NAMES = Kind(
    read=lambda value: tuple(plain(piece) for piece in _pieces(value, _BETWEEN_IDS)), show=_joined
)
"""Several ids that are not items'."""

ITEM_IDS = Kind(
    read=lambda value: tuple(map(normal_item_id, _pieces(value, _BETWEEN_IDS))), show=_joined
)
"""Several ids of items."""

DATE = Kind(read=_date, show=lambda day: day)
"""A date, in either calendar."""

DEADLINE = Kind(read=_deadline, show=lambda day: day)
"""A date, or a fiscal year."""
