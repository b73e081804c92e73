"""The plan as a list: filters, the table, and what can be done with its rows."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment.actions import Action, ActionField
from assessment.planning.returned import FieldValue
from assessment.planning.suggesting import offered
from assessment.results import Result
from desktop.models.plan_rows import NEW_WORD, PlanRow, rows_of, with_action
from desktop.models.plan_table import COLUMNS, WHAT, PlanTable
from desktop.pages.planning.keys import ADD_KEYS
from desktop.pages.planning.plan_filters import PlanFilters
from desktop.pages.planning.plan_view import PlanView
from desktop.pages.planning.whole_text import WholeText
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow
from desktop.widgets.texts import soft

FIRST = 10
"""For how many gaps proposals are taken at once."""

_NO_PROPOSALS = "加える案はありません（{why}）"
_NOTHING = "条件に合う取組はありません。「条件を消す」を押すと、すべて表示します。"
_NO_PLAN = "計画に取組はありません。「取組を加える…」か、下のボタンで案を加えて始めます。"


class ListPane(QWidget):
    """``adding`` asks for a new action, ``accepting`` carries proposals to take in.

    ``first_wanted`` asks for the proposals of the first gaps, ``removing`` carries the actions to
    take out, ``opened`` an item to be opened, ``arranged`` says that other rows are shown,
    ``chosen_changed`` that others are chosen.
    """

    adding = Signal()
    accepting = Signal(list)
    first_wanted = Signal()
    removing = Signal(list)
    opened = Signal(str)
    arranged = Signal()
    chosen_changed = Signal()

    def __init__(
        self,
        edit: Callable[[str, ActionField, FieldValue], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: tuple[PlanRow, ...] = ()
        self.model = PlanTable(edit, self)
        self.filters = PlanFilters()
        self.view = PlanView(self.model)
        self.whole = WholeText(self.view)
        self.nothing = soft(_NOTHING)
        self.accept = changing(button("", self._accept))
        self.first = changing(button("", self.first_wanted.emit))
        self.remove = changing(button("計画から外す", self._remove))
        self.open = button("項目を開く", self._open_current)
        self._result: Result | None = None
        self._planned: tuple[Action, ...] = ()
        self._today = dt.date.min
        self._waiting = False
        self.new: Action | None = None
        self._lay_out()
        self._connect()

    def show_plan(self, result: Result, planned: Sequence[Action], today: dt.date) -> None:
        """Show the plan as it stands; while a cell is open it waits until that is left."""
        self._result, self._planned, self._today = result, tuple(planned), today
        self.arrange()

    def begin(self, action: Action) -> None:
        """Put a new action on top and open what is to be done."""
        self.new = action
        self.arrange()
        row = next(row for row in self.rows if row.is_new)
        self.view.edit_at(row.key, WHAT)

    def choose_item(self, item_id: str) -> bool:
        """Put the keys to the first row of this item; whether there is one."""
        for row in self.model.rows:
            if row.action.item_id == item_id:
                return self.view.go_to(row.key)
        return False

    def row(self, key: str) -> PlanRow | None:
        """The row of this key, shown or not."""
        return next((row for row in self.rows if row.key == key), None)

    def put(self, key: str, action: Action) -> None:
        """Show what was typed until the plan arrives as it then stands."""
        self.rows = tuple(with_action(row, action) if row.key == key else row for row in self.rows)
        self.model.put(key, action)

    def arrange(self) -> None:
        """Show what the conditions leave; a cell that is open stays."""
        if self._result is None:
            return
        if self.view.editing:
            self._waiting = True
            return
        self._waiting = False
        self.rows = rows_of(self._result, self._planned, self._today, self.new)
        asked = self._result.assessment.by_item()
        self.view.delegate.asked = {item_id: r.item for item_id, r in asked.items()}
        known = (*(r.division for r in asked.values()), *(a.who for a in self._planned))
        self.view.delegate.divisions = tuple(dict.fromkeys(name for name in known if name))
        self.filters.offer(self.rows)
        self._offer_first()
        self._narrow()

    def _narrow(self) -> None:
        if self.view.editing:
            self._waiting = True
            return
        chosen = self.filters.chosen()
        shown = [row for row in self.rows if chosen.holds(row)]
        self.view.show_rows(shown)
        self.filters.say_found(len(shown))
        planned = any(row.action.number for row in self.rows)
        self.nothing.setText(_NOTHING if planned or chosen.shown != "plan" else _NO_PLAN)
        self.nothing.setVisible(not shown)
        self._enable()
        self.arranged.emit()

    def _left(self) -> None:
        """A cell has been left: show what came meanwhile; a new action that says nothing goes."""
        if self.view.editing:
            return
        if self.new is not None and NEW_WORD not in self.model.held:
            self.new, self._waiting = None, True
        if self._waiting:
            self.arrange()

    def _enable(self) -> None:
        chosen = self.view.chosen()
        proposals = [row for row in chosen if row.is_proposal]
        self.accept.setText(
            f"選んだ案を加える（{len(proposals)}件）" if proposals else "選んだ案を加える"
        )
        self.accept.setEnabled(bool(proposals))
        self.remove.setEnabled(any(row.action.number for row in chosen))
        self.open.setEnabled(bool(chosen))
        self.chosen_changed.emit()

    def _offer_first(self) -> None:
        proposed = offered(self._result, self._planned, FIRST) if self._result else ()
        items = {action.item_id for action in proposed}
        self.first.setEnabled(bool(proposed))
        why = "全課題に取組あり" if self._result and self._result.gaps else "課題なし"
        self.first.setText(
            f"取組のない上位{len(items)}課題の案{len(proposed)}件を加える"
            if proposed
            else _NO_PROPOSALS.format(why=why)
        )

    def _accept(self) -> None:
        rows = [row for row in self.view.chosen() if row.is_proposal]
        self.view.setFocus()  # what was pressed goes out of use with the choice
        self.accepting.emit(rows)

    def _remove(self) -> None:
        rows = [row for row in self.view.chosen() if row.action.number]
        if rows:
            self.view.setFocus()
            self.removing.emit(rows)

    def _open_current(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self.opened.emit(row.action.item_id)

    def _open_row(self, place: int) -> None:
        if COLUMNS[self.view.currentIndex().column()].field is None:
            self.opened.emit(self.model.rows[place].action.item_id)

    def _search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _add(self) -> None:
        if not self.view.editing:
            self.adding.emit()

    def _connect(self) -> None:
        self.filters.narrowed.connect(self._narrow)
        # Only when the view has closed the cell: it does so after it is told.
        self.view.delegate.left.connect(self._left, Qt.ConnectionType.QueuedConnection)
        self.view.removing.connect(self._remove)
        self.view.opened.connect(self._open_row)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.model.modelReset.connect(self._enable)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)
        for keys in ADD_KEYS:
            QShortcut(QKeySequence(keys), self, self._add, context=context)

    def _lay_out(self) -> None:
        buttons = Flow()
        buttons.hold(self.accept, self.first, self.remove, self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self.whole)
        column.addLayout(buttons)
