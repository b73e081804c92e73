"""Paints the list of items: headings with their progress, items with the chip of their state."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.item_list import ROW, Row
from desktop.theme import colours, in_text
from desktop.widgets.level_chip import paint_chip

Index = QModelIndex | QPersistentModelIndex
_HEIGHTS = {"area": 36, "theme": 30, "item": 32}
_CHIP = 20
_MARGIN = 12
_BAR = 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ItemDelegate(QStyledItemDelegate):
    """Draws a ``Row``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Each kind of row has its height."""
        row: Row = index.data(ROW)
        return QSize(in_text(160), in_text(_HEIGHTS[row.kind]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: Row = index.data(ROW)
        area: QRect = option.rect
        painter.save()
        if row.kind == "item":
            self._paint_item(painter, option, area, row)
        else:
            self._paint_heading(painter, area, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, row: Row) -> None:
        look = colours()
        font = painter.font()
        font.setBold(True)
        if row.kind == "area":
            painter.fillRect(area, QColor(look.surface_soft))
        else:
            font.setPixelSize(in_text(13))
        painter.setFont(font)
        inside = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setPen(QColor(look.text_soft))
        painter.drawText(inside, _MIDDLE | Qt.AlignmentFlag.AlignRight, row.progress)
        metrics = painter.fontMetrics()
        inside.setRight(inside.right() - metrics.horizontalAdvance(row.progress) - 8)
        painter.setPen(QColor(look.text if row.kind == "area" else look.text_soft))
        shown = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row
    ) -> None:
        look = colours()
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, QColor(look.surface_selected))
            painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), look.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(look.surface_soft))
        chip = in_text(_CHIP)
        top = area.top() + (area.height() - chip) / 2
        paint_chip(painter, QRectF(area.left() + _MARGIN, top, chip, chip), row.answer)
        words = area.adjusted(_MARGIN + chip + 8, 0, -8, 0)
        font = painter.font()
        font.setBold(chosen)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        if row.mark:
            painter.setPen(QColor(look.warning if row.is_urgent else look.text_soft))
            painter.drawText(words, _MIDDLE | Qt.AlignmentFlag.AlignRight, row.mark)
            words.setRight(words.right() - metrics.horizontalAdvance(row.mark) - 8)
        painter.setPen(QColor(look.text))
        shown = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
