"""What the banner of the window says: every message, and what became of the changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from assessment.access import Access
from assessment.records import Revision
from desktop.messages import Message, Messages, Way
from desktop.session import Session
from desktop.widgets.banner import Banner
from desktop.widgets.stacking import is_over


class Telling(QObject):
    """Listens to the session and to what all parts of the window report.

    A message goes to the dialog in front, or else to ``banner``; that of an unsaved answer goes
    away when the answer is on disk. ``undo`` takes back the last change.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        banner: Banner,
        undo: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._undo = undo
        self._session = session
        self._messages = messages
        self._banner = banner
        self._told_unsaved = False
        messages.shown.connect(self._tell)
        messages.taken_back.connect(banner.take_back)
        session.failed.connect(self._failed)
        session.saved.connect(self._saved)
        session.overwrote.connect(self._overwrote)
        session.opened_as.connect(self._opened_as)

    def _tell(self, message: Message) -> None:
        from desktop.dialog import Dialog

        front = QApplication.activeModalWidget()
        ours = isinstance(front, Dialog) and is_over(front, self._banner.window())
        here = front.banner if isinstance(front, Dialog) and ours else self._banner
        here.tell(message)

    def _opened_as(self, access: Access) -> None:
        if access.one_writer:
            self._messages.warning(
                access.one_writer,
                "ほかの人が書き込んでいるときは、閲覧専用に切り替えてください。",
                Way(
                    label="閲覧専用に切り替える",
                    run=lambda: self._session.open_again(only_read=True),
                ),
            )

    def _failed(self, error: Exception) -> None:
        self._told_unsaved = bool(self._session.unsaved)
        retry = (Way(label="もう一度保存する", run=self._session.retry),)
        self._messages.error(error, *(retry if self._session.unsaved else ()))

    def _saved(self) -> None:
        if self._told_unsaved and not self._session.unsaved:
            self._banner.put_away()
        self._told_unsaved = self._session.unsaved > 0

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
