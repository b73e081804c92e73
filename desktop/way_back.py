"""The way of the focus while work is under way: it waits, and gets back to what was pressed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class WayBack:
    """What was pressed is mostly out of use while work is under way; the focus waits at ``stop``.

    Qt would hand it on to whatever comes next in the window.
    """

    def __init__(self, stop: QWidget) -> None:
        self._stop = stop
        self._began_at: QWidget | None = None
        self._waits_at: QWidget | None = None

    def begin(self, change: Callable[[], object]) -> None:
        """Do what takes controls out of use, and wait where that took the focus away."""
        self._began_at, self._waits_at = self._focus(), self._stop
        change()
        now = self._focus()
        if now is None or now is not self._began_at:
            self._stop.setFocus()

    def stopping(self, change: Callable[[], object]) -> None:
        """Do what takes ``stop`` out of use; wherever Qt hands the focus then, it waits."""
        waited = self._focus() is self._waits_at
        change()
        if waited:
            self._waits_at = self._focus()

    def end(self, change: Callable[[], object]) -> None:
        """Do what brings the controls back into use, and lead back, unless somebody went on."""
        waited = self._focus() is self._waits_at
        change()
        place = self._began_at
        there = place is not None and isValid(place) and place.isVisible()
        if place is not None and there and (waited or self._focus() is None):
            place.setFocus()

    def _focus(self) -> QWidget | None:
        """What has the focus of the window, also while a menu is closing before it."""
        return self._stop.window().focusWidget()
