"""What the banner of the window says: every message, and what became of the changes."""

import enum
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from assessment.access import Access, OnlyReadError, TurnLostError
from assessment.records import Revision
from desktop.changed import Changed
from desktop.messages import Message, Messages, Way
from desktop.reverting import Reverted, done_in_words
from desktop.session import Session
from desktop.widgets.banner import Banner
from desktop.widgets.stacking import is_over


class _About(enum.Enum):
    """What the banner is about, which decides how long that holds."""

    WHAT_IS_SHOWN = enum.auto()
    UNSAVED = enum.auto()
    ONLY_READ = enum.auto()
    OVERWROTE = enum.auto()
    REVERTED = enum.auto()


_HOLDS_ELSEWHERE = (_About.UNSAVED, _About.OVERWROTE)


class Telling(QObject):
    """Listens to the session and to what all parts of the window report.

    A message goes to the dialog in front, or else to ``banner``, and it goes away with the state
    that it tells of: that of an unsaved answer when the answer is on disk, that of a refused change
    when changes are possible again, others when the person goes elsewhere. ``undo`` takes back the
    last change, ``redo`` makes it again.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        banner: Banner,
        undo: Callable[[], object],
        redo: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._undo = undo
        self._redo = redo
        self._session = session
        self._messages = messages
        self._banner = banner
        self._about = _About.WHAT_IS_SHOWN
        self._told_here = False
        messages.shown.connect(self._tell)
        messages.taken_back.connect(banner.take_back)
        session.failed.connect(self._failed)
        session.saved.connect(self._saved)
        session.overwrote.connect(self._overwrote)
        session.reverted.connect(self._reverted)
        session.changed.connect(self._changed)
        session.opened_as.connect(self._opened_as)

    def went_elsewhere(self) -> None:
        """The person goes to another page or assessment, which the message is not about."""
        if self._about not in _HOLDS_ELSEWHERE:
            self._banner.put_away()

    def _tell(self, message: Message) -> None:
        from desktop.dialog import Dialog

        front = QApplication.activeModalWidget()
        ours = isinstance(front, Dialog) and is_over(front, self._banner.window())
        here = front.banner if isinstance(front, Dialog) and ours else self._banner
        self._told_here = here is self._banner
        self._set_about(_About.WHAT_IS_SHOWN)
        here.tell(message)

    def _set_about(self, about: _About) -> None:
        """What was told last is about this; what a dialog tells ends with the dialog."""
        if self._told_here:
            self._about = about

    def _failed(self, error: Exception) -> None:
        retry = (Way(label="もう一度保存する", run=self._session.retry),)
        self._messages.error(error, *(retry if self._session.unsaved else ()))
        if self._session.unsaved:
            self._set_about(_About.UNSAVED)
        elif isinstance(error, OnlyReadError | TurnLostError):
            self._set_about(_About.ONLY_READ)

    def _saved(self) -> None:
        if self._about is _About.UNSAVED and not self._session.unsaved:
            self._banner.put_away()

    def _opened_as(self, access: Access) -> None:
        if self._about is _About.ONLY_READ and not access.only_read:
            self._banner.put_away()

    def _changed(self, state: Changed) -> None:
        """After another change the way back from an undo is gone."""
        if self._about is _About.REVERTED and state.reverted is None:
            self._banner.put_away()

    def _reverted(self, reverted: Reverted) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        undone = reverted.kind == "undo"
        self._messages.done(
            done_in_words(reverted, assessment.items()),
            "",
            Way(label="やり直す", run=self._redo)
            if undone
            else Way(label="元に戻す", run=self._undo),
            passing=True,
        )
        self._set_about(_About.REVERTED)

    def _overwrote(self, replaced: tuple[Revision, ...]) -> None:
        from desktop.elsewhere import in_words

        assessment = self._session.assessment
        if assessment is None:
            return
        items = assessment.items()
        known = [revision for revision in replaced if revision.item_id in items]
        lines = "\n".join(in_words(revision, items[revision.item_id]) for revision in known)
        self._messages.warning(
            f"ほかの人が同じ項目を先に変えていました。あなたの入力に置き換わっています。\n{lines}",
            "相手の回答も記録に残っています。相手の回答に戻すときは、元に戻してください。",
            Way(label="元に戻す", run=self._undo),
        )
        self._set_about(_About.OVERWROTE)
