"""How scores lie, painted on a scale from 0 to 100: the middle half, its median, the extremes."""

from fractions import Fraction

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from assessment.collection.records import Quartiles
from desktop.models.band_rows import BandRow
from desktop.models.record_table import RECORD
from desktop.theme import colours, level_looks
from desktop.widgets.painted_cell import Index

_BESIDE = 12
_ABOVE = 8
_TICKS = (0, 25, 50, 75, 100)


def paint_scores(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Paint the quartiles of a ``BandRow`` on its cell."""
    row = index.data(RECORD)
    if isinstance(row, BandRow):
        area = QRectF(option.rect.adjusted(_BESIDE, 0, -_BESIDE, 0))
        _paint_quartiles(painter, area, row.quartiles)


def _paint_quartiles(painter: QPainter, area: QRectF, found: Quartiles) -> None:
    """Paint the scale, and on it the box of these quartiles."""

    def at(value: Fraction | int) -> float:
        return area.left() + area.width() * float(value) / 100

    look, levels = colours(), level_looks()
    painter.setPen(QPen(QColor(look.line), 1))
    for tick in _TICKS:
        painter.drawLine(QLineF(at(tick), area.top(), at(tick), area.bottom()))
    if found.q1 is None or found.median is None or found.q3 is None:
        return
    middle = area.center().y()
    if found.least is not None and found.most is not None:
        painter.setPen(QPen(QColor(look.text_soft), 2))
        painter.drawLine(QLineF(at(found.least), middle, at(found.most), middle))
    top, height = area.top() + _ABOVE, area.height() - 2 * _ABOVE
    box = QRectF(at(found.q1), top, max(2.0, at(found.q3) - at(found.q1)), height)
    painter.setPen(QPen(QColor(look.line_strong), 1))
    painter.setBrush(QColor(levels[2].fill))
    painter.drawRect(box)
    painter.setPen(QPen(QColor(levels[4].fill), 3))
    painter.drawLine(QLineF(at(found.median), top, at(found.median), top + height))
