"""Sorting a table by key, where a mouse would press the heading of a column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView


def sort_here(view: QTableView) -> None:
    """Sort by the column that the keys are at; what is sorted by it already, the other way round.

    A table that cannot be sorted stays as it is.
    """
    current, header = view.currentIndex(), view.horizontalHeader()
    if not view.isSortingEnabled() or not current.isValid():
        return
    again = header.sortIndicatorSection() == current.column()
    down = again and header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
    order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
    view.sortByColumn(current.column(), order)
    view.scrollTo(view.currentIndex())
