"""The table of 備え: items that rest on what the state or prefecture has still to provide."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assessment.records import Response
from desktop.models.gap_table import SORT
from desktop.widgets.level_chip import answer_in_words

Index = QModelIndex | QPersistentModelIndex
RESPONSE = SORT + 2


class _Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its heading and what it shows."""

    title: str
    text: Callable[[Response], str]


def _level(response: Response) -> str:
    level = response.answer.level
    return answer_in_words(response.answer) if level is None else str(level)


COLUMNS = (
    _Column(title="項目", text=lambda r: f"{r.item.id} {r.item.title}"),
    _Column(title="担当課", text=lambda r: r.division),
    _Column(title="いま", text=_level),
    _Column(title="目標", text=lambda r: str(r.entry.own_target or r.item.target)),
    _Column(title="使えるようになる時期", text=lambda r: r.item.available_from),
)


class ReadinessTableModel(QAbstractTableModel):
    """The readiness items as a table, in the order of asking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._responses: tuple[Response, ...] = ()

    def show(self, responses: tuple[Response, ...]) -> None:
        """Show these responses."""
        if responses != self._responses:
            self.beginResetModel()
            self._responses = responses
            self.endResetModel()

    def item_at(self, row: int) -> str:
        """The id of the item in a row."""
        return self._responses[row].item.id

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self._responses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        response = self._responses[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[index.column()].text(response)
        return None
