"""Looking whether somebody else has changed the assessment that is shown, or writes it now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.access import TurnLostError
from desktop.changed import Changed
from desktop.tasks import Lane, Progress, Tasks
from desktop.workspace_file import WorkspaceFile


class Watching(QObject):
    """Looks regularly once it is started, while nothing else is under way.

    ``found`` carries a newer state of what is ``shown``; ``failed`` is emitted once when the file
    goes out of reach, ``reached_again`` when it is back. Where one alone can write, others are
    told that it is still this window; ``failed`` says that it is not any more.
    """

    found = Signal(Changed)
    failed = Signal(Exception)
    reached_again = Signal()

    def __init__(
        self,
        file: WorkspaceFile,
        tasks: Tasks,
        shown: Callable[[], Changed | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = tasks
        self._shown = shown
        self._out_of_reach = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def start(self, milliseconds: int) -> None:
        """From now on look at this interval."""
        self._timer.start(milliseconds)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        shown = self._shown()
        if (shown is None and not self._file.is_open) or self._tasks.busy:
            return

        def work(_: Progress) -> Changed | None:
            self._file.keep_turn()
            if shown is None:
                return None
            newest = self._file.opened().last_change(shown.name)
            return self._file.read(shown.name, None) if newest != shown.number else None

        self._tasks.run(work, Lane.WORKSPACE, on_success=self._looked, on_failure=self._missed)

    def _looked(self, state: Changed | None) -> None:
        was_out_of_reach, self._out_of_reach = self._out_of_reach, False
        shown = self._shown()
        if state is not None and shown is not None and shown.name == state.name:
            self.found.emit(state)
        if was_out_of_reach:
            self.reached_again.emit()

    def _missed(self, error: Exception) -> None:
        lost = isinstance(error, TurnLostError)
        if lost or not self._out_of_reach:
            self._out_of_reach = not lost
            self.failed.emit(error)
