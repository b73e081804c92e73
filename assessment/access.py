"""How a workspace can be used: written to, or only read, and why.

A file is only read where the person wants it so, and where it or its folder cannot be written.
"""

from pathlib import Path

import msgspec

from assessment.clock import Clock, local_now
from assessment.database.read_only import open_to_read, why_not_writable
from assessment.errors import StorageError
from assessment.workspace import Workspace

WANTED = "閲覧専用で開くことを選びました"


class OnlyReadError(StorageError):
    """The workspace is open to be read alone; nothing was changed."""

    code = "only_read"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"閲覧専用で開いているため、変更できません（{why}）。何も変更していません。",
            "変更するときは、書き込みのできる場所にある保存ファイルを開いてください。",
        )


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """How a workspace is open.

    ``only_read`` says in words why it can only be read, and is empty where it can be written.
    ``as_it_was`` says that what is read is the file as it was when it was opened, because an older
    program made it and it was not to be changed.
    """

    only_read: str = ""
    as_it_was: bool = False


def open_as_possible(
    path: Path, *, only_read: bool = False, clock: Clock = local_now
) -> tuple[Workspace, Access]:
    """Open a workspace to write, or to read alone where that is wanted or all that is possible.

    Raises:
        StorageError: see ``Workspace.open``.
    """
    why = WANTED if only_read else why_not_writable(path)
    if not why:
        return Workspace.open(path, clock), Access()
    engine, as_it_was = open_to_read(path)
    return Workspace(path, engine, clock), Access(only_read=why, as_it_was=as_it_was)
