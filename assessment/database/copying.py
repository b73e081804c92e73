"""Copies a workspace file whole, page by page, with SQLite's own online backup.

The copy is one consistent state, also while a window has the original open and records answers.
"""

import errno
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from assessment.database.connecting import NO_DATABASE, connected
from assessment.errors import (
    DiskFullError,
    NotWritableError,
    StorageError,
    WorkspaceBusyError,
    WorkspaceUnreadableError,
)
from assessment.os_errors import meaning

Tell = Callable[[int, int], None]
"""Is told how many pages of how many are copied; what it raises stops the copy."""

_WAIT_SECONDS = 5.0
_PAGES_AT_ONCE = 256


def copy_to_new_file(source: Path, target: Path, tell: Tell | None = None) -> None:
    """Write a copy of ``source`` to ``target``, beside it first and then renamed.

    The folder is made where it is missing; what stood at ``target`` is replaced, unless the copy
    is stopped by ``tell``.

    Raises:
        WorkspaceUnreadableError: ``source`` is no sound database.
        StorageError: the place refuses; what stood at ``target`` stays.
    """
    if target.is_dir():
        raise NotWritableError(target, meaning(IsADirectoryError(errno.EISDIR, "")))
    beside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        beside.touch()
        _copy(source, beside, tell)
        beside.replace(target)
    except OSError as error:
        raise NotWritableError(target, meaning(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def copy_over(source: Path, target: Path) -> None:
    """Replace the content of the database ``target`` by that of ``source``, in one transaction.

    A window that has ``target`` open goes on with the new content.

    Raises:
        WorkspaceBusyError: somebody is writing to ``target``; it stays as it was.
        StorageError: a file refuses; ``target`` stays as it was.
    """
    _copy(source, target)


def _copy(source: Path, target: Path, tell: Tell | None = None) -> None:
    with (
        connected(source, "ro", seconds=_WAIT_SECONDS) as original,
        connected(target, "rwc", seconds=_WAIT_SECONDS) as copy,
    ):
        copy.execute("PRAGMA synchronous=EXTRA")
        until = time.monotonic() + _WAIT_SECONDS

        def go_on(status: int, remaining: int, total: int) -> None:
            """SQLite itself would wait for a writer without end."""
            if tell is not None:
                tell(total - remaining, total)
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
                raise WorkspaceBusyError(target)

        try:
            pages = -1 if tell is None else _PAGES_AT_ONCE
            original.backup(copy, pages=pages, progress=go_on, sleep=0.05)
        except sqlite3.DatabaseError as error:
            raise _storage_error(error, source, target) from error


def _storage_error(error: sqlite3.DatabaseError, source: Path, target: Path) -> StorageError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(target)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WorkspaceBusyError(target)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        return NotWritableError(target, str(error))
    detail = NO_DATABASE if name == "SQLITE_NOTADB" else str(error)
    return WorkspaceUnreadableError(source, detail)
