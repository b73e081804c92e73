"""Text as item views paint it: lines in the middle of a cell, what does not fit elided."""

import itertools
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from desktop.theme import in_text
from desktop.widgets.line_breaks import (
    as_written,
    in_phrases,
    is_torn,
    laid_out,
    lay_out_lines,
)
from desktop.widgets.line_pitch import line_pitch

_SMALL = 13


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a cell, in a colour; ``small`` where it says more of what stands above it."""

    text: str
    ink: str
    bold: bool = False
    small: bool = False

    def font(self, usual: QFont) -> QFont:
        """In what it is set where the others are set in ``usual``."""
        font = small(usual) if self.small else QFont(usual)
        font.setBold(self.bold)
        return font


def paint_two_lines(
    painter: QPainter,
    area: QRect,
    texts: tuple[str, str],
    inks: tuple[str, str],
    *,
    bold: bool = False,
    alike: bool = False,
) -> None:
    """Two lines in the middle of ``area``, or one; what does not fit is elided.

    The second is smaller, unless they look ``alike``.
    """
    first, second = texts
    lines = (
        Line(text=first, ink=inks[0], bold=bold),
        Line(text=second, ink=inks[1], small=not alike),
    )
    paint_lines(painter, area, lines)


def paint_lines(painter: QPainter, area: QRect, lines: Sequence[Line]) -> None:
    """Those that say something in the middle of ``area``; what does not fit is elided."""
    usual = QFont(painter.font())
    height = line_pitch(usual)
    shown = [line for line in lines if line.text]
    top = area.top() + (area.height() - height * len(shown)) // 2
    for number, line in enumerate(shown):
        painter.setFont(line.font(usual))
        painter.setPen(QColor(line.ink))
        place = QRect(QPoint(area.left(), top + number * height), QSize(area.width(), height))
        words = painter.fontMetrics().elidedText(
            line.text, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def small(usual: QFont) -> QFont:
    """The font of a second line."""
    font = QFont(usual)
    font.setPixelSize(in_text(_SMALL))
    return font


def wrapped_in_two(font: QFont, text: str, width: int) -> tuple[str, str]:
    """``text`` as two lines; see ``wrapped``."""
    first, second = wrapped(font, text, width, 2)
    return first, second


def wrapped(font: QFont, text: str, width: int, lines: int) -> tuple[str, ...]:
    """``text`` as so many lines of ``width``, of which the last may not fit.

    They part between phrases, or else between words, where they fit so; those that are not needed
    are empty.
    """
    plain = " ".join(text.split())
    phrases = _broken(font, in_phrases(plain), width)
    if phrases.lineCount() <= lines and not is_torn(phrases):
        return _parted(phrases, lines)
    return _parted(_broken(font, plain, width), lines)


def _broken(font: QFont, words: str, width: int) -> QTextLayout:
    layout = laid_out(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lay_out_lines(layout, width, 0)
    return layout


def _parted(layout: QTextLayout, lines: int) -> tuple[str, ...]:
    made = min(layout.lineCount(), lines - 1)
    ends = [0, *(layout.lineAt(n).textStart() + layout.lineAt(n).textLength() for n in range(made))]
    ends += [ends[-1]] * (lines - len(ends))
    coded = layout.text().encode("utf-16-le")  # Qt counts in its own units
    parts = (*(coded[2 * a : 2 * b] for a, b in itertools.pairwise(ends)), coded[2 * ends[-1] :])
    return tuple(as_written(part.decode("utf-16-le")).strip() for part in parts)
