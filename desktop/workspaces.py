"""The ways to another workspace, a file that is chosen or one of those opened before."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.changed import Changed
from desktop.messages import Messages
from desktop.opened import Opened
from desktop.persons_files import with_ending
from desktop.session import Session
from desktop.tasks import Lane, Progress

if TYPE_CHECKING:
    from assessment.overview import Overview
    from assessment.workspace import Workspace

_FILES = "保存ファイル (*.sqlite)"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace to be opened: to be read alone or written, in place of a window or apart.

    A ``new`` one need not be there yet. The ``usual`` one nobody has named: the program begins
    with it.
    """

    path: Path
    only_read: bool = False
    apart: bool = False
    new: bool = False
    usual: bool = False


class Workspaces(QObject):
    """``wanted`` says that a workspace is to be opened; of one that is gone the person is told.

    ``noted`` says that the list of those opened before has changed; ``opened`` are those of all
    windows.
    """

    wanted = Signal(Wanted)
    noted = Signal()

    def __init__(
        self, session: Session, messages: Messages, opened: Opened, window: QWidget
    ) -> None:
        super().__init__(window)
        self.opened = opened
        self._session = session
        self._messages = messages
        self._window = window
        self._noted = ""
        session.changed.connect(self._note)

    def choose(self) -> None:
        """Ask for a file and open it."""
        self._choose("保存ファイルを開く", only_read=False)

    def choose_to_read(self) -> None:
        """Ask for a file and open it to be read alone."""
        self._choose("閲覧専用で開く保存ファイルを選ぶ", only_read=True)

    def begin_new(self) -> None:
        """Ask where a new workspace is to lie, and begin in it."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "新しい保存ファイルの場所", str(self._folder()), _FILES
        )
        if chosen:
            self.wanted.emit(Wanted(path=with_ending(Path(chosen), ".sqlite"), new=True))

    def open(self, path: Path, *, only_read: bool = False, apart: bool = False) -> None:
        """Open a workspace that was opened before, if it is there."""

        def look(_: Progress) -> bool:
            return path.exists()

        def looked(there: bool) -> None:  # noqa: FBT001 - what the task found
            if there:
                self.wanted.emit(Wanted(path=path, only_read=only_read, apart=apart))
            else:
                self._tell_gone(path)

        self._session.tasks.run(
            look, Lane.WORKSPACE, on_success=looked, on_failure=self._messages.error
        )

    def _note(self, state: Changed) -> None:
        """Keep what was opened in the list, with what is in it."""
        self.opened.note(self._session.path, state.assessment.info)
        if state.name != self._noted:
            self._noted = state.name
            self._session.ask(_overviews, self._note_held)

    def _note_held(self, held: "tuple[Overview, ...]") -> None:
        from desktop.recent import note_opened

        note_opened(self._session.path, held)
        self.noted.emit()

    def _tell_gone(self, path: Path) -> None:
        from desktop.places import WorkspaceGoneError

        self._messages.error(WorkspaceGoneError(path))

    def _choose(self, title: str, *, only_read: bool) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), _FILES)
        if chosen:
            self.open(Path(chosen), only_read=only_read)

    def _folder(self) -> Path:
        return self._session.path.parent


def _overviews(workspace: "Workspace", _name: str) -> "tuple[Overview, ...]":
    from assessment.overview import overviews

    return overviews(workspace)
