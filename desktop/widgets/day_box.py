"""A day to be chosen: typed in any of the usual ways, written as official papers have it."""

import datetime as dt
from functools import cached_property

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from assessment.fiscal_years import date_in_words, months_later
from assessment.planning.rules import EARLIEST, LATEST
from assessment.typed_dates import day as day_of
from desktop.theme import set_role
from desktop.widgets.announcing import announce
from desktop.widgets.day_calendar import DayCalendar
from desktop.widgets.icons import SIDE, icon
from desktop.widgets.texts import with_role

_HOW_TO = "R8.10.1、2026/10/1、10/1 のように書いてください。"
_WIDEST = dt.date(2068, 12, 30)
_AROUND = 40
"""Beside the text of a field: its edges, and what is around the button."""
_OPENING = (
    (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
)


class DayBox(QWidget):
    """Begins with ``day``, or with the earliest there is.

    ``changed`` says that the day is another, or that what is written has become wrong or right.
    What is wrong stays as it was typed, with the reason below it; until it is put right ``problem``
    has words, and ``chosen`` gives the day that stood there before.
    """

    changed = Signal()

    def __init__(self, day: dt.date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = EARLIEST
        self._day = self._settled = day or EARLIEST
        self._wrong = False
        self.field = _Field()
        self.said = with_role("", "error")
        self.said.setVisible(False)
        self.field.stepped.connect(self._step)
        self.field.opened.connect(self._open)
        self.field.textEdited.connect(self._read)
        self.field.editingFinished.connect(self._finish)
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.said)
        self.choose(self._day)

    @cached_property
    def calendar(self) -> DayCalendar:
        """What pops up; made when it is asked for."""
        made = DayCalendar(self)
        made.picked.connect(self._pick)
        return made

    def chosen(self) -> dt.date:
        """The day."""
        return self._day

    def problem(self) -> str:
        """Why what is written is no day that can be taken; empty where it is one."""
        return self._problem(day_of(self.field.text(), self._settled))

    def choose(self, day: dt.date) -> None:
        """Choose this day."""
        other = day != self._day or self._wrong
        self._day, self._wrong = day, False
        self._settled = day
        if other or not self.field.hasFocus():  # what is being typed is not written anew
            self._write()
        if other:
            self.changed.emit()

    def begin_at(self, first: dt.date) -> None:
        """Take no day before ``first``."""
        self._first = first
        if self._day < first:
            self.choose(first)

    def setAccessibleName(self, name: str) -> None:
        """Name what has the focus, too."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def _write(self) -> None:
        self.field.setText(date_in_words(self._day))
        self._say("")

    def _read(self, text: str) -> None:
        """Follow what is typed as far as it is a day; it is left as it is typed meanwhile."""
        typed = day_of(text, self._settled)
        problem = self._problem(typed)
        was = self._day, self._wrong
        self._wrong = bool(problem)
        self._day = self._settled if typed is None or problem else typed
        if self.said.isVisibleTo(self) or not problem:
            self._say(problem)
        if was != (self._day, self._wrong):
            self.changed.emit()

    def _finish(self) -> None:
        """Write the day out, or say what is wrong with what was typed."""
        if not self._wrong:
            self._settled = self._day
            self._write()
        elif not self.said.isVisibleTo(self):
            self._say(self.problem())
            announce(self.field, self.said.text())

    def _problem(self, typed: dt.date | None) -> str:
        if typed is None:
            return f"日付として読めません。{_HOW_TO}"
        if typed < self._first:
            return f"{date_in_words(self._first)}以降の日付にしてください。"
        return "" if typed <= LATEST else f"{date_in_words(LATEST)}までの日付にしてください。"

    def _say(self, problem: str) -> None:
        self.said.setText(problem)
        self.said.setVisible(bool(problem))
        self.field.setAccessibleDescription(problem)
        set_role(self.field, "wrong" if problem else "")

    def _step(self, days: int, months: int) -> None:
        if self._wrong:
            self._finish()
        else:
            self._pick(months_later(self._day, months) + dt.timedelta(days=days))

    def _pick(self, day: dt.date) -> None:
        self.choose(min(max(day, self._first), LATEST))

    def _open(self) -> None:
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.calendar.open_below(self.field, self._day, self._first)


class _Field(QLineEdit):
    """The line of text, and the keys that step from it: by days, by months, into the calendar."""

    stepped = Signal(int, int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        calendar = QAction(icon("calendar"), "カレンダーから選ぶ", self)
        calendar.setToolTip("カレンダーから選びます（F4）")
        calendar.triggered.connect(self.opened)
        self.addAction(calendar, QLineEdit.ActionPosition.TrailingPosition)

    def sizeHint(self) -> QSize:
        """Room for any day, and no more."""
        text = self.fontMetrics().horizontalAdvance(date_in_words(_WIDEST))
        return QSize(text + SIDE + _AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A day is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        steps = {
            Qt.Key.Key_Up: (1, 0),
            Qt.Key.Key_Down: (-1, 0),
            Qt.Key.Key_PageUp: (0, 1),
            Qt.Key.Key_PageDown: (0, -1),
        }
        pressed = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (pressed, modifiers) in _OPENING and not self.isReadOnly():
            self.opened.emit()
        elif pressed in steps and modifiers == Qt.KeyboardModifier.NoModifier:
            if not self.isReadOnly():
                self.stepped.emit(*steps[pressed])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel over it scrolls the page."""
        event.ignore()
