"""The page 回答: every item's question, its answer, and what helps to give it."""

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from assessment.records import UNKNOWN, Assessment, Response, level
from checklists.schema import Checklist
from desktop.changed import Changed
from desktop.messages import Way
from desktop.pages.answering.columns import Columns
from desktop.pages.answering.footer import Footer
from desktop.pages.answering.guidance import Guidance
from desktop.pages.answering.item_history import ItemHistory, read_history
from desktop.pages.answering.item_sidebar import ItemSidebar
from desktop.pages.answering.library import Library, reads_library
from desktop.pages.answering.proposing import Proposing
from desktop.pages.answering.question_pane import QuestionPane
from desktop.pages.answering.recording import Recording
from desktop.pages.answering.review_desk import ReviewDesk
from desktop.pages.page import Navigator, Page
from desktop.session import Session
from desktop.tasks import Lane

_CALM_MILLISECONDS = 60
"""So long a question stands before what helps with it is set, so that keys are never held up."""


class AnswersPage(Page):
    """Left the items, centre the question, right what helps."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._checklists: tuple[Checklist, ...] = ()
        self._item_id = ""
        self.sidebar = ItemSidebar()
        self.pane = QuestionPane()
        self.guidance = Guidance()
        self.footer = Footer(self.pane.footer, session.today)
        self.recording = Recording(session, self)
        self.proposing = Proposing(session, self)
        self.desk = ReviewDesk(session, navigator, self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MILLISECONDS)
        self._calm.timeout.connect(self._show_guidance)
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
            self._tell_of_reason()
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
        held = self.recording.held_back()
        said = f"{'、'.join(held)} に、このままでは保存できない入力があります。" if held else ""
        return "\n".join(part for part in (said, self.desk.unrecorded()) if part)

    def step(self, by: int) -> None:
        """Go to the item ``by`` places further in the list, if there is one."""
        listed = self.sidebar.item_ids()
        if self._item_id in listed:
            place = listed.index(self._item_id) + by
            if 0 <= place < len(listed):
                self.open_item(listed[place])

    def go_ahead(self) -> None:
        """Go to the next unanswered item, first among those listed; with none left, to 課題."""
        after = self._next_unanswered()
        if after:
            self.open_item(after)
        else:
            self.recording.flush()
            self._navigator.go("gaps")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of ui.md; fields in which one types have taken theirs before."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or not self._take(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page goes out of sight, what has been typed is recorded."""
        super().hideEvent(event)
        self._calm.stop()
        self.recording.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """What helps with the item may be of before the page was hidden."""
        super().showEvent(event)
        self._calm.start()

    def _take(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.text() in tuple("01234") and not event.isAutoRepeat():
            self._choose_level(int(event.text()))
        elif key == Qt.Key.Key_U:
            self._record({"answer": UNKNOWN})
        elif key == Qt.Key.Key_T:
            self.pane.question.toggle_terms()
        elif key == Qt.Key.Key_Y:
            self._confirm_last_year()
        elif key == Qt.Key.Key_N:
            self.pane.choice.ask_reason()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_K, Qt.Key.Key_M, Qt.Key.Key_C):
            self._review(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_or_go_ahead()
        elif key == Qt.Key.Key_Right:
            self.go_ahead()
        else:
            return False
        return True

    def _review(self, key: int) -> None:
        """What has been typed is recorded first, as it may be what is confirmed."""
        self.recording.flush()
        self._show_review()
        self.desk.take(key)

    def _press_or_go_ahead(self) -> None:
        focused = self.focusWidget()
        reasons = self.pane.choice.reason.choices
        if isinstance(focused, QPushButton | QToolButton) or focused in reasons:
            cast("QAbstractButton", focused).click()
        elif self.sidebar.narrowed:
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

    def _confirm_last_year(self) -> None:
        """Take last year's answer to the item shown as it is."""
        proposal = self.proposing.of(self._item_id)
        waits = self._item_id in self.proposing.waiting(self._assessment())
        if proposal is not None and proposal.is_answer and waits:
            self.recording.flush()
            self.proposing.confirm([self._item_id], lambda _: None)

    def _confirm_theme(self) -> None:
        """Take last year's answers of the theme shown as they are, at one go."""
        theme = self._response().item.theme_id
        chosen = self.proposing.certain_of_theme(self._assessment(), theme)
        self.recording.flush()
        self.proposing.confirm(
            chosen,
            lambda _: self._navigator.messages.done(
                f"前年度の回答{len(chosen)}問を、今年度の回答にしました。",
                "違うときは、まとめて元に戻せます。",
                Way(label="元に戻す", run=self._session.undo),
            ),
        )

    def _tell_of_reason(self) -> None:
        """Say that 該当なし has not been recorded, as it is left without a reason."""
        left = self._item_id
        asked = left in self._assessment().by_item() and self.pane.choice.asks_reason
        if asked and self.recording.seen(self._response()).answer.state != "na":
            self._navigator.messages.warning(
                f"{left} の「該当なし」は、理由が選ばれていないため記録していません。",
                "理由を選ぶと記録されます。",
                Way(label=f"{left} に戻る", run=lambda: self._ask_reason(left)),
            )

    def _ask_reason(self, item_id: str) -> None:
        self.open_item(item_id)
        self.pane.choice.ask_reason()

    def _type(self, fields: Mapping[str, Any]) -> None:
        self.recording.hold(self._response(), fields)

    def _next_unanswered(self) -> str:
        assessment = self._assessment()
        everything = tuple(response.item.id for response in assessment.responses)
        unanswered = {
            response.item.id
            for response in assessment.responses
            if self.recording.seen(response).answer.state == "unanswered"
        } - {self._item_id}
        for order in (self.sidebar.item_ids(), everything):
            start = order.index(self._item_id) + 1 if self._item_id in order else 0
            for item_id in order[start:] + order[:start]:
                if item_id in unanswered:
                    return item_id
        return ""

    def _changed(self, state: Changed) -> None:
        touched = state.item_ids
        if touched is None or self._item_id not in state.assessment.by_item():
            self._show_assessment(state)
            return
        for item_id in touched:
            self.recording.arrived(state.assessment.response(item_id))
        self.sidebar.show_assessment(state.assessment, state.review.picture)
        self.desk.show_again()
        self._mark_proposed()
        self._count_left()
        if state.reverted and touched and self._item_id not in touched and self.isVisible():
            order = (response.item.id for response in state.assessment.responses)
            self.open_item(next(item_id for item_id in order if item_id in touched))
        elif self._item_id in touched:
            self._show_item()

    def _show_assessment(self, state: Changed) -> None:
        assessment = state.assessment
        for response in assessment.responses:
            self.recording.arrived(response)
        self.sidebar.show_assessment(assessment, state.review.picture)
        self.proposing.look_up(assessment)
        self._mark_proposed()
        self._count_left()
        same = assessment.info.name == self._name
        if not same or assessment.checklists != self._checklists:
            self._checklists = assessment.checklists
            self._session.tasks.run(
                reads_library(assessment),
                Lane.FILES,
                on_success=self._show_library,
                on_failure=self._navigator.messages.error,
            )
        if same and self._item_id in assessment.by_item():
            self._show_item()
            return
        self._name = assessment.info.name
        first = _where_to_begin(assessment)
        if first:
            self.open_item(first)

    def _show_item(self) -> None:
        response = self._response()
        self.pane.show_response(response, self.recording.seen(response), self._assessment())
        self.pane.complain(self.recording.problems(response))
        self._show_last_year(response)
        if self.desk.item_id in ("", self._item_id):
            self.desk.show_item(response)
        self._tell_recorded()
        if self.isVisible():
            self._calm.start()

    def _show_guidance(self) -> None:
        """What stands beside the question, which must not wait for it."""
        if self._session.assessment is None or self._item_id not in self._assessment().by_item():
            return
        self._show_review()
        response = self._response()
        self.guidance.show_response(response, self._assessment())
        item_id = response.item.id
        self._session.ask(
            lambda workspace, name: read_history(workspace, name, item_id), self._show_history
        )

    def _show_review(self) -> None:
        """Show the review of the item shown; that of the one before stands beside it until then."""
        if self.desk.item_id != self._item_id:
            with self.holding_the_keys():
                self.desk.show_item(self._response())

    def _show_last_year(self, response: Response) -> None:
        item = response.item
        self.pane.last_year.show_proposal(
            self.proposing.of(item.id),
            waits=self.recording.seen(response).answer.state == "unanswered",
            alike=len(self.proposing.certain_of_theme(self._assessment(), item.theme_id)),
        )

    def _mark_proposed(self) -> None:
        assessment = self._assessment()
        self.sidebar.mark_proposed(self.proposing.waiting(assessment))
        if self._item_id in assessment.by_item():
            self._show_last_year(self._response())

    def _show_history(self, history: ItemHistory) -> None:
        """Show a history that was asked for, if it is still that of the item shown."""
        if history.item_id == self._item_id:
            response = self._response()
            self.guidance.show_history(response, history)
            self.desk.show_history(response, history.revisions)

    def _count_left(self) -> None:
        self.footer.say_left(
            sum(r.answer.state == "unanswered" for r in self._assessment().responses)
        )

    def _assessment(self) -> Assessment:
        if self._session.assessment is None:
            raise RuntimeError("no assessment is open")
        return self._session.assessment

    def _response(self) -> Response:
        return self._assessment().response(self._item_id)

    def _lay_out(self) -> None:
        self._columns = Columns(
            self.sidebar, self.pane, self.footer, self.desk.strip, self.guidance
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.saved.connect(self._tell_recorded)
        self._session.failed.connect(self._tell_recorded)
        self.recording.refused.connect(self._refused)
        self.sidebar.chosen.connect(self.open_item)
        self.guidance.wanted.connect(self.open_item)
        self.guidance.sources_wanted.connect(lambda name: self._navigator.go("sources", name))
        self.pane.edited.connect(self._record)
        self.pane.typed.connect(self._type)
        self.pane.left.connect(self.recording.flush)
        self.pane.last_year.confirmed.connect(self._confirm_last_year)
        self.pane.last_year.theme_confirmed.connect(self._confirm_theme)
        self.proposing.arrived.connect(self._mark_proposed)
        self.footer.back.connect(lambda: self.step(-1))
        self.footer.on.connect(lambda: self.step(1))
        self.footer.ahead.connect(self.go_ahead)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_ahead, context=context)

    def _search(self) -> None:
        self.sidebar.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sidebar.filters.search.selectAll()

    def _refused(self) -> None:
        if self._item_id in self._assessment().by_item():
            self.pane.complain(self.recording.problems(self._response()))
        self._tell_recorded()

    def _tell_recorded(self) -> None:
        if self._session.unsaved or self.recording.held_back():
            self.footer.say_unsaved()
        elif self._item_id in self._assessment().by_item():
            self.footer.say_recorded(self._response())

    def _show_library(self, library: Library) -> None:
        self.guidance.library = library
        self.pane.glossary = library.glossary
        self.sidebar.mark_outside(library.outside)
        if self._item_id in self._assessment().by_item():
            response = self._response()
            self.guidance.show_response(response, self._assessment())
            self.pane.question.show_question(response.item, library.glossary)


def _where_to_begin(assessment: Assessment) -> str:
    """The first unanswered item, or the very first."""
    unanswered = (r.item.id for r in assessment.responses if r.answer.state == "unanswered")
    first = next(iter(assessment.responses), None)
    return next(unanswered, first.item.id if first else "")
