"""The copies that a person makes: noted in the workspace, how old the last is, what one holds."""

import datetime as dt
import tempfile
from pathlib import Path

from msgspec import Struct

from assessment import safekeeping
from assessment.database import info_records
from assessment.database.copying import Tell, copy_to_new_file
from assessment.edition_changes import edition_changes
from assessment.errors import StorageError, WorkspaceMissingError, WorkspaceUnreadableError
from assessment.records import AssessmentSummary
from assessment.workspace import Workspace

_KEY = "last_copy"


class Backup(Struct, frozen=True, kw_only=True):
    """A copy, when it was made, and how many assessments it held when it was opened again.

    ``assessments`` is ``None`` for one that lies in the usual place and was not noted.
    """

    place: str
    at: dt.datetime
    assessments: int | None = None

    @property
    def path(self) -> Path:
        """Where it was written."""
        return Path(self.place)


class Made(Struct, frozen=True, kw_only=True):
    """A copy that was made; ``refusal`` is why the workspace could not take a note of it."""

    backup: Backup
    refusal: StorageError | None = None


class Exchange(Struct, frozen=True, kw_only=True):
    """What putting a copy back does to one assessment: as it is now and as the copy has it.

    Either may be absent; ``differing`` counts the items whose answer, note or evidence differs.
    """

    name: str
    now: AssessmentSummary | None
    then: AssessmentSummary | None
    differing: int = 0


def make(path: Path, target: Path, at: dt.datetime, tell: Tell | None = None) -> Made:
    """Write a copy as ``safekeeping.back_up`` does, and note it in the workspace.

    The copy stands also where somebody else is writing and no note can be taken.

    Raises:
        CopyOntoItselfError, WorkspaceMissingError, WorkspaceUnreadableError, StorageError: there
            is no copy.
    """
    count = safekeeping.back_up(path, target, tell)
    backup = Backup(place=str(target.absolute()), at=at.replace(microsecond=0), assessments=count)
    try:
        with Workspace.open(path) as workspace, workspace.writing() as connection:
            info_records.keep(connection, _KEY, backup)
    except StorageError as refusal:
        return Made(backup=backup, refusal=refusal)
    return Made(backup=backup)


def last_backup(workspace: Workspace) -> Backup | None:
    """The last copy that is known: the one noted, or a later one in the usual place."""
    with workspace.reading() as connection:
        noted = info_records.known(connection, _KEY, Backup)
    lying = [
        Backup(place=str(copy.path.absolute()), at=copy.at)
        for copy in safekeeping.copies(workspace.path)
    ]
    found = [*([] if noted is None else [noted]), *lying]
    return max(found, key=lambda backup: backup.at, default=None)


def days_without(last: Backup | None, began: dt.date, today: dt.date) -> int:
    """How many days the answers have gone without a copy, from ``began`` where there is none."""
    return max(0, (today - (began if last is None else last.at.date())).days)


def exchanges(path: Path, source: Path) -> tuple[Exchange, ...]:
    """What putting the copy ``source`` back in the place of ``path`` would do; nothing is changed.

    Raises:
        NoCopyError: there is no ``source``.
        WorkspaceUnreadableError, WorkspaceTooNewError: it is no sound workspace of this program.
    """
    safekeeping.check_is_copy(source)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        staged = Path(folder, "copy.sqlite")  # an old copy is brought up to date here
        copy_to_new_file(source, staged)
        with Workspace.open(staged) as copy:
            try:
                standing = Workspace.open(path)
            except (WorkspaceMissingError, WorkspaceUnreadableError):  # all the more reason to
                return tuple(
                    Exchange(name=one.info.name, now=None, then=one) for one in copy.assessments()
                )
            with standing:
                return _exchanges(standing, copy)


def _exchanges(standing: Workspace, copy: Workspace) -> tuple[Exchange, ...]:
    here = {summary.info.name: summary for summary in standing.assessments()}
    there = {summary.info.name: summary for summary in copy.assessments()}
    return tuple(
        Exchange(
            name=name,
            now=here.get(name),
            then=there.get(name),
            differing=_differing(standing, copy, name) if name in here and name in there else 0,
        )
        for name in sorted(here.keys() | there.keys())
    )


def _differing(standing: Workspace, copy: Workspace, name: str) -> int:
    changes = edition_changes(standing.assessment(name), copy.assessment(name))
    return len({change.latest.item.id for change in changes})
