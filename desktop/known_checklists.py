"""The checklists that can be asked: the built-in ones and those an organisation brought in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checklists.schema import Checklist
from desktop.tasks import Lane, Progress, Tasks
from desktop.workspace_file import WorkspaceFile

if TYPE_CHECKING:
    from desktop.offer import Offer
    from desktop.own_checklists import Import
    from exports.workbooks.checklist_workbook.reader import ReadChecklist


class KnownChecklists(QObject):
    """Reads them and brings more in, on the workspace lane.

    ``changed`` is emitted when an own checklist has been imported; ``failed`` where a question
    failed that has nobody else to hear of it.
    """

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, file: WorkspaceFile, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = tasks

    def list_all(
        self,
        then: Callable[[tuple[Checklist, ...]], None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read every checklist that can be asked; with ``otherwise`` that hears of a failure."""
        self._tasks.run(
            lambda _: self._file.checklists(),
            Lane.WORKSPACE,
            on_success=then,
            on_failure=otherwise or self.failed.emit,
        )

    def list_own(self, then: Callable[[tuple[Checklist, ...]], None]) -> None:
        """Read which own checklists have been imported."""

        def work(_: Progress) -> tuple[Checklist, ...]:
            from checklists import loading

            builtin = loading.builtin_checklists()
            return tuple(one for one in self._file.checklists() if one not in builtin)

        self._tasks.run(work, Lane.WORKSPACE, on_success=then, on_failure=self.failed.emit)

    def list_offer(self, then: "Callable[[Offer], None]") -> None:
        """Read which checklists a new assessment can have, and what they rest on."""

        def work(_: Progress) -> "Offer":
            from checklists import loading
            from desktop.offer import offer_of

            return offer_of(self._file.checklists(), loading.sources())

        self._tasks.run(work, Lane.WORKSPACE, on_success=then, on_failure=self.failed.emit)

    def bring_in(
        self,
        read: "ReadChecklist",
        then: "Callable[[Import], None]",
        failed: Callable[[Exception], None],
    ) -> None:
        """Keep an own checklist that was read from a workbook, unless something is wrong."""

        def work(_: Progress) -> "Import":
            from assessment.own_checklists import import_checklist
            from desktop.own_checklists import judge

            came = judge(read, self._file.checklists())
            if read.checklist is not None and not came.findings:
                import_checklist(self._file.created(), read.checklist)
            return came

        def brought(came: "Import") -> None:
            then(came)
            self.changed.emit()

        self._tasks.run(work, Lane.WORKSPACE, on_success=brought, on_failure=failed)
