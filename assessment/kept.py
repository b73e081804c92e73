"""What a successor must find again: the editions that were confirmed, the file and its copies."""

import datetime as dt
from pathlib import Path

from msgspec import Struct

from assessment.backups import Backup, last_backup
from assessment.editions import editions
from assessment.safekeeping import usual_folder
from assessment.workspace import Workspace


class ConfirmedEdition(Struct, frozen=True, kw_only=True):
    """A 版 without its answers: its number, when and by whom it was confirmed, and its letter."""

    number: int
    day: dt.date
    by: str
    document_number: str
    note: str


class Kept(Struct, frozen=True, kw_only=True):
    """The file that holds the answers, its last copy, and the folder in which copies are put."""

    file: Path
    folder: Path
    last_copy: Backup | None


def confirmed_editions(workspace: Workspace, name: str) -> tuple[ConfirmedEdition, ...]:
    """Every 版 of an assessment, the first one first.

    Raises:
        UnknownAssessmentError
    """
    return tuple(
        ConfirmedEdition(
            number=edition.number,
            day=edition.confirmed_at.astimezone().date(),
            by=edition.by,
            document_number=edition.document_number,
            note=edition.note,
        )
        for edition in editions(workspace, name)
    )


def kept(workspace: Workspace) -> Kept:
    """Where the workspace lies and what copies there are."""
    file = workspace.path.absolute()
    return Kept(file=file, folder=usual_folder(file), last_copy=last_backup(workspace))
