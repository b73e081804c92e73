"""Cells of item views that show something painted in the place of text."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
PaintOn = Callable[[QPainter, QStyleOptionViewItem, Index], None]
"""Paints what a cell shows; whatever it changes of the painter is put back."""


class PaintedCell(QStyledItemDelegate):
    """The usual surface of a cell, and what ``paint_on`` paints on it."""

    def __init__(self, paint_on: PaintOn, parent: QWidget) -> None:
        super().__init__(parent)
        self._paint_on = paint_on

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint surface, then content."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        self._paint_on(painter, option, index)
        painter.restore()
