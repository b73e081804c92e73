"""A heat map of municipalities as a table: sorted by any column, some of its rows kept.

The rows are those that have answered at all.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from assessment.collection.records import Collection, PlaceStatus, Standing
from assessment.wording import BODY_WORDS
from desktop.models.map_columns import UNFINISHED, Head, usable
from desktop.models.searching import holds, names_of, words_of

Index = QModelIndex | QPersistentModelIndex
SORT = int(Qt.ItemDataRole.UserRole)
SPOT = SORT + 1


class HeatMap(QAbstractTableModel):
    """A row a municipality, named in the vertical header; a column a ``Head``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[Head, ...] = ()
        self._rows: tuple[Standing, ...] = ()
        self._whole = False

    @property
    def heads(self) -> tuple[Head, ...]:
        """The columns."""
        return self._heads

    def show(self, collection: Collection, heads: Sequence[Head]) -> None:
        """Show these columns of all that have answered."""
        self.beginResetModel()
        self._heads = tuple(heads)
        self._rows = usable(collection)
        self._whole = collection.prefecture is None
        self.endResetModel()

    def standing(self, row: int) -> Standing:
        """The municipality of a row."""
        return self._rows[row]

    def cell(self, code: str, key: str) -> QModelIndex:
        """The cell of a municipality under a heading (see ``Head.key``); invalid for none."""
        rows = [place for place, one in enumerate(self._rows) if one.municipality.code == code]
        columns = [place for place, head in enumerate(self._heads) if head.key == key]
        return self.index(rows[0], columns[0]) if rows and columns else QModelIndex()

    def said(self, index: Index) -> str:
        """A cell in words, with its municipality."""
        standing, head = self._rows[index.row()], self._heads[index.column()]
        return f"{self._name(standing)}　{head.said(standing)}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_header(self._rows[section], role)
        head = self._heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return head.explained
        return head if role == SPOT else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.said(index)
        if role not in (Qt.ItemDataRole.DisplayRole, SORT, SPOT):
            return None
        spot = self._heads[index.column()].spot(self._rows[index.row()])
        if role == SPOT:
            return spot
        if role == SORT:
            return -9.0 if spot is None else spot.sort
        return "" if spot is None else spot.text

    def _row_header(self, standing: Standing, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            mark = UNFINISHED if standing.status == "incomplete" else ""
            return f"{self._name(standing)}{mark}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            place = standing.municipality
            return f"{place.code}　{place.prefecture}{place.name}（{BODY_WORDS[place.kind]}）"
        return None

    def _name(self, standing: Standing) -> str:
        place = standing.municipality
        return f"{place.prefecture} {place.name}" if self._whole else place.name


class MapFilter(QSortFilterProxyModel):
    """Sorts a heat map by a column, and keeps some of its municipalities."""

    def __init__(self, source: HeatMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._words: tuple[str, ...] = ()
        self._codes: frozenset[str] | None = None
        self._status: PlaceStatus | None = None
        self.setSortRole(SORT)
        self.setSourceModel(source)

    def narrow(
        self,
        words: str = "",
        codes: frozenset[str] | None = None,
        status: PlaceStatus | None = None,
    ) -> None:
        """Keep those that hold all words, are among ``codes`` and stand so; empty means any."""
        self._words = words_of(words)
        self._codes, self._status = codes, status
        self.invalidate()

    def code(self, index: Index) -> str:
        """The municipality of a cell."""
        return self._source.standing(self.mapToSource(index).row()).municipality.code

    def said(self, index: Index) -> str:
        """A cell in words, with its municipality."""
        return self._source.said(self.mapToSource(index))

    def cell(self, code: str, key: str) -> Index:
        """The cell of a municipality under a heading (see ``Head.key``); invalid for none."""
        return self.mapFromSource(self._source.cell(code, key))

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """See Qt."""
        standing = self._source.standing(row)
        return (
            self._status in (None, standing.status)
            and (self._codes is None or standing.municipality.code in self._codes)
            and holds(self._words, names_of(standing.municipality))
        )
