"""Cells of wrapped text: measured, painted below each other, with the links under the mouse."""

import math
from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop.models.text_tree import ROW, Cell, Piece, Row
from desktop.theme import colours, in_text
from desktop.widgets.icons import paint
from desktop.widgets.line_breaks import lay_out_lines
from desktop.widgets.line_pitch import line_pitch

Index = QModelIndex | QPersistentModelIndex
PAD = 8
"""Room around the text of a cell."""
CHEVRON = 16
"""The size of the sign that a heading can be folded."""
_BELOW = 2
"""Room under each paragraph of a cell."""
_SMALL = 13
_STEP = 14


class TextCells(QStyledItemDelegate):
    """Wraps the pieces of a cell of ``view`` below each other, as wide as ``room`` says."""

    def __init__(self, view: QTreeView, room: Callable[[Index], int]) -> None:
        super().__init__(view)
        self._view = view
        self._room_of = room
        self._sizes: dict[tuple[Piece, int], QSize] = {}

    def forget_sizes(self) -> None:
        """Measure anew: the room or the font is another."""
        self._sizes.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text of the cell."""
        placed = list(self._placed(index))
        height = placed[-1][1].bottom() + 1 if placed else 0
        return QSize(0, height + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the surface, a thin line under the row, and the text."""
        row: Row = index.data(ROW)
        self.initStyleOption(option, index)
        option.text = ""
        look = colours()
        area: QRect = option.rect
        if row.rows:
            painter.fillRect(area, QColor(look.surface_soft))
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setClipRect(area)  # while a column is drawn, a row is not yet as high as its text
        painter.fillRect(QRect(area.bottomLeft(), QSize(area.width(), 1)), QColor(look.line))
        if row.rows:
            name = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
            spot = QRectF(area.left() + PAD, area.top() + PAD, CHEVRON, CHEVRON)
            paint(painter, spot, name, look.text_soft)
        start = area.topLeft() + self._start(row)
        for piece, place in self._placed(index):
            painter.setPen(QColor(_ink(piece)))
            layout = self._wrapped(piece, self._room(index, piece), _alignment(index))
            layout.draw(painter, start + place.topLeft())
        painter.restore()

    def link_at(self, area: QRect, index: Index, spot: QPoint) -> str:
        """The link of the piece at ``spot``; empty for none."""
        if not index.isValid():
            return ""
        start = area.topLeft() + self._start(index.data(ROW))
        for piece, place in self._placed(index):
            if piece.link and place.translated(start).contains(spot):
                return piece.link
        return ""

    def _placed(self, index: Index) -> Iterator[tuple[Piece, QRect]]:
        """The pieces of a cell with their places, seen from the start of the text."""
        top = 0
        for piece in _cell(index):
            size = self._size(piece, self._room(index, piece))
            yield piece, QRect(QPoint(_step(piece), top), size)
            top += size.height() + _BELOW

    def _room(self, index: Index, piece: Piece) -> int:
        return self._room_of(index) - _step(piece)

    def _size(self, piece: Piece, room: int) -> QSize:
        """What wrapped text takes of a width; every layout asks again for every row."""
        known = self._sizes.get((piece, room))
        if known is None:
            known = _extent(self._wrapped(piece, room))
            self._sizes[piece, room] = known
        return known

    def _wrapped(
        self,
        piece: Piece,
        room: int,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> QTextLayout:
        """The lines of a piece, further apart than Qt would set them: Japanese needs air."""
        font = _font(self._view.font(), piece)
        between = line_pitch(font)
        layout = QTextLayout(piece.text, font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lay_out_lines(layout, room, between)
        return layout

    @staticmethod
    def _start(row: Row) -> QPoint:
        return QPoint(PAD + (CHEVRON + PAD if row.rows else 0), PAD)


def _alignment(index: Index) -> Qt.AlignmentFlag:
    """How the column of an index stands: its heading says so."""
    horizontal = Qt.Orientation.Horizontal
    role = Qt.ItemDataRole.TextAlignmentRole
    aligned = index.model().headerData(index.column(), horizontal, role)
    return Qt.AlignmentFlag.AlignLeft if aligned is None else Qt.AlignmentFlag.AlignRight


def _step(piece: Piece) -> int:
    return piece.level * in_text(_STEP)


def _cell(index: Index) -> Cell:
    row: Row = index.data(ROW)
    return row.cells[index.column()] if index.column() < len(row.cells) else ()


def _extent(layout: QTextLayout) -> QSize:
    """The width of the longest line, and the height of all with the air between them."""
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    width = max((line.naturalTextWidth() for line in lines), default=0)
    return QSize(math.ceil(width), len(lines) * line_pitch(layout.font()))


def _font(usual: QFont, piece: Piece) -> QFont:
    font = QFont(usual)
    font.setBold(piece.look == "strong")
    font.setUnderline(bool(piece.link))
    if piece.look == "soft":
        font.setPixelSize(in_text(_SMALL))
    return font


def _ink(piece: Piece) -> str:
    look = colours()
    if piece.link:
        return look.accent
    return {"soft": look.text_soft, "warning": look.warning}.get(piece.look, look.text)
