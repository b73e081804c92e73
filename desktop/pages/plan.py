"""The page 取組計画: what is to be done about the gaps, by whom, until when, and what it brings."""

import functools

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from assessment.results import Result, result
from desktop.changed import Changed
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.pages import table
from desktop.pages.page import Navigator, Page
from desktop.pages.planning.item_choice import ItemChoice
from desktop.pages.planning.list_pane import FIRST
from desktop.pages.planning.plan_changes import PlanChanges
from desktop.session import Session
from desktop.widgets.buttons import primary
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.texts import page_title, soft

_NO_ANSWERS = "回答すると、目標に届いていない項目が課題になり、課題ごとに取組を立てられます。"
_NO_PLAN = (
    "課題に対して、だれが、いつまでに、何をするかを決めるページです。\n"
    "チェックリストの「次の一歩」から案をつくり、担当や時期を直すのが早道です。"
    "案は、1つの段階に四半期ずつ、担当課ごとに重ならないように並べます。"
)


class PlanPage(Page):
    """The list of the actions, and how to begin one."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._standing = PlanStanding()
        self._result: Result | None = None
        self._item = self._begin = ""
        self._looking = False
        self.changes = PlanChanges(session, navigator, self)
        self.list = self.changes.pane
        self.summary = soft("")
        self.add = primary("取組を加える…", self._ask_for_item)
        self.tabs = QTabWidget()
        self.stack = QStackedWidget()
        self.no_answers = EmptyState(
            "まだ回答がありません",
            _NO_ANSWERS,
            "回答を始める",
            functools.partial(navigator.go, table.ANSWERS),
        )
        self.no_plan = EmptyState(
            "取組はまだありません", _NO_PLAN, f"上位{FIRST}件から案をつくる", self._take_first
        )
        self.choose_gap = self.no_plan.add_way("課題を選んで取組を立てる…", self._ask_for_item)
        self.look = self.no_plan.add_way("すべての案を見る", self._look_at_proposals)
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """The table, or the button of the empty state."""
        shown = self.stack.currentWidget()
        return shown.action if isinstance(shown, EmptyState) else self.list.view

    def shown(self) -> None:
        """Read how the plan stands."""
        if self._session.assessment is not None:
            self._session.ask(read_plan, self._arrived)

    def open_item(self, item_id: str) -> None:
        """Show the first action about this item."""
        self._item = item_id

    def begin_item(self, item_id: str) -> None:
        """Begin a new action about this item."""
        self._begin = item_id

    def leave(self) -> None:
        """Record what is being typed."""
        self.changes.leave()

    def unrecorded(self) -> str:
        """What was typed into a cell and cannot be read."""
        return self.changes.unrecorded()

    def _changed(self, state: Changed) -> None:
        if state.assessment.info.name != self._standing.name:
            self._looking = False
        if self.isVisible():
            self.shown()

    def _arrived(self, standing: PlanStanding) -> None:
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != standing.name:
            return
        self._standing = standing
        if self._result is None or self._result.assessment is not assessment:
            self._result = result(assessment)
        self._show(self._result)

    def _show(self, standing: Result) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        before = self.stack.currentWidget()
        self.list.show_plan(standing, self._standing.actions, self._session.today())
        self.changes.arrived()
        if self._begin:
            item_id, self._begin = self._begin, ""
            self._begin_action(item_id)
        self._choose_stack(standing)
        if self._item:
            self.list.choose_item(self._item)
            self._item = ""
        first = self.first_focus()
        moved = before is not self.stack.currentWidget() and not self.list.view.editing
        if had_focus and moved and first is not None:
            first.setFocus()

    def _choose_stack(self, standing: Result) -> None:
        counts = standing.total.counts
        begun = bool(self._standing.actions) or self.list.new is not None or self._looking
        if begun:
            self.stack.setCurrentWidget(self._full)
        elif counts.total == counts.unanswered:
            self.stack.setCurrentWidget(self.no_answers)
        else:
            self.stack.setCurrentWidget(self.no_plan)
        proposed = any(row.is_proposal for row in self.list.rows)
        for part in (self.no_plan.action, self.look):
            if part is not None:
                part.setEnabled(proposed)
        number = len(self._standing.actions)
        self.tabs.setTabText(0, f"一覧 {number}" if number else "一覧")

    def _begin_action(self, item_id: str) -> None:
        if self._result is not None and item_id in self._result.assessment.by_item():
            self.stack.setCurrentWidget(self._full)
            self.tabs.setCurrentWidget(self.list)
            self.changes.begin(self._result, item_id)

    def _take_first(self) -> None:
        if self._result is not None:
            self.changes.take_first(self._result, self._standing.actions)

    def _look_at_proposals(self) -> None:
        self._looking = True
        self.list.filters.show_state("proposals")
        self.stack.setCurrentWidget(self._full)
        self.list.view.setFocus()

    def _ask_for_item(self) -> None:
        if self._result is None:
            return
        row = self.list.view.current_row()
        first = row.action.item_id if row is not None else ""
        dialog = ItemChoice(self._result, self._standing.actions, first, self)
        dialog.chosen.connect(self._begin_action)
        dialog.open_and_forget()

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.changes.stale.connect(self.shown)
        self.list.adding.connect(self._ask_for_item)
        self.list.first_wanted.connect(self._take_first)
        self.list.opened.connect(functools.partial(self._navigator.go, table.ANSWERS))

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.list, "一覧")
        self.tabs.tabBar().setDrawBase(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(page_title("取組計画"))
        words.addWidget(self.summary)
        head.addLayout(words, 1)
        head.addWidget(self.add)
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        for part in (self._full, self.no_answers, self.no_plan):
            self.stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
