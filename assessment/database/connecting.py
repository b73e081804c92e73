"""A bare connection to a database file, for what has no use for an engine."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Literal

from assessment.database import whole_lock
from assessment.database.file_uris import uri_of
from assessment.database.snapshots import Snapshots
from assessment.database.turns import turn_at
from assessment.shares import mount_at, must_be_locked_as_a_whole

NO_DATABASE = "このプログラムの保存ファイルではありません"
"""What a file is that SQLite does not take for a database."""

Mode = Literal["ro", "rw", "rwc"]
"""To read alone, to write too, or to make the file as well where there is none."""


UNLOCKED = {"vfs": "unix-none"}
"""Asks SQLite for no locks, and not to take ours for that of a writer whose journal is his."""


def is_locked_by_us(query: Mapping[str, object]) -> bool:
    """Whether a database is asked for without SQLite's locks."""
    return query.get("vfs") == UNLOCKED["vfs"]


def address(path: Path, mode: Mode) -> tuple[str, dict[str, str]]:
    """The address of a database for SQLite, and what is asked of it.

    ``UNLOCKED`` is among that where SQLite's own locks do not do (``shares``) and ``whole_lock``
    has to be held instead.
    """
    query: dict[str, str] = {"mode": mode}
    if must_be_locked_as_a_whole(mount_at(path)):
        query |= UNLOCKED
    return uri_of(path.absolute()), query


@contextmanager
def connected(path: Path, mode: Mode, *, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection to the file in autocommit mode, with the lock that its place needs.

    Who writes has to have the turn to (``turns``); who reads without it, reads a copy in memory.

    ``seconds`` is how long others who hold the file are waited for.

    Raises:
        sqlite3.Error: it cannot be opened.
        WorkspaceBusyError, LocksRefusedError, NotWritableError: the lock cannot be had.
    """
    turn = turn_at(path)
    if turn is not None and mode == "ro" and not turn.is_ours:
        with closing(Snapshots(path, seconds).connect()) as snapshot:
            yield snapshot
        return
    uri, query = address(path, mode)
    ours = is_locked_by_us(query)
    if ours and mode == "rwc":
        path.touch()
    lock = whole_lock.held(path, alone=mode != "ro", seconds=seconds)
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    with (
        lock if ours else nullcontext(),
        closing(
            sqlite3.connect(f"{uri}?{asked}", seconds, isolation_level=None, uri=True)
        ) as connection,
    ):
        yield connection
