"""Opens a workspace file so that nothing is written, neither in it nor beside it.

``mode=ro`` alone, never ``immutable``: others may be writing to the file, and their locks are what
keeps a reader from half a change.
"""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Engine, event

from assessment.database import engine as database
from assessment.database.file_uris import uri_of
from assessment.database.tables import SCHEMA_VERSION
from assessment.errors import NotWritableError, WritingUnfinishedError

_QUERIES_ALONE = "query_only=ON"
_WHY = {
    "SQLITE_BUSY": "ほかの人か別のプログラムが書き込み中です",
    "SQLITE_LOCKED": "ほかの人か別のプログラムが書き込み中です",
    "SQLITE_READONLY": "ファイルかフォルダーに書き込みの権限がありません",
    "SQLITE_CANTOPEN": "フォルダーに書き込みの権限がありません",
    "SQLITE_PERM": "ファイルかフォルダーに書き込みの権限がありません",
    "SQLITE_FULL": "ディスクの空きがありません",
}


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
    url = URL.create("sqlite", database=uri_of(path.absolute()))
    engine = database.engine_on(
        url.update_query_dict({"mode": "ro", "uri": "true"}), _QUERIES_ALONE
    )
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

    A transaction is begun and taken back, with the journal that it needs beside the file.

    Raises:
        WorkspaceMissingError, WorkspaceUnreadableError: there is no database.
    """
    database.check_is_database(path)
    try:
        with closing(_connected(f"{uri_of(path.absolute())}?mode=rw")) as connection:
            connection.execute(f"PRAGMA busy_timeout={database.WAIT_MILLISECONDS}")
            connection.execute("BEGIN IMMEDIATE")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute(f"PRAGMA user_version={int(version)}")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        kind = "_".join(name.split("_")[:2])
        return _WHY.get(kind, f"書き込めません（{error}）")
    return ""


def _up_to_date_copy(path: Path) -> Engine:
    """A copy of the workspace in memory, shared by the connections of one engine."""
    name = f"file:/{uuid.uuid4().hex}?vfs=memdb"
    held = _connected(name)  # the copy lives as long as somebody is connected
    try:
        with closing(_connected(f"{uri_of(path.absolute())}?mode=ro")) as original:
            original.backup(held)
    except sqlite3.Error as error:
        held.close()
        raise database.storage_error(error, path) from error
    url = URL.create("sqlite", database=name.partition("?")[0])
    url = url.update_query_dict({"vfs": "memdb", "uri": "true"})
    writable = database.engine_on(url)
    database.bring_up_to_date(writable, path)
    writable.dispose()
    engine = database.engine_on(url, _QUERIES_ALONE)
    event.listen(engine, "engine_disposed", lambda _: held.close())
    return engine


def _connected(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
