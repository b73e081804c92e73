"""Joins the card of last year's answer with what is recorded, and marks the items it waits for."""

from PySide6.QtCore import QObject, Signal

from assessment.records import Assessment, Response
from desktop.messages import Way
from desktop.pages.answering.item_sidebar import ItemSidebar
from desktop.pages.answering.last_year import LastYear
from desktop.pages.answering.proposing import Proposing
from desktop.pages.answering.recording import Recording
from desktop.pages.page import Navigator
from desktop.session import Session


class LastYearDesk(QObject):
    """Works on the item shown last; ``card`` is what the person sees of it.

    ``done`` says that last year's answer to it has been taken.
    """

    done = Signal()

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        recording: Recording,
        sidebar: ItemSidebar,
        card: LastYear,
    ) -> None:
        super().__init__(card)
        self._session = session
        self._navigator = navigator
        self._recording = recording
        self._sidebar = sidebar
        self._card = card
        self._item_id = ""
        self._proposing = Proposing(session, self)
        self._proposing.arrived.connect(self.show_again)
        card.confirmed.connect(self.confirm)
        card.theme_confirmed.connect(self._confirm_theme)

    def look_up(self, assessment: Assessment) -> None:
        """Read what last year said to the items of an assessment."""
        self._proposing.look_up(assessment)

    def show_item(self, response: Response, assessment: Assessment) -> None:
        """Show what last year said to an item."""
        item = response.item
        self._item_id = item.id
        self._card.show_proposal(
            self._proposing.of(item.id),
            waits=self._recording.seen(response).answer.state == "unanswered",
            theme=self._proposing.waiting_of_theme(assessment, item.theme_id),
        )

    def show_again(self) -> None:
        """Mark the items that wait, and show the item as things stand."""
        assessment = self._session.assessment
        if assessment is None:
            return
        self._sidebar.mark_proposed(self._proposing.waiting(assessment))
        if self._item_id in assessment.by_item():
            self.show_item(assessment.response(self._item_id), assessment)

    def confirm(self) -> None:
        """Take last year's answer to the item shown as it is."""
        assessment, proposal = self._session.assessment, self._proposing.of(self._item_id)
        if assessment is None or proposal is None or not proposal.is_answer:
            return
        if self._item_id in self._proposing.waiting(assessment):
            self._recording.flush()
            item_id = self._item_id
            self._proposing.confirm([item_id], lambda _: self._end(item_id))

    def _end(self, item_id: str) -> None:
        """It is on disk; the person may be at another item by now."""
        if item_id == self._item_id:
            self.done.emit()

    def _confirm_theme(self) -> None:
        """Take last year's answers of the theme shown as they are, at one go."""
        assessment = self._session.assessment
        if assessment is None or self._item_id not in assessment.by_item():
            return
        theme = assessment.response(self._item_id).item.theme_id
        waiting = self._proposing.waiting_of_theme(assessment, theme)
        chosen = tuple(one.item_id for one in waiting if one.is_certain)
        self._recording.flush()
        item_id = self._item_id
        self._proposing.confirm(chosen, lambda _: self._theme_confirmed(item_id, len(chosen)))

    def _theme_confirmed(self, item_id: str, number: int) -> None:
        self._navigator.messages.done(
            f"前年度の回答{number}問を、今年度の回答にしました。",
            "違うときは、まとめて元に戻せます。",
            Way(label="元に戻す", run=self._session.undo),
            passing=True,
        )
        self._end(item_id)
