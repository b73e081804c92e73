"""What has the focus in a page that scrolls stays where it is, whatever grows or goes above it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_LAID_OUT = (QEvent.Type.Move, QEvent.Type.Resize)


class HeldStill(QObject):
    """Scrolls ``area``, which has its content, by what the layout has moved there."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._chain: tuple[QWidget, ...] = ()
        """What has the focus and all that it lies in, up to the content that scrolls."""
        self._top = 0
        self._is_new = False
        self._is_bounded = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._bound)
        bar.valueChanged.connect(self._scrolled)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow at once, before it is painted in another place."""
        if event.type() in _LAID_OUT and watched is not self._area.widget():
            self._hold()
        if event.type() in _LAID_OUT:
            self._soon.start()
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for part in self._chain:
            if isValid(part):
                part.removeEventFilter(self)
        self._chain = _up_to(self._area.widget(), now)
        for part in self._chain:
            part.installEventFilter(self)
        self._is_new = True
        self._soon.start()

    def _now(self) -> int:
        return self._chain[0].mapTo(self._area.viewport(), QPoint(0, 0)).y()

    def _bound(self, _least: int, most: int) -> None:
        """There is less to scroll now: that is no wish to be elsewhere."""
        self._is_bounded = self._area.verticalScrollBar().value() > most
        if not self._is_bounded:
            self._hold()
        self._soon.start()

    def _scrolled(self) -> None:
        if self._chain and not self._is_bounded:
            self._top = self._now()
        self._is_bounded = False

    def _settle(self) -> None:
        """Hold it once all is laid out; of what has just come this is the first place."""
        if self._is_new and self._chain:
            self._top = self._now()
        self._is_new = False
        self._hold()

    def _hold(self) -> None:
        if self._chain and not self._is_new:
            wanted, bar = self._top, self._area.verticalScrollBar()
            bar.setValue(bar.value() + self._now() - wanted)
            self._top = wanted


def _up_to(content: QWidget | None, part: QWidget | None) -> tuple[QWidget, ...]:
    """``part`` and what it lies in, the ``content`` last; nothing where it does not lie in that."""
    chain: list[QWidget] = []
    while part is not None:
        chain.append(part)
        if part is content:
            return tuple(chain)
        part = part.parentWidget()
    return ()
