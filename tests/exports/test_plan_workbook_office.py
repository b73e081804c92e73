"""LibreOffice may save the plan again: what people typed there comes back as they mean it."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from assessment.workspace import Workspace
from tests.exports.office import needs_libreoffice, saved_again
from tests.exports.plans import SECOND, begin, bring_back, editing, held, send_out


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    begin(workspace)
    return workspace


@needs_libreoffice
def test_libreoffice_may_save_it_again(planned: Workspace, tmp_path: Path) -> None:
    before = held(planned)
    sent = send_out(planned, tmp_path)
    with editing(sent) as sheet:
        sheet.change(1, 完了予定="令和9年6月", 費用="150万円", 状態="完了")
        sheet.put(sheet.rows_of(SECOND)[0], "状態", "未着手")
        sheet.sheet.row_dimensions[sheet.row(2)].hidden = True
    saved = saved_again(sent, tmp_path)
    (receipt,) = bring_back(planned, saved)
    assert (receipt.status, receipt.changed, receipt.added) == ("ok", 1, 1)
    assert receipt.ignored == ()
    assert "非表示の行" in receipt.notes[0]
    after = held(planned)
    assert (after[1].until, after[1].cost, after[1].state) == (dt.date(2027, 6, 30), 1_500, "done")
    assert after[2] == before[2]
    kept = openpyxl.load_workbook(saved)["取組計画"]
    assert {rule.type for rule in kept.data_validations.dataValidation} == {
        "list",
        "date",
        "decimal",
    }
