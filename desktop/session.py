"""The assessment that the window shows, and every change to it.

Pages read ``assessment`` (a frozen record) and listen to ``changed``; they never touch the
workspace. All writing goes through the workspace lane of ``Tasks``, in order.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from assessment.clock import Clock, local_now
from assessment.errors import AnswerRejectedError, UsageError
from assessment.records import Assessment, AssessmentSummary, Edit, Revision
from checklists.schema import Checklist
from desktop.beginning import NewAssessment, begin
from desktop.elsewhere import overtaken
from desktop.offer import Offer, offer_of
from desktop.own_checklists import Import, judge
from desktop.places import WorkspaceGoneError
from desktop.revision import RevisionOffer, offers
from desktop.tasks import Lane, Progress, Tasks
from desktop.unsaved import Unsaved

if TYPE_CHECKING:
    from assessment.filed import FiledAnswers
    from assessment.loading import Loaded
    from assessment.workspace import Workspace
    from exports.workbooks.checklist_workbook.reader import ReadChecklist

VIA_WINDOW = "画面"
VIA_REVISION = f"改版（{VIA_WINDOW}）"
_T = TypeVar("_T")


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed: ``item_ids`` are the items touched, or ``None`` for a new assessment.

    ``reverted`` says that an undo or a redo did it, so that a page can show what it brought back;
    ``number`` is that of the newest change it holds.
    """

    assessment: Assessment
    item_ids: frozenset[str] | None
    can_undo: bool
    can_redo: bool
    reverted: bool = False
    number: int = 0


class Session(QObject):
    """One open workspace and the assessment shown from it.

    ``saving`` is emitted when a change is on its way to disk, ``saved`` with the time when it is
    there, ``failed`` when it is not (a ``UserFacingError`` or an unexpected exception);
    ``checklists_changed`` when an own checklist has been imported; ``overwrote`` with what others
    had recorded and an edit from here has replaced before it could be shown. Edits
    that the disk refused are kept (``unsaved`` counts their items) and tried again by ``retry``,
    and as soon as another change has gone through. ``now`` is the clock of all that is shown.
    """

    changed = Signal(Changed)
    saving = Signal()
    saved = Signal(dt.datetime)
    failed = Signal(Exception)
    checklists_changed = Signal()
    overwrote = Signal(tuple)

    def __init__(self, path: Path, tasks: Tasks, by: str, clock: Clock = local_now) -> None:
        super().__init__()
        self.path = path
        self.tasks = tasks
        self.by = by
        self.now = clock
        self._workspace: Workspace | None = None
        self._shown: Changed | None = None
        self._unsaved = Unsaved()
        self._writes_under_way = 0
        self._own_changes: set[int] = set()
        self._out_of_reach = False
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._look_elsewhere)

    @property
    def unsaved(self) -> int:
        """How many items have an edit that could not be written yet."""
        return len(self._unsaved)

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
        self.path = path
        self._run(lambda _: self._let_go(), lambda _: None)

    def create(self, plan: NewAssessment) -> None:
        """Make an assessment and show it."""

        def work(_: Progress) -> Changed:
            return self._read(begin(self._created(), plan, self.by), None)

        self._run(work, self._show)

    def create_sample(self) -> None:
        """Make the sample assessment, or open it where it is there already."""

        def work(_: Progress) -> Changed:
            from assessment.samples import SAMPLE_MUNICIPALITY, SAMPLE_YEAR, fill_with_sample
            from checklists.loading import builtin_checklists

            workspace = self._created()
            name = f"{SAMPLE_MUNICIPALITY.code}-{SAMPLE_YEAR}"
            if name not in {summary.info.name for summary in workspace.assessments()}:
                fill_with_sample(workspace, builtin_checklists())
            return self._read(name, None)

        self._run(work, self._show)

    def load(self, filed: "FiledAnswers", then: "Callable[[Loaded], None]") -> None:
        """Make an assessment of what a municipality has filed, and show it."""
        came: list[Loaded] = []

        def work(_: Progress) -> Changed:
            from assessment.loading import load

            came.append(load(self._created(), filed, by=self.by))
            return self._read(came[0].assessment.info.name, None)

        def done(state: Changed) -> None:
            self._show(state)
            then(came[0])

        self._run(work, done)

    def list_offer(self, then: Callable[[Offer], None]) -> None:
        """Read which checklists a new assessment can have, and what they rest on."""

        def work(_: Progress) -> Offer:
            from checklists import loading

            return offer_of(self._offered()[1], loading.sources())

        self._run(work, then)

    def open(self, name: str) -> None:
        """Show an assessment of the workspace."""
        self._run(lambda _: self._read(name, None), self._show)

    def list_assessments(
        self, then: Callable[[tuple[AssessmentSummary, ...]], None], *, must_exist: bool = False
    ) -> None:
        """Read what the workspace holds.

        An absent workspace holds nothing; where it ``must_exist`` it is a failure
        (``WorkspaceGoneError``).
        """

        def work(_: Progress) -> tuple[AssessmentSummary, ...]:
            if self.path.exists():
                return self._opened().assessments()
            if must_exist:
                raise WorkspaceGoneError(self.path)
            return ()

        self._run(work, then)

    def record(self, edits: Sequence[Edit]) -> None:
        """Record edits as one change; ``saved`` tells when they are on disk."""
        self._record(self._name(), tuple(edits))

    def retry(self) -> None:
        """Try again to write what the disk has refused.

        While a later change is on its way this waits for that, so as not to overwrite it.
        """
        if self._writes_under_way:
            return
        for name, edits in self._unsaved.take().items():
            self._record(name, edits)

    def discard_unsaved(self) -> None:
        """Give up what the disk has refused, at the person's word."""
        self._unsaved.take()

    def undo(self) -> None:
        """Take back the last change."""
        name = self._name()

        def work(_: Progress) -> Changed:
            change = self._opened().undo(name, by=self.by, via=VIA_WINDOW)
            return self._read(name, change.item_ids(), reverted=True)

        self._write(work)

    def redo(self) -> None:
        """Make the change again that was last taken back."""
        name = self._name()

        def work(_: Progress) -> Changed:
            change = self._opened().redo(name, by=self.by, via=VIA_WINDOW)
            return self._read(name, change.item_ids(), reverted=True)

        self._write(work)

    def reload(self) -> None:
        """Read the shown assessment again, as another window may have changed it."""
        if self._shown is not None:
            name = self._name()
            self._run(lambda _: self._read(name, None), self._show_if_different)

    def watch(self, milliseconds: int = 2_000) -> None:
        """From now on look regularly whether somebody else has changed the assessment shown."""
        self._watch.start(milliseconds)

    def ask(self, question: Callable[["Workspace", str], _T], then: Callable[[_T], None]) -> None:
        """Read from the workspace; ``question`` also gets the name of the assessment shown."""
        name = self._name()
        self._run(lambda _: question(self._opened(), name), then)

    def act(self, act: Callable[["Workspace", str], _T], then: Callable[[_T], None]) -> None:
        """Change the assessment shown; after ``changed``, ``then`` gets what came of it."""
        name = self._name()
        came: list[_T] = []

        def work(_: Progress) -> Changed:
            came.append(act(self._opened(), name))
            return self._read(name, None)

        self._write(work, lambda: then(came[0]))

    def list_revisions(self, then: Callable[[tuple[RevisionOffer, ...]], None]) -> None:
        """Read which checklists of the assessment shown are there in another version."""
        if self._shown is None:
            return
        assessment = self._shown.assessment

        def work(_: Progress) -> tuple[RevisionOffer, ...]:
            return offers(assessment, self._opened().checklists())

        self._run(work, then)

    def revise(self, checklist: Checklist) -> None:
        """Move the assessment to another version of one of its checklists; no undo takes it back.

        Raises:
            RuntimeError: an edit is not on disk yet, and its item may be gone after.
        """
        if self._unsaved:
            raise RuntimeError("an edit is not on disk yet")
        name = self._name()

        def work(_: Progress) -> Changed:
            self._opened().revise(name, checklist, by=self.by, via=VIA_REVISION)
            return self._read(name, None)

        self._write(work)

    def list_checklists(
        self,
        then: Callable[[tuple[Checklist, ...]], None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read every checklist that can be asked; with ``otherwise`` that hears of a failure."""
        self.tasks.run(
            lambda _: self._offered()[1],
            Lane.WORKSPACE,
            on_success=then,
            on_failure=otherwise or self.failed.emit,
        )

    def list_own_checklists(self, then: Callable[[tuple[Checklist, ...]], None]) -> None:
        """Read which own checklists have been imported."""

        def work(_: Progress) -> tuple[Checklist, ...]:
            builtin, offered = self._offered()
            return tuple(checklist for checklist in offered if checklist not in builtin)

        self._run(work, then)

    def import_checklist(
        self,
        read: "ReadChecklist",
        then: Callable[[Import], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Keep an own checklist that was read from a workbook, unless something is wrong."""

        def work(_: Progress) -> Import:
            came = judge(read, self._offered()[1])
            if read.checklist is not None and not came.findings:
                self._created().import_checklist(read.checklist)
            return came

        task = self.tasks.run(work, Lane.WORKSPACE, on_success=then, on_failure=failed)
        task.succeeded.connect(self.checklists_changed)

    def history(self, item_id: str, then: Callable[[tuple[Revision, ...]], None]) -> None:
        """Read every change of one item, newest first."""
        self.ask(lambda workspace, name: workspace.history(name, item_id), then)

    def put_down(self) -> None:
        """Show no assessment any more; what was on its way to disk still goes there."""
        self._shown = None

    def keep(self, act: Callable[[Path], _T], then: Callable[[_T], None]) -> None:
        """Do something with the workspace file as a whole, such as a copy of it."""
        self._run(lambda _: act(self.path), then)

    def close(self) -> None:
        """Wait until everything is on disk and let go of the file."""
        self._watch.stop()
        self.tasks.drain()
        self._let_go()

    def _let_go(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def _shown_name(self) -> str | None:
        return self._shown.assessment.info.name if self._shown else None

    def _name(self) -> str:
        if self._shown is None:
            raise RuntimeError("no assessment is open")
        return self._shown.assessment.info.name

    def _opened(self) -> "Workspace":
        """On the workspace lane: the workspace, which must exist."""
        from assessment.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.open(self.path, self.now)
        return self._workspace

    def _created(self) -> "Workspace":
        """On the workspace lane: the workspace, made where there is none."""
        from assessment.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.create(self.path, self.now)
        return self._workspace

    def _offered(self) -> tuple[tuple[Checklist, ...], tuple[Checklist, ...]]:
        """On the workspace lane: the built-in checklists, and all that can be asked."""
        from checklists import loading

        builtin = loading.builtin_checklists()
        return builtin, self._opened().checklists() if self.path.exists() else builtin

    def _read(
        self, name: str, item_ids: Sequence[str] | None, *, reverted: bool = False
    ) -> Changed:
        workspace = self._opened()
        can_undo, can_redo = workspace.can_undo_and_redo(name)
        return Changed(
            assessment=workspace.assessment(name),
            item_ids=None if item_ids is None else frozenset(item_ids),
            can_undo=can_undo,
            can_redo=can_redo,
            reverted=reverted,
            number=workspace.last_change(name),
        )

    def _look_elsewhere(self) -> None:
        if self._shown is None or self.tasks.busy:
            return
        name, number = self._name(), self._shown.number

        def work(_: Progress) -> Changed | None:
            newest = self._opened().last_change(name)
            return self._read(name, None) if newest != number else None

        def looked(state: Changed | None) -> None:
            self._out_of_reach = False
            if state is not None and name == self._shown_name():
                self._show_if_different(state)

        def failed(error: Exception) -> None:
            if not self._out_of_reach:  # told once, and again after it has been in reach
                self._out_of_reach = True
                self.failed.emit(error)

        self.tasks.run(work, Lane.WORKSPACE, on_success=looked, on_failure=failed)

    def _record(self, name: str, edits: tuple[Edit, ...]) -> None:
        seen = self._shown.number if self._shown and self._shown_name() == name else None
        replaced: list[Revision] = []

        def work(_: Progress) -> Changed:
            workspace = self._opened()
            since = () if seen is None else workspace.revisions_since(name, seen)
            change = workspace.record(name, edits, by=self.by, via=VIA_WINDOW)
            replaced.extend(overtaken(edits, since, self._own_changes))
            if change is not None:
                self._own_changes.add(change.number)
            touched = [edit.item_id for edit in edits]
            return self._read(name, None if since else touched)

        def written() -> None:
            if replaced:
                self.overwrote.emit(tuple(replaced))
            self._unsaved.forget_older(name, edits)
            self.retry()

        def refused(error: Exception) -> None:
            if not isinstance(error, UsageError | AnswerRejectedError):
                self._unsaved.keep(name, edits)

        self._write(work, written, refused)

    def _write(
        self,
        work: Callable[[Progress], Changed],
        written: Callable[[], None] = lambda: None,
        refused: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        self._writes_under_way += 1
        self.saving.emit()

        def done(state: Changed) -> None:
            self._writes_under_way -= 1
            if state.assessment.info.name == self._shown_name():
                self._show(state)
            written()
            self.saved.emit(self.now())

        def failed(error: Exception) -> None:
            self._writes_under_way -= 1
            refused(error)
            self.failed.emit(error)

        self.tasks.run(work, Lane.WORKSPACE, on_success=done, on_failure=failed)

    def _run(self, work: Callable[[Progress], _T], then: Callable[[_T], None]) -> None:
        self.tasks.run(work, Lane.WORKSPACE, on_success=then, on_failure=self.failed.emit)

    def _show(self, state: Changed) -> None:
        self._shown = state
        self.changed.emit(state)

    def _show_if_different(self, state: Changed) -> None:
        if self._shown is None or _differ(state, self._shown):
            self._show(state)
        elif self._shown.number != state.number:
            self._shown = msgspec.structs.replace(self._shown, number=state.number)


def _differ(state: Changed, shown: Changed) -> bool:
    """Whether a window looks otherwise; a plan changes what can be undone and no answer."""
    return (state.assessment, state.can_undo, state.can_redo) != (
        shown.assessment,
        shown.can_undo,
        shown.can_redo,
    )
