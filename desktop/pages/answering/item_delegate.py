"""Paints the list of items: headings with their progress, items with the chip of their state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.models.item_list import ROW, Row
from desktop.theme import colours, in_text
from desktop.widgets.level_chip import paint_chip
from desktop.widgets.line_pitch import line_pitch, lines_high
from desktop.widgets.two_lines import wrapped_in_two

Index = QModelIndex | QPersistentModelIndex
_HEIGHTS = {"area": 36, "theme": 30, "item": 32}
_AROUND = 14
"""Above and below a title of two lines, together."""
_CHIP = 20
_MARGIN = 12
_BAR = 4
_APART = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ItemDelegate(QStyledItemDelegate):
    """Draws a ``Row`` of ``view``; a title that is wider than that has two lines."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._lines: dict[tuple[str, str], tuple[str, str]] = {}
        self._measured = (0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Each kind of row has its height."""
        row: Row = index.data(ROW)
        height = in_text(_HEIGHTS[row.kind])
        if row.kind == "item" and self._lines_of(row, option.font)[1]:
            height = max(height, lines_high(option.font, 2) + in_text(_AROUND))
        return QSize(in_text(160), height)

    def _lines_of(self, row: Row, font: QFont) -> tuple[str, str]:
        """The title in two lines, of which the second is mostly empty, chosen or not."""
        measured = (self._view.viewport().width(), font.pixelSize())
        if measured != self._measured:
            self._measured = measured
            self._lines.clear()
        key = (row.text, row.mark)
        if key not in self._lines:
            bold = QFont(font)
            bold.setBold(True)
            mark = QFontMetrics(bold).horizontalAdvance(row.mark)
            room = measured[0] - _beside(bool(row.mark)) - mark
            whole = QFontMetrics(bold).horizontalAdvance(row.text) <= room
            self._lines[key] = (row.text, "") if whole else wrapped_in_two(bold, row.text, room)
        return self._lines[key]

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
        words = area.adjusted(_MARGIN + chip + _APART, 0, -_APART, 0)
        font = painter.font()
        font.setBold(chosen)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        if row.mark:
            painter.setPen(QColor(look.warning if row.is_urgent else look.text_soft))
            painter.drawText(words, _MIDDLE | Qt.AlignmentFlag.AlignRight, row.mark)
            words.setRight(words.right() - metrics.horizontalAdvance(row.mark) - _APART)
        painter.setPen(QColor(look.text))
        lines = [line for line in self._lines_of(row, option.font) if line]
        step = line_pitch(option.font)
        words.setTop(area.top() + (area.height() - step * len(lines)) // 2)
        words.setHeight(step)
        for line in lines:
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
            words.translate(0, step)


def _beside(marked: bool) -> int:  # noqa: FBT001 - one fact of a row
    """What of the width of a row stands beside its title and its mark."""
    return _MARGIN + in_text(_CHIP) + _APART + _APART + (_APART if marked else 0)
