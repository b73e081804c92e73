"""The plan as a table that is edited in place: what each cell shows, sorts by and takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt

from assessment import scoring
from assessment.actions import Action, ActionField
from assessment.planning.lines import CANDIDATE_WORD
from assessment.planning.returned import FieldValue
from assessment.planning.wording import reached_in_words
from assessment.records import State
from desktop.models.headed_table import HeadedTable, Heading, Index
from desktop.models.plan_rows import PlanRow, with_action
from desktop.models.plan_wording import day_in_short
from desktop.models.record_table import Look

CELL = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its ``CellText``."""
_FAR = "9999"
_WITHOUT_GAP: Mapping[State, str] = {"unanswered": "未回答", "na": "該当なし"}
"""What an item without a gap is, if it is not that its target has been reached."""


class CellText(msgspec.Struct, frozen=True, kw_only=True):
    """What a cell shows: a line or, where it ``wraps``, several, and below it what to look at.

    ``more`` is said beside it where there is no room for it.
    """

    first: str = ""
    second: str = ""
    look: Look = "soft"
    strong: bool = False
    wraps: bool = False
    more: str = ""

    @property
    def whole(self) -> str:
        """All of it, for a screen reader and where the mouse rests."""
        return "\n".join(part for part in (self.first, self.second, self.more) if part)


class PlanColumn(Heading, frozen=True, kw_only=True):
    """A column: its heading, what it shows, by what it sorts, and the field it edits."""

    cell: Callable[[PlanRow], CellText]
    sort: Callable[[PlanRow], Any]
    width: int
    field: ActionField | None = None


def _item(row: PlanRow) -> CellText:
    line, item_id = row.line, row.action.item_id
    if line.response is None:
        return CellText(first="なくなった項目", second=item_id, look="warning")
    item = line.response.item
    without_gap = _WITHOUT_GAP.get(line.response.answer.state, "目標に到達")
    rank = without_gap if line.gap is None else f"課題{line.rank}位"
    due = f"期限 {day_in_short(line.deadline)}" if line.deadline else ""
    return CellText(
        first=item.title, second=f"{item_id}・{rank}", strong=True, wraps=True, more=due
    )


def _until(row: PlanRow) -> CellText:
    first, *others = row.warnings or ("",)
    return CellText(
        first=day_in_short(row.action.until),
        second=f"！{first}{'ほか' if others else ''}" if first else "",
        look="warning",
        more="・".join(row.warnings) if others else "",
    )


_TO_BE_FOUND_OUT = "今の回答は「わからない」です。到達するレベルは、現状を確かめてから決めます。"


def _level(row: PlanRow) -> CellText:
    gain = f"{scoring.signed(row.gain)}点" if row.gain else ""
    level = row.action.level
    if level is None:
        unknown = reached_in_words(row.action, row.line.response)
        return CellText(first=unknown, second=gain, more=_TO_BE_FOUND_OUT if unknown else "")
    label = row.line.response.item.labels[level] if row.line.response is not None else ""
    return CellText(first=f"レベル{level}", second=gain, more=label)


def _state(row: PlanRow) -> CellText:
    second = CANDIDATE_WORD if row.line.is_candidate and not row.is_proposal else ""
    return CellText(first=row.state_words, second=second, look="success", wraps=True)


def _cost(row: PlanRow) -> CellText:
    cost = row.action.cost
    return CellText() if cost is None else CellText(first=f"{cost:,}千円")


def _field(name: ActionField) -> Callable[[PlanRow], CellText]:
    return lambda row: CellText(first=getattr(row.action, name), wraps=True)


def _rank(row: PlanRow) -> tuple[int, str]:
    return (row.line.rank or 9_999, row.action.item_id)


_HEADING = 44
"""A column that is as narrow as its heading allows."""
_STATES = ("open", "under_way", "done", "dropped")
# What has to be seen of every action comes first: a small screen has no room for all of it.
COLUMNS: tuple[PlanColumn, ...] = (
    PlanColumn(
        title="番号",
        cell=lambda row: CellText(first=str(row.action.number or "－")),
        sort=lambda row: row.action.number or 9_999,
        width=_HEADING,
        explained="取組番号。案にはまだ番号がありません。",
    ),
    PlanColumn(
        title="項目",
        cell=_item,
        sort=_rank,
        width=160,
        explained="課題の優先度の順に並びます。Enter で質問を開きます。",
    ),
    PlanColumn(
        title="取組内容",
        cell=_field("what"),
        sort=lambda row: row.action.what,
        width=0,
        field="what",
    ),
    PlanColumn(
        title="担当", cell=_field("who"), sort=lambda row: row.action.who, width=72, field="who"
    ),
    PlanColumn(
        title="完了予定",
        cell=_until,
        sort=lambda row: row.action.until.isoformat() if row.action.until else _FAR,
        width=108,
        field="until",
        explained="同じように書けます。月や年度だけなら、その末日になります。",
    ),
    PlanColumn(
        title="状態",
        cell=_state,
        sort=lambda row: (row.is_proposal, _STATES.index(row.action.state)),
        width=68,
        field="state",
    ),
    PlanColumn(
        title="費用",
        cell=_cost,
        sort=lambda row: -1 if row.action.cost is None else row.action.cost,
        falling=True,
        width=92,
        field="cost",
        explained="数字だけなら千円です。120万円 のようにも書けます。",
    ),
    PlanColumn(
        title="到達・効果",
        cell=_level,
        sort=lambda row: row.gain or 0,
        falling=True,
        width=92,
        field="level",
        explained="取組で到達するレベルと、それだけを終えたときの全体の点数の増え方（試算）。",
    ),
    PlanColumn(
        title="開始",
        cell=lambda row: CellText(first=day_in_short(row.action.start)),
        sort=lambda row: row.action.start.isoformat() if row.action.start else _FAR,
        width=86,
        field="start",
        explained="2027/4/1、令和9年4月、R9年度 のように書けます。",
    ),
    PlanColumn(
        title="備考", cell=_field("note"), sort=lambda row: row.action.note, width=92, field="note"
    ),
)
NUMBER, ITEM, WHAT, WHO, UNTIL, STATE, COST, LEVEL, START, NOTE = range(len(COLUMNS))


class PlanTable(HeadedTable[PlanRow]):
    """Rows in the order of the chosen column; ``edit`` is told of a value that was typed.

    It gets the row's key, the field and the value. Rows whose keys are ``held`` wait for the
    workspace and take none; where the workspace can be ``only_read`` no row takes any.
    """

    def __init__(
        self, edit: Callable[[str, ActionField, FieldValue], None], parent: QObject | None = None
    ) -> None:
        super().__init__(COLUMNS, parent)
        self._edit = edit
        self._given: tuple[PlanRow, ...] = ()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._places: dict[str, int] = {}
        self.held: set[str] = set()
        self.only_read = False

    def show(self, rows: Sequence[PlanRow]) -> bool:
        """Show these rows; whether other rows, or in another order, stand there now."""
        self._given = tuple(rows)
        return self._arrange()

    def place(self, key: str) -> int | None:
        """In which row ``key`` stands, if it is shown."""
        return self._places.get(key)

    def put(self, key: str, action: Action) -> None:
        """Show what was typed until the workspace has it."""
        self._given = tuple(
            with_action(row, action) if row.key == key else row for row in self._given
        )
        by_key = {row.key: row for row in self._given}
        self.rows = tuple(by_key[row.key] for row in self.rows)
        self._tell_all()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """See Qt; a negative column stands for the order in which the rows were given."""
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.rows[index.row()].key for index in before]
        self.rows = self._sorted()
        self._places = {row.key: place for place, row in enumerate(self.rows)}
        after = [
            self.index(self._places[key], index.column())
            for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> bool:
        before, rows = self._places, self._sorted()
        places = {row.key: place for place, row in enumerate(rows)}
        if places == before:
            self.rows = rows
            self._tell_all()
            return False
        self._places = places
        self._reset(rows)
        return True

    def _sorted(self) -> tuple[PlanRow, ...]:
        column, order = self._order
        if column < 0:
            return self._given
        new = [row for row in self._given if row.is_new]
        others = [row for row in self._given if not row.is_new]
        others.sort(key=COLUMNS[column].sort, reverse=order == Qt.SortOrder.DescendingOrder)
        return (*new, *others)

    def _tell_all(self) -> None:
        """Never of one cell alone: Qt would fill its open editor anew."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.rows[index.row()]
        waits = self.only_read or row.key in self.held
        free = not waits and not (row.is_new and index.column() != WHAT)
        editable = COLUMNS[index.column()].field is not None and free
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == CELL:
            return column.cell(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.cell(row).whole
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {column.cell(row).whole or '空欄'}"
        if role == Qt.ItemDataRole.EditRole and column.field is not None:
            return getattr(row.action, column.field)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """See Qt; the value is one of the field, checked."""
        field = COLUMNS[index.column()].field
        if role != Qt.ItemDataRole.EditRole or field is None:
            return False
        self._edit(self.rows[index.row()].key, field, value)
        return True
