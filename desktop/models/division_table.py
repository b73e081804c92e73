"""The table of divisions: how many items each has, whether it was asked and has answered."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from assessment.inquiry_list import Stage
from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.models.inquiry_standing import DivisionRow
from desktop.theme import colours

_MARKS: dict[Stage, str] = {"未照会": "－", "照会中": "…", "期限超過": "！", "回答済み": "✓"}
_UNSIGNED = "！ 空欄"
_WEEKDAYS = "月火水木金土日"


class _Column(Heading, frozen=True, kw_only=True):
    """A column: its heading and what it says of a division."""

    text: Callable[[DivisionRow], str]


def _state(row: DivisionRow) -> str:
    word = f"{_MARKS[row.state]} {row.state}"
    if row.state == "回答済み" and row.received_at is not None:
        owed = f"！ 未回答 {row.blank}" if row.blank else word
        return f"{owed}\n{_short(row.received_at.date())}受領"
    if row.state == "未照会":
        return word
    return f"{word}\n期限 {_short(row.due)}" if row.due else f"{word}\n期限なし"


def _reviewer(row: DivisionRow) -> str:
    if row.received_at is None:
        return "－"
    return row.reviewer or _UNSIGNED


def _short(day: dt.date) -> str:
    """A day near enough to need no year."""
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


COLUMNS = (
    _Column(title="担当課", text=lambda row: row.division),
    _Column(title="回答/項目", text=lambda row: f"{row.answered} / {len(row.responses)}"),
    _Column(title="照会の状態", text=_state),
    _Column(title="確認者", text=_reviewer),
)
DIVISION, ITEMS, STATE, REVIEWER = range(len(COLUMNS))


class DivisionTable(HeadedTable[DivisionRow]):
    """A row a division."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)

    def show(self, rows: Sequence[DivisionRow]) -> None:
        """Show these divisions."""
        self._reset(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[index.column()].text(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(_ink(row, index.column()))
        return None


def _ink(row: DivisionRow, column: int) -> str:
    look = colours()
    if column == STATE and row.state in ("期限超過", "回答済み"):
        owed = row.state == "期限超過" or row.blank
        return look.warning if owed else look.success
    unsigned = column == REVIEWER and _reviewer(row) == _UNSIGNED
    return look.warning if unsigned else look.text
