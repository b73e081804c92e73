"""How an item was answered, painted as a bar: a piece a level, with its count where it fits."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from assessment.collection.records import ItemPicture
from desktop.models.record_table import RECORD
from desktop.theme import colours, in_text, level_looks, state_fills
from desktop.widgets.painted_cell import Index
from exports.tokens import tokens

_BESIDE = 8
_ABOVE = 6
_SMALL = 12


def paint_answers(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Paint the ``ItemPicture`` of a row on its cell."""
    picture = index.data(RECORD)
    if isinstance(picture, ItemPicture) and picture.n:
        area = QRectF(option.rect.adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE))
        _paint_spread(painter, area, picture)


def _paint_spread(painter: QPainter, area: QRectF, picture: ItemPicture) -> None:
    """Paint the pieces from level 4 to わからない, as papers do: all that decided."""
    looks, look = level_looks(), colours()
    levels = zip(reversed(picture.levels), reversed(looks), strict=True)
    pieces = [(n, look.fill, look.text) for n, look in levels]
    pieces.append((picture.unknown, state_fills().unknown_fill, look.text))
    font = painter.font()
    font.setPixelSize(in_text(_SMALL))
    painter.setFont(font)
    left = area.left()
    for place, (count, fill, text) in enumerate(pieces):
        if not count:
            continue
        width = area.width() * count / picture.n
        piece = QRectF(left, area.top(), width, area.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        left += width
        painter.setPen(QPen(QColor(look.line_strong), 1))
        painter.setBrush(QColor(fill))
        painter.drawRect(piece)
        unknown = place == len(looks)
        if unknown:
            painter.setBrush(QBrush(QColor(look.line_strong), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(piece)
        words = f"{count}" if not unknown else f"{tokens().state.unknown_mark}{count}"
        room = painter.fontMetrics().horizontalAdvance(words)
        if room + 4 <= piece.width():
            if unknown:
                plain = QRectF(0, 0, room + 4, painter.fontMetrics().height())
                plain.moveCenter(piece.center())
                painter.fillRect(plain, QColor(fill))
            painter.setPen(QColor(text))
            painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, words)
