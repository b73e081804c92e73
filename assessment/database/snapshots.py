"""Reads a workspace whole, where whoever reads cannot keep who writes from doing so meanwhile.

SQLite would take the journal of a writer on another machine for one that was left behind, and read
half of a change. So the file is read as bytes, again and again until nothing has happened
meanwhile, and the transaction runs on these in memory.
"""

import os
import sqlite3
import sys
import threading
import time
from pathlib import Path

from assessment.errors import OutOfReachError, StorageError, WorkspaceBusyError
from assessment.os_errors import meaning

_HEAD = 100
"""Bytes of a database's header; every change of the file changes it."""
_BETWEEN_TRIES_SECONDS = 0.1


class ChangeUnderWayError(StorageError):
    """Somebody is in the midst of a change, or ended there."""

    code = "change_under_way"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} は書き込みの途中なので、読み取れません。ファイルには手を加えていません。",
            "少し待ってから、もう一度行ってください。続くときは、書き込みのできる人が一度開くと、"
            "途中の書き込みの前の内容に戻ります。",
        )


class Snapshots:
    """Connections to what stands in one file, which is read again only where it has changed."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path = path
        self._journal = Path(f"{path}-journal")
        self._seconds = seconds
        self._guard = threading.Lock()
        self._content = b""

    def connect(self) -> sqlite3.Connection:
        """A connection to a copy in memory of the file as it stands now.

        Raises:
            ChangeUnderWayError: a change does not come to its end.
            WorkspaceBusyError: the file changes all the time.
            OutOfReachError: it cannot be read.
        """
        with self._guard:
            try:
                content = self._newest()
            except OSError as error:
                raise OutOfReachError(self._path, meaning(error)) from error
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            connection.deserialize(content)
            connection.execute("PRAGMA query_only=ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _newest(self) -> bytes:
        until = time.monotonic() + self._seconds
        while True:
            changing = _is_needed(self._journal)
            if not changing:
                head = _read(self._path, _HEAD)
                content = self._content if head == self._content[:_HEAD] else _read(self._path)
                # In this order: who began meanwhile is seen by the first, who ended by the second.
                quiet = not _is_needed(self._journal)
                if quiet and content[:_HEAD] == head == _read(self._path, _HEAD):
                    self._content = content
                    return content
            if time.monotonic() > until:
                if changing:
                    raise ChangeUnderWayError(self._path)
                raise WorkspaceBusyError(self._path)
            time.sleep(_BETWEEN_TRIES_SECONDS)


def _read(path: Path, size: int = -1) -> bytes:
    """The beginning or all of a file, opened anew: only then a share looks what others did."""
    with path.open("rb", buffering=0) as file:
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read(size)


def _is_needed(journal: Path) -> bool:
    """Whether a journal says what the file was like before a change that may be in it by now.

    Nothing is changed before its first byte is on disk; SQLite looks at that, too.
    """
    try:
        return _read(journal, 1) > b"\0"
    except FileNotFoundError:
        return False
