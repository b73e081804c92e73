"""A workspace that is only read: nothing is written in it or beside it, whatever the reason."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from assessment import access
from assessment.access import Access
from assessment.creating import create_assessment
from assessment.database import engine
from assessment.database.file_uris import uri_of
from assessment.database.read_only import WritingUnfinishedError
from assessment.errors import (
    NotWritableError,
    WorkspaceBusyError,
    WorkspaceMissingError,
    WorkspaceTooNewError,
)
from assessment.opening import open_as_possible
from assessment.own_checklists import import_checklist
from assessment.records import Assessment, Edit, level
from assessment.workspace import Workspace
from tests.assessment.database.older import make_older
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item
from tests.locking import lock, unlock

LockDown = Callable[[Path], None]
EDIT = Edit(item_id="TST-01-01", answer=level(3))


@pytest.fixture
def held(tmp_path: Path) -> tuple[Path, Assessment]:
    """A workspace in a folder of its own, and what it holds."""
    path = tmp_path / "共有 #1" / "保存?.sqlite"
    with Workspace.create(path) as workspace:
        checklist = make_checklist([make_item("TST-01-01"), make_item("TST-01-02")])
        name = create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF).info.name
        workspace.record(name, [Edit(item_id="TST-01-01", answer=level(2))], by="担当", via="試験")
        return path, workspace.assessment(name)


@pytest.fixture
def lock_down() -> Iterator[LockDown]:
    """Makes a file or folder unwritable until the end of the test."""
    locked: list[Path] = []

    def lock_it(place: Path) -> None:
        lock(place)
        locked.append(place)

    yield lock_it
    for place in locked:
        unlock(place)


def everything(path: Path) -> dict[str, bytes]:
    """Every file in the folder of a workspace, whole."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def read_it_all(path: Path, held: Assessment, *, only_read: bool = False) -> Access:
    """Read, and try every way to write; the access that was given."""
    before = everything(path)
    workspace, given = open_as_possible(path, only_read=only_read)
    with workspace:
        assert workspace.assessment(held.info.name) == held
        assert len(workspace.history(held.info.name, "TST-01-01")) == 1
        assert workspace.problems() == ()
        with pytest.raises(NotWritableError):
            workspace.record(held.info.name, [EDIT], by="", via="")
        with pytest.raises(NotWritableError):
            workspace.undo(held.info.name, by="", via="")
        with pytest.raises(NotWritableError):
            import_checklist(workspace, make_checklist([make_item("OWN-01-01")], "own"))
        assert workspace.assessment(held.info.name) == held
    assert everything(path) == before
    return given


def test_who_asks_for_it_reads_and_writes_nothing(held: tuple[Path, Assessment]) -> None:
    path, assessment = held
    assert read_it_all(path, assessment, only_read=True) == Access(only_read=access.WANTED)


def test_a_file_that_can_be_written_is_opened_to_write_and_is_not_touched_by_the_look(
    held: tuple[Path, Assessment],
) -> None:
    path, assessment = held
    before = everything(path)
    workspace, given = open_as_possible(path)
    assert given == Access()
    assert everything(path) == before
    with workspace:
        assert workspace.record(assessment.info.name, [EDIT], by="", via="") is not None


def test_a_file_without_the_right_to_write_is_read(
    held: tuple[Path, Assessment], lock_down: LockDown
) -> None:
    path, assessment = held
    lock_down(path)
    assert "権限がありません" in read_it_all(path, assessment).only_read


def test_a_folder_without_the_right_to_write_is_enough(
    held: tuple[Path, Assessment], lock_down: LockDown
) -> None:
    path, assessment = held
    lock_down(path.parent)
    assert "フォルダー" in read_it_all(path, assessment).only_read


def test_a_file_that_another_is_writing_is_read_as_it_stood(
    held: tuple[Path, Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, assessment = held
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM entries")
        assert "書き込み中" in read_it_all(path, assessment).only_read
        other.execute("ROLLBACK")
    assert open_as_possible(path)[1] == Access()


def test_a_file_that_another_holds_alone_is_told(
    held: tuple[Path, Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = held
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WorkspaceBusyError):
            open_as_possible(path)
        other.execute("ROLLBACK")


def test_a_reader_sees_what_a_writer_records_meanwhile(held: tuple[Path, Assessment]) -> None:
    path, assessment = held
    reader, _ = open_as_possible(path, only_read=True)
    with reader, Workspace.open(path) as writer:
        writer.record(assessment.info.name, [EDIT], by="", via="")
        assert reader.assessment(assessment.info.name).response("TST-01-01").answer == level(3)


def test_an_older_workspace_is_read_from_a_copy_and_stays_as_it_is(
    held: tuple[Path, Assessment],
) -> None:
    path, assessment = held
    make_older(path)
    given = read_it_all(path, assessment, only_read=True)
    assert given.as_it_was
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT value FROM workspace_info").fetchone() == ("1",)


def test_an_older_workspace_that_nobody_may_change_is_read_too(
    held: tuple[Path, Assessment], lock_down: LockDown
) -> None:
    path, assessment = held
    make_older(path)
    lock_down(path.parent)
    assert read_it_all(path, assessment).as_it_was


def test_what_cannot_be_read_is_told_as_ever(held: tuple[Path, Assessment]) -> None:
    path, _ = held
    with pytest.raises(WorkspaceMissingError):
        open_as_possible(path.with_name("ない.sqlite"), only_read=True)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE workspace_info SET value = '99'")
    for only_read in (True, False):
        with pytest.raises(WorkspaceTooNewError):
            open_as_possible(path, only_read=only_read)


def test_a_change_that_was_broken_off_is_not_mended_by_a_reader(
    held: tuple[Path, Assessment], tmp_path: Path
) -> None:
    path, _ = held
    left = tmp_path / "途中" / path.name
    left.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size=1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE big AS SELECT randomblob(100000) FROM entries")
        for name in (path.name, f"{path.name}-journal"):
            shutil.copy(path.with_name(name), left.with_name(name))
    before = everything(left)
    with pytest.raises(WritingUnfinishedError) as caught:
        open_as_possible(left, only_read=True)
    assert "-journal" in caught.value.remedy
    assert everything(left) == before


@pytest.mark.parametrize(
    ("place", "uri"),
    [
        (PurePosixPath("/共有/a b#?.sqlite"), "file:///%E5%85%B1%E6%9C%89/a%20b%23%3F.sqlite"),
        (PureWindowsPath("C:/x/y.sqlite"), "file:///C%3A/x/y.sqlite"),
        (PureWindowsPath("//server/kyoyu/y.sqlite"), "file:////server/kyoyu/y.sqlite"),
    ],
)
def test_a_place_is_an_address_for_sqlite(place: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert uri_of(place) == uri
