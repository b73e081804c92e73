"""Records as a table: what each column shows, by what it sorts, and which records are kept."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont

from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.theme import colours

Look = Literal["plain", "soft", "strong", "warning", "error", "success"]
SORT = int(Qt.ItemDataRole.UserRole)
RECORD = SORT + 1

_R = TypeVar("_R")


def _plain(_: Any) -> Look:
    return "plain"


class Column(Heading, Generic[_R], frozen=True, kw_only=True):
    """A column: its heading, what it shows of a record, and by what it sorts.

    ``width`` is in pixels at the usual size of text; without one it takes its ``share`` of what
    the others leave, and at ``least`` so much if that is said. One that is ``spare``, told
    elsewhere too, is left out where there is no room for it; one that is ``tight`` has no room for
    the arrow beside its heading until it sorts. One that ``names_files`` is read from its end as
    much as from its beginning. Without ``sort`` it sorts by what it shows.
    """

    text: Callable[[_R], str]
    sort: Callable[[_R], Any] | None = None
    width: int = 0
    share: int = 1
    least: int = 0
    spare: bool = False
    tight: bool = False
    look: Callable[[_R], Look] = _plain
    names_files: bool = False


def counted(title: str, of: Callable[[_R], int], width: int, explained: str) -> Column[_R]:
    """A column of a number of things, by which it sorts."""
    return Column(
        title=title,
        text=lambda record: str(of(record)),
        sort=of,
        width=width,
        centred=True,
        explained=explained,
    )


class RecordTable(HeadedTable[_R], Generic[_R]):
    """Records in the order in which they are given."""

    def __init__(self, columns: Sequence[Column[_R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.columns = tuple(columns)

    def show(self, records: Sequence[_R]) -> None:
        """Show these records."""
        self._reset(records)

    def add(self, records: Sequence[_R]) -> None:
        """Show these records below those that are there."""
        if records:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
            self.rows += tuple(records)
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        record, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(record)
        if role == SORT:
            return column.text(record) if column.sort is None else column.sort(record)
        return record if role == RECORD else _dress(column, record, role)


class RecordFilter(QSortFilterProxyModel, Generic[_R]):
    """Sorts by the columns' own keys and keeps the records that a condition holds of."""

    def __init__(self, source: RecordTable[_R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._kept: Callable[[_R], bool] = lambda _: True
        self.setSortRole(SORT)
        self.setSourceModel(source)

    def keep(self, kept: Callable[[_R], bool]) -> None:
        """Show only the records of which this is true."""
        self._kept = kept
        self.invalidate()

    def record(self, row: int) -> _R:
        """The record in a row as it is shown."""
        return self._source.rows[self.mapToSource(self.index(row, 0)).row()]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """See Qt."""
        return self._kept(self._source.rows[row])


def _dress(column: Column[_R], record: _R, role: int) -> Any:
    """How a cell looks."""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return column.alignment
    if role == Qt.ItemDataRole.ForegroundRole:
        return _ink(column.look(record))
    return _font(column.look(record)) if role == Qt.ItemDataRole.FontRole else None


def _ink(look: Look) -> QColor | None:
    palette = colours()
    inks = {
        "soft": palette.text_soft,
        "warning": palette.warning,
        "error": palette.error,
        "success": palette.success,
    }
    return QColor(inks[look]) if look in inks else None


def _font(look: Look) -> QFont | None:
    if look not in ("strong", "error"):
        return None
    font = QFont()
    font.setBold(True)
    return font
