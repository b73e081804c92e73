"""The assessment that the window shows, and every change to it.

Pages read ``assessment`` (a frozen record) and listen to ``changed``; they never touch the
workspace. All writing goes through the workspace lane of ``Tasks``, in order.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from assessment.records import Assessment, AssessmentSummary, Edit, Municipality, Revision
from checklists.schema import Tier
from desktop.tasks import Lane, Progress, Tasks

if TYPE_CHECKING:
    from assessment.workspace import Workspace

VIA_WINDOW = "画面"
_T = TypeVar("_T")


class NewAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """What the first-start dialog asks for."""

    place: Municipality
    year: int
    checklist_ids: tuple[str, ...]
    tier: Tier
    reference_date: dt.date


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed: ``item_ids`` are the items touched, or ``None`` for a new assessment."""

    assessment: Assessment
    item_ids: frozenset[str] | None
    can_undo: bool
    can_redo: bool


class Session(QObject):
    """One open workspace and the assessment shown from it.

    ``saving`` is emitted when a change is on its way to disk, ``saved`` with the time when it is
    there, ``failed`` when it is not (a ``UserFacingError`` or an unexpected exception).
    """

    changed = Signal(Changed)
    saving = Signal()
    saved = Signal(dt.datetime)
    failed = Signal(Exception)

    def __init__(self, path: Path, tasks: Tasks, by: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.tasks = tasks
        self.by = by
        self._workspace: Workspace | None = None
        self._shown: Changed | None = None

    @property
    def assessment(self) -> Assessment | None:
        """The assessment shown, as last read; ``None`` before one is opened."""
        return self._shown.assessment if self._shown else None

    @property
    def state(self) -> Changed | None:
        """What ``changed`` last said."""
        return self._shown

    def create(self, plan: NewAssessment) -> None:
        """Make an assessment and show it."""

        def work(_: Progress) -> Changed:
            from checklists.loading import builtin_checklists

            chosen = [c for c in builtin_checklists() if c.id in plan.checklist_ids]
            made = self._created().create_assessment(
                plan.place, plan.year, chosen, plan.tier, plan.reference_date, by=self.by
            )
            return self._read(made.info.name, None)

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

    def open(self, name: str) -> None:
        """Show an assessment of the workspace."""
        self._run(lambda _: self._read(name, None), self._show)

    def list_assessments(self, then: Callable[[tuple[AssessmentSummary, ...]], None]) -> None:
        """Read what the workspace holds; an absent workspace holds nothing."""

        def work(_: Progress) -> tuple[AssessmentSummary, ...]:
            return self._opened().assessments() if self.path.exists() else ()

        self._run(work, then)

    def record(self, edits: Sequence[Edit]) -> None:
        """Record edits as one change; ``saved`` tells when they are on disk."""
        name = self._name()

        def work(_: Progress) -> Changed | None:
            change = self._opened().record(name, edits, by=self.by, via=VIA_WINDOW)
            return self._read(name, change.item_ids()) if change else None

        self._write(work)

    def undo(self) -> None:
        """Take back the last change."""
        name = self._name()

        def work(_: Progress) -> Changed:
            change = self._opened().undo(name, by=self.by, via=VIA_WINDOW)
            return self._read(name, change.item_ids())

        self._write(work)

    def redo(self) -> None:
        """Make the change again that was last taken back."""
        name = self._name()

        def work(_: Progress) -> Changed:
            change = self._opened().redo(name, by=self.by, via=VIA_WINDOW)
            return self._read(name, change.item_ids())

        self._write(work)

    def reload(self) -> None:
        """Read the shown assessment again, as another window may have changed it."""
        if self._shown is not None:
            name = self._name()
            self._run(lambda _: self._read(name, None), self._show_if_different)

    def history(self, item_id: str, then: Callable[[tuple[Revision, ...]], None]) -> None:
        """Read every change of one item, newest first."""
        name = self._name()
        self._run(lambda _: self._opened().history(name, item_id), then)

    def close(self) -> None:
        """Wait until everything is on disk and let go of the file."""
        self.tasks.drain()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def _name(self) -> str:
        if self._shown is None:
            raise RuntimeError("no assessment is open")
        return self._shown.assessment.info.name

    def _opened(self) -> "Workspace":
        """On the workspace lane: the workspace, which must exist."""
        from assessment.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.open(self.path)
        return self._workspace

    def _created(self) -> "Workspace":
        """On the workspace lane: the workspace, made where there is none."""
        from assessment.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.create(self.path)
        return self._workspace

    def _read(self, name: str, item_ids: Sequence[str] | None) -> Changed:
        workspace = self._opened()
        can_undo, can_redo = workspace.can_undo_and_redo(name)
        return Changed(
            assessment=workspace.assessment(name),
            item_ids=None if item_ids is None else frozenset(item_ids),
            can_undo=can_undo,
            can_redo=can_redo,
        )

    def _write(self, work: Callable[[Progress], Changed | None]) -> None:
        self.saving.emit()

        def done(state: Changed | None) -> None:
            if state is not None:
                self._show(state)
            self.saved.emit(dt.datetime.now().astimezone())

        self._run(work, done)

    def _run(self, work: Callable[[Progress], _T], then: Callable[[_T], None]) -> None:
        self.tasks.run(work, Lane.WORKSPACE, on_success=then, on_failure=self.failed.emit)

    def _show(self, state: Changed) -> None:
        self._shown = state
        self.changed.emit(state)

    def _show_if_different(self, state: Changed) -> None:
        if self._shown is None or state.assessment != self._shown.assessment:
            self._show(state)
