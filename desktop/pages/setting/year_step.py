"""One step of the close of the year: whether it is done, what is known of it, and its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.year_end import StepWords
from desktop.theme import colours, set_role
from desktop.widgets.icons import SIDE, paint
from desktop.widgets.path_line import PathLine
from desktop.widgets.texts import soft, with_role

_BELOW = 2
"""So that the path is as far from what is said as the lines of that from each other."""


class YearStep(QWidget):
    """Says 済み or 未実施 in words and by a drawing, never by colour alone."""

    def __init__(self, title: str, ways: Sequence[QPushButton]) -> None:
        super().__init__()
        self.ways = tuple(ways)
        self._mark = _Mark()
        self.title = with_role(title, "heading")
        self.title.setWordWrap(False)
        self.state = with_role("", "soft")
        self.said = soft("")
        self.said.setContentsMargins(0, 0, 0, _BELOW)
        self.place = PathLine()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.state, 1)
        words = QGridLayout()
        words.setHorizontalSpacing(12)
        words.setVerticalSpacing(4)
        words.setColumnStretch(1, 1)
        words.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(head, 0, 1)
        words.addWidget(self.said, 1, 1)
        words.addWidget(self.place, 2, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        for way in self.ways:
            buttons.addWidget(way)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.addLayout(words)
        column.addStretch(1)
        row.addLayout(column, 1)
        row.addLayout(buttons)
        self.show_step(StepWords(done=False, said=""), comes_next=False)

    def show_step(self, step: StepWords, *, comes_next: bool) -> None:
        """Show how the step stands; the first that is left ``comes_next``, and stands out."""
        self.state.setText("済み" if step.done else "未実施")
        self.said.setText(step.said)
        self.place.show_path(step.place)
        self._mark.show_done(done=step.done)
        set_role(self.ways[0], "primary" if comes_next else "")


class _Mark(QWidget):
    """A tick, or an empty circle."""

    def __init__(self) -> None:
        super().__init__()
        self._done = False
        self.setFixedSize(SIDE, SIDE)

    def show_done(self, *, done: bool) -> None:
        """Draw the one or the other."""
        self._done = done
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        name, colour = ("done", colours().success) if self._done else ("unanswered", colours().text)
        with QPainter(self) as painter:
            paint(painter, QRectF(self.rect()), name, colour)
