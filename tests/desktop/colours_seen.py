"""Which colours a picture has."""

from PySide6.QtGui import QImage


def colours_in(picture: QImage) -> set[str]:
    """The name of every colour, such as ``#0017c1``."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
