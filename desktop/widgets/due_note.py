"""What stands beside a deadline: that it is over or on a closed day, and another day to take."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.deadlines import Remark, remark_on
from desktop.widgets.buttons import link
from desktop.widgets.day_box import DayBox
from desktop.widgets.texts import with_role

_WEEKDAYS = "月火水木金土日"


class DueNote(QWidget):
    """Watches ``due``; it is empty, and not seen, where nothing is to be said of the day."""

    def __init__(self, due: DayBox, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due = due
        self._today = today
        self._reference: dt.date | None = None
        self._wanted = True
        self.remark: Remark | None = None
        self.said = with_role("", "warning")
        self.instead = link("", self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.instead)
        due.changed.connect(self._judge)
        self._judge()

    def hold_against(self, reference: dt.date | None, *, wanted: bool) -> None:
        """Judge the day by this reference date (基準日); not at all where none is ``wanted``."""
        self._reference = reference
        self._wanted = wanted
        self._judge()

    def heed(self, wanted: bool) -> None:  # noqa: FBT001 - a signal says it so
        """Judge the day, which is held against no other, only while a deadline is ``wanted``."""
        self.hold_against(None, wanted=wanted)

    def _judge(self) -> None:
        due = self._due.chosen()
        self.remark = (
            remark_on(due, self._today, self._reference)
            if self._wanted and not self._due.problem()
            else None
        )
        self.setVisible(self.remark is not None)
        if self.remark is not None:
            day = self.remark.instead
            self.said.setText(f"期限が{self.remark.words}")
            self.instead.setText(f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）にする")

    def _take(self) -> None:
        if self.remark is not None:
            self._due.choose(self.remark.instead)
            self._due.setFocus()
