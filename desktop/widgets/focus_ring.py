"""The ring around whatever has the focus: 2 px, outside the widget, the same everywhere."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from desktop.theme import colours
from desktop.widgets.into_sight import bring_into_sight

WIDTH = 2
GAP = 2
"""A widget that takes the focus needs WIDTH + GAP pixels of room around it."""


class FocusRing(QFocusFrame):
    """Follows the focus within one window (or dialog), for as long as that lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last: QWidget | None = None
        self._margins = _Margins("Fusion")
        self._margins.setParent(self)
        self.setStyle(self._margins)
        self.hide()  # until something has the focus; a window may open without it
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        inset = WIDTH / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours().accent), WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7
            )

    def hideEvent(self, event: QHideEvent) -> None:
        """Where what has the focus is styled anew, Qt hides its frame; it is shown again there."""
        super().hideEvent(event)
        if self.widget() is not None:
            QTimer.singleShot(0, self, self._follow_to_its_place)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and now is not self._window and now.window() is self._window
        if now is None or not inside:
            self.setWidget(None)  # type: ignore[arg-type]
            return
        # Nothing moves away from under the mouse, which may also bring the window to the front.
        if now is not self._last and not QApplication.mouseButtons():
            bring_into_sight(now)
        self._last = now
        self._surround(now)
        if not self.isVisible():  # what has just been opened has its place in a moment
            QTimer.singleShot(0, self, self._follow_to_its_place)

    def _follow_to_its_place(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and now is self._last and now.window() is self._window:
            bring_into_sight(now)
            self._surround(now)

    def _surround(self, now: QWidget) -> None:
        """Draw the ring around this, or over its edge where there is no room around it."""
        self._margins.outside = True
        self.setWidget(None)  # type: ignore[arg-type]
        self.setWidget(now)
        if isinstance(now, QScrollArea) and not self._has_room():
            self._margins.outside = False
            self.setWidget(None)  # type: ignore[arg-type]
            self.setWidget(now)

    def _has_room(self) -> bool:
        """Whether all of the ring is within what shows it; a page that scrolls fills that."""
        room = self.parentWidget()
        return room is None or room.rect().contains(self.geometry())


class _Margins(QProxyStyle):
    """Leaves a gap between the widget and its ring, and lets no parent cut the ring off.

    Where the ring is not ``outside`` it lies over the edge of the widget.
    """

    outside = True

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return WIDTH + GAP if self.outside else 0
        return super().pixelMetric(metric, option, widget)
