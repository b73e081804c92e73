"""The table of gaps: sorted by any column, filtered by area, division and words."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from assessment.fiscal_years import date_in_words
from assessment.folding import fold
from assessment.gaps import Gap, urgency
from assessment.results import Result
from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.models.item_filter import fold_item

SORT = int(Qt.ItemDataRole.UserRole)
GAP = SORT + 1
NO_DEADLINE = "期限なし"
_FAR = "9999-12-31"
WITH, WITHOUT = "with", "without"
"""Which gaps are shown by whether the plan has an action for them."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A gap with the names that stand beside it and its place in the order of priority.

    ``because`` is the sum of its priority in words, ``urgency`` what of it its deadline is, and
    ``planned`` how many actions the plan has for it.
    """

    place: int
    gap: Gap
    area: str
    theme: str
    deadline: str
    passed: bool
    because: str
    urgency: str
    planned: int


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
        explained="重要度 × 目標までの段階 × 期限の重み。大きいものから並びます。",
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
        title="今→目標",
        text=_levels,
        sort=lambda line: -1 if line.gap.level is None else line.gap.level,
        explained="今のレベルと目標のレベル。？は「わからない」です。",
    ),
    _Column(
        title="段階",
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
        text=lambda line: line.because,
        sort=lambda line: -line.place,
        falling=True,
    ),
    _Column(
        title="取組",
        text=lambda line: f"{line.planned}件" if line.planned else "なし",
        sort=lambda line: line.planned,
        falling=True,
        explained="取組計画にある、この課題の取組の数",
    ),
)
PRIORITY, ITEM, DIVISION, LEVELS, STEPS, WEIGHT, DEADLINE, BECAUSE, PLANNED = range(len(COLUMNS))


def lines_of(result: Result, planned: Mapping[str, int]) -> tuple[Line, ...]:
    """The lines of the table for a result, in order of priority.

    ``planned`` says how many actions the plan has for an item.
    """
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
            because=gap.because.replace("（未把握）", "（わからない）"),
            urgency=urgency(gap.deadline, gap.deadline_kind, result.as_of).because,
            planned=planned.get(gap.response.item.id, 0),
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
        """Show these lines; what is chosen stays so where they are of the same gaps."""
        if lines == self.rows:
            return
        if list(map(_item_id, lines)) == list(map(_item_id, self.rows)):
            self.rows = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
        else:
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
            return f"{line.area}／{line.theme}\n{division}・{until}\n{line.because}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        return None


def _item_id(line: Line) -> str:
    return line.gap.response.item.id


class GapFilter(QSortFilterProxyModel):
    """Sorts by the column's own key, the first column being the order of priority."""

    def __init__(self, source: GapTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._area = ""
        self._division = ""
        self._words: tuple[str, ...] = ()
        self._planned = ""
        self.setSortRole(SORT)
        self.setSourceModel(source)

    def narrow(
        self, area: str = "", division: str = "", words: str = "", planned: str = ""
    ) -> None:
        """Show only the gaps of this area and division that hold all words; empty means any.

        ``planned`` leaves only those ``WITH`` an action, or ``WITHOUT``.
        """
        self._area = area
        self._division = division
        self._planned = planned
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
            and self._planned in ("", WITH if line.planned else WITHOUT)
            and all(word in text for word in self._words)
        )
