"""Text as item views paint it: two lines in the middle of a cell, what does not fit elided."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextOption

from desktop.theme import in_text
from desktop.widgets.line_breaks import as_written, in_phrases, kept_together, laid_out

_SMALL = 13


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
    usual = QFont(painter.font())
    height = two_lines_high(painter.fontMetrics()) // 2
    shown = [(text, ink) for text, ink in zip(texts, inks, strict=True) if text]
    top = area.top() + (area.height() - height * len(shown)) // 2
    for number, (text, ink) in enumerate(shown):
        font = QFont(usual)
        font.setBold(bold and number == 0)
        if number and not alike:
            font = small(font)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        place = QRect(QPoint(area.left(), top + number * height), QSize(area.width(), height))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def small(usual: QFont) -> QFont:
    """The font of a second line."""
    font = QFont(usual)
    font.setPixelSize(in_text(_SMALL))
    return font


def two_lines_high(metrics: QFontMetrics) -> int:
    """How high two lines are, in pixels."""
    return 2 * (metrics.height() + 2)


def wrapped_in_two(font: QFont, text: str, width: int) -> tuple[str, str]:
    """``text`` as two lines of ``width``, of which the second may not fit.

    They part between phrases, where they fit so.
    """
    plain = " ".join(text.split())
    first, second = _parted(font, in_phrases(plain), width)
    if QFontMetrics(font).horizontalAdvance(second) <= width:
        return first, second
    return _parted(font, kept_together(plain), width)


def _parted(font: QFont, words: str, width: int) -> tuple[str, str]:
    layout = laid_out(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    units = 0
    if line.isValid():
        line.setLineWidth(width)
        units = line.textLength()
    layout.endLayout()
    coded = words.encode("utf-16-le")  # Qt counts in its own units
    first, second = coded[: 2 * units], coded[2 * units :]
    return as_written(first.decode("utf-16-le")), as_written(second.decode("utf-16-le"))
