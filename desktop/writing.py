"""Every change on its way to disk, in order, and what becomes of one that the disk refuses."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from assessment.access import OnlyReadError
from assessment.actions import Action, ActionEdit
from assessment.errors import (
    ActionRejectedError,
    AnswerRejectedError,
    NothingToUndoError,
    UsageError,
)
from assessment.records import Change, Edit, Revision
from desktop.changed import Changed
from desktop.reverting import Reverted
from desktop.tasks import Lane, Progress, Tasks
from desktop.unsaved import unsaved_answers, unsaved_plan
from desktop.workspace_file import WorkspaceFile

if TYPE_CHECKING:
    from assessment.workspace import Workspace
    from desktop.plan_writing import Planned

VIA_WINDOW = "画面"


class Writing(QObject):
    """Writes on the workspace lane.

    ``saving`` is emitted when a change is on its way to disk, ``written`` with what came of it and
    ``saved`` with the time when it is there, ``failed`` when it is not (a ``UserFacingError`` or an
    unexpected exception); ``overwrote`` with what others had recorded and an edit from here has
    replaced before it could be shown; ``reverted`` with what an undo or a redo did. Edits that the
    disk refused are kept (``unsaved`` counts their items and actions) and tried again by ``retry``,
    and as soon as another change has gone through.
    ``by`` is who changes, ``shown`` tells what the window shows.
    """

    saving = Signal()
    written = Signal(Changed)
    saved = Signal(dt.datetime)
    failed = Signal(Exception)
    overwrote = Signal(tuple)
    reverted = Signal(Reverted)

    def __init__(
        self,
        file: WorkspaceFile,
        tasks: Tasks,
        by: str,
        shown: Callable[[], Changed | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.by = by
        self._file = file
        self._tasks = tasks
        self._shown = shown
        self._unsaved = unsaved_answers()
        self._unsaved_plan = unsaved_plan()
        self._seen_when_refused: dict[str, int] = {}
        self._under_way = 0
        self._own_changes: set[int] = set()

    @property
    def unsaved(self) -> int:
        """How many items and actions have an edit that could not be written yet."""
        return len(self._unsaved) + len(self._unsaved_plan)

    def record(self, name: str, edits: tuple[Edit, ...], seen: int | None = None) -> None:
        """Record edits of the assessment of this name as one change.

        ``seen`` is the last change that stood on the screen when they were made; that of now where
        none is given.
        """
        shown = self._shown()
        if seen is None and shown and shown.name == name:
            seen = shown.number
        replaced: list[Revision] = []

        def work(_: Progress) -> Changed:
            from desktop.elsewhere import overtaken

            workspace = self._file.writable()
            change = workspace.record(name, edits, by=self.by, via=VIA_WINDOW)
            since = () if seen is None else workspace.revisions_since(name, seen)
            if change is not None:
                self._own_changes.add(change.number)
                since = tuple(one for one in since if one[0] < change.number)
            replaced.extend(overtaken(edits, since, self._own_changes))
            return self._file.read(name, [edit.item_id for edit in edits])

        def written() -> None:
            if replaced:
                self.overwrote.emit(tuple(replaced))
            self._unsaved.forget_older(name, edits)
            self.retry()

        def refused(error: Exception) -> None:
            if not isinstance(error, UsageError | AnswerRejectedError) and self._waits(error):
                self._unsaved.keep(name, edits)
                if seen is not None:
                    self._seen_when_refused.setdefault(name, seen)

        self.run(work, written, refused)

    def plan(
        self,
        name: str,
        edits: tuple[ActionEdit, ...],
        shown: Mapping[int, Action],
        then: "Callable[[Planned], None]",
    ) -> None:
        """Record edits of the plan as one change; ``then`` gets what came of it.

        ``shown`` are the actions, by number, as the person saw them.
        """
        came: list[Planned] = []

        def work(_: Progress) -> Changed:
            from desktop.plan_writing import write

            came.append(write(self._file.opened(), name, edits, shown, by=self.by, via=VIA_WINDOW))
            return self._file.read(name, ())

        def written() -> None:
            self._unsaved_plan.forget_older(name, edits)
            then(came[0])
            self.retry()

        def refused(error: Exception) -> None:
            if not isinstance(error, UsageError | ActionRejectedError) and self._waits(error):
                self._unsaved_plan.keep(name, edits)

        self.run(work, written, refused)

    def retry(self) -> None:
        """Try again to write what the disk has refused.

        While a later change is on its way this waits for that, so as not to overwrite it.
        """
        if self._under_way:
            return
        for name, edits in self._unsaved.take().items():
            self.record(name, edits, self._seen_when_refused.pop(name, None))
        for name, planned in self._unsaved_plan.take().items():
            self.plan(name, planned, {}, lambda _: None)

    def discard_unsaved(self) -> None:
        """Give up what the disk has refused, at the person's word."""
        self._unsaved.take()
        self._unsaved_plan.take()
        self._seen_when_refused.clear()

    def undo(self, name: str) -> None:
        """Take back the last change of the assessment of this name."""
        self._revert(
            name, "undo", lambda workspace: workspace.undo(name, by=self.by, via=VIA_WINDOW)
        )

    def redo(self, name: str) -> None:
        """Make the change again that was last taken back."""
        self._revert(
            name, "redo", lambda workspace: workspace.redo(name, by=self.by, via=VIA_WINDOW)
        )

    def run(
        self,
        work: Callable[[Progress], Changed],
        written: Callable[[], None] = lambda: None,
        refused: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        """Do ``work`` that writes; ``written`` or ``refused`` hears of its end before others do."""
        self._under_way += 1
        self.saving.emit()

        def done(state: Changed) -> None:
            self._under_way -= 1
            self.written.emit(state)
            written()
            self.saved.emit(self._file.now())

        def failed(error: Exception) -> None:
            self._under_way -= 1
            refused(error)
            self.failed.emit(error)

        self._tasks.run(work, Lane.WORKSPACE, on_success=done, on_failure=failed)

    def _waits(self, error: Exception) -> bool:
        """Whether an edit may yet be written: not while reading alone, but after it was refused."""
        return not isinstance(error, OnlyReadError) or self.unsaved > 0

    def _revert(
        self, name: str, kind: Literal["undo", "redo"], act: "Callable[[Workspace], Change]"
    ) -> None:
        """Undo or redo; where another has left nothing to it, show what stands now."""
        came: list[Change] = []

        def work(_: Progress) -> Changed:
            try:
                change = act(self._file.writable())
            except NothingToUndoError:
                return self._file.read(name, None)
            came.append(change)
            return self._file.read(name, change.touched(), reverted=change.touched())

        def written() -> None:
            for change in came:
                self.reverted.emit(Reverted(kind=kind, change=change))

        self.run(work, written)
