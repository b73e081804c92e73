"""The assessment that the window shows, and the way to every change of it.

Pages read ``assessment`` (a frozen record) and listen to ``changed``; they never touch the
workspace. All writing goes through the workspace lane of ``Tasks``, in order.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from assessment.access import Access, OnlyReadError, TurnLostError
from assessment.actions import Action, ActionEdit
from assessment.clock import Clock, local_now
from assessment.os_errors import is_there
from assessment.records import Assessment, AssessmentSummary, Edit
from desktop.beginning import NewAssessment, begin, begin_sample
from desktop.changed import Changed
from desktop.known_checklists import KnownChecklists
from desktop.reverting import Reverted
from desktop.tasks import Lane, Progress, Tasks
from desktop.watching import Watching
from desktop.workspace_file import WorkspaceFile
from desktop.writing import Writing

if TYPE_CHECKING:
    from assessment.workspace import Workspace
    from desktop.plan_writing import Planned

_T = TypeVar("_T")


class Session(QObject):
    """One open workspace and the assessment shown from it.

    ``saving``, ``saved``, ``failed``, ``overwrote`` and ``reverted`` tell what becomes of a change
    (see ``Writing``); ``failed`` also tells of what could not be read. ``checklists`` are those
    that can be asked, ``now`` is the clock of all that is shown. ``opened_as`` carries the
    ``Access`` with which the file has been opened.
    """

    changed = Signal(Changed)
    saving = Signal()
    saved = Signal(dt.datetime)
    failed = Signal(Exception)
    overwrote = Signal(tuple)
    reverted = Signal(Reverted)
    opened_as = Signal(Access)

    def __init__(
        self,
        path: Path,
        tasks: Tasks,
        by: str,
        clock: Clock = local_now,
        *,
        only_read: bool = False,
    ) -> None:
        super().__init__()
        self.tasks = tasks
        self.now = clock
        self.access: Access | None = None
        self.opened_as.connect(self._remember_access)
        self._file = WorkspaceFile(
            path, clock, self.opened_as.emit, lambda: self.by, only_read=only_read
        )
        self._shown: Changed | None = None
        self.checklists = KnownChecklists(self._file, tasks, self)
        self.checklists.failed.connect(self.failed)
        self._writing = Writing(self._file, tasks, by, lambda: self._shown, self)
        self._writing.saving.connect(self.saving)
        self._writing.written.connect(self._written)
        self._writing.saved.connect(self.saved)
        self._writing.failed.connect(self.failed)
        self._writing.overwrote.connect(self.overwrote)
        self._writing.reverted.connect(self.reverted)
        self._watching = Watching(self._file, tasks, lambda: self._shown, self)
        self._watching.found.connect(self._show_if_different)
        self._watching.failed.connect(self.failed)
        self._watching.reached_again.connect(self.retry)
        self.failed.connect(self._open_again_as_possible)

    @property
    def path(self) -> Path:
        """Where the workspace lies, or will."""
        return self._file.path

    @property
    def why_only_read(self) -> str:
        """Why nothing can be changed, in words; empty where it can be, or is not known yet."""
        return self.access.only_read if self.access else ""

    @property
    def by(self) -> str:
        """Who changes, as the history says it."""
        return self._writing.by

    @by.setter
    def by(self, name: str) -> None:
        self._writing.by = name

    @property
    def unsaved(self) -> int:
        """How many items and actions have an edit that could not be written yet."""
        return self._writing.unsaved

    @property
    def assessment(self) -> Assessment | None:
        """The assessment shown, as last read; ``None`` before one is opened."""
        return self._shown.assessment if self._shown else None

    @property
    def state(self) -> Changed | None:
        """What ``changed`` last said."""
        return self._shown

    def today(self) -> dt.date:
        """The day by the clock."""
        return self.now().date()

    def move_to(self, path: Path) -> None:
        """Use another place for the workspace, while no assessment is shown.

        Raises:
            RuntimeError: an assessment is shown.
        """
        if self._shown is not None:
            raise RuntimeError("an assessment is shown")
        self._file.path = path
        self._run(lambda _: self._file.let_go(), lambda _: None)

    def create(self, plan: NewAssessment) -> None:
        """Make an assessment and show it."""
        self.make(lambda workspace: begin(workspace, plan, self.by), lambda _: None)

    def create_sample(self) -> None:
        """Make the sample assessment, or open it where it is there already."""
        self.make(begin_sample, lambda _: None)

    def make(self, act: Callable[["Workspace"], str], then: Callable[[str], None]) -> None:
        """Show what ``act`` makes, which gives its name; ``then`` gets that name after."""

        def work(_: Progress) -> Changed:
            return self._file.read(act(self._file.created()), None)

        def done(state: Changed) -> None:
            self._show(state)
            then(state.name)

        self._run(work, done)

    def open(self, name: str) -> None:
        """Show an assessment of the workspace."""
        self._run(lambda _: self._file.read(name, None), self._show)

    def list_assessments(
        self, then: Callable[[tuple[AssessmentSummary, ...]], None], *, must_exist: bool = False
    ) -> None:
        """Read what the workspace holds.

        An absent workspace holds nothing; where it ``must_exist`` it is a failure
        (``WorkspaceGoneError``).
        """

        def work(_: Progress) -> tuple[AssessmentSummary, ...]:
            from desktop.places import WorkspaceGoneError

            if is_there(self.path):
                return self._file.opened().assessments()
            if must_exist:
                raise WorkspaceGoneError(self.path)
            return ()

        self._run(work, then)

    def record(self, edits: Sequence[Edit]) -> None:
        """Record edits as one change; ``saved`` tells when they are on disk."""
        self._writing.record(self._name(), tuple(edits))

    def refuse_change(self) -> bool:
        """Whether nothing can be changed, which is then told (``failed``)."""
        if self.why_only_read:
            self.failed.emit(OnlyReadError(self.why_only_read))
        return bool(self.why_only_read)

    def plan(
        self,
        edits: Sequence[ActionEdit],
        shown: Mapping[int, Action],
        then: "Callable[[Planned], None]",
    ) -> None:
        """Record edits of the plan as one change; ``then`` gets what came of it.

        ``shown`` are the actions, by number, as they stood before the person who edited them.
        """
        self._writing.plan(self._name(), tuple(edits), shown, then)

    def retry(self) -> None:
        """Try again to write what the disk has refused, as soon as the file can be written."""
        if self.unsaved and self.why_only_read and self._shown is not None:
            self.open_again(only_read=False)  # which tries again where it can
        else:
            self._writing.retry()

    def discard_unsaved(self) -> None:
        """Give up what the disk has refused, at the person's word."""
        self._writing.discard_unsaved()

    def undo(self) -> None:
        """Take back the last change."""
        self._writing.undo(self._name())

    def redo(self) -> None:
        """Make the change again that was last taken back."""
        self._writing.redo(self._name())

    def reload(self) -> None:
        """Read the shown assessment again, as another window may have changed it."""
        if self._shown is not None:
            name = self._name()
            self._run(lambda _: self._file.read(name, None), self._show_if_different)

    def watch(self, milliseconds: int = 2_000) -> None:
        """From now on look regularly whether somebody else has changed the assessment shown."""
        self._watching.start(milliseconds)

    def ask(self, question: Callable[["Workspace", str], _T], then: Callable[[_T], None]) -> None:
        """Read from the workspace; ``question`` also gets the name of the assessment shown."""
        name = self._name()
        self._run(lambda _: question(self._file.opened(), name), then)

    def act(self, act: Callable[["Workspace", str], _T], then: Callable[[_T], None]) -> None:
        """Change the assessment shown; after ``changed``, ``then`` gets what came of it."""
        name = self._name()
        came: list[_T] = []

        def work(_: Progress) -> Changed:
            came.append(act(self._file.writable(), name))
            return self._file.read(name, None)

        self._writing.run(work, lambda: then(came[0]))

    def open_again(self, *, only_read: bool) -> None:
        """Close the file and open it once more, to be read alone or to be written if it can be."""
        name = self._name()

        def work(_: Progress) -> Changed:
            self._file.let_go()
            self._file.only_read = only_read
            return self._file.read(name, None)

        self._run(work, self._show)

    def put_down(self) -> None:
        """Show no assessment any more; what was on its way to disk still goes there."""
        self._shown = None

    def keep(self, act: Callable[[Path], _T], then: Callable[[_T], None]) -> None:
        """Do something with the workspace file as a whole, such as a copy of it."""
        self._run(lambda _: act(self.path), then)

    def close(self) -> None:
        """Wait until everything is on disk and let go of the file."""
        self._watching.stop()
        self.tasks.drain()
        self._file.let_go()

    def _name(self) -> str:
        if self._shown is None:
            raise RuntimeError("no assessment is open")
        return self._shown.name

    def _run(self, work: Callable[[Progress], _T], then: Callable[[_T], None]) -> None:
        self.tasks.run(work, Lane.WORKSPACE, on_success=then, on_failure=self.failed.emit)

    def _written(self, state: Changed) -> None:
        if self._shown is not None and self._shown.name == state.name:
            self._show(state)

    def _remember_access(self, access: Access) -> None:
        self.access = access
        if not access.only_read:
            self._writing.retry()

    def _open_again_as_possible(self, error: Exception) -> None:
        """Read on where somebody else writes now."""
        if isinstance(error, TurnLostError) and self._shown is not None:
            self.open_again(only_read=False)

    def _show(self, state: Changed) -> None:
        self._shown = state
        self.changed.emit(state)

    def _show_if_different(self, state: Changed) -> None:
        if self._shown is None or not state.looks_like(self._shown):
            self._show(state)
        elif self._shown.number != state.number:
            # Somebody has changed the plan, or decided: no answer is touched.
            self._show(msgspec.structs.replace(state, item_ids=frozenset()))
