"""A picture is drawn once for each look, size, scheme and scale, and then only laid down."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.widgets.drawn_once import paint_once_drawn


@pytest.fixture
def drawn(qapp: QApplication) -> Iterator[list[QRectF]]:
    """The areas that were drawn into."""
    QPixmapCache.clear()
    yield []
    theme.apply(qapp, theme.Scheme.LIGHT)


def _paint(drawn: list[QRectF], side: float = 20, ratio: float = 1, key: str = "x") -> QImage:
    def draw(painter: QPainter, area: QRectF) -> None:
        drawn.append(area)
        painter.fillRect(area, QColor(theme.colours().accent))

    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        paint_once_drawn(painter, QRectF(4.5, 4, side, side), (key,), draw)
    return image


def test_the_same_is_drawn_once(drawn: list[QRectF]) -> None:
    assert _paint(drawn) == _paint(drawn)
    assert drawn == [QRectF(0, 0, 20, 20)]


def test_another_look_size_scheme_or_scale_is_another_picture(
    qapp: QApplication, drawn: list[QRectF]
) -> None:
    light = _paint(drawn)
    _paint(drawn, key="y")
    _paint(drawn, side=22)
    sharp = _paint(drawn, ratio=1.5)
    theme.apply(qapp, theme.Scheme.DARK)
    dark = _paint(drawn)
    assert len(drawn) == 5
    assert light.pixelColor(10, 10) != dark.pixelColor(10, 10) == QColor(theme.colours().accent)
    assert sharp.pixelColor(34, 34).alpha() == 255, "as large as the scale of the screen makes it"
