"""Copies that a person makes: noted, how old, and what putting one back would do."""

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessment import backups, safekeeping
from assessment.creating import create_assessment
from assessment.errors import WorkspaceBusyError, WorkspaceUnreadableError
from assessment.records import Edit, level
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME, OTHER = "012025-2026", "012025-2027"
ITEMS = ("TST-01-01", "TST-01-02")
DAY = dt.timedelta(days=1)


class Stopped(Exception):  # noqa: N818 - it is no error
    """What a person's stop raises."""


@pytest.fixture
def answered(workspace: Workspace) -> Workspace:
    checklist = make_checklist([make_item(name) for name in ITEMS])
    create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF)
    _answer(workspace, 2)
    return workspace


def _answer(workspace: Workspace, number: int) -> None:
    workspace.record(NAME, [Edit(item_id=ITEMS[0], answer=level(number))], by="担当", via="試験")


def test_a_copy_is_noted_with_its_place_its_time_and_what_it_held(
    answered: Workspace, tmp_path: Path
) -> None:
    assert backups.last_backup(answered) is None
    target = tmp_path / "外付け" / "控え.sqlite"
    made = backups.make(answered.path, target, NOW)
    assert made.refusal is None
    assert backups.last_backup(answered) == made.backup
    assert (made.backup.path, made.backup.at, made.backup.assessments) == (target, NOW, 1)


def test_a_later_copy_in_the_usual_place_is_the_last_one(
    answered: Workspace, tmp_path: Path
) -> None:
    backups.make(answered.path, tmp_path / "外付け.sqlite", NOW)
    later = safekeeping.usual_copy(answered.path, NOW + DAY)
    safekeeping.back_up(answered.path, later)
    os.utime(later, (0, 0))  # the name says when; moving a file changes its own time
    last = backups.last_backup(answered)
    assert last is not None
    assert (last.path, last.at, last.assessments) == (later, NOW + DAY, None)


def test_the_copy_stands_where_somebody_who_writes_keeps_it_from_being_noted(
    answered: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment.database.engine.WAIT_MILLISECONDS", 20)
    with closing(sqlite3.connect(answered.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        made = backups.make(answered.path, tmp_path / "控え.sqlite", NOW)
        other.execute("ROLLBACK")
    assert isinstance(made.refusal, WorkspaceBusyError)
    assert made.backup.path.exists()
    assert backups.last_backup(answered) is None


def test_a_copy_that_is_stopped_leaves_what_stood_there(
    answered: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "控え.sqlite"
    backups.make(answered.path, target, NOW)
    before = target.read_bytes()
    _answer(answered, 4)

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backups.make(answered.path, target, NOW + DAY, stop)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.sqlite*")) == [
        "workspace.sqlite",
        "控え.sqlite",
    ]
    last = backups.last_backup(answered)
    assert last is not None
    assert last.at == NOW


def test_how_far_a_copy_has_come_is_told_to_the_end(answered: Workspace, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    backups.make(answered.path, tmp_path / "控え.sqlite", NOW, lambda *how: told.append(how))
    assert told
    assert told[-1][0] == told[-1][1] > 0


@pytest.mark.parametrize(("after", "days"), [(-1, 0), (0, 0), (1, 1), (90, 90), (91, 91)])
def test_days_without_a_copy_are_counted_from_the_last_or_from_the_beginning(
    after: int, days: int
) -> None:
    last = backups.Backup(place="x", at=NOW, assessments=1)
    today = NOW.date() + after * DAY
    assert backups.days_without(last, dt.date(2020, 1, 1), today) == days
    assert backups.days_without(None, NOW.date(), today) == days


def test_what_putting_a_copy_back_would_do_is_known_and_nothing_is_done(
    answered: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "控え.sqlite"
    backups.make(answered.path, copy, NOW)
    before = copy.read_bytes()
    _answer(answered, 4)
    create_assessment(answered, HAKODATE, 2027, [make_checklist()], "full", AS_OF)
    first, second = backups.exchanges(answered.path, copy)
    assert (first.name, first.differing) == (NAME, 1)
    assert first.now is not None
    assert first.then is not None
    assert (second.name, second.then) == (OTHER, None)
    assert copy.read_bytes() == before
    assert answered.assessment(NAME).response(ITEMS[0]).answer == level(4)


def test_a_copy_can_be_looked_at_when_what_stands_is_damaged_or_gone(
    answered: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "控え.sqlite"
    backups.make(answered.path, copy, NOW)
    answered.close()
    for content in (b"broken" * 100, None):
        if content is None:
            answered.path.unlink()
        else:
            answered.path.write_bytes(content)
        (only,) = backups.exchanges(answered.path, copy)
        assert (only.name, only.now) == (NAME, None)


def test_what_is_no_copy_is_refused(answered: Workspace, tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"text")
    with pytest.raises(WorkspaceUnreadableError):
        backups.exchanges(answered.path, tmp_path / "x.sqlite")
