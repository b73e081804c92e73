"""The workspace behind the window: opened or made when it is first needed, on its lane."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.access import Access, OnlyReadError
from assessment.clock import Clock
from assessment.os_errors import is_there
from assessment.records import Answer
from checklists.schema import Checklist
from desktop.changed import Changed

if TYPE_CHECKING:
    from assessment.moments import Moment
    from assessment.reviewing.looking import Review
    from assessment.workspace import Workspace


class WorkspaceFile:
    """One file and its clock; the rest is for work on the workspace lane, and for the end of it.

    With ``only_read`` nothing is ever written in it or beside it; it is opened so too where it
    cannot be written. ``opened_as`` is told on the lane how it was opened; where one alone can
    write, others are told ``by`` whom.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        opened_as: Callable[[Access], object],
        by: Callable[[], str],
        *,
        only_read: bool = False,
    ) -> None:
        self.path = path
        self._by = by
        self.now = clock
        self.only_read = only_read
        self._opened_as = opened_as
        self._access: Access | None = None
        self._workspace: Workspace | None = None
        self._last_year: tuple[str, Mapping[str, Answer]] = ("", {})
        self._read_last: Moment | None = None

    def opened(self) -> "Workspace":
        """The workspace, which must exist.

        Raises:
            WorkspaceMissingError, StorageError: there is none, or it cannot be read.
        """
        from assessment.opening import open_as_possible

        if self._workspace is None:
            self._workspace, self._access = open_as_possible(
                self.path, only_read=self.only_read, by=self._by(), clock=self.now
            )
            self._opened_as(self._access)
        return self._workspace

    def writable(self) -> "Workspace":
        """The workspace, to change it.

        Raises:
            OnlyReadError: it is open to be read alone.
            WorkspaceMissingError, StorageError: there is none, or it cannot be read.
        """
        workspace = self.opened()
        if self._access is not None and self._access.only_read:
            raise OnlyReadError(self._access.only_read)
        return workspace

    def created(self) -> "Workspace":
        """The workspace, made where there is none.

        Raises:
            OnlyReadError: there is one that is open to be read alone.
            StorageError: it cannot be made or read.
        """
        from assessment.workspace import Workspace

        if self._workspace is None and not self.only_read and not _holds_something(self.path):
            self._workspace = Workspace.create(self.path, self.now)
            self._workspace.take_turn(self._by())
        return self.writable()

    def keep_turn(self) -> None:
        """Tell others that it is still open to be written, where they have to be told.

        Raises:
            TurnLostError: somebody else may have begun to write.
            OutOfReachError: the share does not answer.
        """
        if self._workspace is not None:
            self._workspace.keep_turn()

    @property
    def is_open(self) -> bool:
        """Whether it has been opened and not let go since; to be asked from anywhere."""
        return self._workspace is not None

    def let_go(self) -> None:
        """Close the file; what needs it next opens it again."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = self._access = self._read_last = None
            self._last_year = ("", {})

    def read(
        self,
        name: str,
        item_ids: Collection[str] | None,
        *,
        reverted: Collection[str] | None = None,
    ) -> Changed:
        """The assessment of this name as it stands now, after ``item_ids`` have been touched.

        What others have touched by then is among those of what is given back. Without ``item_ids``
        all of it is read again. ``reverted`` are those that an undo or a redo has touched.
        """
        from assessment import moments

        workspace = self.opened()
        known = None if item_ids is None else self._read_last
        now = self._read_last = moments.read(workspace, name, known)
        part = item_ids is not None and now.touched is not None
        return Changed(
            assessment=now.assessment,
            review=self._review(workspace, now),
            item_ids=frozenset({*(item_ids or ()), *(now.touched or ())}) if part else None,
            undo=now.undo,
            redo=now.redo,
            reverted=None if reverted is None else frozenset(reverted),
            number=now.number,
        )

    def _review(self, workspace: "Workspace", now: "Moment") -> "Review":
        """The review of an assessment that has just been read."""
        from assessment.reviewing.last_year import last_answers
        from assessment.reviewing.looking import figured

        name = now.assessment.info.name
        if self._last_year[0] != name:  # it changes with another assessment alone
            self._last_year = (name, last_answers(workspace, name))
        return figured(now.assessment, now.reviews, self._last_year[1])

    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists that can be asked, the built-in ones where there is no workspace yet."""
        if not self.path.exists():
            from checklists import loading

            return loading.builtin_checklists()
        from assessment.own_checklists import offered_checklists

        return offered_checklists(self.opened())


def _holds_something(path: Path) -> bool:
    return is_there(path) and path.stat().st_size > 0
