"""Sorting a table by a column, by key and by its heading, and back to the program's own order."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from desktop.widgets.announcing import announce

_RISING, _FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_WORDS = {_RISING: "昇順", _FALLING: "降順"}
_OWN = "元の順"


class Sorting(QObject):
    """A column sorts, once more the other way round, and a third time not at all.

    The program's own order is that of ``column``, or of the model where there is none.
    """

    def __init__(self, view: QTableView, column: int = -1, order: Qt.SortOrder = _RISING) -> None:
        super().__init__(view)
        self._view = view
        self._own = (column, order)
        self._header = view.horizontalHeader()
        view.setSortingEnabled(True)
        self._header.setSortIndicatorClearable(True)
        self.restore()
        self._header.sortIndicatorChanged.connect(self._changed)
        self._describe()

    def sort_here(self) -> None:
        """Sort by the column that the keys are at, as a click on its heading does."""
        current = self._view.currentIndex()
        if self._view.isSortingEnabled() and current.isValid():
            self._view.sortByColumn(*self._after(current.column()))
            self._view.scrollTo(self._view.currentIndex())

    def restore(self) -> None:
        """Go back to the program's own order."""
        self._view.sortByColumn(*self._own)

    def _after(self, column: int) -> tuple[int, Qt.SortOrder]:
        """What comes after the order that there is, where this column is pressed."""
        role = Qt.ItemDataRole.InitialSortOrderRole
        wanted = self._view.model().headerData(column, Qt.Orientation.Horizontal, role)
        first = _FALLING if wanted == _FALLING.value else _RISING
        if self._header.sortIndicatorSection() != column:
            return column, first
        if self._header.sortIndicatorOrder() is first:
            return column, _RISING if first is _FALLING else _FALLING
        return self._own

    def _changed(self, column: int) -> None:
        if column < 0 <= self._own[0]:  # a third click on a heading, which Qt knows no own order of
            self.restore()
            return
        self._describe()
        if self._view.isVisible():
            announce(self._view, self._view.accessibleDescription())

    def _describe(self) -> None:
        column, order = self._header.sortIndicatorSection(), self._header.sortIndicatorOrder()
        words = _OWN
        if column >= 0 and (column, order) != self._own:
            title = self._view.model().headerData(column, Qt.Orientation.Horizontal)
            words = f"「{title}」の{_WORDS[order]}"
        self._view.setAccessibleDescription(f"{words}に並んでいます")
