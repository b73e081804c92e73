"""Copies of a workspace, what is put back, and the bin."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessment import safekeeping
from assessment.creating import create_assessment
from assessment.errors import (
    AssessmentExistsError,
    NotWritableError,
    UnknownAssessmentError,
    WorkspaceBusyError,
    WorkspaceUnreadableError,
)
from assessment.records import Edit, level
from assessment.safekeeping import CopyOntoItselfError, NoCopyError
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist

NAME = "012025-2026"


@pytest.fixture
def answered(workspace: Workspace) -> Workspace:
    create_assessment(workspace, HAKODATE, 2026, [make_checklist()], "full", AS_OF)
    _answer(workspace, 2)
    return workspace


def _answer(workspace: Workspace, number: int) -> None:
    workspace.record(NAME, [Edit(item_id="TST-01-01", answer=level(number))], by="担当", via="試験")


def _level(path: Path) -> int | None:
    with Workspace.open(path) as workspace:
        return workspace.assessment(NAME).response("TST-01-01").answer.level


def test_a_copy_made_while_somebody_writes_is_whole(answered: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "外付け" / "控え.sqlite"
    with closing(sqlite3.connect(answered.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM entries")
        assert safekeeping.back_up(answered.path, copy) == 1
        other.execute("ROLLBACK")
    assert _level(copy) == 2
    assert [path.name for path in copy.parent.iterdir()] == ["控え.sqlite"]


def test_a_copy_put_back_is_seen_by_a_window_that_is_open(
    answered: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "控え.sqlite"
    safekeeping.back_up(answered.path, copy)
    _answer(answered, 4)
    kept = safekeeping.restore(answered.path, copy, NOW)
    assert answered.assessment(NAME).response("TST-01-01").answer == level(2)
    assert kept is not None
    assert _level(kept) == 4


def test_a_damaged_workspace_is_kept_as_it_is_and_replaced(
    answered: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "控え.sqlite"
    safekeeping.back_up(answered.path, copy)
    answered.close()
    answered.path.write_bytes(b"broken" * 100)
    kept = safekeeping.restore(answered.path, copy, NOW)
    assert kept is not None
    assert kept.read_bytes() == b"broken" * 100
    assert _level(answered.path) == 2


def test_a_copy_put_back_where_nothing_is_makes_the_workspace(
    answered: Workspace, tmp_path: Path
) -> None:
    new = tmp_path / "新しいPC" / "w.sqlite"
    assert safekeeping.restore(new, answered.path, NOW) is None
    assert _level(new) == 2


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_what_is_no_copy_changes_nothing(
    answered: Workspace, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.sqlite").write_bytes(content)
    with pytest.raises(WorkspaceUnreadableError):
        safekeeping.restore(answered.path, tmp_path / "x.sqlite", NOW)
    with pytest.raises(NoCopyError):
        safekeeping.restore(answered.path, tmp_path / "none.sqlite", NOW)
    assert _level(answered.path) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["workspace.sqlite", "x.sqlite"]


def test_a_copy_never_takes_the_place_of_the_workspace_or_of_a_folder(
    answered: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.sqlite").symlink_to(answered.path)
    stands = answered.path.stat().st_ino
    for itself in (answered.path, Path("workspace.sqlite"), tmp_path / "link.sqlite"):
        with pytest.raises(CopyOntoItselfError):
            safekeeping.back_up(answered.path, itself)
    for folder in (tmp_path, Path()):
        with pytest.raises(NotWritableError, match="フォルダー"):
            safekeeping.back_up(answered.path, folder)
    assert answered.path.stat().st_ino == stands
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_is_put_back_over_somebody_who_writes(
    answered: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "控え.sqlite"
    safekeeping.back_up(answered.path, copy)
    _answer(answered, 4)
    monkeypatch.setattr("assessment.database.copying._WAIT_SECONDS", 0.05)
    with closing(sqlite3.connect(answered.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceBusyError):
            safekeeping.restore(answered.path, copy, NOW)
        other.execute("ROLLBACK")
    assert _level(answered.path) == 4


def test_what_is_removed_can_be_taken_out_of_the_bin_again(answered: Workspace) -> None:
    before = answered.assessment(NAME)
    kept = safekeeping.remove(answered, NAME)
    assert answered.assessments() == ()
    assert [entry.name for entry in safekeeping.in_bin(answered)] == [NAME]
    assert _level(kept) == 2
    safekeeping.put_back(answered, NAME)
    assert answered.assessment(NAME) == before
    assert safekeeping.in_bin(answered) == ()


def test_the_name_of_a_removed_assessment_is_free(answered: Workspace) -> None:
    safekeeping.remove(answered, NAME)
    create_assessment(answered, HAKODATE, 2026, [make_checklist()], "full", AS_OF)
    with pytest.raises(AssessmentExistsError):
        safekeeping.put_back(answered, NAME)
    safekeeping.remove(answered, NAME)
    safekeeping.put_back(answered, NAME)
    assert answered.assessment(NAME).response("TST-01-01").answer.state == "unanswered"


def test_only_what_is_there_is_removed_or_put_back(answered: Workspace) -> None:
    with pytest.raises(UnknownAssessmentError):
        safekeeping.remove(answered, "999999-2026")
    with pytest.raises(UnknownAssessmentError):
        safekeeping.put_back(answered, NAME)
    assert not (answered.path.parent / safekeeping.FOLDER).exists()
