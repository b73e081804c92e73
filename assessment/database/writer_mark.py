"""A file beside a workspace that says who writes to it, where locks do not reach other machines.

It is called as LibreOffice calls its own (``.~lock.NAME#``). Whoever makes it first, makes it
alone. It is renewed while the workspace is open; one whose program has ended, or that nobody has
renewed for minutes, is taken over, which again only one can do at a time.
"""

import datetime as dt
import os
import platform
import secrets
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from assessment.access import Writer, WriterElsewhereError
from assessment.clock import local_now
from assessment.errors import NotWritableError, OutOfReachError
from assessment.os_errors import meaning

STALE_SECONDS = 300.0
"""A mark that has not been renewed for so long is nobody's any more."""

_TRIES = 20
_BETWEEN_TRIES_SECONDS = 0.1
_AWAY = (ConnectionError, TimeoutError)


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes, and in which run of which program, so that its end can be noticed.

    ``kernel`` tells machines apart, and the runs of one; ``began`` is when the process did, by it.
    ``token`` is like that of no other mark.
    """

    who: str
    machine: str
    process: int
    since: dt.datetime
    kernel: str = ""
    began: str = ""
    token: str = ""

    @property
    def writer(self) -> Writer:
        """Who that is, for people."""
        here = bool(self.kernel) and self.kernel == _kernel()
        return Writer(who=self.who, machine="" if here else self.machine, since=self.since)


_UNKNOWN = Mark(who="", machine="", process=0, since=dt.datetime.min.replace(tzinfo=dt.UTC))
"""One that is just being written, or that something else has put there."""


def mark_file(path: Path) -> Path:
    """Where the mark of the workspace at ``path`` is."""
    return path.with_name(f".~lock.{path.name}#")


def claim(path: Path, who: str) -> Mark:
    """Put down the mark of this process at a workspace, or take over one that is nobody's.

    Raises:
        WriterElsewhereError: somebody else writes.
        NotWritableError: the folder takes no files.
        OutOfReachError: the share does not answer.
    """
    file = mark_file(path)
    mine = Mark(
        who=who,
        machine=platform.node(),
        process=os.getpid(),
        since=local_now().replace(microsecond=0),
        kernel=_kernel(),
        began=_began(os.getpid()) or "",
        token=secrets.token_hex(16),
    )
    standing: Mark | None = None
    try:
        for _ in range(_TRIES):
            if _put_down(file, mine):
                return mine
            standing = read(file)
            if standing is not None and _is_nobodys(file, standing):
                if _take_over(file, standing, mine):
                    return mine
            elif standing is not None and standing is not _UNKNOWN:
                break
            time.sleep(_BETWEEN_TRIES_SECONDS)
    except _AWAY as error:
        raise OutOfReachError(path, meaning(error)) from error
    except OSError as error:
        raise NotWritableError(path.parent, meaning(error)) from error
    raise WriterElsewhereError(path, (standing or _UNKNOWN).writer)


def writer_at(path: Path) -> Writer | None:
    """Who writes to a workspace now; ``None`` for nobody, or where that cannot be told."""
    file = mark_file(path)
    with suppress(OSError):
        standing = read(file)
        if standing is not None and not _is_nobodys(file, standing):
            return standing.writer
    return None


def stands(path: Path, mine: Mark) -> bool:
    """Whether the mark at a workspace is still the own one.

    Raises:
        OSError: it cannot be read.
    """
    standing = read(mark_file(path))
    return standing is not None and standing.token == mine.token


def renew(path: Path, mine: Mark) -> bool:
    """Say that the mark is still in use; whether it is still the own one.

    Raises:
        OSError: the place refuses.
    """
    try:
        file = os.open(mark_file(path), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        if _decoded(os.read(file, 65_536)).token != mine.token:
            return False
        # Where another has just replaced it, this goes into a file that is no longer there.
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, msgspec.json.encode(mine))
        os.fsync(file)
    finally:
        os.close(file)
    return True


def renew_late(path: Path, mine: Mark) -> bool:
    """The same for a mark that others may take for nobody's by now, and take over.

    Raises:
        OSError: the place refuses.
    """
    own = _taking_over(mark_file(path), mine)
    if not _made(own):
        return False
    try:
        return renew(path, mine)
    finally:
        own.unlink(missing_ok=True)


def remove(path: Path, mine: Mark) -> None:
    """Take the own mark away; where the share does not answer it is left to grow stale."""
    with suppress(OSError):
        if stands(path, mine):
            mark_file(path).unlink(missing_ok=True)


def read(file: Path) -> Mark | None:
    """The mark that stands in a file, opened anew so that what others did is seen.

    Raises:
        OSError: it cannot be read.
    """
    try:
        return _decoded(file.read_bytes())
    except FileNotFoundError:
        return None


def _decoded(content: bytes) -> Mark:
    try:
        return msgspec.json.decode(content, type=Mark)
    except msgspec.MsgspecError:
        return _UNKNOWN


def _put_down(file: Path, mine: Mark) -> bool:
    """Make the file, which nobody else may have made, and read it again."""
    try:
        made = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        return False
    try:
        os.write(made, msgspec.json.encode(mine))
        os.fsync(made)
    finally:
        os.close(made)
    return read(file) == mine


def _take_over(file: Path, standing: Mark, mine: Mark) -> bool:
    """Put the own mark in the place of one that is nobody's; of several who try, one can."""
    own = _taking_over(file, standing)
    if not _made(own):
        with suppress(FileNotFoundError):
            if _age(own) > STALE_SECONDS:  # it ended in the midst of this
                own.unlink()
        return False
    try:
        if read(file) != standing or not _is_nobodys(file, standing):
            return False
        file.unlink(missing_ok=True)
        return _put_down(file, mine)
    finally:
        own.unlink(missing_ok=True)


def _taking_over(file: Path, standing: Mark) -> Path:
    """The file that one who takes over this very mark makes meanwhile."""
    return file.with_name(f"{file.name}.{standing.token or 'unknown'}")


def _made(file: Path) -> bool:
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    return True


def _is_nobodys(file: Path, standing: Mark) -> bool:
    if standing.kernel and standing.kernel == _kernel():
        return _has_ended(standing)
    try:
        return _age(file) > STALE_SECONDS
    except FileNotFoundError:
        return False


def _age(file: Path) -> float:
    """For how many seconds a file has not been written, by the clock of whoever keeps the files.

    The clocks of two machines may differ by more than a mark lives.
    """
    probe = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    made = os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        os.write(made, b"?")
        os.fsync(made)
        now = os.fstat(made).st_mtime
    finally:
        os.close(made)
        probe.unlink(missing_ok=True)
    return now - file.stat().st_mtime


def _kernel() -> str:
    """Names this run of this machine, and the numbering of processes that holds here."""
    try:
        run = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{run} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _has_ended(mark: Mark) -> bool:
    """Whether the process of a mark of this machine has ended, and another may have its number."""
    try:
        os.kill(mark.process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass  # another user's, which is there
    return _began(mark.process) not in (None, mark.began)


def _began(process: int) -> str | None:
    """When a process of this machine began; empty once it ended, ``None`` where it is hidden."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *rest = told.rpartition(")")[2].split()
    return "" if state in "ZX" else rest[18]  # one that has ended is not always buried at once
