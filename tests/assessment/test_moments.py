"""A moment that is read on from an earlier one is the same as one read afresh.

Answers, plan, undo and redo are told apart by the random days of ``planning/test_keeping.py``.
"""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from assessment import moments, safekeeping
from assessment.creating import create_assessment
from assessment.moving import move_to_version
from assessment.records import Edit, level
from assessment.reviewing import keeping as reviewing
from assessment.reviewing.records import ReviewEdit
from assessment.workspace import Workspace
from tests.factories import HAKODATE, NOW, make_checklist, make_item

AS_OF = dt.date(2026, 11, 24)
NAME = "012025-2026"
FIRST, SECOND = "TST-01-01", "TST-01-02"


@pytest.fixture
def begun(workspace: Workspace) -> Workspace:
    create_assessment(
        workspace, HAKODATE, 2026, [make_checklist([make_item(FIRST)])], "full", AS_OF
    )
    workspace.record(NAME, [Edit(item_id=FIRST, answer=level(1))], by="", via="")
    return workspace


def _read_on(workspace: Workspace, known: moments.Moment) -> moments.Moment:
    now = moments.read(workspace, NAME, known)
    assert msgspec.structs.replace(now, touched=None) == moments.read(workspace, NAME)
    return now


def test_another_version_of_the_checklist_is_read_whole(begun: Workspace) -> None:
    known = moments.read(begun, NAME)
    newer = make_checklist([make_item(FIRST, question="別の問い。"), make_item(SECOND)])
    move_to_version(begun, NAME, msgspec.structs.replace(newer, version="2026.9"), by="", via="")
    now = _read_on(begun, known)
    assert [one.item.id for one in now.assessment.responses] == [FIRST, SECOND]


def test_what_stands_of_the_review_is_of_now(begun: Workspace) -> None:
    known = moments.read(begun, NAME)
    edit = ReviewEdit(item_id=FIRST, kind="mark", text="税務課")
    reviewing.record(begun, NAME, [edit], by="別の人", via="")
    now = _read_on(begun, known)
    assert now.assessment is known.assessment
    assert now.reviews[FIRST].mark is not None


def test_another_assessment_of_the_same_name_is_read_whole(begun: Workspace) -> None:
    known = moments.read(begun, NAME)
    safekeeping.remove(begun, NAME)
    items = [make_item(SECOND)]
    create_assessment(begun, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
    now = _read_on(begun, known)
    assert [one.item.id for one in now.assessment.responses] == [SECOND]


def test_a_file_that_has_come_in_place_of_the_one_known_is_read_whole(
    begun: Workspace, tmp_path: Path
) -> None:
    """Both hold as many changes; that the newest was made at another time tells them apart."""
    known = moments.read(begun, NAME)
    with Workspace.create(tmp_path / "other.sqlite", clock=lambda: NOW + dt.timedelta(1)) as other:
        items = [make_item(FIRST)]
        create_assessment(other, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
        other.record(NAME, [Edit(item_id=FIRST, answer=level(3))], by="", via="")
        assert moments.read(other, NAME).number == known.number
        assert _read_on(other, known).assessment.response(FIRST).answer == level(3)


def test_nor_is_one_without_any_change_taken_for_another(
    workspace: Workspace, tmp_path: Path
) -> None:
    create_assessment(
        workspace, HAKODATE, 2026, [make_checklist([make_item(FIRST)])], "full", AS_OF
    )
    known = moments.read(workspace, NAME)
    with Workspace.create(tmp_path / "other.sqlite", clock=lambda: NOW + dt.timedelta(1)) as other:
        items = [make_item(SECOND)]
        create_assessment(other, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
        assert [one.item.id for one in _read_on(other, known).assessment.responses] == [SECOND]
