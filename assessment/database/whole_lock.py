"""One lock on all that SQLite locks of a file, for shares on which its own way fails (Linux).

It is taken on the very bytes that SQLite uses, so that a Windows machine which writes to the same
file with SQLite's own locks waits for it, and it for that. The server holds it and lets go when the
program ends, however it ends.
"""

import errno
import os
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.errors import (
    LocksRefusedError,
    NotWritableError,
    OutOfReachError,
    WorkspaceBusyError,
)
from assessment.os_errors import meaning

# https://www.sqlite.org/src/file/src/os.h: the pending byte, the reserved one, 510 shared ones
_FIRST, _ALL = 0x40000000, 512
# Who reads holds the reserved byte too: the journal of one who is about to write is not to be
# taken for one that was left behind.
_FIRST_SHARED, _ALL_SHARED = _FIRST + 1, 511
_BETWEEN_TRIES_SECONDS = 0.02
_NO_LEAVE = (errno.EACCES, errno.EPERM, errno.EROFS)
_TAKEN = (errno.EACCES, errno.EAGAIN)
_REFUSED = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


@contextmanager
def held(path: Path, *, alone: bool, seconds: float) -> Iterator[None]:
    """Hold the lock, ``alone`` or with others who read; what is read after is what stands there.

    Raises:
        WorkspaceBusyError: others have held it for all these seconds.
        LocksRefusedError: this place takes no locks.
        NotWritableError: there is no leave to open the file so.
        OutOfReachError: the share does not answer, or the file is gone.
    """
    try:
        file = os.open(path, os.O_RDWR if alone else os.O_RDONLY)
    except OSError as error:
        refusal = NotWritableError if error.errno in _NO_LEAVE else OutOfReachError
        raise refusal(path, meaning(error)) from error
    try:
        until = time.monotonic() + seconds
        while not _taken(file, path, alone=alone):
            if time.monotonic() > until:
                raise WorkspaceBusyError(path)
            time.sleep(_BETWEEN_TRIES_SECONDS)
        _forget_what_was_read(file)
        yield
    finally:
        os.close(file)  # which gives the lock back


def _taken(file: int, path: Path, *, alone: bool) -> bool:
    if sys.platform != "linux":
        raise LocksRefusedError(path)
    import fcntl

    kind, first, length = (
        (fcntl.F_WRLCK, _FIRST, _ALL) if alone else (fcntl.F_RDLCK, _FIRST_SHARED, _ALL_SHARED)
    )
    # The lock belongs to the open file: no other part of the program gives it back by closing.
    wanted = struct.pack("hhqqi4x", kind, os.SEEK_SET, first, length, 0)
    try:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, wanted)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno in _REFUSED:
            raise LocksRefusedError(path) from error
        raise OutOfReachError(path, meaning(error)) from error
    return True


def _forget_what_was_read(file: int) -> None:
    """Let the system read anew what others may have changed before the lock was had."""
    if sys.platform == "linux":
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
