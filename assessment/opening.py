"""Opens a workspace to be written, or to be read alone where that is wanted or all there is."""

from pathlib import Path

from assessment.access import WANTED, Access
from assessment.clock import Clock, local_now
from assessment.database.read_only import open_to_read, why_not_writable
from assessment.shares import warning_of_a_second_writer
from assessment.workspace import Workspace


def open_as_possible(
    path: Path, *, only_read: bool = False, clock: Clock = local_now
) -> tuple[Workspace, Access]:
    """Open a workspace to write, or to read alone where that is wanted or all that is possible.

    Raises:
        StorageError: see ``Workspace.open``.
    """
    why = WANTED if only_read else why_not_writable(path)
    if not why:
        workspace = Workspace.open(path, clock)
        return workspace, Access(one_writer=warning_of_a_second_writer(path))
    engine, as_it_was = open_to_read(path)
    return Workspace(path, engine, clock), Access(only_read=why, as_it_was=as_it_was)
