"""Joins the strip beside the question with what is recorded of the review, and takes its keys."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from assessment.records import Response, Revision
from assessment.reviewing.records import NO_REVIEW, Hint
from assessment.reviewing.rules import author_of
from desktop.messages import Message, Way
from desktop.pages.answering.review_strip import ReviewStrip
from desktop.pages.answering.reviewing import Reviewing
from desktop.pages.answering.why_marked import WhyMarked
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.widgets.into_sight import bring_into_sight

if TYPE_CHECKING:
    from assessment.reviewing.keeping import Confirmed


class ReviewDesk(QObject):
    """Works on the item shown last; ``strip`` is what the person sees of it, ``reason`` its gist.

    ``done`` says that it is confirmed, or its mark or a hint put away, by the person here.
    """

    done = Signal()

    def __init__(
        self, session: Session, navigator: Navigator, reason: WhyMarked, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._navigator = navigator
        self._reason = reason
        self._begun = ""
        self._response: Response | None = None
        self._author: str | None = None
        self._refusal: Message | None = None
        self.strip = ReviewStrip()
        self.reviewing = Reviewing(session, self)
        self._connect()

    @property
    def item_id(self) -> str:
        """The item whose review is shown; empty before there is one."""
        return "" if self._response is None else self._response.item.id

    def begin_item(self, response: Response) -> None:
        """Say at once why an item is marked; its review follows when it has stood for a moment."""
        self._begun = response.item.id
        self._tell_reason()
        if self.item_id in ("", response.item.id):
            self.show_item(response)

    def show_item(self, response: Response) -> None:
        """Show the review of an item; who wrote its answer is told later by its history."""
        if self._response is None or self._response.item.id != response.item.id:
            self.strip.remarks.leave()
            self._take_back_refusal()
        if response != self._response:
            self._author = None
        self._response = response
        self.show_again()

    def show_history(self, response: Response, revisions: Sequence[Revision]) -> None:
        """The history of the item shown has come: it tells who wrote the answer."""
        self._author = author_of(revisions, response.entry)
        self.show_again()

    def show_again(self) -> None:
        """Show the item as things stand, unless another window did away with it meanwhile."""
        self._tell_reason()
        assessment = self._session.assessment
        if self._response is None or assessment is None:
            return
        item_id = self._response.item.id
        if item_id in assessment.by_item():
            seen = self.reviewing.seen(item_id, self._author)
            self.strip.show_item(seen, self.reviewing.draft(item_id))

    def _tell_reason(self) -> None:
        self._reason.say(self.reviewing.why_marked(self._begun))

    def take(self, key: int) -> bool:
        """Do what a key asks for; whether it asks for anything here."""
        if self._response is None:
            return False
        if key == Qt.Key.Key_K:
            self.confirm()
        elif key == Qt.Key.Key_M:
            self._toggle_mark(self._response.item.id)
        elif key == Qt.Key.Key_C:
            self.strip.open_up()
            self.strip.remarks.comment.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True

    def _reveal(self) -> None:
        """Open the review, and bring it into sight once there is room for it."""
        self.strip.open_up()
        self.strip.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.strip, partial(bring_into_sight, self.strip))

    def confirm(self) -> None:
        """Confirm the answer shown, just as it is shown; who wrote it is told that he cannot."""
        if self._response is not None:
            self.reviewing.confirm([self._response], self._confirmed)

    def unrecorded(self) -> str:
        """Comments that are written and not sent."""
        held = self.reviewing.half_written()
        return f"{'、'.join(held)} に、残していないコメントがあります。" if held else ""

    def _toggle_mark(self, item_id: str) -> None:
        state = self._session.state
        review = state.review.reviews.get(item_id, NO_REVIEW) if state else NO_REVIEW
        if review.mark is None:
            self.reviewing.mark(item_id, "")
            self.strip.open_up()
        else:
            self._settle()

    def _settle(self) -> None:
        item_id = self._item_id()
        self.reviewing.settle(item_id, lambda _: self._end(item_id))

    def _dismiss(self, hint: Hint, reason: str) -> None:
        self.reviewing.dismiss(hint, reason, lambda _: self._end(hint.item_id))

    def _confirmed(self, came: "Confirmed") -> None:
        self._take_back_refusal()
        self._refusal = self._tell_refused(came)
        self._end_all(came)

    def _end_all(self, came: "Confirmed") -> None:
        for item_id in came.change.reviewed if came.change is not None else ():
            self._end(item_id)

    def _end(self, item_id: str) -> None:
        """What was done to an item is on disk; the person may be at another by now."""
        if item_id == self.item_id:
            self.done.emit()

    def _confirm_theme(self) -> None:
        if self._response is not None:
            theme = self._response.item.theme_id
            self.reviewing.confirm(self.reviewing.waiting_of_theme(theme), self._tell_confirmed)

    def _tell_confirmed(self, came: "Confirmed") -> None:
        if came.change is not None:
            self._navigator.messages.done(
                f"{len(came.change.reviewed)}問の回答を確認済みにしました。",
                "違うときは、まとめて元に戻せます。",
                Way(label="元に戻す", run=self._session.undo),
                passing=True,
            )
        self._tell_refused(came)
        self._end_all(came)

    def _tell_refused(self, came: "Confirmed") -> Message | None:
        """Say why; of several for the same reason once."""
        refused = tuple(came.refused.values())
        if not refused:
            return None
        more = f"（ほか{len(refused) - 1}問）" if len(refused) > 1 else ""
        return self._navigator.messages.warning(f"{refused[0].message}{more}", refused[0].remedy)

    def _take_back_refusal(self) -> None:
        """Why an answer was not confirmed is told no longer than that item is shown."""
        if self._refusal is not None:
            self._navigator.messages.take_back(self._refusal)
            self._refusal = None

    def _comment(self, text: str) -> None:
        if self._response is not None:
            self.reviewing.comment(self._response.item.id, text, self._show_comment)

    def _show_comment(self) -> None:
        self.show_again()
        self.strip.remarks.reveal_last()

    def _connect(self) -> None:
        remarks = self.strip.remarks
        self._reason.asked.connect(self._reveal)
        self.strip.confirmed.connect(self.confirm)
        self.strip.theme_confirmed.connect(self._confirm_theme)
        self.strip.withdrawn.connect(lambda: self.reviewing.withdraw(self._item_id()))
        self.strip.dismissed.connect(self._dismiss)
        remarks.marked.connect(lambda whom: self.reviewing.mark(self._item_id(), whom))
        remarks.settled.connect(self._settle)
        remarks.typed.connect(lambda text: self.reviewing.hold(self._item_id(), text))
        remarks.commented.connect(self._comment)

    def _item_id(self) -> str:
        if self._response is None:
            raise RuntimeError("no item is shown")
        return self._response.item.id
