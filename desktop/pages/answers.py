"""The page 回答: every item's question, its answer, and what helps to give it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.records import UNKNOWN, Assessment, Response, level
from desktop.changed import Changed
from desktop.pages.answering.beside_the_question import BesideTheQuestion
from desktop.pages.answering.columns import Columns
from desktop.pages.answering.footer import Footer
from desktop.pages.answering.guidance import Guidance
from desktop.pages.answering.item_sidebar import ItemSidebar
from desktop.pages.answering.last_year_desk import LastYearDesk
from desktop.pages.answering.missing_reason import MissingReason
from desktop.pages.answering.page_keys import PageKeys, press_button
from desktop.pages.answering.question_pane import QuestionPane
from desktop.pages.answering.recording import Recording
from desktop.pages.answering.review_desk import ReviewDesk
from desktop.pages.answering.where_next import neighbour, next_unanswered, where_to_begin
from desktop.pages.page import Navigator, Page
from desktop.session import Session


class AnswersPage(Page):
    """Left the items, centre the question, right what helps."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._item_id = ""
        self.sidebar = ItemSidebar()
        self.pane = QuestionPane()
        self.guidance = Guidance()
        self.recording = Recording(session, self)
        self.footer = Footer(self.pane.footer, session, self.recording, self.sidebar, self._shown)
        self._missing_reason = MissingReason(
            navigator, self.recording, self.pane.choice, self.open_item
        )
        self.last_year = LastYearDesk(
            session, navigator, self.recording, self.sidebar, self.pane.last_year
        )
        self.desk = ReviewDesk(session, navigator, self.pane.reason, self)
        self._beside = BesideTheQuestion(
            session,
            navigator,
            self.pane,
            self.sidebar,
            self.guidance,
            self.desk,
            self._shown,
            self._show_review,
        )
        self._keys = self._make_keys()
        self._lay_out()
        self._connect()
        if session.state is not None:
            self._show_assessment(session.state)

    @property
    def item_id(self) -> str:
        """The item that is shown."""
        return self._item_id

    def first_focus(self) -> QWidget | None:
        """The list, where digits answer and arrows move."""
        return self.sidebar.list

    def open_item(self, item_id: str) -> None:
        """Show this item; what has been typed for the one before is recorded."""
        self.recording.flush()
        if item_id != self._item_id:
            self._missing_reason.tell_of(self._shown())
        with self.holding_the_keys():
            self._item_id = item_id
            self.sidebar.set_current(item_id)
            self._show_item()
        self._columns.to_top()

    def whereabouts(self) -> str:
        """The assessment and the item that is shown."""
        return f"{self._name} {self._item_id}"

    def return_to(self, place: str) -> None:
        """Show the item that was shown the last time."""
        name, _, item_id = place.partition(" ")
        if name == self._name and item_id in self._assessment().by_item():
            self.open_item(item_id)

    def show_only(self, what: str) -> None:
        """List the items that the review says this of: ``marked``, ``pending`` or ``hinted``."""
        self.sidebar.filters.narrow_to(what)

    def leave(self) -> None:
        """Record what is still being typed."""
        self.recording.flush()

    def unrecorded(self) -> str:
        """Texts that are too long, extensions without a reason."""
        held = (self.recording.unrecorded(), self.desk.unrecorded())
        return "\n".join(part for part in held if part)

    def step(self, by: int) -> None:
        """Go to the item ``by`` places further in the list, if there is one."""
        after = neighbour(self.sidebar.item_ids(), self._item_id, by)
        if after:
            self.open_item(after)

    def go_ahead(self) -> None:
        """Go to the next unanswered item, first among those listed; with none left, to 課題."""
        after = next_unanswered(
            self._assessment(),
            self.sidebar.item_ids(),
            self._item_id,
            lambda response: self.recording.seen(response).answer.state == "unanswered",
        )
        if after:
            self.open_item(after)
        else:
            self.recording.flush()
            self._navigator.go("gaps")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of ui.md; fields in which one types have taken theirs before."""
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page goes out of sight, what has been typed is recorded."""
        super().hideEvent(event)
        self._beside.stop()
        self.recording.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """What helps with the item may be of before the page was hidden."""
        super().showEvent(event)
        self._beside.follow()

    def _make_keys(self) -> PageKeys:
        key = Qt.Key
        return PageKeys(
            self._choose_level,
            {
                key.Key_U: lambda: self._record({"answer": UNKNOWN}),
                key.Key_N: self.pane.choice.ask_reason,
                key.Key_T: self.pane.question.toggle_terms,
                key.Key_Y: self.last_year.confirm,
                **{one: partial(self._review, one) for one in (key.Key_K, key.Key_M, key.Key_C)},
                key.Key_Up: lambda: self.step(-1),
                key.Key_Down: lambda: self.step(1),
                key.Key_Right: self.go_ahead,
                key.Key_Return: self._press_or_go_ahead,
                key.Key_Enter: self._press_or_go_ahead,
            },
        )

    def _review(self, key: int) -> None:
        """What has been typed is recorded first, as it may be what is confirmed."""
        self.recording.flush()
        self._show_review()
        self.desk.take(key)

    def _press_or_go_ahead(self) -> None:
        if press_button(self.focusWidget(), self.pane.choice.reason.choices):
            return
        if self.sidebar.narrowed:
            self.step(1)
        else:
            self.go_ahead()

    def _choose_level(self, number: int) -> None:
        if self._item_id and number in self._response().item.selectable_levels():
            self._record({"answer": level(number)})

    def _record(self, fields: Mapping[str, Any]) -> None:
        self.recording.record(self._response(), fields)
        with self.holding_the_keys():
            self._show_item()
        if "answer" in fields:
            self.pane.to_answer()

    def _type(self, fields: Mapping[str, Any]) -> None:
        self.recording.hold(self._response(), fields)

    def _changed(self, state: Changed) -> None:
        with self.holding_the_keys():
            touched = state.item_ids
            if touched is None or self._item_id not in state.assessment.by_item():
                self._show_assessment(state)
                return
            for item_id in touched:
                self.recording.arrived(state.assessment.response(item_id))
            self.sidebar.show_assessment(state.assessment, state.review.picture)
            self.desk.show_again()
            self.last_year.show_again()
            self.footer.count_left(state.assessment)
            back = state.reverted or frozenset()
            if back and self._item_id not in back and self.isVisible():
                order = (response.item.id for response in state.assessment.responses)
                self.open_item(next(item_id for item_id in order if item_id in back))
            elif self._item_id in touched:
                self._show_item()

    def _show_assessment(self, state: Changed) -> None:
        assessment = state.assessment
        for response in assessment.responses:
            self.recording.arrived(response)
        self.sidebar.show_assessment(assessment, state.review.picture)
        self.last_year.look_up(assessment)
        self.last_year.show_again()
        self.footer.count_left(assessment)
        same = assessment.info.name == self._name
        self._beside.read_library(assessment, anew=not same)
        if same and self._item_id in assessment.by_item():
            self._show_item()
            return
        self._name = assessment.info.name
        first = where_to_begin(assessment)
        if first:
            self.open_item(first)

    def _show_item(self) -> None:
        response = self._response()
        self.pane.show_response(response, self.recording.seen(response), self._assessment())
        self.pane.complain(self.recording.problems(response))
        self.last_year.show_item(response, self._assessment())
        self.desk.begin_item(response)
        self.footer.show_item()
        if self.isVisible():
            self._beside.follow()

    def _show_review(self) -> None:
        """Show the review of the item shown; that of the one before stands beside it until then."""
        if self.desk.item_id != self._item_id:
            with self.holding_the_keys():
                self.desk.show_item(self._response())

    def _assessment(self) -> Assessment:
        if self._session.assessment is None:
            raise RuntimeError("no assessment is open")
        return self._session.assessment

    def _response(self) -> Response:
        return self._assessment().response(self._item_id)

    def _shown(self) -> Response | None:
        """The item shown, unless it is gone or another assessment is open."""
        assessment = self._session.assessment
        return None if assessment is None else assessment.by_item().get(self._item_id)

    def _lay_out(self) -> None:
        self._columns = Columns(
            self.sidebar, self.pane, self.footer, self.desk.strip, self.guidance
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.recording.refused.connect(self._refused)
        self.sidebar.chosen.connect(self.open_item)
        self.guidance.wanted.connect(self.open_item)
        self.guidance.sources_wanted.connect(lambda name: self._navigator.go("sources", name))
        self.pane.edited.connect(self._record)
        self.pane.typed.connect(self._type)
        self.pane.left.connect(self.recording.flush)
        self.pane.choice.author.name_wanted.connect(lambda: self._navigator.go("settings"))
        self._navigator.preferences.changed.connect(self._named)
        self._named()
        for desk in (self.desk, self.last_year):
            desk.done.connect(self._go_on)
        self.footer.back.connect(lambda: self.step(-1))
        self.footer.on.connect(lambda: self.step(1))
        self.footer.ahead.connect(self.go_ahead)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        find = self.sidebar.filters.begin_search
        QShortcut(QKeySequence.StandardKey.Find, self, find, context=context)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_ahead, context=context)

    def _go_on(self) -> None:
        """The item shown was looked for, and is done: show the next that is listed."""
        after = self.sidebar.next_found()
        if after:
            self.open_item(after)

    def _named(self) -> None:
        self.pane.choice.author.show_named(named=bool(self._navigator.preferences.chosen.name))

    def _refused(self) -> None:
        response = self._shown()
        if response is not None:
            self.pane.complain(self.recording.problems(response))
