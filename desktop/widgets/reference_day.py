"""The day on which deadlines are judged: at first the reference date, and one link back to it."""

import datetime as dt

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import link
from desktop.widgets.day_box import DayBox


class ReferenceDay(DayBox):
    """``dated`` carries the day; ``back``, to be laid out beside it, shows where it is another."""

    dated = Signal(dt.date)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._reference = dt.date.min
        self.back = link("基準日に戻す", lambda: self.choose(self._reference))
        self._told = dt.date.min
        self.changed.connect(self._tell)

    def begin_with(self, day: dt.date) -> None:
        """Show this reference date."""
        self._reference = self._told = day
        with QSignalBlocker(self):
            self.choose(day)
        self.back.setVisible(False)

    def _tell(self) -> None:
        self.back.setVisible(self.chosen() != self._reference or bool(self.problem()))
        if self.chosen() != self._told:
            self._told = self.chosen()
            self.dated.emit(self._told)
