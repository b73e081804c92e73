"""A table that shows all of its rows: what stands around it scrolls, so that there is one bar."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.models.record_table import RecordFilter, RecordTable
from desktop.widgets.into_sight import bring_current_into_sight
from desktop.widgets.record_view import RecordView

Index = QModelIndex | QPersistentModelIndex


class WholeTable(RecordView):
    """As high as its rows, in the order of the records; what it lies in follows the keys."""

    def __init__(self, name: str, source: RecordTable[Any], filtered: RecordFilter[Any]) -> None:
        super().__init__(name, source, filtered, sortable=False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fitted.connect(self._reach_rows)
        filtered.modelReset.connect(self._reach_rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the row of the keys into sight."""
        super().currentChanged(current, previous)
        bring_current_into_sight(self)

    def _reach_rows(self) -> None:
        rows = self.verticalHeader().length()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2 * self.frameWidth())
