"""Opens a workspace file so that nothing is written, neither in it nor beside it.

``mode=ro`` alone, never ``immutable``: others may be writing to the file, and their locks are what
keeps a reader from half a change.
"""

import sqlite3
import time
import uuid
from pathlib import Path

from sqlalchemy import URL, Engine, event

from assessment.database import engine as database
from assessment.database.connecting import connected
from assessment.database.lock_probe import takes_no_locks
from assessment.database.schema import SCHEMA_VERSION
from assessment.database.turns import turn_at
from assessment.errors import (
    LocksRefusedError,
    NotWritableError,
    OutOfReachError,
    StorageError,
    WorkspaceBusyError,
)
from assessment.os_errors import DISK_OR_LINE

_QUERIES_ALONE = "query_only=ON"
_REMEMBERED_SECONDS = 2.0
"""For so long a share may remember the journal that another machine has removed."""
_BETWEEN_TRIES_SECONDS = 0.1
_WHY = {
    "SQLITE_BUSY": "ほかの人か別のプログラムが書き込み中です",
    "SQLITE_LOCKED": "ほかの人か別のプログラムが書き込み中です",
    "SQLITE_READONLY": "ファイルかフォルダーに書き込みの権限がありません",
    "SQLITE_CANTOPEN": "フォルダーに書き込みの権限がありません",
    "SQLITE_PERM": "ファイルかフォルダーに書き込みの権限がありません",
    "SQLITE_FULL": "ディスクの空きがありません",
    "SQLITE_IOERR": DISK_OR_LINE,
}
_NAMES = {
    WorkspaceBusyError: "SQLITE_BUSY",
    NotWritableError: "SQLITE_READONLY",
    OutOfReachError: "SQLITE_IOERR",
}
"""What SQLite would call what our own lock is refused for."""


class WritingUnfinishedError(StorageError):
    """A program ended while it wrote; what it had begun must be taken back before anybody reads."""

    code = "writing_unfinished"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} は、書き込みの途中で止まっています。閲覧専用では後始末ができません。"
            "ファイルには手を加えていません。",
            "書き込みのできる人が一度開くと、止まる前の内容に戻ります。写しを使うときは、"
            f"「{path.name}-journal」も一緒に写してから開いてください。",
        )


def open_to_read(path: Path) -> tuple[Engine, bool]:
    """Open the workspace at ``path`` to read it, and say whether it is a copy in memory.

    One of an older schema is: the copy is brought up to date, the file stays as it is. What others
    do to the file after that is not seen in it.

    Raises:
        WorkspaceMissingError: there is no file.
        WorkspaceUnreadableError: it is damaged or is not a workspace.
        WorkspaceTooNewError: a newer program made it.
        WritingUnfinishedError: a program ended while it wrote, and its change has to be taken back.
        StorageError: it cannot be read now.
    """
    database.check_is_database(path)
    engine = database.engine_for(path, "ro", _QUERIES_ALONE)
    try:
        version = database.known_version(engine, path)
    except NotWritableError as error:
        if Path(f"{path}-journal").exists():
            raise WritingUnfinishedError(path) from error
        raise
    if version == SCHEMA_VERSION:
        return engine, False
    engine.dispose()
    return _up_to_date_copy(path), True


def why_not_writable(path: Path) -> str:
    """Why nothing can be recorded in the file now, in words; empty where it can be.

    A transaction is begun and taken back, with the journal that it needs beside the file. Where one
    alone can write (``turns``), it has to be our turn.

    Raises:
        WorkspaceMissingError, WorkspaceUnreadableError: there is no database.
        LocksRefusedError: the place takes no locks.
    """
    database.check_is_database(path)
    until = time.monotonic() + _REMEMBERED_SECONDS
    while True:
        try:
            _try_to_write(path)
        except (sqlite3.Error, StorageError) as error:
            name = getattr(error, "sqlite_errorname", "")
            again = name.startswith("SQLITE_CANTOPEN") and turn_at(path) is not None
            if not again or time.monotonic() > until:
                return in_words(error, path)
            time.sleep(_BETWEEN_TRIES_SECONDS)
        else:
            return ""


def _try_to_write(path: Path) -> None:
    with connected(path, "rw", seconds=database.WAIT_MILLISECONDS / 1000) as connection:
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version={int(version)}")
        connection.execute("ROLLBACK")


def in_words(error: sqlite3.Error | StorageError, path: Path) -> str:
    """What an error means for who would write.

    Raises:
        LocksRefusedError: a place without locks is no place at all.
    """
    refusal = error if isinstance(error, StorageError) else database.storage_error(error, path)
    if isinstance(refusal, WorkspaceBusyError) and takes_no_locks(path.parent):
        refusal = LocksRefusedError(path)
    if isinstance(refusal, LocksRefusedError):
        raise refusal from error
    name = getattr(error, "sqlite_errorname", "") or _NAMES.get(type(error), "")
    return _WHY.get("_".join(name.split("_")[:2]), f"書き込めません（{error}）")


def _up_to_date_copy(path: Path) -> Engine:
    """A copy of the workspace in memory, shared by the connections of one engine."""
    name = f"file:/{uuid.uuid4().hex}?vfs=memdb"
    # the copy lives as long as somebody is connected
    held = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
    try:
        with connected(path, "ro", seconds=database.WAIT_MILLISECONDS / 1000) as original:
            original.backup(held)
    except sqlite3.Error as error:
        held.close()
        raise database.storage_error(error, path) from error
    except StorageError:
        held.close()
        raise
    url = URL.create("sqlite", database=name.partition("?")[0])
    url = url.update_query_dict({"vfs": "memdb", "uri": "true"})
    writable = database.engine_on(url)
    database.bring_up_to_date(writable, path)
    writable.dispose()
    engine = database.engine_on(url, _QUERIES_ALONE)
    event.listen(engine, "engine_disposed", lambda _: held.close())
    return engine
