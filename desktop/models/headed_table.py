"""What the tables have in common: rows in an order, under headings that say what they mean."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

_R = TypeVar("_R")


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above a column, what is said of it, and whether its cells are ``centred``.

    A ``falling`` column is sorted from the largest to the smallest first.
    """

    title: str
    explained: str = ""
    centred: bool = False
    falling: bool = False

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Where the text of the column stands."""
        side = Qt.AlignmentFlag.AlignHCenter if self.centred else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class HeadedTable(QAbstractTableModel, Generic[_R]):
    """``rows`` are what is shown, from top to bottom."""

    def __init__(self, headings: Sequence[Heading], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self.rows: tuple[_R, ...] = ()

    def _reset(self, rows: Sequence[_R]) -> None:
        """Show these in the place of those that are there."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        heading = self._headings[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return heading.explained or None
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            order = Qt.SortOrder
            return (order.DescendingOrder if heading.falling else order.AscendingOrder).value
        return heading.alignment if role == Qt.ItemDataRole.TextAlignmentRole else None
