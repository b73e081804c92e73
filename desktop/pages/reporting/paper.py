"""Pages as the window paints them: with an edge, and with marks where words were found."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from desktop.pages.reporting.writing import Picture
from desktop.theme import colours

if TYPE_CHECKING:
    from exports.pdf.searching import Hit

_FOUND = QColor("#ffe45c")
_FOUND_NOW = QColor("#ffa94d")
_FRAME = QColor("#7a2e00")


def image_of(picture: Picture) -> QImage:
    """The pixels as a picture of Qt's own, which stays when ``picture`` has gone."""
    return QImage(
        picture.rgb,
        picture.width,
        picture.height,
        3 * picture.width,
        QImage.Format.Format_RGB888,
    ).copy()


def edged(
    image: QImage, ratio: float, hits: "Iterable[Hit]" = (), now: "Hit | None" = None
) -> QPixmap:
    """The page with a thin line around it, as paper on the page's white surface has no edge.

    ``hits`` are marked as with a pen; ``now`` has a frame as well. ``ratio`` is how many pixels of
    ``image`` are one of the window.
    """
    pixmap = QPixmap.fromImage(image)
    painter = QPainter(pixmap)
    for hit in hits:
        for area in areas(hit, image.width(), image.height()):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(area, _FOUND_NOW if hit is now else _FOUND)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if hit is now:
                painter.setPen(QPen(_FRAME, ratio))
                painter.drawRect(area)
    painter.setPen(QPen(QColor(colours().line), 1))
    painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def areas(hit: "Hit", width: float, height: float) -> list[QRectF]:
    """Where ``hit`` stands on a page of this size, with a little air around it."""
    air = width / 400
    return [
        QRectF(
            box.left * width - air,
            box.top * height - air,
            (box.right - box.left) * width + 2 * air,
            (box.bottom - box.top) * height + 2 * air,
        )
        for box in hit.boxes
    ]
