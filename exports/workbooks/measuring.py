"""How much room text needs, since a file cannot ask Excel to fit its rows.

Widths are in ems of the body size: one full-width character is 1. The figures are those of
BIZ UDPGothic, rounded up, so that a fallback font still shows whole lines.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from exports.workbooks.looks import BODY_POINTS

TALLEST_ROW = 408.75
"""Points (545 pixels): Excel has no taller row than 409."""

_LINE_POINTS = 12.2
_PADDING_POINTS = 5.0
_PIXELS_PER_EM = BODY_POINTS * 96 / 72
_CELL_PADDING_PIXELS = 7
_INDENT_PIXELS = 9
_NARROW = {" ": 0.34} | dict.fromkeys("iljftI.,:;'|!()[]{}/", 0.45) | dict.fromkeys("WMm@%&", 1.0)
_NARROW_DIGIT_OR_CAPITAL = 0.8
_NARROW_OTHER = 0.68
_SPARE = 0.6
"""Ems of a line that line-breaking rules (no 。 at the start of a line) may leave empty."""

_WORD = re.compile(r"[!-~]+|.", re.DOTALL)


def pixels(ems: float, *, indented: bool = False) -> int:
    """The width of a column that shows ``ems`` full-width characters, perhaps indented."""
    return round(ems * _PIXELS_PER_EM) + _CELL_PADDING_PIXELS + _INDENT_PIXELS * indented


def width(text: str) -> float:
    """The width of ``text`` on one line, in ems."""
    return sum(map(_char_width, text))


def wrapped(text: str, ems: float) -> Iterator[str]:
    """The lines of ``text`` in a column of ``ems``: words stay whole where they fit."""
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _words(paragraph, ems):
            needed = width(word)
            if line and used + needed > ems:
                yield line
                line, used = "", 0.0
            line, used = line + word, used + needed
        yield line


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs for its wrapped texts, each with the ems of its column.

    May exceed ``TALLEST_ROW``, which is then all that Excel can show.
    """
    lines = max((_line_count(text, ems) for text, ems in texts), default=1)
    return lines * _LINE_POINTS + _PADDING_POINTS


@functools.lru_cache(maxsize=1 << 14)
def _line_count(text: str, ems: float) -> int:
    """Remembered: sheets of the same questions go to many, and measuring is half of the work."""
    return sum(1 for _ in wrapped(text, max(ems - _SPARE, 1.0)))


def _words(paragraph: str, ems: float) -> Iterator[str]:
    for word in _WORD.findall(paragraph):
        if width(word) <= ems:
            yield word
        else:
            yield from word


def _char_width(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if char in _NARROW:
        return _NARROW[char]
    return _NARROW_DIGIT_OR_CAPITAL if char.isdigit() or char.isupper() else _NARROW_OTHER
