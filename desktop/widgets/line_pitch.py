"""How far the lines of a cell stand from each other, and how high a row of them is, everywhere."""

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from exports.tokens import tokens

_AIR = 0.3
"""What stands between two lines, as a part of the size of the text."""
ABOVE = 6
"""Pixels above the first line and below the last one, at the usual size of text."""


def line_pitch(font: QFont) -> int:
    """From line to line; fonts of other systems bring some air of their own."""
    return max(QFontMetrics(font).lineSpacing(), _pitch(QFontInfo(font).pixelSize()))


def lines_high(font: QFont, lines: int) -> int:
    """From the top of the first of so many lines to the bottom of the last one."""
    return line_pitch(font) * (lines - 1) + QFontMetrics(font).height()


def row_of(lines: int) -> int:
    """How high a row of so many lines is, in pixels at the usual size of text."""
    size = tokens().size.body
    return _pitch(size) * (lines - 1) + size + 2 * ABOVE


def _pitch(size: int) -> int:
    return round(size * (1 + _AIR))
