"""The table of 備え: items that rest on what the state or prefecture has still to provide."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt

from assessment.records import Response
from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.widgets.level_chip import answer_in_words


class _Column(Heading, frozen=True, kw_only=True):
    """A column: its heading and what it shows."""

    text: Callable[[Response], str]


def _level(response: Response) -> str:
    level = response.answer.level
    return answer_in_words(response.answer) if level is None else str(level)


COLUMNS = (
    _Column(title="項目", text=lambda r: f"{r.item.id} {r.item.title}"),
    _Column(title="担当課", text=lambda r: r.division),
    _Column(title="今", text=_level),
    _Column(title="目標", text=lambda r: str(r.entry.own_target or r.item.target)),
    _Column(title="使えるようになる時期", text=lambda r: r.item.available_from),
)


class ReadinessTableModel(HeadedTable[Response]):
    """The readiness items as a table, in the order of asking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)

    def show(self, responses: tuple[Response, ...]) -> None:
        """Show these responses."""
        if responses != self.rows:
            self._reset(responses)

    def item_at(self, row: int) -> str:
        """The id of the item in a row."""
        return self.rows[row].item.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        response = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[index.column()].text(response)
        return None
