"""Opens a workspace file and runs transactions on it; the one place that knows SQLite.

Durability: the rollback journal (no WAL, which network shares do not bear) with a full sync, the
directory included, so that a committed answer survives a power cut. A writer takes the file's
lock at the start of its transaction and waits for others; readers never block each other.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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

from assessment.database.copying import copy_to_new_file
from assessment.database.tables import SCHEMA_VERSION, metadata, workspace_info
from assessment.errors import (
    DiskFullError,
    NotWritableError,
    StorageError,
    WorkspaceBusyError,
    WorkspaceMissingError,
    WorkspaceTooNewError,
    WorkspaceUnreadableError,
)
from assessment.os_errors import meaning

WAIT_MILLISECONDS = 5_000
_SQLITE_HEADER = b"SQLite format 3\x00"


def create(path: Path) -> Engine:
    """Open the workspace at ``path``, making it and its folder where there is none.

    Raises:
        StorageError: the place cannot be written, or holds something else.
    """
    if path.exists() and path.stat().st_size > 0:
        return open_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritableError(path.parent, meaning(error)) from error
    engine = _engine(path)
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
    engine = _engine(path)
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
            raise WorkspaceUnreadableError(path, "このプログラムの保存ファイルではありません")
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
        StorageError: the file refuses; nothing of the block is stored.
    """
    with _transaction(engine, path, "BEGIN IMMEDIATE") as connection:
        yield connection


def integrity_problems(engine: Engine, path: Path) -> tuple[str, ...]:
    """What SQLite's own check finds wrong in the file; empty for a sound one."""
    with reading(engine, path) as connection:
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return tuple(row for row in rows if row != "ok")


def check_is_database(path: Path) -> None:
    """Look at the beginning of the file.

    Raises:
        WorkspaceMissingError: there is no file.
        WorkspaceUnreadableError: it cannot be read, or is of another kind.
    """
    try:
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except FileNotFoundError as error:
        raise WorkspaceMissingError(path) from error
    except OSError as error:
        raise WorkspaceUnreadableError(path, meaning(error)) from error
    if header != _SQLITE_HEADER:
        raise WorkspaceUnreadableError(path, "このプログラムの保存ファイルではありません")


def _engine(path: Path) -> Engine:
    return engine_on(URL.create("sqlite", database=str(path)))


def engine_on(url: URL, *pragmas: str) -> Engine:
    """An engine on a database of SQLite, whose connections begin with these pragmas too."""
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
        with engine.connect().execution_options(begin=begin) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise storage_error(error.orig, path) from error


def storage_error(error: BaseException | None, path: Path) -> StorageError:
    """What SQLite means by an error, for a person."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WorkspaceBusyError(path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        return NotWritableError(path, str(error))
    return WorkspaceUnreadableError(path, str(error))
