"""Brings what is done to the review of answers to the session, and holds comments half written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assessment.people import same_person
from assessment.records import Response
from assessment.reviewing.fingerprints import content_of
from assessment.reviewing.records import NO_REVIEW, Hint, ReviewEdit
from desktop.pages.answering.review_strip import Seen
from desktop.pages.answering.why_marked import why_marked
from desktop.session import Session
from desktop.writing import VIA_WINDOW

if TYPE_CHECKING:
    from assessment.reviewing.keeping import Confirmed
    from assessment.workspace import Workspace


class Reviewing(QObject):
    """The review of the session's assessment, as its page needs it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._drafts: dict[tuple[str, str], str] = {}

    def seen(self, item_id: str, author: str | None) -> Seen:
        """What there is to see of an item, whose answer ``author`` wrote if that is known."""
        state = self._session.state
        if state is None:
            raise RuntimeError("no assessment is open")
        picture = state.review.picture
        return Seen(
            item_id=item_id,
            stage=picture.stages[item_id],
            review=state.review.reviews.get(item_id, NO_REVIEW),
            hints=picture.hints.get(item_id, ()),
            author=author,
            by=self._session.by,
            in_use=picture.in_use,
            alike=len(self._waiting_beside(item_id)) if picture.in_use else 0,
        )

    def why_marked(self, item_id: str) -> Sequence[str]:
        """Why the list marks an item, in words of which the first that fits is said."""
        state = self._session.state
        if state is None or item_id not in state.review.picture.stages:
            return ()
        picture, review = state.review.picture, state.review.reviews.get(item_id, NO_REVIEW)
        return why_marked(review, picture.stages[item_id], picture.hints.get(item_id, ()))

    def waiting_of_theme(self, theme_id: str) -> tuple[Response, ...]:
        """The answers of a theme that wait for somebody else than who recorded them last."""
        state = self._session.state
        if state is None:
            return ()
        stages = state.review.picture.stages
        return tuple(
            response
            for response in state.assessment.of_theme(theme_id)
            if stages[response.item.id] in ("draft", "again")
            and not same_person(response.by, self._session.by)
        )

    def _waiting_beside(self, item_id: str) -> tuple[Response, ...]:
        assessment = self._session.assessment
        if assessment is None:
            return ()
        return self.waiting_of_theme(assessment.response(item_id).item.theme_id)

    def draft(self, item_id: str) -> str:
        """The comment on an item that is being written."""
        return self._drafts.get((self._name(), item_id), "")

    def hold(self, item_id: str, text: str) -> None:
        """Hold a comment that is being written; it is recorded only when it is sent."""
        if text.strip():
            self._drafts[self._name(), item_id] = text
        else:
            self._drafts.pop((self._name(), item_id), None)

    def half_written(self) -> tuple[str, ...]:
        """The items with a comment that is not sent, of other assessments too."""
        return tuple(item_id for _, item_id in self._drafts)

    def mark(self, item_id: str, whom: str) -> None:
        """Mark an item as 要確認."""
        self._record(ReviewEdit(item_id=item_id, kind="mark", text=whom))

    def settle(self, item_id: str, then: Callable[[object], None]) -> None:
        """Take the mark away; ``then`` is called when that is on disk."""
        self._record(ReviewEdit(item_id=item_id, kind="settle"), then)

    def comment(self, item_id: str, text: str, then: Callable[[], None]) -> None:
        """Add a comment; its draft is let go when it is on disk, and ``then`` is called."""
        name = self._name()

        def sent(_: object) -> None:
            if self._drafts.get((name, item_id), "").strip() == text:
                del self._drafts[name, item_id]
            then()

        self._record(ReviewEdit(item_id=item_id, kind="comment", text=text), sent)

    def withdraw(self, item_id: str) -> None:
        """Take a confirmation back."""
        self._record(ReviewEdit(item_id=item_id, kind="withdraw"))

    def dismiss(self, hint: Hint, reason: str, then: Callable[[object], None]) -> None:
        """Put a hint away; ``then`` is called when that is on disk."""
        edit = ReviewEdit(
            item_id=hint.item_id, kind="dismiss", text=reason, hint=hint.kind, about=hint.about
        )
        self._record(edit, then)

    def confirm(self, responses: Sequence[Response], then: "Callable[[Confirmed], None]") -> None:
        """Confirm those of the answers that somebody else wrote and nobody has changed since."""
        shown = {response.item.id: content_of(response) for response in responses}

        def work(workspace: "Workspace", name: str) -> "Confirmed":
            from assessment.reviewing.keeping import confirm

            return confirm(workspace, name, shown, by=self._session.by, via=VIA_WINDOW)

        self._session.act(work, then)

    def _record(self, edit: ReviewEdit, then: Callable[[object], None] = lambda _: None) -> None:
        def work(workspace: "Workspace", name: str) -> object:
            from assessment.reviewing.keeping import record

            return record(workspace, name, [edit], by=self._session.by, via=VIA_WINDOW)

        self._session.act(work, then)

    def _name(self) -> str:
        shown = self._session.assessment
        return shown.info.name if shown else ""
