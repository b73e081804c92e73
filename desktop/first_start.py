"""The dialog that begins an assessment: which body, which year, which questions, kept where."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessment.locations import choose_workspace
from assessment.records import AssessmentSummary, Municipality, changed_last
from desktop.beginning import NewAssessment
from desktop.dialog import Dialog
from desktop.messages import Messages, Way
from desktop.offer import Offer
from desktop.origin_choice import OriginChoice
from desktop.pages import table
from desktop.place_choice import PlaceChoice
from desktop.scope_choice import ScopeChoice
from desktop.session import Session
from desktop.survey_choice import SurveyChoice
from desktop.when_choice import WhenChoice
from desktop.widgets.buttons import button, link, primary
from desktop.widgets.changing import changing
from desktop.widgets.file_drop import FileDrop
from desktop.widgets.municipality_search import MunicipalitySearch
from desktop.widgets.right_edge import keep_right_edge
from desktop.widgets.texts import heading, line, note, page_title, soft

_USUAL = (820, 720)


class FirstStart(Dialog):
    """Makes an assessment (or opens the sample) through the session, then closes.

    It stays open, with the reason in its banner, where that fails.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        existing: Sequence[AssessmentSummary],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("自己点検を始める", parent)
        self._session = session
        self._messages = messages
        self._existing = {summary.info.name: summary for summary in existing}
        self.next_page = table.HOME
        """The page to show when the dialog has done its work: a new assessment is answered."""
        self._making = False
        self._moved = False
        self.search = MunicipalitySearch()
        self.survey = SurveyChoice(session.tasks, messages)
        self.when = WhenChoice(session.today())
        self.year, self.day = self.when.year, self.when.day
        self.origin = OriginChoice(session.tasks, messages)
        self.scope = ScopeChoice()
        self.place = PlaceChoice(session.path, fixed=session.assessment is not None)
        self.own = link("独自のチェックリストを取り込む…", self._open_own_checklists)
        self.nature = note()
        self.hint = soft("")
        self.begin = changing(primary("始める", self._begin))
        self.sample = changing(button("見本を開く", self._open_sample))
        self.later = button("閉じる", self.reject)
        self._form = QWidget()
        self._top = QHBoxLayout()
        self._above_scope = line()
        self._arrange()
        self._connect()
        self._refresh()
        self._drop = FileDrop(self)
        self._drop.dropped.connect(lambda files: self.survey.read(files[0]))
        self.search.setFocus()
        if session.assessment is not None:
            self.search.look_for(session.assessment.info.municipality.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins as soon as that is possible, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.begin.isEnabled():
                self._begin()
            return
        super().keyPressEvent(event)

    def _begin(self) -> None:
        name = self._chosen_name()
        place = self.search.choice
        if name is None or place is None:
            return
        self._start_making()
        if name in self._existing:
            self._session.open(name)
            return
        self.next_page = table.ANSWERS
        self._session.create(
            NewAssessment(
                place=place,
                year=self.when.chosen_year(),
                checklist_ids=self.scope.chosen(),
                tier=self.scope.tier(),
                reference_date=self.when.chosen_day(),
                survey=self.survey.file,
                origin=self.origin.origin(),
            )
        )

    def _open_sample(self) -> None:
        self._start_making()
        self._session.create_sample()

    def _open_latest(self, summaries: Sequence[AssessmentSummary]) -> None:
        latest = changed_last(summaries)
        self._start_making()
        self._session.open(latest.info.name)

    def _move(self, path: Path) -> None:
        self._moved = True
        self._session.move_to(path)
        self._session.checklists.list_offer(self._show_offer)
        self._session.list_assessments(self._found_there)

    def _found_there(self, summaries: Sequence[AssessmentSummary]) -> None:
        self._existing = {summary.info.name: summary for summary in summaries}
        self._refresh()
        if summaries:
            self._messages.warning(
                f"この保存場所には自己点検が{len(summaries)}件あります。",
                "続きから使うときは、それを開いてください。新しく作ると、同じファイルに加わります。",
                Way(label="その自己点検を開く", run=lambda: self._open_latest(summaries)),
            )

    def _open_own_checklists(self) -> None:
        from desktop.own_checklist_window import OwnChecklistWindow

        OwnChecklistWindow(self._session, self._messages, self).open_and_forget()

    def _list_offer(self) -> None:
        self._session.checklists.list_offer(self._show_offer)

    def _start_making(self) -> None:
        self._making = True
        self.next_page = table.HOME
        self.banner.put_away()
        self._refresh()

    def _done(self) -> None:
        if not self._making:
            return
        if self._moved:
            choose_workspace(self._session.path)
        self.accept()

    def _failed(self) -> None:
        self._making = False
        self._refresh()

    def _show_offer(self, offer: Offer) -> None:
        self.nature.setText(offer.nature)
        self.scope.set_offer(offer)
        self._chain_tab_order()

    def _chain_tab_order(self) -> None:
        """The order of reading; the checklists have come after the rest was there."""
        order = (
            self.search.box,
            self.year,
            self.day,
            self.origin.follow,
            self.origin.open,
            *self.scope.checklists.values(),
            *self.scope.tiers.values(),
            self.own,
            self.place.change,
            self.sample,
            self.later,
            self.begin,
            self.survey.open,
        )
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _chosen_name(self) -> str | None:
        place: Municipality | None = self.search.choice
        return None if place is None else f"{place.code}-{self.when.chosen_year()}"

    def _refresh(self) -> None:
        """Say what is missing, or let the person begin."""
        name = self._chosen_name()
        known = name in self._existing
        missing = self._missing(name)
        self.begin.setText("続きを開く" if known else "始める")
        self.begin.setEnabled(not missing)
        self.hint.setText(
            missing or ("この年度の自己点検はすでにあります。続きを開きます。" if known else "")
        )
        self.origin.offer(
            self.search.choice, self.when.chosen_year(), tuple(self._existing.values())
        )
        self.origin.setEnabled(not known)
        self._form.setEnabled(not self._making)
        self.sample.setEnabled(not self._making)

    def _missing(self, name: str | None) -> str:
        if self._making:
            return "準備しています…"
        if name is None:
            found = self.search.results.count()
            return (
                "左の一覧から市区町村を選んでください。" if found else "市区町村を選んでください。"
            )
        if self.survey.file is not None:
            return self.survey.objection(self.search.choice)
        if not self.scope.ready:
            return "チェックリストを読み込んでいます…"
        if self.day.problem():
            return "基準日を直してください。"
        return "" if self.scope.chosen() else "チェックリストを1つ以上選んでください。"

    def _follow_survey(self) -> None:
        """A survey decides when and what; without it the person does."""
        file = self.survey.file
        if file is not None:
            self.when.set_chosen(file.survey.year, file.survey.reference_date)
        self.search.keep_to(file.survey.prefecture if file is not None else "")
        self.when.setEnabled(file is None)
        self._top.setContentsMargins(0, 8 if file is not None else 0, 0, 0)  # under its card
        for part in (self.scope, self.own, self._above_scope):
            part.setVisible(file is None)
        self._refresh()
        self.search.setFocus()

    def _follow_file(self) -> None:
        """What was filed says whose it is."""
        if self.origin.filed is not None and self.search.choice is None:
            self.search.look_for(self.origin.filed.submission.code)
        self._refresh()

    def _connect(self) -> None:
        self.search.chosen.connect(self._refresh)
        self.search.listed.connect(self._refresh)
        self.when.changed.connect(self._refresh)
        self.survey.changed.connect(self._follow_survey)
        self.origin.changed.connect(self._follow_file)
        self.scope.changed.connect(self._refresh)
        self.place.moved.connect(self._move)
        self._session.changed.connect(self._done)
        self._session.failed.connect(self._failed)
        self._session.checklists.changed.connect(self._list_offer)
        self._list_offer()

    def _arrange(self) -> None:
        top = self._top
        top.setSpacing(24)
        top.addLayout(_stacked(heading("市区町村"), self.search), 1)
        top.addLayout(_stacked(self.when, self.origin), 1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(24, 8, 24, 12)
        form.setSpacing(8)
        form.addWidget(self.survey)
        form.addLayout(top)
        form.addWidget(self._above_scope)
        form.addWidget(self.scope)
        form.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.place, self.nature):
            form.addSpacing(8)
            form.addWidget(line())
            form.addSpacing(8)
            form.addWidget(part)
        form.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form.setObjectName("content")
        scroll.setWidget(self._form)
        keep_right_edge(scroll)
        self._stack_up(scroll)

    def _stack_up(self, scroll: QScrollArea) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 8)
        head.setSpacing(8)
        title = QHBoxLayout()
        title.addWidget(page_title("自己点検を始める"), 1)
        title.addWidget(self.survey.open)
        head.addLayout(title)
        head.addWidget(self.banner)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(12)
        foot.addWidget(self.sample)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.later)
        foot.addWidget(self.begin)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(line())
        column.addLayout(foot)
        self.fit(*_USUAL)


def _stacked(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
