"""The page 取組計画: what is to be done about the gaps, by whom, until when, and what it brings."""

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment.planning.outlook import prospects
from assessment.results import Result, result
from desktop.changed import Changed
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.pages import table
from desktop.pages.page import Navigator, Page
from desktop.pages.planning.item_choice import ItemChoice
from desktop.pages.planning.no_plan import NoPlan
from desktop.pages.planning.outlook_panel import OutlookPanel
from desktop.pages.planning.plan_body import PlanBody
from desktop.pages.planning.plan_changes import PlanChanges
from desktop.pages.planning.plan_conflicts_pane import PlanConflictsPane
from desktop.pages.planning.plan_deciding import PlanDeciding
from desktop.pages.planning.plan_files import PlanFiles
from desktop.pages.planning.plan_words import NO_ANSWERS
from desktop.pages.planning.road_map_pane import RoadMapPane
from desktop.session import Session
from desktop.theme import set_role
from desktop.widgets.activity import Activity
from desktop.widgets.buttons import button, primary
from desktop.widgets.came_back_pane import CameBackPane
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.receipts_pane import ReceiptsPane
from desktop.widgets.score_label import score_in_words


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
        self._receipts = 0
        self.activity = Activity()
        self.files = PlanFiles(session, navigator, self.activity, self)
        self.came_back, self.receipts = self.files.came_back, self.files.receipts
        self.changes = PlanChanges(session, navigator, self)
        self.list = self.changes.pane
        self.road_map = RoadMapPane()
        self.conflicts = PlanConflictsPane()
        self.outlook = OutlookPanel()
        self._deciding = PlanDeciding(session, navigator, self.conflicts, self)
        self.save = changing(button("Excelに書き出す…", self._save))
        self.take_in = changing(button("Excelを取り込む…", self.files.back.choose))
        self.add = changing(primary("取組を加える…", self._ask_for_item))
        self.no_answers = EmptyState(
            "まだ回答がありません",
            NO_ANSWERS,
            "回答を始める",
            functools.partial(navigator.go, table.ANSWERS),
        )
        self.no_answers.stand_under("取組計画")
        self.no_plan = NoPlan()
        self.stack = PlanBody(
            {
                "一覧": self.list,
                "工程表": self.road_map,
                "返ってきたExcel": self.came_back,
                "食い違い": self.conflicts,
                "受領の記録": self.receipts.pane,
            },
            self.outlook,
            (self.take_in, self.save, self.add),
            self.activity,
            (self.no_answers, self.no_plan),
        )
        self.tabs, self.try_out, self.summary = (
            self.stack.tabs,
            self.stack.try_out,
            self.stack.summary,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._connect_list()
        self._connect_files()

    def first_focus(self) -> QWidget | None:
        """What is to be done in the tab that is shown, or the button of the empty state."""
        first = self.stack.first_focus()
        if first is not None:
            return first
        tab = self.tabs.currentWidget()
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
            self.stack.bring(self.conflicts)
            return
        self.stack.bring(self.list)
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
        self.files.take(files)

    def leave(self) -> None:
        """Record what is being typed."""
        self.changes.leave()

    def unrecorded(self) -> str:
        """What was typed into a cell and cannot be read."""
        return self.changes.unrecorded()

    def _changed(self, state: Changed) -> None:
        another = state.name != self._standing.name
        if another:
            self._looking = self._travelling = False
        self.files.changed(state, another=another)
        if self.isVisible():
            self.shown()
        self.files.back.preview()

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
            self.stack.bring(self.list)
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
        self.stack.put_number(self.list, number)
        self.stack.put_number(self.conflicts, differing)
        self.came_back.count_conflicts(differing)
        self.no_plan.look.setEnabled(any(row.is_proposal for row in self.list.rows))

    def _arranged(self) -> None:
        """Other rows stand in the list: after a new action that was put away there may be none."""
        self.road_map.show_rows(self.list.model.rows, self._session.today())
        with self.holding_the_keys():
            self._choose_stack()

    def _choose_stack(self) -> None:
        counts = self._result.total.counts if self._result is not None else None
        standing = self._standing
        begun = standing.actions or standing.conflicts or self.list.new is not None
        if begun or self._looking or self._travelling or self._receipts:
            self.stack.show_plan()
        elif counts is None or counts.total == counts.unanswered:
            self.stack.setCurrentWidget(self.no_answers)
        else:
            self.stack.setCurrentWidget(self.no_plan)

    def _begin_action(self, item_id: str) -> None:
        if self._result is not None and item_id in self._result.assessment.by_item():
            self.stack.show_plan()
            self.stack.bring(self.list)
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
            self.files.save(self._result, self._standing)

    def _show_back(self) -> None:
        self._travelling = True
        self._choose_stack()
        self.stack.bring(self.came_back)

    def _show_conflicts(self) -> None:
        self.stack.bring(self.conflicts)
        self.conflicts.list.setFocus()

    def _show_in_list(self, key: str) -> None:
        self.stack.bring(self.list)
        self.list.view.go_to(key)
        self.list.view.setFocus()

    def _received(self, number: int) -> None:
        """What has come in once stays in sight, also without a plan."""
        self._receipts = number
        self.stack.put_number(self.receipts.pane, number)
        with self.holding_the_keys():
            self._choose_stack()

    def _lead(self, asking: bool) -> None:  # noqa: FBT001 - a slot
        """One button leads on: that of the preview while there is one."""
        set_role(self.add, "" if asking else "primary")

    def _enable(self) -> None:
        for part in (self.save, self.take_in):
            part.setDisabled(self.files.under_way.busy)

    def _connect_list(self) -> None:
        self._session.changed.connect(self._changed)
        self.came_back.asking.connect(self._lead)
        self.changes.stale.connect(self.shown)
        self.changes.mending.connect(lambda: self.stack.bring(self.list))
        self.no_plan.first_wanted.connect(self._take_first)
        self.no_plan.all_wanted.connect(self._look_at_proposals)
        self.no_plan.gap_wanted.connect(self._ask_for_item)
        self.list.first_wanted.connect(self._take_first)
        self.list.adding.connect(self._ask_for_item)
        self.list.opened.connect(functools.partial(self._navigator.go, table.ANSWERS))
        self.list.arranged.connect(self._arranged)
        self.list.chosen_changed.connect(
            lambda: self.outlook.choose([row.action for row in self.list.view.chosen()])
        )
        self.road_map.opened.connect(self._show_in_list)

    def _connect_files(self) -> None:
        back = self.files.back
        self.files.under_way.changed.connect(self._enable)
        self.no_plan.files_wanted.connect(back.choose)
        back.begun.connect(self._show_back)
        back.counted.connect(functools.partial(self.stack.put_number, self.came_back))
        self.came_back.conflicts_wanted.connect(self._show_conflicts)
        self.receipts.counted.connect(self._received)
