"""Whether the window may close: only when everything typed is on disk, or let go expressly."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.messages import Messages, Way
from desktop.session import Session


class Closing:
    """Decides for one window; ``under_way`` while it waits for what is being saved.

    ``leave`` has the pages record what is still being typed, ``unrecorded`` says what of it no
    record takes, ``wait`` shows that the window is waiting (or no longer is).
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        messages: Messages,
        leave: Callable[[], None],
        unrecorded: Callable[[], str],
        wait: Callable[[bool], None],
    ) -> None:
        self._window = window
        self._session = session
        self._messages = messages
        self._leave = leave
        self._unrecorded = unrecorded
        self._wait = wait
        self._lets_go = False
        self.under_way = False
        session.tasks.idle.connect(self._idle)

    def may_close(self) -> bool:
        """Whether the window may close now. Where not, it closes by itself, or says why not."""
        if not self.under_way:
            self._leave()
            if self._holds_unrecorded():
                return False
            self._session.tasks.cancel_files()
            self._session.retry()
        if self._session.tasks.busy:
            self._set_under_way(under_way=True)
            return False
        if self._session.unsaved:
            self._set_under_way(under_way=False)
            self._tell_unsaved()
            return False
        return True

    def _set_under_way(self, *, under_way: bool) -> None:
        self.under_way = under_way
        self._wait(under_way)

    def _idle(self) -> None:
        if self.under_way:
            QTimer.singleShot(0, self._window, self._window.close)

    def _holds_unrecorded(self) -> bool:
        told = self._unrecorded()
        if not told or self._lets_go:
            return False
        self._messages.warning(
            told,
            "直すと自動で保存します。いらなければ、捨てて閉じることもできます。",
            Way(label="入力を捨てて閉じる", run=self._let_go_and_close),
        )
        return True

    def _let_go_and_close(self) -> None:
        self._lets_go = True
        self._window.close()

    def _tell_unsaved(self) -> None:
        self._messages.warning(
            f"{self._session.unsaved}件の入力をまだ保存できていません。",
            "保存場所につながっているか確かめて、もう一度保存してください。",
            Way(label="もう一度保存する", run=self._session.retry),
            Way(label="保存せずに閉じる", run=self._close_without_saving),
        )

    def _close_without_saving(self) -> None:
        self._session.discard_unsaved()
        self._window.close()
