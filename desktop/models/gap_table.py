"""The table of gaps: sorted by any column, filtered by area, division and words."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from assessment.fiscal_years import date_in_words
from assessment.folding import fold
from assessment.gaps import Gap
from assessment.results import Result
from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.models.item_filter import fold_item

SORT = int(Qt.ItemDataRole.UserRole)
GAP = SORT + 1
NO_DEADLINE = "期限なし"
_FAR = "9999-12-31"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A gap with the names that stand beside it and its place in the order of priority."""

    place: int
    gap: Gap
    area: str
    theme: str
    deadline: str
    passed: bool


class _Column(Heading, frozen=True, kw_only=True):
    """A column: its heading, what it shows, and by what it sorts."""

    text: Callable[[Line], str]
    sort: Callable[[Line], Any]


def _levels(line: Line) -> str:
    level = "？" if line.gap.level is None else str(line.gap.level)
    return f"{level} → {line.gap.target}"


COLUMNS = (
    _Column(
        title="優先度",
        text=lambda line: str(line.gap.priority),
        sort=lambda line: -line.place,
        centred=True,
        falling=True,
        explained="重要度 × 段階の差 × 期限の重み。大きいものから並びます。",
    ),
    _Column(
        title="項目",
        text=lambda line: f"{line.gap.response.item.id} {line.gap.response.item.title}",
        sort=lambda line: line.gap.response.item.id,
    ),
    _Column(
        title="担当課",
        text=lambda line: line.gap.response.division,
        sort=lambda line: line.gap.response.division,
    ),
    _Column(
        title="いま→目標",
        text=_levels,
        sort=lambda line: -1 if line.gap.level is None else line.gap.level,
        explained="いまのレベルと目標のレベル。？は「わからない」です。",
    ),
    _Column(
        title="差",
        text=lambda line: str(line.gap.gap),
        sort=lambda line: line.gap.gap,
        centred=True,
        explained="目標までの段階の数",
    ),
    _Column(
        title="重要度",
        text=lambda line: str(line.gap.weight),
        sort=lambda line: line.gap.weight,
        centred=True,
    ),
    _Column(
        title="期限",
        text=lambda line: line.deadline,
        sort=lambda line: line.gap.deadline.isoformat() if line.gap.deadline else _FAR,
    ),
    _Column(
        title="優先度の理由",
        text=lambda line: line.gap.because,
        sort=lambda line: -line.place,
        falling=True,
    ),
)
PRIORITY, ITEM, DIVISION, LEVELS, STEPS, WEIGHT, DEADLINE, BECAUSE = range(len(COLUMNS))


def lines_of(result: Result) -> tuple[Line, ...]:
    """The lines of the table for a result, in order of priority."""
    areas = {checklist.id: checklist.title for checklist in result.assessment.checklists}
    themes = {
        theme.id: theme.title
        for checklist in result.assessment.checklists
        for theme in checklist.theme
    }
    return tuple(
        Line(
            place=place,
            gap=gap,
            area=areas[gap.response.checklist_id],
            theme=themes[gap.response.item.theme_id],
            deadline=_deadline(gap, result),
            passed=gap.deadline is not None and gap.deadline < result.as_of,
        )
        for place, gap in enumerate(result.gaps)
    )


def _deadline(gap: Gap, result: Result) -> str:
    if gap.deadline is None:
        return NO_DEADLINE
    said = date_in_words(gap.deadline)
    if gap.response.entry.extended_deadline:
        said += "（延長後）"
    if gap.deadline < result.as_of:
        said += "\n期限超過" if gap.deadline_kind == "binding" else "\n国の目標年度を経過"
    return said


class GapTableModel(HeadedTable[Line]):
    """The gaps as a table, in order of priority."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show these lines."""
        if lines != self.rows:
            self._reset(lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        line, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == SORT:
            return column.sort(line)
        if role == GAP:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            division, until = line.gap.response.division, line.deadline.replace("\n", "・")
            return f"{line.area}／{line.theme}\n{division}・{until}\n{line.gap.because}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        return None


class GapFilter(QSortFilterProxyModel):
    """Sorts by the column's own key, the first column being the order of priority."""

    def __init__(self, source: GapTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._area = ""
        self._division = ""
        self._words: tuple[str, ...] = ()
        self.setSortRole(SORT)
        self.setSourceModel(source)

    def narrow(self, area: str = "", division: str = "", words: str = "") -> None:
        """Show only the gaps of this area and division that hold all words; empty means any."""
        self._area = area
        self._division = division
        self._words = tuple(folded for word in words.split() if (folded := fold(word)))
        self.invalidate()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, whatever is shown, in order of priority."""
        return self._source.rows

    def line(self, row: int) -> Line:
        """The line in a row as it is shown."""
        return self._source.rows[self.mapToSource(self.index(row, 0)).row()]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """See Qt."""
        line = self._source.rows[row]
        response = line.gap.response
        text = "\n".join((fold_item(response.item), fold(response.entry.note)))
        return (
            self._area in ("", line.area)
            and self._division in ("", response.division)
            and all(word in text for word in self._words)
        )
