"""Cells of item views whose text wraps, in rows that may be as high as it needs."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import in_text
from desktop.widgets.line_breaks import as_written, in_phrases, is_torn, laid_out, lay_out_lines
from desktop.widgets.line_pitch import ABOVE, line_pitch, lines_high

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_LEAST = 30
"""How high a single line is with what stands around it, at the usual size of text."""
LINE_SEPARATOR = "\u2028"
_SHORT = 40
"""So long is at most a name, which is broken between phrases."""


class WrappedCell(QStyledItemDelegate):
    """The text in the middle of its cell, wrapped within what ``width`` says of an index.

    Where there are ``most`` lines, the last of them is elided.
    """

    def __init__(
        self, view: QAbstractItemView, width: Callable[[Index], int], most: int = 0
    ) -> None:
        super().__init__(view)
        self._width = width
        self._most = most

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text."""
        self.initStyleOption(option, index)
        layout = self._wrapped(option, option.text, self._width(index) - 2 * _PAD)
        high = lines_high(option.font, layout.lineCount()) + 2 * in_text(ABOVE)
        return QSize(0, max(high, in_text(_LEAST)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The surface of the cell, and the text in its middle."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area, width = option.rect, self._width(index) - 2 * _PAD
        layout = self._wrapped(option, text, width)
        if 0 < self._most < layout.lineCount():
            layout = broken(option, self._cut(option.font, layout, width), width)
        height = lines_high(option.font, layout.lineCount())
        painter.save()
        painter.setClipRect(area)
        painter.setPen(option.palette.text().color())
        place = QPointF(area.left() + _PAD, area.top() + (area.height() - height) / 2)
        layout.draw(painter, place, self.inks(layout))
        painter.restore()

    def inks(self, layout: QTextLayout) -> list[QTextLayout.FormatRange]:
        """How parts of the text look that look otherwise than the rest."""
        del layout
        return []

    def _cut(self, font: QFont, layout: QTextLayout, width: int) -> str:
        """The text of ``layout`` that has room in ``most`` lines, and a sign that there is more."""
        coded = layout.text().encode("utf-16-le")  # Qt counts in its own units
        start = 2 * layout.lineAt(self._most - 1).textStart()
        rest = as_written(coded[start:].decode("utf-16-le")).replace(LINE_SEPARATOR, " ")
        last = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return f"{coded[:start].decode('utf-16-le').rstrip(LINE_SEPARATOR)}{LINE_SEPARATOR}{last}"

    def _wrapped(self, option: QStyleOptionViewItem, text: str, width: int) -> QTextLayout:
        """The lines part between phrases, where there are ``most`` and the text fits so."""
        text = text.replace(LINE_SEPARATOR, "\n")  # Qt has taken the one for the other
        if self._most and len(text) <= _SHORT:
            layout = broken(option, in_phrases(text), width)
            if layout.lineCount() <= self._most and not is_torn(layout):
                return layout
        return broken(option, text, width)


def broken(option: QStyleOptionViewItem, words: str, width: int) -> QTextLayout:
    """``words`` in lines of ``width``, in the font of a cell."""
    font = option.font
    layout = laid_out(words.replace("\n", LINE_SEPARATOR), font)
    lines = QTextOption(option.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    lines.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(lines)
    lay_out_lines(layout, max(width, 1), line_pitch(font))
    return layout
