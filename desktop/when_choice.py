"""Choosing the fiscal year and the day as at which an assessment is made."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from assessment import fiscal_years
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.day_box import DayBox
from desktop.widgets.texts import heading, note

_YEARS_BACK, _YEARS_AHEAD = 2, 1


class WhenChoice(QWidget):
    """The year of ``today`` and that day to begin with."""

    changed = Signal()

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = _year_box(fiscal_years.fiscal_year(today))
        self.day = _day_box(today)
        self.year.currentIndexChanged.connect(self.changed)
        self.day.changed.connect(self.changed)
        rows = QGridLayout()
        rows.setVerticalSpacing(8)
        rows.setColumnStretch(1, 1)
        for row, (name, box) in enumerate((("年度", self.year), ("基準日", self.day))):
            label = QLabel(name)
            label.setBuddy(box)
            rows.addWidget(label, row, 0)
            rows.addWidget(box, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("いつの状況か"))
        column.addLayout(rows)
        column.addWidget(note("基準日の状況を答えます。期限もこの日から数えます。"))

    def chosen_year(self) -> int:
        """The fiscal year."""
        return int(self.year.currentData())

    def chosen_day(self) -> dt.date:
        """The reference date."""
        return self.day.chosen()

    def set_chosen(self, year: int, day: dt.date) -> None:
        """Choose these, as somebody else has decided them."""
        if self.year.findData(year) < 0:
            self.year.addItem(fiscal_years.in_both_calendars(year), year)
        self.year.setCurrentIndex(self.year.findData(year))
        self.day.choose(day)


def _year_box(this: int) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName("年度")
    for year in range(this - _YEARS_BACK, this + _YEARS_AHEAD + 1):
        box.addItem(fiscal_years.in_both_calendars(year), year)
    box.setCurrentIndex(_YEARS_BACK)
    return box


def _day_box(today: dt.date) -> DayBox:
    box = DayBox(today)
    box.setAccessibleName("基準日")
    return box
