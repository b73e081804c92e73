"""Receipts of plans are kept in the workspace, just as they were, and say what was undone."""

from pathlib import Path

import openpyxl
import pytest
from msgspec import UNSET

from assessment.actions import ActionEdit
from assessment.planning import keeping
from assessment.planning.taking import kept_receipts
from assessment.results import result
from assessment.workspace import Workspace
from exports.plans import write_plan, write_receipts
from exports.workbooks.receipt import UNDONE
from tests.exports.plans import NAME, SECOND, THIRD, begin, bring_back, editing, plan, send_out
from tests.factories import NOW


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    begin(workspace)
    return workspace


@pytest.fixture
def files(planned: Workspace, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Taken, added and differing; of a document that nobody knows; and no plan at all."""
    sent = send_out(planned, tmp_path)
    with editing(sent) as sheet:
        sheet.change(1, 費用=300, 備考="Excelの備考", 完了予定="3月末")
        sheet.add(SECOND, 取組内容="手順書をつくる", 状態="未着手")
    plan(planned, ActionEdit(number=1, cost=200))
    strange, broken = tmp_path / "知らない計画.xlsx", tmp_path / "壊れた.xlsx"
    standing = result(planned.assessment(NAME))
    write_plan(standing, keeping.actions(planned, NAME), strange, NOW)  # and nobody keeps it
    with editing(strange) as sheet:
        sheet.change(1, 費用=999)
        sheet.add(THIRD, 取組内容="研修をする", 完了予定="R9.3")
    broken.write_bytes(b"PK")
    return sent, strange, broken


def test_what_was_said_of_every_file_is_kept_newest_first(
    planned: Workspace, files: tuple[Path, Path, Path]
) -> None:
    said = bring_back(planned, *files)
    kept = kept_receipts(planned, NAME)
    assert tuple(one.receipt for one in reversed(kept)) == said
    assert [one.receipt.status for one in kept] == ["rejected", "conflict", "conflict"]
    assert any(c.base is UNSET for one in kept for c in one.receipt.conflicts)
    assert any(t.field == "action" for one in kept for t in one.receipt.taken)
    assert any(one.receipt.ignored for one in kept)
    assert {one.received_at for one in kept} == {planned.now()}
    assert not any(one.undone for one in kept)


def test_an_undo_is_marked_and_a_redo_takes_the_mark_away(
    planned: Workspace, files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    bring_back(planned, *files)
    planned.undo(NAME, by="", via="")
    kept = kept_receipts(planned, NAME)
    assert [one.undone for one in kept] == [False, True, True], "what was refused took nothing"
    paths = write_receipts(planned.assessment(NAME), kept, tmp_path / "受領")
    cells = [[c.value for r in openpyxl.load_workbook(p)["受領票"] for c in r] for p in paths]
    assert [UNDONE in told for told in cells] == [False, True, True]
    planned.redo(NAME, by="", via="")
    assert not any(one.undone for one in kept_receipts(planned, NAME))


def test_a_preview_leaves_no_receipt(planned: Workspace, files: tuple[Path, Path, Path]) -> None:
    bring_back(planned, *files, dry_run=True)
    assert kept_receipts(planned, NAME) == ()
