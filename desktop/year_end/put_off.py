"""Putting off the offer to close the year: some days to choose from, or any day."""

import datetime as dt
import functools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop.dialog import Dialog
from desktop.models.year_end import put_off_days
from desktop.theme import set_role
from desktop.widgets.arranging import at_foot, in_a_row, label_of
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.day_box import DayBox
from desktop.widgets.texts import note, page_title

_SIZE = (480, 200)


class ClosingRow(QWidget):
    """The row that leads to the close of the year, and beside it the way to put it off."""

    def __init__(self, row: QWidget, today: dt.date, put_off: Callable[[dt.date], object]) -> None:
        super().__init__()
        self.later = changing(PutOff(today))
        self.later.chosen.connect(put_off)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(row, 1)
        beside.addWidget(self.later)


class PutOff(QPushButton):
    """A button with a menu; ``chosen`` carries the day from which the offer comes back."""

    chosen = Signal(dt.date)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__("あとで…", parent)
        self._today = today
        self.setAccessibleName("年度の締めの案内をあとにする")
        self.setAutoDefault(True)
        set_role(self, "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu_of_days = QMenu(self)
        for words, day in put_off_days(today):
            entry = self.menu_of_days.addAction(f"{words}から案内する")
            entry.triggered.connect(functools.partial(self._choose, day))
        self.menu_of_days.addSeparator()
        self.menu_of_days.addAction("日を選ぶ…").triggered.connect(self._ask)
        self.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        self.menu_of_days.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, day: dt.date, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.chosen.emit(day)

    def _ask(self) -> None:
        dialog = PutOffWindow(self._today, self.window())
        dialog.chosen.connect(self.chosen)
        dialog.open_and_forget()


class PutOffWindow(Dialog):
    """Asks for the day."""

    chapter = "year"

    chosen = Signal(dt.date)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__("年度の締めの案内をあとにする", parent)
        tomorrow = today + dt.timedelta(days=1)
        self.day = DayBox(today + dt.timedelta(days=7))
        self.day.begin_at(tomorrow)
        self.cancel = button("やめる", self.reject)
        self.put_off = primary("この日から案内する", self._put_off)
        self.day.changed.connect(lambda: self.put_off.setDisabled(bool(self.day.problem())))
        self._lay_out()
        self.put_off.setFocus()

    def _put_off(self) -> None:
        self.chosen.emit(self.day.chosen())
        self.accept()

    def _lay_out(self) -> None:
        column = self.column()
        column.addWidget(page_title("案内をあとにする"))
        column.addWidget(
            note(
                "その日まで、ホームに年度の締めの案内を出しません。締めは「設定」でいつでもできます。"
            )
        )
        column.addLayout(in_a_row(label_of("案内を出す日", self.day), self.day))
        column.addStretch(1)
        column.addLayout(at_foot(None, self.cancel, self.put_off))
        self.fit(*_SIZE)
