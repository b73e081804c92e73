"""Line drawings from ``resources/icons``, in the colours of the theme."""

import functools

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.theme import colours
from resources import find

SIDE = 20
"""Width and height of an icon in logical pixels."""


def icon(name: str) -> QIcon:
    """The drawing as an icon: text colour, accent when switched on, gray when disabled."""
    return QIcon(_Drawing(name))


def paint(painter: QPainter, area: QRectF, name: str, colour: str) -> None:
    """Paint the drawing into ``area``."""
    _renderer(name, colour).render(painter, area)


@functools.lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = find(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


class _Drawing(QIconEngine):
    """Paints afresh each time, so that an icon follows a change of theme."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = colours()
        colour = palette.accent if state is QIcon.State.On else palette.text
        if mode is QIcon.Mode.Disabled:
            colour = palette.line_strong
        paint(painter, QRectF(rect), self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # of a field that has no room yet
            return QPixmap()
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Drawing(self._name)
