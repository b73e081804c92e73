"""Opens a workspace file and runs transactions on it; the one place that knows SQLite.

Durability: the rollback journal (no WAL, which network shares do not bear) with a full sync, the
directory included, so that a committed answer survives a power cut. A writer takes the file's
lock at the start of its transaction and waits for others; readers never block each other. On a
share where SQLite's own locks do not do (``shares``), each transaction holds one lock on all of
the file and opens it anew, with those locks off. Where locks do not reach other machines, a writer
holds the turn to write (``turns``) and everybody else reads ``snapshots``.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from assessment.database import between_turns, whole_lock
from assessment.database.begun import begun
from assessment.database.connecting import NO_DATABASE, Mode, address, is_locked_by_us
from assessment.database.copying import copy_to_new_file
from assessment.database.schema import SCHEMA_VERSION, metadata
from assessment.database.tables import workspace_info
from assessment.database.turns import turn_at
from assessment.errors import (
    DiskFullError,
    LocksRefusedError,
    NotWritableError,
    OutOfReachError,
    StorageError,
    WorkspaceBusyError,
    WorkspaceMissingError,
    WorkspaceTooNewError,
    WorkspaceUnreadableError,
)
from assessment.os_errors import DISK_OR_LINE, is_there, meaning

WAIT_MILLISECONDS = 5_000
_LOCKS_REFUSED = frozenset(
    {"SQLITE_IOERR_LOCK", "SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_UNLOCK", "SQLITE_NOLFS"}
)


def create(path: Path) -> Engine:
    """Open the workspace at ``path``, making it and its folder where there is none.

    Raises:
        StorageError: the place cannot be written, or holds something else.
    """
    if path.exists() and path.stat().st_size > 0:
        return open_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise NotWritableError(path.parent, meaning(error)) from error
    engine = engine_for(path, "rw")
    with writing(engine, path) as connection:
        metadata.create_all(connection)
        row = {"key": "schema_version", "value": str(SCHEMA_VERSION)}
        connection.execute(insert(workspace_info).values(row))
    return engine


def open_existing(path: Path) -> Engine:
    """Open the workspace at ``path``.

    Raises:
        WorkspaceMissingError: there is no file.
        WorkspaceUnreadableError: it is damaged or is not a workspace.
        WorkspaceTooNewError: a newer program made it.
        WorkspaceBusyError, NotWritableError, DiskFullError: an older program made it, and it cannot
            be brought up to date now; it stays as it was.
    """
    check_is_database(path)
    engine = engine_for(path, "rw")
    if (version := known_version(engine, path)) < SCHEMA_VERSION:
        kept = path.with_name(f"{path.stem}.v{version}{path.suffix}")
        if not kept.exists():  # one that is there already is from before
            copy_to_new_file(path, kept)
        bring_up_to_date(engine, path)
    return engine


def known_version(engine: Engine, path: Path) -> int:
    """The version of the workspace's schema: today's, or an older one.

    Raises:
        WorkspaceUnreadableError: it is damaged or is not a workspace.
        WorkspaceTooNewError: a newer program made it.
        StorageError: the file refuses.
    """
    with reading(engine, path) as connection:
        if not inspect(connection).has_table(workspace_info.name):
            raise WorkspaceUnreadableError(path, NO_DATABASE)
        version = _version(connection)
    if version > SCHEMA_VERSION:
        raise WorkspaceTooNewError(path)
    return version


def _version(connection: Connection) -> int:
    query = select(workspace_info.c.value).where(workspace_info.c.key == "schema_version")
    return int(connection.scalar(query) or 0)


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Take every step to today's schema in one transaction.

    Raises:
        StorageError: the file refuses; it stays as it was.
    """
    from assessment.database.migrations import upgrade

    with writing(engine, path) as connection:
        if (now := _version(connection)) < SCHEMA_VERSION:
            upgrade(connection, now)
            connection.execute(
                update(workspace_info)
                .where(workspace_info.c.key == "schema_version")
                .values(value=str(SCHEMA_VERSION))
            )


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A transaction that only reads, over one consistent state.

    Raises:
        StorageError: the file refuses.
    """
    with _transaction(engine, path, "BEGIN") as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """A transaction that writes: durable on disk when the block ends, undone if it raises.

    Raises:
        StorageError: the file refuses, or it is another's turn; nothing of the block is stored.
    """
    turn = between_turns.turn_of(engine)
    if turn is not None:
        turn.take()
    with _transaction(engine, path, "BEGIN IMMEDIATE") as connection:
        yield connection
        if turn is not None:
            turn.take()  # nothing of a long change is in the file before its end


def integrity_problems(engine: Engine, path: Path) -> tuple[str, ...]:
    """What SQLite's own check finds wrong in the file; empty for a sound one."""
    with reading(engine, path) as connection:
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return tuple(row for row in rows if row != "ok")


def check_is_database(path: Path) -> None:
    """Look whether there is a file that may be a database; SQLite tells whether it is one.

    It is not opened: on Linux and macOS the end of that would give back the locks which another
    part of the program has on it.

    Raises:
        WorkspaceMissingError: there is no file.
        WorkspaceUnreadableError: it cannot be read, or is of another kind.
    """
    try:
        is_file, size = path.is_file(), path.stat().st_size
    except FileNotFoundError as error:
        raise WorkspaceMissingError(path) from error
    except OSError as error:
        raise WorkspaceUnreadableError(path, meaning(error)) from error
    if not is_file:
        raise WorkspaceUnreadableError(path, "ファイルではありません")
    if not os.access(path, os.R_OK):
        raise WorkspaceUnreadableError(path, "権限がありません")
    if size == 0:
        raise WorkspaceUnreadableError(path, NO_DATABASE)


def engine_for(path: Path, mode: Mode, *pragmas: str) -> Engine:
    """An engine on the file at ``path``, whose connections begin with these pragmas too."""
    uri, query = address(path, mode)
    url = URL.create("sqlite", database=uri, query={**query, "uri": "true"})
    turn = turn_at(path)
    engine = engine_on(url, *pragmas, anew=turn is not None)
    if turn is not None:
        seconds = WAIT_MILLISECONDS / 1000
        between_turns.tie(engine, path, turn, writes=mode != "ro", seconds=seconds)
    return engine


def engine_on(url: URL, *pragmas: str, anew: bool = False) -> Engine:
    """An engine on a database of SQLite, whose connections begin with these pragmas too.

    Each transaction connects ``anew`` where that is wanted, or our own lock is needed.
    """
    if anew or is_locked_by_us(url.query):
        engine = create_engine(url, poolclass=NullPool)
    else:
        engine = create_engine(url, pool_size=1, max_overflow=4)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={WAIT_MILLISECONDS}",
            "synchronous=EXTRA",
            "foreign_keys=ON",
            *pragmas,
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


@contextmanager
def _transaction(engine: Engine, path: Path, begin: str) -> Iterator[Connection]:
    try:
        with _our_lock(engine, path, writes=begin != "BEGIN"):
            connection, transaction = begun(engine, begin, WAIT_MILLISECONDS / 1000)
            with connection, transaction:
                yield connection
    except DBAPIError as error:
        raise storage_error(error.orig, path) from error


def _our_lock(engine: Engine, path: Path, *, writes: bool) -> AbstractContextManager[None]:
    """The lock on the whole file, where SQLite takes none; to mend it, too, one must be alone."""
    if not is_locked_by_us(engine.url.query):
        return nullcontext()
    mends = engine.url.query.get("mode") == "rw" and is_there(Path(f"{path}-journal"))
    return whole_lock.held(path, alone=writes or mends, seconds=WAIT_MILLISECONDS / 1000)


def storage_error(error: BaseException | None, path: Path) -> StorageError:
    """What SQLite means by an error, for a person."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(path)
    if name in _LOCKS_REFUSED:
        return LocksRefusedError(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WorkspaceBusyError(path)
    if name.startswith("SQLITE_IOERR"):
        return OutOfReachError(path, DISK_OR_LINE)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return NotWritableError(path, str(error))
    return WorkspaceUnreadableError(path, NO_DATABASE if name == "SQLITE_NOTADB" else str(error))
