"""The view of a table of records: one line a row, widths shared out, sorted by a heading."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.models.record_table import Column, RecordFilter, RecordTable
from desktop.theme import in_text
from desktop.widgets.own_widths import OwnWidths
from desktop.widgets.row_table import RowTable

_ROW = 32
_LEAST, _LEAST_OF_A_SHARE = 120, 60


class RecordView(RowTable):
    """Shows ``filtered``, which sorts and filters ``source``."""

    def __init__(
        self,
        name: str,
        source: RecordTable[Any],
        filtered: RecordFilter[Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._columns: tuple[Column[Any], ...] = source.columns
        self.setModel(filtered)
        self.own_widths = OwnWidths(self)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        self.in_given_order()
        self._set_row_height()

    def in_given_order(self) -> None:
        """Sort as the records were given."""
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_row_height()
            self._share_width()

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(in_text(_ROW))

    def _share_width(self) -> None:
        own = self.own_widths
        heads = [self.horizontalHeader().sectionSizeHint(n) for n in range(len(self._columns))]
        given = [
            own.of(place, column.width)
            if place in own.chosen or not column.width
            else max(in_text(column.width), heads[place])
            for place, column in enumerate(self._columns)
        ]
        sharing = zip(self._columns, given, strict=True)
        shares = sum(column.share for column, width in sharing if not width)
        left = self.viewport().width() - sum(given)
        for place, column in enumerate(self._columns):
            least = max(in_text(max(_LEAST, _LEAST_OF_A_SHARE * column.share)), heads[place])
            shared = max(least, left * column.share // max(1, shares))
            self.setColumnWidth(place, given[place] or shared)
