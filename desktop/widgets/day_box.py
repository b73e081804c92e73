"""A day to be chosen: written as one says it, with a calendar in the colours of the window."""

import datetime as dt

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from desktop.theme import colours, in_text

_WIDTH, _HEIGHT = 272, 216


class DayBox(QDateEdit):
    """Begins with ``day``, or with the first day that Qt knows."""

    def __init__(self, day: dt.date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if day is not None:
            self.choose(day)
        self.setDisplayFormat("yyyy年M月d日")
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self._dress()

    def chosen(self) -> dt.date:
        """The day."""
        day = self.date()
        return dt.date(day.year(), day.month(), day.day())

    def choose(self, day: dt.date) -> None:
        """Choose this day."""
        self.setDate(as_qt(day))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def _dress(self) -> None:
        """Room for the text, and weekends in other colours than Qt's, which are not legible."""
        look = colours()
        self.calendarWidget().setMinimumSize(in_text(_WIDTH), in_text(_HEIGHT))
        for day, colour in (
            (Qt.DayOfWeek.Saturday, look.accent),
            (Qt.DayOfWeek.Sunday, look.error),
        ):
            ink = QTextCharFormat()
            ink.setForeground(QColor(colour))
            self.calendarWidget().setWeekdayTextFormat(day, ink)


def as_qt(day: dt.date) -> QDate:
    """A day as Qt's widgets take it."""
    return QDate(day.year, day.month, day.day)
