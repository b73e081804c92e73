"""A day to be chosen: written as one says it, with a calendar in the colours of the window.

It is typed in the common calendar, and the year of the Japanese one stands beside it.
"""

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QLabel, QWidget

from assessment.fiscal_years import date_in_words, year_in_words
from desktop.theme import colours, in_text, set_role

_WIDTH, _HEIGHT = 272, 216
_ARROW = 28
"""The width of the arrow (see the style sheet)."""


class DayBox(QDateEdit):
    """Begins with ``day``, or with the first day that Qt knows."""

    def __init__(self, day: dt.date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._era = QLabel(self)
        self._era.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(self._era, "soft")
        self.dateChanged.connect(self._say_year)
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
        self._say_year()

    def chosen(self) -> dt.date:
        """The day."""
        day = self.date()
        return dt.date(day.year(), day.month(), day.day())

    def choose(self, day: dt.date) -> None:
        """Choose this day."""
        self.setDate(as_qt(day))
        self._say_year()

    def sizeHint(self) -> QSize:
        """Room for the year beside the day."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._era.sizeHint().width(), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel over it scrolls the page: Qt would choose another year, unasked."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the year at the end, where it has room."""
        super().resizeEvent(event)
        self._place_year()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def _say_year(self) -> None:
        self._era.setText(year_in_words(self.chosen()))
        self.setAccessibleDescription(date_in_words(self.chosen()))
        self._place_year()

    def _place_year(self) -> None:
        wanted = self._era.sizeHint().width()
        self._era.setGeometry(self.width() - _ARROW - wanted, 0, wanted, self.height())
        self._era.setVisible(self.width() >= self.sizeHint().width())

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
