"""The review goes along wherever an assessment goes: editions, copies, the bin."""

from pathlib import Path

from assessment import safekeeping
from assessment.creating import create_assessment
from assessment.editions import confirm, editions
from assessment.records import Edit, level
from assessment.reviewing import keeping
from assessment.reviewing.records import ReviewEdit
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item

ITEM = "TST-01-01"


def reviewed(path: Path) -> tuple[Workspace, str]:
    workspace = Workspace.create(path)
    checklist = make_checklist([make_item(ITEM)])
    name = create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF).info.name
    workspace.record(name, [Edit(item_id=ITEM, answer=level(2))], by="佐藤", via="")
    edits = [
        ReviewEdit(item_id=ITEM, kind="mark", text="税務課"),
        ReviewEdit(item_id=ITEM, kind="confirm"),
    ]
    keeping.record(workspace, name, edits, by="鈴木", via="")
    return workspace, name


def test_an_edition_keeps_the_review_of_then(tmp_path: Path) -> None:
    workspace, name = reviewed(tmp_path / "w.sqlite")
    with workspace:
        then = keeping.reviews(workspace, name)
        confirm(workspace, name, by="鈴木")
        edits = [
            ReviewEdit(item_id=ITEM, kind="settle"),
            ReviewEdit(item_id=ITEM, kind="withdraw"),
        ]
        keeping.record(workspace, name, edits, by="鈴木", via="")
        (edition,) = editions(workspace, name)
        assert edition.reviews == then
        assert keeping.reviews(workspace, name) != then
        # Nothing of it goes out, so that it makes no new edition.
        assert confirm(workspace, name, by="鈴木") == (edition, False)


def test_copies_and_the_bin_keep_everything(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace, name = reviewed(path)
    with workspace:
        then = keeping.reviews(workspace, name)
        copy = safekeeping.remove(workspace, name)
        safekeeping.put_back(workspace, name)
        assert keeping.reviews(workspace, name) == then
        keeping.record(workspace, name, [ReviewEdit(item_id=ITEM, kind="settle")], by="", via="")
    safekeeping.restore(path, copy, workspace.now())
    with Workspace.open(path) as restored:
        assert keeping.reviews(restored, name) == then
