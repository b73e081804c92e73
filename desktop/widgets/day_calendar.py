"""The calendar that a field for a day opens: its head says the month in the Japanese calendar."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessment.fiscal_years import year_in_words
from assessment.planning.rules import LATEST
from desktop.theme import colours, in_text, set_role
from desktop.widgets.icons import icon
from desktop.widgets.tool_button import ToolButton

_WIDTH, _HEIGHT = 272, 200


class DayCalendar(QFrame):
    """Pops up; ``picked`` carries the day that is pressed, or on which Enter is."""

    picked = Signal(dt.date)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_role(self, "card")
        self.days = QCalendarWidget()
        self.days.setNavigationBarVisible(False)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self.month = QLabel()
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = _turning("chevron-left", "前の月", self.days.showPreviousMonth)
        self.after = _turning("chevron-right", "次の月", self.days.showNextMonth)
        self.days.currentPageChanged.connect(self._say_month)
        self.days.clicked.connect(self._pick)
        self.days.activated.connect(self._pick)
        head = QHBoxLayout()
        head.addWidget(self.before)
        head.addWidget(self.month, 1)
        head.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.days)

    def open_below(self, field: QWidget, day: dt.date, first: dt.date) -> None:
        """Show the month of ``day`` below ``field``, or above it where there is no room."""
        self.days.setDateRange(_as_qt(first), _as_qt(LATEST))
        self.days.setSelectedDate(_as_qt(day))
        self._say_month(day.year, day.month)
        self.ensurePolished()
        self._dress()
        self.adjustSize()
        room = field.screen().availableGeometry()
        place = QRect(field.mapToGlobal(QPoint()), field.size())
        self.move(_place(place, self.size(), room))
        self.show()
        self.days.setFocus()

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))

    def _say_month(self, year: int, month: int) -> None:
        words = f"{year_in_words(dt.date(year, month, 1))}{month}月"
        self.month.setText(words)
        self.days.setAccessibleName(words)

    def _dress(self) -> None:
        """Room for the text, and weekends in other colours than Qt's, which are not legible."""
        look = colours()
        self.days.setMinimumSize(in_text(_WIDTH), in_text(_HEIGHT))
        for day, colour in (
            (Qt.DayOfWeek.Saturday, look.accent),
            (Qt.DayOfWeek.Sunday, look.error),
        ):
            ink = QTextCharFormat()
            ink.setForeground(QColor(colour))
            self.days.setWeekdayTextFormat(day, ink)


def _turning(drawing: str, name: str, turn: Callable[[], None]) -> ToolButton:
    made = ToolButton()
    made.setIcon(icon(drawing))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.clicked.connect(turn)
    return made


def _as_qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _place(field: QRect, size: QSize, room: QRect) -> QPoint:
    """Below the field, above it where there is no room; never over the edge of the screen."""
    below = field.bottom() + 1
    fits = below + size.height() <= room.bottom()
    left = min(field.left(), room.right() - size.width())
    return QPoint(max(left, room.left()), below if fits else field.top() - size.height())
