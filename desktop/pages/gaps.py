"""The page 課題: every gap in order of priority with its reason, and what closing it would do."""

import datetime as dt
from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from assessment.fiscal_years import date_in_words
from assessment.results import Result, result
from desktop.changed import Changed
from desktop.models.gap_table import GapFilter, GapTableModel, lines_of
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.models.readiness_table import ReadinessTableModel
from desktop.pages import table
from desktop.pages.gap_list.gap_detail import GapDetail
from desktop.pages.gap_list.gap_filters import GapFilters
from desktop.pages.gap_list.gap_table_view import GapTableView
from desktop.pages.gap_list.new_actions import plan_several
from desktop.pages.gap_list.what_if_panel import WhatIfPanel
from desktop.pages.page import Navigator, Page
from desktop.pages.planning.keys import ADD_KEYS
from desktop.session import Session
from desktop.widgets.arranging import in_a_row, page_column
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.column_widths import Measure
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.row_table import RowTable
from desktop.widgets.shown_alone import ShownAlone
from desktop.widgets.tabs import Tabs
from desktop.widgets.texts import page_title, soft

_NO_ANSWERS = "回答すると、目標に届いていない項目が優先度の高い順にここに並びます。"
_NO_GAPS = (
    "回答した項目はすべて目標に達しています。未回答の項目が残っていれば、続けて回答してください。"
)
_READINESS = (
    "国や都道府県がこれから用意するものに備える項目です。点数と課題には入りません。"
    "用意ができたらすぐ使えるように、準備の様子を確かめます。"
)
_READINESS_WIDTHS = (0, 160, 100, 56, 320)


class GapsPage(Page):
    """A table of the gaps, a table of 備え, and a panel to try other levels."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._result: Result | None = None
        self._stale = True
        self._planned = Counter[str]()
        self.model = GapTableModel(self)
        self.filtered = GapFilter(self.model, self)
        self.table = GapTableView(self.filtered)
        self.detail = GapDetail(self.table, self.filtered)
        self.readiness_model = ReadinessTableModel(self)
        self.readiness = RowTable("備えの一覧")
        self.filters = GapFilters()
        self.what_if = WhatIfPanel()
        self._main = QWidget()
        self.try_out = button("試算する", self._toggle_what_if)
        self.open = button("項目を開く（Enter）", self._open_current)
        self.plan = changing(button("取組を立てる", self._plan_current))
        self.tabs = Tabs()
        self.stack = ShownAlone()
        self.no_answers = EmptyState(
            "まだ回答がありません", _NO_ANSWERS, "回答を始める", lambda: navigator.go("answers")
        )
        self.no_gaps = EmptyState(
            "課題はありません", _NO_GAPS, "回答を見る", lambda: navigator.go("answers")
        )
        self._summary = soft("")
        self._lay_out()
        self._connect()
        if session.assessment is not None:
            self._refresh()

    def first_focus(self) -> QWidget | None:
        """The table of the tab that is shown, what stands in its place, or the way to begin."""
        shown = self.stack.currentWidget()
        if isinstance(shown, EmptyState):
            return shown.action
        return self.what_if.add if self._main.isHidden() else self._table()

    def shown(self) -> None:
        """Bring the tables up to date."""
        if self._stale:
            self._refresh()
        self._look_up_plan()

    def open_item(self, item_id: str) -> None:
        """Mark the row of this item."""
        for row in range(self.filtered.rowCount()):
            if self.filtered.line(row).gap.response.item.id == item_id:
                self.table.selectRow(row)

    def _changed(self, state: Changed) -> None:
        name = state.assessment.info.name
        self._stale = True
        if self.isVisible() or name != self._name:
            self._refresh()
        if self.isVisible():
            self._look_up_plan()

    def _look_up_plan(self) -> None:
        """Say at each gap how many actions the plan has for it."""
        if self._session.assessment is not None:
            self._session.ask(
                read_plan,
                self._show_planned,
            )

    def _show_planned(self, plan: PlanStanding) -> None:
        self._planned = Counter(action.item_id for action in plan.actions)
        if self._result is not None and plan.name == self._name:
            self._show_lines(self._result)

    def _show_lines(self, standing: Result) -> None:
        lines = lines_of(standing, self._planned)
        self.model.show(lines)
        self.filters.offer(lines)

    def _refresh(self) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        if assessment.info.name != self._name:
            self._name = assessment.info.name
            self.filters.as_of.begin_with(assessment.info.reference_date)
            self.what_if.forget()
            self._planned = Counter()
        self._stale = False
        self._show(result(assessment, self.filters.as_of.chosen()))

    def _show(self, standing: Result) -> None:
        chosen = self._current_item()
        self._result = standing
        self._show_lines(standing)
        self.readiness_model.show(standing.readiness)
        self.what_if.show_result(standing)
        self.tabs.setTabText(0, f"課題 {len(standing.gaps)}")
        self.tabs.setTabText(1, f"備え {len(standing.readiness)}")
        self.tabs.setTabVisible(1, bool(standing.readiness))
        self.tabs.show_bar(shown=bool(standing.readiness))  # one tab is no choice
        self._summary.setText(
            f"{len(standing.gaps)}件（{date_in_words(standing.as_of)}の時点）。"
            "優先度 ＝ 重要度 × 目標までの段階 × 期限の重み"
        )
        with self.holding_the_keys():
            self._choose_stack(standing)
        if self._current_item() != chosen or chosen not in self._chosen_items():
            self.open_item(chosen)
        if not self.table.currentIndex().isValid() and self.filtered.rowCount():
            self.table.selectRow(0)

    def _choose_stack(self, standing: Result) -> None:
        if not standing.total.counts.total - standing.total.counts.unanswered:
            self.stack.setCurrentWidget(self.no_answers)
        elif not standing.gaps and not standing.readiness:
            self.stack.setCurrentWidget(self.no_gaps)
        else:
            self.stack.setCurrentWidget(self._full)

    def _table(self) -> RowTable:
        return self.table if self.tabs.currentIndex() == 0 else self.readiness

    def _current_item(self) -> str:
        index = self.table.currentIndex()
        return self.filtered.line(index.row()).gap.response.item.id if index.isValid() else ""

    def _narrow(self, area: str, division: str, words: str, planned: str) -> None:
        self.filtered.narrow(area, division, words, planned)
        self.filters.say_found(self.filtered.rowCount(), self.model.rowCount())
        self._nothing.setVisible(not self.filtered.rowCount())

    def _open_row(self, row: int) -> None:
        self._navigator.go("answers", self.filtered.line(row).gap.response.item.id)

    def _open_readiness(self, row: int) -> None:
        self._navigator.go("answers", self.readiness_model.item_at(row))

    def _open_current(self) -> None:
        shown = self._table()
        if shown.currentIndex().isValid():
            shown.opened.emit(shown.currentIndex().row())

    def _plan_current(self) -> None:
        chosen = self._chosen_items() if self.tabs.currentIndex() == 0 else ()
        if len(chosen) == 1:
            self._navigator.go(table.PLAN, chosen[0], anew=True)
        elif chosen and self._result is not None:
            plan_several(self._session, self._navigator, self._result, chosen)

    def _chosen_items(self) -> tuple[str, ...]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.filtered.line(row).gap.response.item.id for row in rows)

    def _count_chosen(self) -> None:
        number = len(self.table.selectionModel().selectedRows())
        self.plan.setText(f"{number}件に取組を立てる" if number > 1 else "取組を立てる")

    def _toggle_what_if(self) -> None:
        self._full.open_panel(opened=not self._full.is_open)

    def _what_if_opened(self, opened: bool) -> None:  # noqa: FBT001 - a Qt slot
        """The keys go to what stands in the place of the list, and back."""
        self.try_out.setText("試算を閉じる" if opened else "試算する")
        if not opened:
            self.try_out.setFocus()
        elif self._main.isHidden():
            self.what_if.add.setFocus()

    def _suppose(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        self.what_if.suppose([self.filtered.line(row).gap for row in rows])

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.filters.narrowed.connect(self._narrow)
        self.filters.as_of.dated.connect(self._redate)
        self.table.opened.connect(self._open_row)
        self.readiness.opened.connect(self._open_readiness)
        self.table.selectionModel().selectionChanged.connect(self._count_chosen)
        self.what_if.wanted.connect(self._suppose)
        self.what_if.left.connect(self._toggle_what_if)
        self._full.opened.connect(self._what_if_opened)
        self._full.alone.connect(lambda alone: self.what_if.stand_alone(alone=alone))
        self.tabs.currentChanged.connect(lambda place: self.plan.setEnabled(place == 0))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)
        for keys in ADD_KEYS:
            QShortcut(QKeySequence(keys), self, self._plan_current, context=context)

    def _redate(self, _day: dt.date) -> None:
        self._refresh()

    def _search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _lay_out(self) -> None:
        self._nothing = soft(
            "条件に合う課題はありません。「条件を消す」を押すと、すべて表示します。"
        )
        gaps = QWidget()
        inside = QVBoxLayout(gaps)
        inside.setContentsMargins(0, 12, 0, 4)
        inside.setSpacing(8)
        inside.addWidget(self.filters)
        inside.addWidget(self._nothing)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.detail)
        self.tabs.addTab(gaps, "課題")
        self.tabs.addTab(self._readiness_tab(), "備え")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        top = QHBoxLayout()
        top.addWidget(page_title("課題"), 1)
        top.addWidget(self.filters.days)
        column = page_column(self._main)
        column.addLayout(top)
        column.addWidget(self._summary)
        column.addWidget(self.tabs, 1)
        column.addLayout(in_a_row(self.open, self.plan, self.try_out))
        self._full = Beside(self._main, self.what_if, "一覧と試算の境")
        for part in (self._full, self.no_answers, self.no_gaps):
            self.stack.addWidget(part)
        self.no_answers.stand_under("課題")
        self.no_gaps.stand_under("課題")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _readiness_tab(self) -> QWidget:
        self.readiness.setModel(self.readiness_model)
        self.readiness.measure([Measure(width=width) for width in _READINESS_WIDTHS])
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 12, 0, 4)
        inside.setSpacing(8)
        inside.addWidget(soft(_READINESS))
        inside.addWidget(self.readiness, 1)
        return made
