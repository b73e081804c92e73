"""The one lock on all of a file: who waits for whom, and that it ends with the program."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assessment.creating import create_assessment
from assessment.database import engine
from assessment.database.connecting import connected
from assessment.database.copying import copy_to_new_file
from assessment.database.read_only import why_not_writable
from assessment.database.whole_lock import held
from assessment.errors import (
    LocksRefusedError,
    OutOfReachError,
    StorageError,
    WorkspaceBusyError,
)
from assessment.os_errors import DISK_OR_LINE
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item
from tests.mounts import pretend

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux alone")

HOLD = """
import sys, time
from pathlib import Path
from assessment.database.read_only import why_not_writable
from assessment.database.whole_lock import held
with held(Path(sys.argv[1]), alone=sys.argv[2] == "alone", seconds=5):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "w.sqlite"
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("CREATE TABLE rows (text TEXT)")
    return made


@contextmanager
def held_elsewhere(path: Path, how: str) -> Iterator["subprocess.Popen[str]"]:
    """Another program that holds the lock on ``path``."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), how], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def test_alone_means_alone_and_readers_bear_each_other(path: Path) -> None:
    with held_elsewhere(path, "alone"):
        for alone in (True, False):
            with pytest.raises(WorkspaceBusyError), held(path, alone=alone, seconds=0.1):
                pass
    with held_elsewhere(path, "together"):
        with held(path, alone=False, seconds=0.1):
            pass
        with pytest.raises(WorkspaceBusyError), held(path, alone=True, seconds=0.1):
            pass


def test_two_parts_of_one_program_keep_each_other_out_too(path: Path) -> None:
    with held(path, alone=True, seconds=0), held_out(path):
        pass


def test_sqlites_own_locks_are_respected_and_respect_it(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceBusyError), held(path, alone=True, seconds=0):
            pass
        other.execute("ROLLBACK")
        with held(path, alone=True, seconds=0), pytest.raises(sqlite3.OperationalError):
            other.execute("SELECT * FROM rows").fetchall()
        with held(path, alone=False, seconds=0):
            other.execute("SELECT * FROM rows").fetchall()
            with pytest.raises(sqlite3.OperationalError):
                other.execute("BEGIN IMMEDIATE")


def test_it_ends_with_the_program_that_held_it(path: Path) -> None:
    with held_elsewhere(path, "alone") as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with held(path, alone=True, seconds=2):
            pass


def test_a_look_at_the_file_gives_no_lock_of_sqlite_back(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as ours:
        ours.execute("BEGIN IMMEDIATE")
        engine.check_is_database(path)
        with pytest.raises(WorkspaceBusyError), held(path, alone=True, seconds=0):
            pass
        ours.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOLCK, LocksRefusedError),
        (errno.EOPNOTSUPP, LocksRefusedError),
        (errno.EHOSTDOWN, OutOfReachError),
        (errno.EIO, OutOfReachError),
    ],
)
def test_a_place_that_takes_no_locks_or_does_not_answer_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[StorageError]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("fcntl.fcntl", refuse)
    with pytest.raises(kind), held(path, alone=True, seconds=5):
        pass


def test_a_file_that_is_gone_is_out_of_reach(tmp_path: Path) -> None:
    with pytest.raises(OutOfReachError), held(tmp_path / "ない", alone=True, seconds=0):
        pass


def test_a_share_that_is_mounted_to_be_read_alone_is_told_as_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse(place: Path, flags: int, *more: int) -> int:
        if place == path and flags == os.O_RDWR:
            raise OSError(errno.EROFS, "no")
        return opened(place, flags, *more)

    pretend(monkeypatch, tmp_path / "mounts", "cifs")
    monkeypatch.setattr("os.open", refuse)
    assert why_not_writable(path) == "ファイルかフォルダーに書き込みの権限がありません"
    with held(path, alone=False, seconds=0):
        pass


def test_a_share_that_does_not_answer_is_told_in_a_few_words(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EHOSTDOWN, "no")

    pretend(monkeypatch, tmp_path / "mounts", "cifs")
    monkeypatch.setattr("fcntl.fcntl", refuse)
    assert why_not_writable(path) == DISK_OR_LINE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_IOERR_RDLOCK", LocksRefusedError),
        ("SQLITE_IOERR_READ", OutOfReachError),
        ("SQLITE_BUSY", WorkspaceBusyError),
    ],
)
def test_what_sqlite_means_by_an_error_of_a_share(
    path: Path, name: str, kind: type[StorageError]
) -> None:
    error = sqlite3.OperationalError("no")
    error.sqlite_errorname = name
    assert type(engine.storage_error(error, path)) is kind


def test_a_file_that_seems_to_be_held_where_no_lock_can_be_had_is_not_put_down_to_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no")

    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 20)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "書き込み中" in why_not_writable(path)
        monkeypatch.setattr("fcntl.lockf", refuse)
        with pytest.raises(LocksRefusedError):
            why_not_writable(path)


def work_with(path: Path) -> None:
    """Make a workspace, record, copy it and put the copy back, as on any other place."""
    checklist = make_checklist([make_item("TST-01-01")])
    with Workspace.create(path) as workspace:
        create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF)
    copy_to_new_file(path, path.with_name("copy.sqlite"))
    with Workspace.open(path.with_name("copy.sqlite")) as copy:
        assert copy.problems() == ()
        assert len(copy.assessments()) == 1


def test_where_sqlites_locks_do_not_do_each_transaction_holds_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, tmp_path / "mounts", "cifs")
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    path = tmp_path / "課" / "w.sqlite"
    work_with(path)
    with Workspace.open(path) as workspace:
        with workspace.writing(), held_out(path):
            pass
        with held_elsewhere(path, "together"):
            workspace.assessments()
            with pytest.raises(WorkspaceBusyError), workspace.writing():
                pass
        with held_elsewhere(path, "alone"), pytest.raises(WorkspaceBusyError):
            workspace.assessments()
        with workspace.writing():
            pass


def test_a_change_that_was_broken_off_there_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.sqlite"
    work_with(path)
    broken = tmp_path / "broken" / "w.sqlite"
    broken.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size=1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE big AS SELECT randomblob(100000) FROM assessments")
        for name in ("w.sqlite", "w.sqlite-journal"):
            broken.with_name(name).write_bytes(path.with_name(name).read_bytes())
        other.execute("ROLLBACK")
    pretend(monkeypatch, tmp_path / "mounts", "cifs")
    with Workspace.open(broken) as workspace:
        assert workspace.problems() == ()
        assert len(workspace.assessments()) == 1
    assert not broken.with_name("w.sqlite-journal").exists()


@contextmanager
def held_out(path: Path) -> Iterator[None]:
    """Nobody else gets the lock meanwhile."""
    with pytest.raises(WorkspaceBusyError), held(path, alone=False, seconds=0):
        pass
    yield


def test_what_opens_a_file_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "ない.sqlite"
    with pytest.raises(StorageError), engine.reading(engine.engine_for(path, "rw"), path):
        pass
    with pytest.raises(sqlite3.OperationalError), connected(path, "rw", seconds=0) as bare:
        bare.execute("SELECT 1 FROM sqlite_schema")
    assert not path.exists()
