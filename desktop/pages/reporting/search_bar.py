"""The line that finds words in the preview, and goes from one place to the next."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.widgets.buttons import button
from desktop.widgets.icons import icon
from desktop.widgets.texts import soft

_CALM_MILLISECONDS = 200


class _Words(QLineEdit):
    """Enter goes on, Shift+Enter back, Esc ends the search."""

    gone = Signal(int)
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.gone.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """Hidden until it is asked for. ``wanted`` carries the words, empty when the search ends."""

    wanted = Signal(str)
    gone = Signal(int)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _Words()
        self.words.setPlaceholderText("報告書の中をさがす")
        self.words.setAccessibleName("報告書の中をさがす")
        self.count = soft("")
        self.count.setWordWrap(False)
        self.previous = _small("前へ", "chevron-up", lambda: self.gone.emit(-1))
        self.next = _small("次へ", "chevron-down", lambda: self.gone.emit(1))
        self.end = _small("さがすのを終える", "close", self._end)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MILLISECONDS)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.words.text()))
        self.words.textChanged.connect(lambda _text: self._timer.start())
        self.words.gone.connect(self.gone)
        self.words.ended.connect(self._end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for part in (self.count, self.previous, self.next, self.end):
            row.addWidget(part)
        self.tell(0, 0)
        self.hide()

    def begin(self) -> None:
        """Come up with what was searched last, ready to be typed over."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        if self.words.text():
            self.wanted.emit(self.words.text())

    def tell(self, number: int, total: int) -> None:
        """Say which place is shown, counted from 1, of how many."""
        nothing = "ありません" if self.words.text().strip() else ""
        self.count.setText(f"{number}/{total}件" if total else nothing)
        self.previous.setEnabled(total > 1)
        self.next.setEnabled(total > 1)

    def _end(self) -> None:
        self._timer.stop()
        self.hide()
        self.wanted.emit("")
        self.ended.emit()


def _small(does: str, drawing: str, clicked: Callable[[], object]) -> QPushButton:
    """A button with a drawing alone, as the line is to fit beside a narrow page."""
    made = button("", clicked, "quiet")
    made.setIcon(icon(drawing))
    made.setAccessibleName(does)
    made.setToolTip(does)
    made.setFixedWidth(32)
    return made
