"""The road map (工程表) of the actions that the list shows, with what its signs mean."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.models.plan_rows import PlanRow
from desktop.models.plan_wording import day_in_short
from desktop.models.road_map import RoadMapTable, about
from desktop.pages.planning.road_map_view import RoadMapView
from desktop.pages.planning.room_for_two import RoomForTwo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.texts import note

_HOW = "一覧に取組があると、ここに四半期ごとの工程が並びます。絞り込みは一覧と同じです。"
_SIGNS = (
    "帯の数字は到達するレベル（？は現状の確認など）、▼は項目の期限、縦の破線は今日（{today}）、"
    "破線の枠は案か中止、左の開いた帯は開始が未定です。Enterで一覧に移ります。"
)


class RoadMapPane(QStackedWidget):
    """``opened`` carries the key of a row that is to be shown in the list."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RoadMapTable(self)
        self.view = RoadMapView(self.model)
        self.whole = RoomForTwo("選んだ取組の内容")
        self.signs = note()
        self.empty = EmptyState("工程表に並べる取組がありません", _HOW)
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.whole)
        column.addWidget(self.signs)
        self.addWidget(self._full)
        self.addWidget(self.empty)
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self.model.modelReset.connect(self._tell)
        self.view.opened.connect(lambda row: self.opened.emit(self.model.rows[row].key))

    def show_rows(self, rows: Sequence[PlanRow], today: dt.date) -> None:
        """Show these rows; the one that the keys are at keeps them."""
        place = self.view.currentIndex().row()
        key = self.model.rows[place].key if place >= 0 else ""
        if tuple(rows) != self.model.rows or today != self.model.today:
            self.model.show(rows, today)
            self.signs.setText(_SIGNS.format(today=day_in_short(today)))
        self.setCurrentWidget(self._full if rows else self.empty)
        self.choose(key)

    def choose(self, key: str) -> None:
        """Put the keys to the row of this key, or to the first."""
        keys = [row.key for row in self.model.rows]
        if keys:
            self.view.selectRow(keys.index(key) if key in keys else 0)

    def _tell(self) -> None:
        """All of the row that the keys are at, which its cell may have no room for."""
        place = self.view.currentIndex().row()
        self.whole.setText(about(self.model.rows[place]) if place >= 0 else "")

    def first_focus(self) -> QWidget | None:
        """The bars, where there are some."""
        return self.view if self.model.rows else None
