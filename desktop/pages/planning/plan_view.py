"""The table of the plan with its keys: cells are edited in place, whole rows are chosen."""

from collections.abc import Collection

import msgspec
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.models.plan_rows import PlanRow
from desktop.models.plan_table import COLUMNS, ITEM, NUMBER, WHAT, PlanTable
from desktop.pages.planning.plan_cells import LINES, PlanCells
from desktop.pages.planning.plan_delegate import PlanDelegate
from desktop.widgets.column_widths import Measure
from desktop.widgets.frozen_columns import FrozenTable
from desktop.widgets.line_pitch import row_of

_WHAT_LEAST = 150
_LEAST_COLUMN = 44


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person is in the table: the cell of the keys, what is chosen, how far scrolled."""

    current: str
    row: int
    column: int
    chosen: frozenset[str]
    scrolled: tuple[int, int]


class PlanView(FrozenTable):
    """``removing`` asks to take the chosen actions out; ``opened`` carries a row to be opened.

    Enter edits the cell it is at, and opens the item where there is nothing to edit. Number and
    item stay in sight.
    """

    row_height = row_of(LINES)
    sort_keys = "Ctrl+Shift+S"  # a letter alone is written into the cell
    removing = Signal()

    def __init__(self, model: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__("取組計画の一覧", parent)
        self._plan = model
        self.setModel(model)
        self.measure(
            [
                Measure(width=column.width, least=_WHAT_LEAST, tight=place == NUMBER)
                for place, column in enumerate(COLUMNS)
            ]
        )
        self.delegate = PlanDelegate(self, model, self.room)
        self.setItemDelegate(self.delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(_LEAST_COLUMN)
        self.sort_from()
        self.freeze(WHAT, PlanCells())

    @property
    def editing(self) -> bool:
        """Whether a cell is open."""
        return self.delegate.editor is not None

    def chosen(self) -> tuple[PlanRow, ...]:
        """The rows that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._plan.rows[row] for row in rows)

    def current_row(self) -> PlanRow | None:
        """The row that the keys are at."""
        index = self.currentIndex()
        return self._plan.rows[index.row()] if index.isValid() else None

    def go_to(self, key: str, column: int = WHAT) -> bool:
        """Put the keys to a cell, and bring it into view; whether its row is shown."""
        place = self._plan.place(key)
        if place is not None:
            index = self._plan.index(place, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return place is not None

    def edit_at(self, key: str, column: int, text: str = "") -> None:
        """Open a cell, with ``text`` in it where one was typed before."""
        if self.go_to(key, column):
            self.delegate.again = text
            self.setFocus()
            self.edit(self.currentIndex())

    def show_rows(self, rows: Collection[PlanRow]) -> None:
        """Show these rows; the keys, the choice and the scrolling stay where they are."""
        before = self._where()
        if self._plan.show(tuple(rows)):
            self._go_back(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits or opens, Delete takes out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Delete:
            self.removing.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if self._plan.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opened.emit(index.row())

    def _where(self) -> _Place:
        current, index = self.current_row(), self.currentIndex()
        return _Place(
            current=current.key if current else "",
            row=max(index.row(), 0),
            column=max(index.column(), ITEM),
            chosen=frozenset(row.key for row in self.chosen()),
            scrolled=(self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
        )

    def _go_back(self, before: _Place) -> None:
        """What is gone is followed by what stands there now."""
        if not self._plan.rows:
            return
        place = self._plan.place(before.current)
        row = min(before.row, len(self._plan.rows) - 1) if place is None else place
        flags = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for key in before.chosen:
            there = self._plan.place(key)
            if there is not None:
                selection.select(self._plan.index(there, 0), self._plan.index(there, 0))
        current = self._plan.index(row, before.column)
        if selection.isEmpty():
            selection.select(current, current)
        keys = self.selectionModel()
        keys.setCurrentIndex(current, flags.NoUpdate)
        keys.select(selection, flags.ClearAndSelect | flags.Rows)
        self.horizontalScrollBar().setValue(before.scrolled[0])
        self.verticalScrollBar().setValue(before.scrolled[1])
