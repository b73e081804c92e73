"""The page 取組計画: what is to be done about the gaps, by whom, until when, and what it brings."""

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assessment.planning.outlook import prospects
from assessment.results import Result, result
from desktop.changed import Changed
from desktop.files_back import FilesBack
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.models.receipt_rows import COLUMNS
from desktop.pages import table
from desktop.pages.page import Navigator, Page
from desktop.pages.planning.item_choice import ItemChoice
from desktop.pages.planning.list_pane import FIRST
from desktop.pages.planning.outlook_panel import OutlookPanel
from desktop.pages.planning.plan_changes import PlanChanges
from desktop.pages.planning.plan_conflicts_pane import PlanConflictsPane
from desktop.pages.planning.plan_deciding import PlanDeciding
from desktop.pages.planning.plan_out import PlanOut
from desktop.pages.planning.plan_receipts import PlanReceipts
from desktop.pages.planning.plan_words import BACK, NO_ANSWERS, NO_PLAN
from desktop.pages.planning.plans_back import PlansBack
from desktop.pages.planning.road_map_pane import RoadMapPane
from desktop.session import Session
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.arranging import page_column
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import button, primary
from desktop.widgets.came_back_pane import CameBackPane
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow, leading
from desktop.widgets.receipts_pane import ReceiptsPane
from desktop.widgets.score_label import score_in_words
from desktop.widgets.tabs import Tabs
from desktop.widgets.texts import page_title, soft

_LEAST_BESIDE = 620
"""The list needs so much, in pixels at the usual size of text, to be read beside what is tried."""


class PlanPage(Page):
    """The list of the actions, the road map, what came back, what differs; and the outlook."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._standing = PlanStanding()
        self._result: Result | None = None
        self._item = self._begin = ""
        self._looking = self._travelling = False
        self.activity = Activity()
        self._under_way = UnderWay(session.tasks, self.activity, self)
        self.changes = PlanChanges(session, navigator, self)
        self.list = self.changes.pane
        self.road_map = RoadMapPane()
        self.came_back = CameBackPane(BACK, COLUMNS)
        self.conflicts = PlanConflictsPane()
        self.outlook = OutlookPanel()
        self._out = PlanOut(session, navigator, self._under_way, self)
        self.back = FilesBack(
            PlansBack(session, self.came_back),
            session,
            navigator,
            self._under_way,
            self.came_back,
            self,
        )
        self.receipts = PlanReceipts(session, self.back, self)
        self._deciding = PlanDeciding(session, navigator, self.conflicts, self)
        self.summary = soft("")
        self.try_out = button("試算", lambda: self._full.open_panel(opened=not self._full.is_open))
        self.save = changing(button("Excelに書き出す…", self._save))
        self.take_in = changing(button("Excelを取り込む…", self.back.choose))
        self.add = changing(primary("取組を加える…", self._ask_for_item))
        self.tabs = Tabs()
        self.stack = QStackedWidget()
        self.no_answers = EmptyState(
            "まだ回答がありません",
            NO_ANSWERS,
            "回答を始める",
            functools.partial(navigator.go, table.ANSWERS),
        )
        self.no_plan = EmptyState(
            "取組はまだありません", NO_PLAN, f"上位{FIRST}課題から案をつくる", self._take_first
        )
        if self.no_plan.action is not None:
            changing(self.no_plan.action)
        self.choose_gap = changing(self.no_plan.add_way("課題を選ぶ…", self._ask_for_item))
        self.look = self.no_plan.add_way("すべての案を見る", self._look_at_proposals)
        changing(self.no_plan.add_way("Excelを取り込む…", self.back.choose))
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """What is to be done in the tab that is shown, or the button of the empty state."""
        shown = self.stack.currentWidget()
        if isinstance(shown, EmptyState):
            return shown.action
        tab = self.tabs.currentWidget()
        if self.outlook.leave.isVisible():
            return self.outlook.leave
        if isinstance(tab, RoadMapPane | CameBackPane | PlanConflictsPane | ReceiptsPane):
            return tab.first_focus() or self.tabs.tabBar()
        return self.list.view

    def shown(self) -> None:
        """Read how the plan stands."""
        if self._session.assessment is not None:
            self._session.ask(read_plan, self._arrived)
            self.receipts.read()

    def open_item(self, item_id: str) -> None:
        """Show the first action about this item."""
        self._item = item_id

    def show_only(self, what: str) -> None:
        """Show the ``conflicts``, or narrow the list to ``overdue`` actions or ``proposals``."""
        if what == "conflicts":
            self._bring(self.conflicts)
            return
        self._bring(self.list)
        self.list.filters.clear()
        if what == "proposals":
            self._look_at_proposals()
        else:
            self.list.filters.overdue.setChecked(what == "overdue")

    def begin_item(self, item_id: str) -> None:
        """Begin a new action about this item."""
        self._begin = item_id

    def take_files(self, files: Sequence[Path]) -> None:
        """Read plans that came back and show what they would change."""
        self.back.take_files(files)

    def leave(self) -> None:
        """Record what is being typed."""
        self.changes.leave()

    def unrecorded(self) -> str:
        """What was typed into a cell and cannot be read."""
        return self.changes.unrecorded()

    def _changed(self, state: Changed) -> None:
        if state.name != self._standing.name:
            self._looking = self._travelling = False
            self.back.forget()
            self.activity.hide()
        elif state.reverted:
            self.back.forget_taken()
        if self.isVisible():
            self.shown()
        self.back.preview()

    def _arrived(self, standing: PlanStanding) -> None:
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != standing.name:
            return
        self._standing = standing
        if self._result is None or self._result.assessment is not assessment:
            self._result = result(assessment)
        self._show(self._result)

    def _show(self, standing: Result) -> None:
        self.list.model.only_read = bool(self._session.why_only_read)
        with self.holding_the_keys():
            self.list.show_plan(standing, self._standing.actions, self._session.today())
            self.changes.arrived()
            self.outlook.show_plan(standing, self._standing.actions)
            self.conflicts.show_conflicts(standing.assessment, self._standing.conflicts)
            self._say(standing)
            self._choose_stack()
        if self._begin:
            item_id, self._begin = self._begin, ""
            self._begin_action(item_id)
        if self._item:
            self._bring(self.list)
            self.list.choose_item(self._item)
            self._item = ""

    def _say(self, standing: Result) -> None:
        """The score with the plan, and how many there are of everything."""
        total = prospects(standing, self._standing.actions).total
        self.summary.setText(
            f"点数 {score_in_words(total.now)} → 計画がすべて終わると "
            f"{score_in_words(total.then)}（試算）"
        )
        number, differing = len(self._standing.actions), len(self._standing.conflicts)
        self.tabs.setTabText(0, f"一覧 {number}" if number else "一覧")
        self.tabs.setTabText(3, f"食い違い {differing}" if differing else "食い違い")
        self.look.setEnabled(any(row.is_proposal for row in self.list.rows))

    def _arranged(self) -> None:
        """Other rows stand in the list: after a new action that was put away there may be none."""
        self.road_map.show_rows(self.list.model.rows, self._session.today())
        with self.holding_the_keys():
            self._choose_stack()

    def _choose_stack(self) -> None:
        counts = self._result.total.counts if self._result is not None else None
        begun = self._standing.actions or self._standing.conflicts or self.list.new is not None
        if begun or self._looking or self._travelling:
            self.stack.setCurrentWidget(self._full)
        elif counts is None or counts.total == counts.unanswered:
            self.stack.setCurrentWidget(self.no_answers)
        else:
            self.stack.setCurrentWidget(self.no_plan)

    def _begin_action(self, item_id: str) -> None:
        if self._result is not None and item_id in self._result.assessment.by_item():
            self.stack.setCurrentWidget(self._full)
            self._bring(self.list)
            self.changes.begin(self._result, item_id)

    def _take_first(self) -> None:
        if self._result is not None:
            self.changes.take_first(self._result, self._standing.actions)

    def _look_at_proposals(self) -> None:
        self._looking = True
        self.list.filters.show_state("proposals")
        self._choose_stack()
        self.list.view.setFocus()

    def _ask_for_item(self) -> None:
        if self._result is None:
            return
        row = self.list.view.current_row()
        first = row.action.item_id if row is not None else ""
        dialog = ItemChoice(self._result, self._standing.actions, first, self)
        dialog.chosen.connect(self._begin_action)
        dialog.open_and_forget()

    def _save(self) -> None:
        self.leave()
        if self._result is not None:
            self._out.save(self._result, self._standing)

    def _outlook_opened(self, opened: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.try_out.setText("試算を閉じる" if opened else "試算")
        if not opened:
            self.try_out.setFocus()
        elif self.outlook.leave.isVisible():
            self.outlook.leave.setFocus()

    def _bring(self, tab: QWidget) -> None:
        """Show a tab, also where the outlook stands in the place of the tabs."""
        self._full.give_way()
        self.tabs.setCurrentWidget(tab)

    def _show_back(self) -> None:
        self._travelling = True
        self._choose_stack()
        self._bring(self.came_back)

    def _show_conflicts(self) -> None:
        self._bring(self.conflicts)
        self.conflicts.list.setFocus()

    def _show_in_list(self, key: str) -> None:
        self._bring(self.list)
        self.list.view.go_to(key)
        self.list.view.setFocus()

    def _count_returned(self, number: int) -> None:
        self.tabs.setTabText(2, f"返ってきたExcel {number}" if number else "返ってきたExcel")

    def _count_receipts(self, number: int) -> None:
        self.tabs.setTabText(4, f"受領の記録 {number}" if number else "受領の記録")

    def _enable(self) -> None:
        self.receipts.pane.wait(waiting=self._under_way.busy)
        for part in (self.save, self.take_in, self.came_back.save_receipts):
            part.setDisabled(self._under_way.busy)

    def _failed(self) -> None:
        """The workspace has refused; the window tells why."""
        self.back.failed()
        self._out.not_kept()

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.failed.connect(self._failed)
        self._under_way.changed.connect(self._enable)
        self.changes.stale.connect(self.shown)
        self.changes.mending.connect(lambda: self._bring(self.list))
        self.list.adding.connect(self._ask_for_item)
        self.list.first_wanted.connect(self._take_first)
        self.list.opened.connect(functools.partial(self._navigator.go, table.ANSWERS))
        self.list.arranged.connect(self._arranged)
        self.list.chosen_changed.connect(
            lambda: self.outlook.choose([row.action for row in self.list.view.chosen()])
        )
        self.road_map.opened.connect(self._show_in_list)
        self.back.begun.connect(self._show_back)
        self.back.counted.connect(self._count_returned)
        self.receipts.counted.connect(self._count_receipts)
        self.back.conflicts_wanted.connect(self._show_conflicts)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        for tab, name in (
            (self.list, "一覧"),
            (self.road_map, "工程表"),
            (self.came_back, "返ってきたExcel"),
            (self.conflicts, "食い違い"),
            (self.receipts.pane, "受領の記録"),
        ):
            self.tabs.addTab(tab, name)
        self.tabs.tabBar().setDrawBase(False)
        head = Flow()
        head.hold(leading(page_title("取組計画")), self.try_out, self.take_in, self.save, self.add)
        left = QWidget()
        column = page_column(left)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.activity)
        column.addWidget(self.tabs, 1)
        self._full = Beside(left, self.outlook, "計画と試算の境", keeps=_LEAST_BESIDE)
        self._full.opened.connect(self._outlook_opened)
        self._full.alone.connect(self.outlook.leave.setVisible)
        self.outlook.left.connect(self._full.give_way)
        for shown in (self._full, self.no_answers, self.no_plan):
            self.stack.addWidget(shown)
        self.no_answers.stand_under("取組計画")
        self.no_plan.stand_under("取組計画")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
