"""Rows of text in columns, some under headings, as a Qt model; what is shown is plain records."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Look = Literal["plain", "soft", "strong", "warning"]
ROW = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its ``Row``."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a cell; with ``link`` it can be followed, and is shown as a link.

    ``level`` steps it in, as what belongs to something above it.
    """

    text: str
    look: Look = "plain"
    link: str = ""
    level: int = 0


Cell = tuple[Piece, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row with a cell for each column; one with ``rows`` is a heading over them.

    The first cell of a heading takes the whole width. ``key`` is its name for ``index_of``.
    """

    cells: tuple[Cell, ...]
    rows: tuple["Row", ...] = ()
    key: str = ""

    def links(self) -> tuple[Piece, ...]:
        """The pieces that can be followed, in the order of reading."""
        return tuple(piece for cell in self.cells for piece in cell if piece.link)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its heading, and its width or its share of what the others leave.

    The width is in pixels at the usual size of text. Numbers stand under each other to the right.
    """

    title: str
    width: int = 0
    share: int = 0
    numbers: bool = False


def cell(*texts: str, look: Look = "plain", level: int = 0) -> Cell:
    """A cell of paragraphs that look alike; empty texts are left out."""
    return tuple(Piece(text=text, look=look, level=level) for text in texts if text)


def cell_text(pieces: Cell) -> str:
    """What a cell says, a line a paragraph."""
    return "\n".join(piece.text for piece in pieces)


def as_lines(rows: Sequence[Row]) -> str:
    """Rows as text to paste into a spreadsheet: cells parted by tabs, one row a line."""
    return "\n".join(
        "\t".join(cell_text(part).replace("\n", " ") for part in row.cells) for row in rows
    )


class TextTreeModel(QAbstractItemModel):
    """Rows, and rows under headings. A top row has the id 0, one under a heading its place + 1."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def name_columns(self, columns: Sequence[Column]) -> None:
        """Have other headings above as many columns."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def row_at(self, index: Index) -> Row | None:
        """The row of an index; ``None`` for an invalid one."""
        if not index.isValid():
            return None
        above = index.internalId()
        return self._rows[above - 1].rows[index.row()] if above else self._rows[index.row()]

    def headings(self) -> Iterator[int]:
        """The places of the top rows that are headings."""
        return (place for place, row in enumerate(self._rows) if row.rows)

    def index_of(self, key: str) -> QModelIndex:
        """The first row of this name; an invalid index where there is none."""
        for place, row in enumerate(self._rows):
            if row.key == key:
                return self.index(place, 0)
            for inner, under in enumerate(row.rows):
                if under.key == key:
                    return self.index(inner, 0, self.index(place, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """See Qt."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index | None = None) -> Any:
        """See Qt; without an index it is the parent object."""
        if child is None:
            return super().parent()
        above = child.internalId() if child.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() or parent.column():
            return 0
        return len(self._rows[parent.row()].rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """See Qt."""
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole and index.column() < len(row.cells):
            return cell_text(row.cells[index.column()])
        return None
