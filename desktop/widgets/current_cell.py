"""The frame around the cell that the keys are at, which says what they work on."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView

from desktop.theme import colours

_FRAME = 2


def frame_current(view: QAbstractItemView, area: QRect, event: QPaintEvent) -> None:
    """Frame ``area`` while ``view``, which has just painted itself, has the focus."""
    if view.hasFocus() and area.intersects(event.rect()):
        with QPainter(view.viewport()) as painter:
            painter.setPen(QPen(QColor(colours().accent), _FRAME))
            painter.drawRect(area.adjusted(1, 1, -_FRAME, -_FRAME))
