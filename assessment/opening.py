"""Opens a workspace to be written, or to be read alone where that is wanted or all there is."""

from pathlib import Path

from assessment.access import WANTED, Access, WriterElsewhereError
from assessment.clock import Clock, local_now
from assessment.database import turns
from assessment.database.engine import check_is_database
from assessment.database.read_only import in_words, open_to_read, why_not_writable
from assessment.errors import NotWritableError
from assessment.workspace import Workspace


def open_as_possible(
    path: Path, *, only_read: bool = False, by: str = "", clock: Clock = local_now
) -> tuple[Workspace, Access]:
    """Open a workspace to write, or to read alone where that is wanted or all that is possible.

    Where one alone can write, that is whoever opens it first, and others are told that it is
    ``by``.

    Raises:
        StorageError: see ``Workspace.open``.
    """
    check_is_database(path)
    writer = ""
    try:
        why = WANTED if only_read else ""
        if not why:
            with turns.held(path, by):
                why = why_not_writable(path)
                if not why:
                    workspace = Workspace.open(path, clock)
                    workspace.take_turn(by)
                    return workspace, Access()
    except WriterElsewhereError as refusal:
        why, writer = refusal.writer.in_words(), refusal.writer.name
    except NotWritableError as refusal:
        why = in_words(refusal, path)
    engine, as_it_was = open_to_read(path)
    access = Access(only_read=why, as_it_was=as_it_was, writer=writer)
    return Workspace(path, engine, clock), access
