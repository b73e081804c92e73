"""Writes a file beside its place and renames it over the old one, or leaves the old one alone."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.errors import DiskFullError, NotWritableError, StorageError
from assessment.os_errors import meaning


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends without an error it becomes ``target``.

    The folder of ``target`` is made where it is missing. The new file is on disk, and whole,
    before it takes the old one's place; if the block raises, the old one stays.

    Raises:
        NotWritableError: no permission, or ``target`` is open in another program.
        DiskFullError: no space is left.
    """
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent
        )
        os.close(handle)
        beside = Path(name)
        yield beside
        _give_usual_permissions(beside)
        _sync(beside)
        beside.replace(target)
    except OSError as error:
        raise _storage_error(error, target) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """``path``, or the same with the first number that is not taken."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}（{number}）")
        number += 1
    return candidate


def _give_usual_permissions(path: Path) -> None:
    """Temporary files are private; an export is an ordinary file."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _storage_error(error: OSError, target: Path) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(target)
    return NotWritableError(target, meaning(error))
