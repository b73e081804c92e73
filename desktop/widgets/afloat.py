"""A message over the lower edge of a page, which never moves for it: neither up nor down nor away.

It lies above the buttons that stand fast at that edge, and above what has the focus there. In its
first moment at a place a click goes to what was there.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QWidget,
)
from shiboken6 import isValid

from desktop.widgets.banner import Banner
from desktop.widgets.focus_ring import GAP, WIDTH

_BESIDE = 12
_EDGE = (4, 8, 4, 8)
"""Of the page's own colour, around what lies over it: no half of a line is seen beside it."""
_RING = WIDTH + GAP
_CLICKS_AFTER_MS = 500
"""How long after a message a click may still come that was meant for the page."""


class Afloat(QObject):
    """Keeps ``banner`` at the lower edge of ``page``, its sibling."""

    def __init__(self, banner: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._banner = banner
        self._page = page
        banner.setContentsMargins(*_EDGE)
        banner.setAutoFillBackground(True)
        self._at: QWidget | None = None
        """What had the focus last on the page: it comes back there from the message."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._clear_focus)
        self._clicks = QTimer(self)
        self._clicks.setSingleShot(True)
        self._clicks.setInterval(_CLICKS_AFTER_MS)
        self._clicks.timeout.connect(lambda: self._let_clicks_through(through=False))
        banner.told.connect(self.lay)
        banner.installEventFilter(self)
        page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def lay(self) -> None:
        """Lay the message at its place; another page may have another."""
        if self._banner.isHidden():
            return
        place = self._place()
        if place != self._banner.geometry():
            self._banner.setGeometry(place)
        self._banner.raise_()
        self._let_clicks_through(through=True)
        self._clicks.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the room there is, the words of the message, and the keys."""
        kind = event.type()
        if watched is self._page and kind in (QEvent.Type.Resize, QEvent.Type.Move):
            self.lay()
        elif watched is self._banner and kind == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        elif watched is self._at and kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self._soon.start()
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Have an eye on what has the focus on the page."""
        if now is None or not self._page.isAncestorOf(now):
            return
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = now
        now.installEventFilter(self)
        self._soon.start()

    def _clear_focus(self) -> None:
        """Go elsewhere only where it hides what the keys are at: nothing moves without need."""
        if self._banner.isHidden():
            return
        under_way = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not under_way and self._banner.geometry().intersects(self._focus()):
            self.lay()

    def _fit(self) -> None:
        if self._banner.height() != self._place().height():
            self.lay()

    def _let_clicks_through(self, *, through: bool) -> None:
        self._banner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=through)

    def _place(self) -> QRect:
        room = self._page.geometry().adjusted(_BESIDE, 0, -_BESIDE, 0)
        height = min(self._banner.heightForWidth(room.width()), room.height())
        place = QRect(room.left(), room.bottom() + 1 - height, room.width(), height)
        fast = [part for part in self._fast_buttons() if part.intersects(place)]
        for parts in (fast, [self._focus()]):
            hidden = [part.top() for part in parts if part.intersects(place)]
            if hidden and min(hidden) - height >= room.top():
                place.moveBottom(min(hidden) - 1)
        return place

    def _fast_buttons(self) -> list[QRect]:
        """Where the buttons are that cannot be scrolled out from under a message."""
        found = self._page.findChildren(QAbstractButton)
        return [self._seen(each, each.rect()) for each in found if self._stands_fast(each)]

    def _stands_fast(self, part: QWidget) -> bool:
        above: QWidget | None = part
        while above is not None and above is not self._page:
            if isinstance(above, QAbstractScrollArea) and above.verticalScrollBar().maximum():
                return False
            above = above.parentWidget()
        return part.isVisible()

    def _focus(self) -> QRect:
        """Where on the page the keys are: in a list or a table that is one row."""
        at = self._at
        if at is None or not isValid(at) or not at.isVisible():
            return QRect()
        if isinstance(at, QAbstractItemView):
            return self._seen(at.viewport(), at.visualRect(at.currentIndex()))
        return self._seen(at, at.rect())

    def _seen(self, part: QWidget, of_it: QRect) -> QRect:
        """What is in sight of a rectangle of a part, with its ring, beside the page."""
        seen, beside = of_it & part.rect(), self._page.parentWidget()
        while part is not beside and not seen.isEmpty():
            above = part.parentWidget()
            if above is None:
                return QRect()
            seen = seen.translated(part.pos()) & above.rect()
            part = above
        return seen.adjusted(-_RING, -_RING, _RING, _RING) if not seen.isEmpty() else QRect()
