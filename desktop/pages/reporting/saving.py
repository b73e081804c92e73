"""Saving the report: written by a worker, asked about files that are there, and what came of it."""

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from assessment.planning import taking
from assessment.planning.returned import IssuedPlan
from assessment.workspace import Workspace
from assessment.year_end import note_handover
from desktop.pages.page import Navigator
from desktop.pages.reporting.outcome import Outcome
from desktop.pages.reporting.writing import Standing, Wanted, Written, writes
from desktop.persons_files import saved_in
from desktop.session import Session
from desktop.tasks import Lane, Task
from desktop.way_back import WayBack


class ReportSaving(QObject):
    """Writes what ``wanted`` says when it begins, and tells of it on ``outcome``.

    ``begins`` is emitted before, ``ended`` after the work; ``changed`` when it is ``busy`` or no
    longer, and ``told`` when ``outcome`` says something else.
    """

    begins = Signal()
    changed = Signal()
    ended = Signal()
    told = Signal()

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        outcome: Outcome,
        wanted: Callable[[], Wanted | None],
        page: QObject,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._navigator = navigator
        self._outcome = outcome
        self._wanted = wanted
        self._way_back = WayBack(outcome.stop)
        self._task: Task | None = None
        self._targets: tuple[Path, ...] = ()
        self._kept: list[Path] = []
        self._kind = ""
        self.free: Mapping[Path, Path] = {}
        outcome.cancelled.connect(self._stop)

    @property
    def busy(self) -> bool:
        """Whether files are being written."""
        return self._task is not None

    def save(self, targets: Sequence[Path], *, replace: bool = False) -> None:
        """Write the report to each of ``targets``; files that are there only with ``replace``."""
        wanted = self._wanted()
        if wanted is None or self.busy:
            return
        self._targets, self._kept, self._kind = tuple(targets), [], wanted.options.kind
        self.begins.emit()
        self._outcome.tell_begun()
        self.told.emit()
        self._task = self._session.tasks.run(
            writes(wanted, targets, replace=replace, kept=self._kept),
            Lane.FILES,
            on_success=self._saved,
            on_failure=self._failed,
            on_cancel=self._stopped,
        )
        self._task.progress.moved.connect(self._outcome.tell_moved)
        self._way_back.begin(self.changed.emit)

    def replace(self) -> None:
        """Write once more, over what is there."""
        self.save(self._targets, replace=True)

    def save_beside(self) -> None:
        """Write once more, under the free names for what is there."""
        self.save([self.free.get(target, target) for target in self._targets])

    def _saved(self, came: Written | Standing) -> None:
        self._end()
        if isinstance(came, Standing):
            self.free = came.free
            self._outcome.ask(tuple(came.free))
        else:
            saved_in(came.targets[0].parent)
            self._keep(came.issued)
            self._note_handover(came.targets)
            self._outcome.tell_written(came)
        self.told.emit()

    def _keep(self, issued: Sequence[IssuedPlan]) -> None:
        """Keep what a workbook held of the plan, so that it is known when it comes back."""

        def keep(workspace: Workspace, _name: str) -> None:
            for plan in issued:
                taking.issue(workspace, plan)

        if issued and not self._session.why_only_read:
            self._session.ask(keep, lambda _: None)

    def _note_handover(self, targets: Sequence[Path]) -> None:
        """Note where a hand-over paper lies, so that the close of the year knows of it."""
        if self._kind != "handover" or self._session.why_only_read:
            return
        for target in targets:
            if target.suffix == ".pdf":
                self._session.ask(functools.partial(note_handover, place=target), lambda _: None)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._outcome.tell_failed(self._kept)
        self._navigator.messages.error(error)

    def _stopped(self) -> None:
        self._end()
        self._outcome.tell_stopped(self._kept)

    def _stop(self) -> None:
        if self._task is not None:
            self._way_back.stopping(self._outcome.tell_stopping)
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._way_back.end(self.changed.emit)
        self.ended.emit()
