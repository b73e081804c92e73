"""The workspace behind the window: opened or made when it is first needed, on its lane."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.clock import Clock
from checklists.schema import Checklist
from desktop.changed import Changed

if TYPE_CHECKING:
    from assessment.workspace import Workspace


class WorkspaceFile:
    """One file and its clock; the rest is for work on the workspace lane, and for the end of it."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.now = clock
        self._workspace: Workspace | None = None

    def opened(self) -> "Workspace":
        """The workspace, which must exist.

        Raises:
            WorkspaceMissingError, StorageError: there is none, or it cannot be read.
        """
        from assessment.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.open(self.path, self.now)
        return self._workspace

    def created(self) -> "Workspace":
        """The workspace, made where there is none.

        Raises:
            StorageError: it cannot be made or read.
        """
        from assessment.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.create(self.path, self.now)
        return self._workspace

    def let_go(self) -> None:
        """Close the file; what needs it next opens it again."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def read(self, name: str, item_ids: Sequence[str] | None, *, reverted: bool = False) -> Changed:
        """The assessment of this name as it stands now, after ``item_ids`` have been touched."""
        workspace = self.opened()
        can_undo, can_redo = workspace.can_undo_and_redo(name)
        return Changed(
            assessment=workspace.assessment(name),
            item_ids=None if item_ids is None else frozenset(item_ids),
            can_undo=can_undo,
            can_redo=can_redo,
            reverted=reverted,
            number=workspace.last_change(name),
        )

    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists that can be asked, the built-in ones where there is no workspace yet."""
        from checklists import loading

        return self.opened().checklists() if self.path.exists() else loading.builtin_checklists()
