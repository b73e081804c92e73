"""A ground of its own for what is painted often: Qt then draws none of what it lies in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import colours


def has_own_ground(part: QWidget) -> None:
    """Say so to Qt; ``part`` has to begin every painting with ``paint_ground``."""
    part.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def paint_ground(part: QWidget, event: QPaintEvent) -> None:
    """Paint the surface of a page where something is to be painted."""
    with QPainter(part) as painter:
        painter.fillRect(event.rect(), QColor(colours().surface))
