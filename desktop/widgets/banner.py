"""A message in the window: what happened, what to do, and a way to put it away. Not modal."""

import functools
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.messages import Kind, Message, Way
from desktop.theme import colours, restyle
from desktop.widgets.announcing import announce
from desktop.widgets.buttons import button
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon, paint
from desktop.widgets.tab_order import lead_to
from desktop.widgets.texts import paragraph_markup, selectable
from desktop.widgets.tool_button import ToolButton

_BESIDE_CLOSE = 28
"""The height of what stands beside the first line of words, in pixels."""
_OVER_WORDS = 6
_SIDE = 20
_DONE_MILLISECONDS = 8_000
_DONE_WITH_WAYS_MILLISECONDS = 15_000
"""To read what was done, think, and press a way."""
_ICONS = {Kind.ERROR: "error", Kind.WARNING: "warning", Kind.DONE: "done"}


class Banner(QWidget):
    """Hidden until there is something to tell. What was done goes away by itself.

    Tab leads through its ways and then to the button that closes it; when it goes, the focus is
    where it was before. ``told`` says that it shows another message.
    """

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QFrame()
        self._frame.setObjectName("banner")
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._frame)
        self.setAccessibleName("お知らせ")
        self._shown: Message | None = None
        self._mark = _Mark()
        self._said = ("", "")
        self._text = selectable()
        self._remedy = selectable("soft")
        self._ways = Flow()
        self._ways_shown: list[QPushButton] = []
        self._came_from: QWidget | None = None
        self._pointer_then = QCursor.pos()
        self.close_button = ToolButton()
        self.close_button.setIcon(icon("close"))
        self.close_button.setAccessibleName("お知らせを閉じる")
        self.close_button.setToolTip("お知らせを閉じる")
        self.close_button.clicked.connect(self.put_away)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        self._arrange()
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._remember_way)

    def tell(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._timer.stop()
        self._pointer_then = QCursor.pos()
        self._shown = message
        self._frame.setProperty("kind", message.kind.name)
        restyle(self._frame)
        self._mark.kind = message.kind
        self._mark.update()
        self._said = (f"{message.kind.value}：{message.text}", message.remedy)
        for label, words in zip((self._text, self._remedy), self._said, strict=True):
            label.setText(paragraph_markup(words))
        self._remedy.setVisible(bool(message.remedy))
        self._set_ways(message.ways)
        beside = len(message.ways) == 1  # the page keeps its room
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.setAccessibleDescription(f"{message.text}{message.remedy}")
        self.show()
        self.told.emit()
        announce(self, self._said[0])
        if message.kind is Kind.DONE and (message.passing or not message.ways):
            self._timer.start(_DONE_WITH_WAYS_MILLISECONDS if message.ways else _DONE_MILLISECONDS)

    def put_away(self) -> None:
        """Hide the message."""
        self._timer.stop()
        back, within = self._came_from, self.isAncestorOf(self.window().focusWidget() or self)
        if within and back is not None and isValid(back) and back.isVisible():
            back.setFocus()
        self.hide()

    def take_back(self, message: Message) -> None:
        """Hide this message; another that has taken its place stays."""
        if message is self._shown:
            self.put_away()

    def _pass(self) -> None:
        """Go by itself, though not from under whoever is at one of the ways or points there."""
        if self._is_pointed_at() or self.isAncestorOf(self.window().focusWidget() or self):
            self._timer.start()
        else:
            self.put_away()

    def _is_pointed_at(self) -> bool:
        """Whether the pointer has come there; one that only rests where the message is has not."""
        pointer = QCursor.pos()
        return pointer != self._pointer_then and self.rect().contains(self.mapFromGlobal(pointer))

    def put_away_by_key(self) -> bool:
        """Hide the message where nothing is to be decided, or whoever decides is at it.

        Returns whether there was one to hide.
        """
        told = self._shown
        if told is None or self.isHidden():
            return False
        at_it = self.isAncestorOf(self.window().focusWidget() or self)
        if told.kind is not Kind.DONE and told.ways and not at_it:
            return False
        self.put_away()
        return True

    def _remember_way(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember from where the focus came in."""
        if now is None or before is None or not self.isAncestorOf(now):
            return
        if before.window() is self.window() and not self.isAncestorOf(before):
            self._came_from = before

    def words(self) -> str:
        """All that the banner says now; empty while it is hidden."""
        return "" if self.isHidden() else "\n".join(self._said)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, _OVER_WORDS, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._remedy)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(8)
        self._body.addLayout(words, 1)
        self._body.addLayout(self._ways)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._body, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _set_ways(self, ways: tuple[Way, ...]) -> None:
        for old in self._ways_shown:
            old.hide()
            old.deleteLater()
        self._ways_shown = [button(way.label, functools.partial(self._go, way.run)) for way in ways]
        for place, made in enumerate(self._ways_shown):
            self._ways.insert(place, made)
        lead_to(self.close_button, self._ways_shown)

    def _go(self, run: Callable[[], object]) -> None:
        self.put_away()
        run()


class _Mark(QWidget):
    """The drawing that says what kind of message it is, beside the word that says it too."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = Kind.DONE
        self.setFixedSize(_SIDE, _BESIDE_CLOSE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        colour = {
            Kind.ERROR: palette.error,
            Kind.WARNING: palette.warning,
            Kind.DONE: palette.success,
        }[self.kind]
        with QPainter(self) as painter:
            spot = QRectF(0, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
            paint(painter, spot, _ICONS[self.kind], colour)
