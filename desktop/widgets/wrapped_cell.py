"""Cells of item views whose text wraps, in rows that may be as high as it needs."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import colours

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_ABOVE = 6
_BETWEEN = 3
_LINE_SEPARATOR = "\u2028"


class WrappedCell(QStyledItemDelegate):
    """The text in the middle of its cell, wrapped within what ``width`` says of an index."""

    def __init__(self, view: QAbstractItemView, width: Callable[[Index], int]) -> None:
        super().__init__(view)
        self._width = width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text."""
        self.initStyleOption(option, index)
        lines = _wrapped(option.text, option.font, self._width(index) - 2 * _PAD).lineCount()
        return QSize(0, lines * _line_height(option.font) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The surface of the cell, and the text in its middle."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area = option.rect
        layout = _wrapped(text, option.font, self._width(index) - 2 * _PAD)
        height = layout.lineCount() * _line_height(option.font)
        painter.save()
        painter.setClipRect(area)
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.setPen(QColor(colours().text) if chosen else option.palette.text().color())
        layout.draw(painter, QPointF(area.left() + _PAD, area.top() + (area.height() - height) / 2))
        painter.restore()


def _wrapped(text: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += _line_height(font)
    layout.endLayout()
    return layout


def _line_height(font: QFont) -> int:
    return QFontMetrics(font).height() + _BETWEEN
