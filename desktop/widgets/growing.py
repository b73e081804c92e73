"""Lengths that grow with the text, also when the person chooses another size of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.theme import in_text


def grow(part: QWidget, set_length: Callable[[int], object], pixels: int) -> None:
    """Have ``set_length`` of ``part`` always called with what ``in_text`` makes of ``pixels``."""
    _Length(part, set_length, pixels)


class _Length(QObject):
    """Lives as long as ``part``."""

    def __init__(self, part: QWidget, set_length: Callable[[int], object], pixels: int) -> None:
        super().__init__(part)
        self._set_length = set_length
        self._pixels = pixels
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.fontChanged.connect(self._set)
        self._set()

    def _set(self) -> None:
        self._set_length(in_text(self._pixels))
