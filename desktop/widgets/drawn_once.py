"""Pictures that look the same each time they are painted: drawn once, and kept."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

from desktop.theme import current_scheme

Draw = Callable[[QPainter, QRectF], None]


def paint_once_drawn(painter: QPainter, area: QRectF, key: tuple[object, ...], draw: Draw) -> None:
    """Paint into ``area`` what ``draw`` makes, which it does once for each ``key``.

    Each size, scheme and scale of a screen has a picture of its own; what else it depends on,
    such as a font, is told by the ``key``, which is kept as text.
    """
    ratio = painter.device().devicePixelRatioF()
    wide, high = area.width(), area.height()
    name = f"{key} {wide} {high} {ratio} {current_scheme().value}"
    kept = QPixmap()
    if not QPixmapCache.find(name, kept):
        kept = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        with QPainter(kept) as drawing:
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.setFont(painter.font())
            draw(drawing, QRectF(QPointF(0, 0), QSizeF(wide, high)))
        QPixmapCache.insert(name, kept)
    painter.drawPixmap(area.topLeft().toPoint(), kept)
