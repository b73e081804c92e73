"""The view of a table of records: up to two lines a row, widths shared out, sorted by a heading."""

from typing import Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.models.record_table import Column, RecordFilter, RecordTable
from desktop.widgets.column_widths import Measure
from desktop.widgets.file_names import FileNameCell
from desktop.widgets.row_table import RowTable
from desktop.widgets.wrapped_cell import WrappedCell

_LINES = 2
_LEAST, _LEAST_OF_A_SHARE = 120, 60


class RecordView(RowTable):
    """Shows ``filtered``, which filters ``source`` and, where it is ``sortable``, sorts it."""

    def __init__(
        self,
        name: str,
        source: RecordTable[Any],
        filtered: RecordFilter[Any],
        parent: QWidget | None = None,
        *,
        sortable: bool = True,
    ) -> None:
        super().__init__(name, parent)
        self.setModel(filtered)
        widths = self.horizontalHeader().sectionSize
        self.setItemDelegate(WrappedCell(self, lambda index: widths(index.column()), _LINES))
        for place, column in enumerate(source.columns):
            if column.names_files:
                names = FileNameCell(self, lambda index: widths(index.column()), _LINES)
                self.setItemDelegateForColumn(place, names)
        self.measure([_measure(column) for column in source.columns])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if sortable:
            self.sort_from()

    def in_given_order(self) -> None:
        """Sort as the records were given."""
        if self.sorting is not None:
            self.sorting.restore()

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)


def _measure(column: Column[Any]) -> Measure:
    """The width of a column, or its share of the room and what it needs at least."""
    if column.width:
        return Measure(width=column.width, spare=column.spare, tight=column.tight)
    least = column.least or max(_LEAST, _LEAST_OF_A_SHARE * column.share)
    return Measure(share=column.share, least=least, spare=column.spare, tight=column.tight)
