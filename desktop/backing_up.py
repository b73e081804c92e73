"""Making a copy (控え) of the workspace where the person keeps them; the window stays usable."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment import safekeeping
from desktop.models.backups import made_in_words
from desktop.pages.page import Navigator
from desktop.places import CopyPlaceGoneError
from desktop.preferences import choose_or_tell
from desktop.session import Session
from desktop.tasks import Progress
from desktop.under_way import UnderWay

if TYPE_CHECKING:
    from assessment.backups import Made


class BackingUp(QObject):
    """``made`` is emitted when a copy stands, was opened again and noted."""

    made = Signal()

    def __init__(
        self, session: Session, navigator: Navigator, under_way: UnderWay, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._navigator = navigator
        self._under_way = under_way

    @property
    def folder(self) -> Path:
        """Where copies go: the folder chosen last, or the usual one beside the workspace."""
        chosen = self._navigator.preferences.chosen.copy_folder
        return Path(chosen) if chosen else safekeeping.usual_folder(self._session.path)

    @property
    def is_beside(self) -> bool:
        """Whether copies lie beside the workspace, where one accident takes both."""
        return self.folder == safekeeping.usual_folder(self._session.path)

    def begin(self) -> None:
        """Make a copy under a name that tells when it was made."""
        if self._under_way.busy:
            return
        work = _makes(self._session, self.folder, must_exist=not self.is_beside)
        self._under_way.begin(
            "控えを作っています",
            work,
            on_success=self._done,
            on_failure=self._navigator.messages.error,
            on_cancel=lambda: self._under_way.activity.tell(
                "中止しました", "控えは作っていません。前の控えはそのままです。"
            ),
        )

    def choose_folder(self, above: QWidget) -> None:
        """Ask where copies go from now on."""
        chosen = QFileDialog.getExistingDirectory(above, "控えの場所を選ぶ", str(self.folder))
        if chosen:
            usual = Path(chosen) == safekeeping.usual_folder(self._session.path)
            choose_or_tell(
                self._navigator.preferences,
                self._navigator.messages,
                copy_folder="" if usual else str(Path(chosen)),
            )

    def _done(self, made: "Made") -> None:
        self._navigator.messages.done(made_in_words(made.backup))
        if made.refusal is not None:
            self._navigator.messages.warning(
                f"{made_in_words(made.backup)}いつ作ったかは、記録できませんでした。",
                made.refusal.message,
            )
        self.made.emit()


def _makes(session: Session, folder: Path, *, must_exist: bool) -> Callable[[Progress], "Made"]:
    """Work that makes a copy in ``folder``."""
    path, at = session.path, session.now()

    def work(progress: Progress) -> "Made":
        from assessment.backups import make

        if must_exist and not folder.is_dir():
            raise CopyPlaceGoneError(folder)
        return make(path, safekeeping.usual_copy(path, at, folder), at, progress.report)

    return work
