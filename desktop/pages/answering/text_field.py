"""A text of several lines that grows with what is typed and says when it is too long."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from assessment.answers import LONGEST_TEXT
from desktop.widgets.changing import changing
from desktop.widgets.complaint import Complaint
from desktop.widgets.into_sight import bring_into_sight
from desktop.widgets.texts import heading, soft

_LEAST_LINES = 2
_MOST_LINES = 12
_FRAME = 14
_COUNT_FROM = LONGEST_TEXT * 9 // 10


class _Editor(QPlainTextEdit):
    """The box; Tab leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """See Qt."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See Qt; another width breaks other lines, and what is typed into stays in sight."""
        super().resizeEvent(event)
        self._grow()
        if self.hasFocus():
            bring_into_sight(self)

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + _FRAME)


class TextField(QWidget):
    """A labelled text; ``typed`` follows every keystroke, ``left`` the loss of the focus."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, label: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = changing(_Editor())
        self.editor.setAccessibleName(label)
        self.editor.setPlaceholderText(hint)
        self._title: QLabel = heading(label)
        self._title.setBuddy(self.editor)
        self._count = soft("")
        self.problem = Complaint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self.editor, self._count, self.problem):
            column.addWidget(part)
        self.editor.textChanged.connect(self._changed)
        self.editor.left.connect(self.left)
        self._show_count()

    def text(self) -> str:
        """What stands in the box."""
        return self.editor.toPlainText()

    def show_text(self, text: str) -> None:
        """Show ``text``; the cursor stays where the same stands there already."""
        if text != self.text():
            with QSignalBlocker(self):
                self.editor.setPlainText(text)
        self._show_count()

    def complain(self, problem: str) -> None:
        """Say what is wrong with the text; empty for nothing."""
        self.problem.say(problem)

    def _changed(self) -> None:
        self._show_count()
        self.typed.emit(self.text())

    def _show_count(self) -> None:
        length = len(self.text())
        self._count.setText(f"{length:,}文字（{LONGEST_TEXT:,}文字まで）")
        self._count.setVisible(length >= _COUNT_FROM)
