"""The answer sheet through a real LibreOffice."""

from pathlib import Path

import openpyxl

from assessment.records import UNKNOWN, Entry, level, not_applicable
from tests.exports.answer_sheets import (
    DOCUMENT,
    IDS,
    by_item,
    cell,
    editing,
    entry_fields,
    fields,
    issue,
    row_of,
)
from tests.exports.office import needs_libreoffice, saved_again


@needs_libreoffice
def test_libreoffice_may_save_it_again(tmp_path: Path) -> None:
    issued = issue(
        tmp_path,
        {
            IDS[0]: Entry(
                answer=level(2), note="一\n二 🏛️ =1+1", evidence="'要綱", performer="委託"
            ),
            IDS[1]: Entry(answer=not_applicable("保育所が\nない"), note="長" * 10_000),
            IDS[2]: Entry(answer=UNKNOWN, note="=SUM(A1)"),
        },
    )
    with editing(issued.path) as book:
        sheet = book["回答"]
        cell(sheet, IDS[0], "根拠資料").value = "=1/0"
        cell(sheet, IDS[2], "備考").value = '="合"&"計"'
        cell(sheet, IDS[2], "回答").value = 3
        sheet.row_dimensions[row_of(sheet, IDS[0])].hidden = True
    saved = saved_again(issued.path, tmp_path)
    sheet = issued.read(saved)
    rows = by_item(sheet)
    assert (sheet.document_id, sheet.division) == (DOCUMENT, "福祉課")
    assert fields(rows[IDS[1]]) == entry_fields(issued.base[IDS[1]])
    assert (rows[IDS[0]].answer, rows[IDS[0]].note) == (level(2), "一\n二 🏛️ =1+1")
    assert (rows[IDS[2]].answer, rows[IDS[2]].note) == (level(3), "合計")
    (failed,) = sheet.ignored
    assert (failed.item_id, failed.text) == (IDS[0], "#DIV/0!")
    assert "非表示の行" in sheet.notes[0]
    kept = openpyxl.load_workbook(saved)["回答"].data_validations.dataValidation
    assert any("OFFSET(選択肢!$C$3,MATCH($A7" in rule.formula1 for rule in kept)
