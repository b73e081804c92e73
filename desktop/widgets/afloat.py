"""A message beside a page that does not move under the pointer, neither for it nor after it.

While the pointer is over the page the message lies over that, where it hides neither what has the
focus nor what the pointer is at; in its first moment a click goes to what was there. As soon as the
pointer is elsewhere, or the person works by key, the page makes room for it, or takes that back.
"""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.widgets.banner import Banner
from desktop.widgets.focus_ring import GAP, WIDTH
from desktop.widgets.into_sight import bring_into_sight

_BESIDE = 12
_EDGE = (4, 8, 4, 8)
"""Of the page's own colour, around what lies over it: no half of a line is seen beside it."""
_RING = WIDTH + GAP
_CLICKS_AFTER_MS = 500
"""How long after a message a click may still come that was meant for the page."""


class Afloat(QWidget):
    """Holds ``page`` in its whole area, and ``banner``, its sibling, at the lower or upper edge."""

    def __init__(self, banner: Banner, page: QWidget) -> None:
        super().__init__()
        self._banner = banner
        banner.setContentsMargins(*_EDGE)
        banner.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(QMargins())
        self._column.addWidget(page)
        self._is_high = False
        self._at: QWidget | None = None
        self._keyed_at: QPoint | None = None
        """Where the pointer was at the last key; whoever moves it works by mouse again."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._lay)
        self._clicks = QTimer(self)
        self._clicks.setSingleShot(True)
        self._clicks.setInterval(_CLICKS_AFTER_MS)
        self._clicks.timeout.connect(lambda: self._let_clicks_through(through=False))
        banner.told.connect(self._begin)
        banner.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def turned(self) -> None:
        """Another page is shown, of which nothing has been pointed at."""
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Follow the size of the window, and the pointer as it leaves."""
        if event.type() == QEvent.Type.Resize:
            self._lay()
        elif event.type() == QEvent.Type.Leave:
            self._soon.start()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is said, the pointer as it leaves that, and how the person works."""
        kind = event.type()
        if watched is self._banner:
            if kind in (QEvent.Type.LayoutRequest, QEvent.Type.Leave, QEvent.Type.Hide):
                self._soon.start()
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self._keyed_at = QCursor.pos()
            self._soon.start()
        elif kind == QEvent.Type.MouseButtonPress:
            self._keyed_at = None
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Have an eye on what has the focus in this window."""
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = now if now is not None and now.window() is self.window() else None
        if self._at is not None:
            self._at.installEventFilter(self)
        self._soon.start()

    def _begin(self) -> None:
        self._let_clicks_through(through=True)
        self._clicks.start()
        self._banner.raise_()
        self._is_high = self._is_high and not self._column.contentsMargins().isNull()
        if self._is_pointed_at():
            self._is_high = self._harm(high=True, told=True) < self._harm(high=False, told=True)
        self._lay()

    def _let_clicks_through(self, *, through: bool) -> None:
        self._banner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=through)

    def _is_pointed_at(self) -> bool:
        """Whether the pointer is where something could move under it, and is what one works by."""
        pointer = QCursor.pos()
        over = self.isVisible() and self.rect().contains(self.mapFromGlobal(pointer))
        return over and pointer != self._keyed_at

    def _lay(self) -> None:
        """Lay the message at its edge; the page makes room for it unless it is pointed at."""
        if not self._is_pointed_at():
            self._make_room()
        elif not self._banner.isHidden():
            self._is_high ^= self._harm(high=not self._is_high) < self._harm(high=self._is_high)
            self._banner.setGeometry(self._place(high=self._is_high))

    def _make_room(self) -> None:
        room = QMargins()
        if not self._banner.isHidden():
            place = self._place(high=self._is_high)
            self._banner.setGeometry(place)
            above, below = (place.height(), 0) if self._is_high else (0, place.height())
            room = QMargins(0, above, 0, below)
        if self._column.contentsMargins() != room:
            self._column.setContentsMargins(room)
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        if self._at is not None and isValid(self._at) and self.isAncestorOf(self._at):
            bring_into_sight(self._at)

    def _place(self, *, high: bool) -> QRect:
        room = self.geometry().adjusted(_BESIDE, 0, -_BESIDE, 0)
        height = min(self._banner.heightForWidth(room.width()), room.height())
        place = QRect(room.left(), room.top(), room.width(), height)
        if not high:
            place.moveBottom(room.bottom())
        return place

    def _harm(self, *, high: bool, told: bool = False) -> tuple[int, bool]:
        """How much of what has the focus it hides there, and whether it comes under the pointer."""
        place, at = self._place(high=high).translated(-self.pos()), self._at
        hidden = 0
        if at is not None and isValid(at) and self.isAncestorOf(at):
            ringed = at.rect().adjusted(-_RING, -_RING, _RING, _RING)
            hidden = place.intersected(ringed.translated(at.mapTo(self, QPoint()))).height()
        return hidden, told and place.contains(self.mapFromGlobal(QCursor.pos()))
