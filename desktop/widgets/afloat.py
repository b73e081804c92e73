"""A message lies over a page, and the page stays where it is: nothing moves under the pointer.

It lies at the lower edge; at the upper one where it would otherwise hide what has the focus, or
lie between the pointer and what that is at. In its first moment a click goes to what was there.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desktop.widgets.banner import Banner
from desktop.widgets.focus_ring import GAP, WIDTH

_BESIDE = 12
_EDGE = (4, 8, 4, 8)
"""Of the page's own colour, around what lies over it: no half of a line is seen beside it."""
_RING = WIDTH + GAP
_NULL = QPoint(0, 0)
_CLICKS_AFTER_MS = 500
"""How long after a message a click may still come that was meant for the page."""


class Afloat(QObject):
    """Keeps ``banner`` over ``area`` while it shows; both stand in the same parent."""

    def __init__(self, banner: Banner, area: QWidget) -> None:
        super().__init__(banner)
        self._banner = banner
        self._area = area
        banner.setContentsMargins(*_EDGE)
        banner.setAutoFillBackground(True)
        self._is_high = False
        self._at: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._place)
        self._clicks = QTimer(self)
        self._clicks.setSingleShot(True)
        self._clicks.setInterval(_CLICKS_AFTER_MS)
        self._clicks.timeout.connect(lambda: self._let_clicks_through(through=False))
        banner.told.connect(self._begin)
        banner.installEventFilter(self)
        area.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area, the length of what is said, and the keys within what has the focus."""
        kind = event.type()
        if watched is self._area and kind == QEvent.Type.Resize:
            self._place()
        elif watched is self._banner and kind == QEvent.Type.LayoutRequest:
            self._soon.start()
        elif watched is self._banner and kind == QEvent.Type.Hide:
            self._is_high = False
        elif watched is self._at and kind == QEvent.Type.KeyRelease:
            self._soon.start()
        return False

    def _begin(self) -> None:
        self._let_clicks_through(through=True)
        self._clicks.start()
        self._banner.raise_()
        parent = self._banner.parentWidget()
        self._lay(parent.mapFromGlobal(QCursor.pos()) if parent is not None else None)

    def _let_clicks_through(self, *, through: bool) -> None:
        self._banner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=through)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = now if now is not None and self._area.isAncestorOf(now) else None
        if self._at is not None:
            self._at.installEventFilter(self)
        self._soon.start()

    def _place(self) -> None:
        self._lay(None)

    def _lay(self, pointer: QPoint | None) -> None:
        """Lay the message where it hides least, and where ``pointer`` is not, if that counts."""
        banner, area = self._banner, self._area
        if banner.isHidden():
            return
        room = QRect(area.pos(), area.size()).adjusted(_BESIDE, 0, -_BESIDE, 0)
        size = room.size()
        size.setHeight(min(banner.heightForWidth(size.width()), size.height()))
        upper, lower = QRect(room.topLeft(), size), QRect(room.topLeft(), size)
        lower.moveBottom(room.bottom())
        worked_on = self._worked_on()

        def harm(high: bool) -> tuple[list[int], bool, bool]:  # noqa: FBT001 - one of two places
            place = upper if high else lower
            hidden = [place.intersected(one).height() for one in worked_on]
            return hidden, pointer is not None and place.contains(pointer), high != self._is_high

        self._is_high = min((False, True), key=harm)
        banner.setGeometry(upper if self._is_high else lower)

    def _worked_on(self) -> tuple[QRect, ...]:
        """Where the keys are: in a list the row, in a text the cursor; and all of what has them."""
        at, parent = self._at, self._banner.parentWidget()
        if at is None or parent is None:
            return ()
        whole = at.rect().adjusted(-_RING, -_RING, _RING, _RING).translated(at.mapTo(parent, _NULL))
        if isinstance(at, QAbstractItemView) and at.currentIndex().isValid():
            inside = at.visualRect(at.currentIndex())
        elif isinstance(at, QPlainTextEdit | QTextEdit):
            inside = at.cursorRect()
        else:
            return (whole,)
        return inside.translated(at.viewport().mapTo(parent, _NULL)), whole
