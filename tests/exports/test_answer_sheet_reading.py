"""A returned answer sheet, treated as people, spreadsheets and mail gateways treat it."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from assessment.records import (
    NA_REASONS,
    PERFORMERS,
    UNANSWERED,
    UNKNOWN,
    Entry,
    Response,
    level,
    not_applicable,
)
from exports.workbooks.answer_sheet.layout import as_issued
from exports.workbooks.refusals import NoTableError
from tests.exports.answer_sheets import (
    DOCUMENT,
    EVERY_STATE,
    IDS,
    LONG,
    by_item,
    cell,
    column_of,
    editing,
    fill_in,
    issue,
    row_of,
    unchanged,
)
from tests.factories import NOW, every_state, four_areas, make_item

# What goes out comes back.


def test_a_sheet_that_nobody_touched_says_what_was_issued(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    sheet = unchanged(issued)
    assert (sheet.file, sheet.document_id, sheet.division) == ("照会票.xlsx", DOCUMENT, "福祉課")
    assert sheet.digest == hashlib.sha256(issued.path.read_bytes()).hexdigest()
    assert sheet.notes == ()
    assert by_item(sheet)["TST-01-02"].where == "回答!A7"


def test_its_identity_is_known_again(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    identity = issued.read().identity
    assert identity is not None
    assert (identity.format, identity.format_version) == ("answer-sheet", 1)
    assert (identity.municipality_code, identity.fiscal_year) == ("012025", 2026)
    assert (identity.issued_at, identity.reference_date) == (NOW, dt.date(2026, 11, 24))
    assert [(one.id, one.version) for one in identity.checklists] == [("testing", "2026.1")]


def test_every_state_of_four_areas_comes_back(tmp_path: Path) -> None:
    checklists = four_areas()
    items = [item for checklist in checklists for item in checklist.item]
    unchanged(issue(tmp_path, every_state(checklists), items=items))


texts = st.text(max_size=60) | st.sampled_from(
    [
        "=1+1",
        "-",
        "+81",
        "@a",
        "🏛️👨‍👩‍👧",
        "一\n\n二",
        " 前後 ",
        "<r>太</r>",
        "_x000D_",
        "\x0b",
        "\r\n",
        LONG,
    ]
)
reasons = st.sampled_from(NA_REASONS) | texts.filter(lambda text: text.strip())
answers = (
    st.just(UNANSWERED)
    | st.just(UNKNOWN)
    | st.builds(level, st.integers(0, 4))
    | st.builds(not_applicable, reasons)
)
performers = st.just("") | st.sampled_from(PERFORMERS) | texts
entries = st.builds(Entry, answer=answers, note=texts, evidence=texts, performer=performers)


@settings(max_examples=40)
@given(st.fixed_dictionaries(dict.fromkeys(IDS, entries)))
def test_whatever_is_recorded_comes_back_as_it_was_issued(recorded: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        unchanged(issue(Path(folder), recorded))


def test_the_base_is_what_the_cells_hold() -> None:
    entry = Entry(answer=level(1), note="a\r\nb\x0b", evidence=" \n", performer=" 委 託")
    held = as_issued([Response(checklist_id="testing", item=make_item(), entry=entry)])["TST-01-01"]
    assert (held.note, held.evidence, held.performer) == ("a\nb〓", "", "委託")


# Who filled it in.


def test_who_filled_it_in_is_read_beside_the_labels(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        sheet = book["回答"]
        labels = {c.value: c for row in sheet.iter_rows(max_row=5) for c in row}
        labels["所属"].offset(0, 1).value = "福祉課 障がい福祉係"
        labels["記入者"].offset(0, 1).value = "見本 花子"
        labels["確認者"].offset(0, 1).value = "見本 課長"
        labels["確認日"].offset(0, 1).value = dt.date(2026, 12, 1)
        labels["内線"].offset(0, 1).value = 2345
    sheet = issued.read()
    assert (sheet.division, sheet.respondent) == ("福祉課 障がい福祉係", "見本 花子")
    assert sheet.reviewer == "見本 課長"


# What people do to a sheet.


def test_rows_may_be_sorted_with_their_filter_on(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        sheet = book["回答"]
        first, last = row_of(sheet, IDS[0]), row_of(sheet, IDS[2])
        for column in range(1, sheet.max_column + 1):
            above, below = sheet.cell(first, column), sheet.cell(last, column)
            above.value, below.value = below.value, above.value
        sheet.row_dimensions[first].hidden = True
    sheet = unchanged(issued)
    assert [row.item_id for row in sheet.rows] == ["TST-02-01", "TST-01-02", "TST-01-01"]
    assert sheet.notes == ("非表示の行（絞り込みを含む）が1行ありましたが、読み取りました。",)


def test_rows_and_columns_may_be_inserted(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        sheet = book["回答"]
        sheet.insert_cols(9, 2)
        sheet.insert_rows(row_of(sheet, IDS[1]), 3)
        sheet.insert_rows(1, 2)
        sheet["A1"] = "（課内の回覧用）"
        sheet.cell(row_of(sheet, IDS[0]) + 1, 2).value = "ここから係長が記入"
    assert unchanged(issued).division == "福祉課"


def test_sheet_and_file_may_be_renamed_hidden_and_moved(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].title = "福祉課 回答済み"
        book.move_sheet("福祉課 回答済み", offset=3)
        book["福祉課 回答済み"].sheet_state = "hidden"
    renamed = issued.path.rename(tmp_path / "【福祉課】回答します！.xlsx")
    sheet = unchanged(issued, renamed)
    assert sheet.file == "【福祉課】回答します！.xlsx"
    assert sheet.rows[0].where == "福祉課 回答済み!A6"
    assert "非表示" in sheet.notes[0]


def test_headers_may_be_respelt(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        sheet = book["回答"]
        for header, respelt in (("項目ID", "項目 ＩＤ"), ("回答", "回\n答"), ("備考", " 備　考 ")):
            sheet.cell(row_of(sheet, IDS[0]) - 1, column_of(sheet, header)).value = respelt
    unchanged(issued)


def test_ids_may_be_retyped_in_full_width(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        cell(book["回答"], IDS[0], "項目ID").value = " ｔｓｔ－０１−01"
    unchanged(issued)


def test_a_gateway_that_keeps_nothing_but_values_does_no_harm(tmp_path: Path) -> None:
    """No styles, no drop-downs, no properties, no 管理情報; formulas turned into what they said."""
    issued = issue(tmp_path, EVERY_STATE)
    values = openpyxl.load_workbook(issued.path, data_only=True)["回答"]
    rebuilt = openpyxl.Workbook()
    rebuilt.active.title = "Sheet1"
    for row in values.iter_rows():
        for one in row:
            copy = rebuilt.active.cell(one.row, one.column, one.value)
            copy.data_type = one.data_type
    rebuilt.save(issued.path)
    sheet = unchanged(issued)
    assert (sheet.document_id, sheet.identity) == (DOCUMENT, None)
    assert "管理情報" in sheet.notes[0]


def test_a_gateway_that_makes_a_formula_of_a_note_does_not_clear_it(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    fill_in(issued.path, "備考", "=1+1", IDS[1])  # openpyxl writes a formula, never calculated
    sheet = issued.read()
    assert by_item(sheet)[IDS[1]].note is UNSET
    assert [one.where for one in sheet.ignored] == ["回答!K7"]


def test_a_number_retyped_in_full_width_is_still_found(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        del book["管理情報"]
        for name in ("記入要領", "回答（印刷用）", "用語"):
            del book[name]
        book["回答"]["A4"] = "管理番号：０１２０２５－２０２６－ａ１ｂ２ｃ３"
    assert issued.read().document_id == DOCUMENT


def test_without_any_number_the_sheet_is_read_and_says_so(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        del book["管理情報"]
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for one in row:
                    if isinstance(one.value, str) and "管理番号" in one.value:
                        one.value = None
    sheet = unchanged(issued)
    assert sheet.document_id is None
    assert "どのファイルか分かりません" in sheet.notes[0]


def test_two_different_numbers_are_said(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        book["回答"]["A4"] = "管理番号 012025-2026-FFFFFF（消さないでください）"
    sheet = issued.read()
    assert sheet.document_id == DOCUMENT
    assert "012025-2026-FFFFFF" in sheet.notes[0]


# Other sheets.


def test_a_copy_kept_in_the_file_is_said_with_what_differs(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        copy = book.copy_worksheet(book["回答"])
        copy.title = "回答 (2)"
        book.move_sheet(copy, offset=-5)
        cell(copy, IDS[0], "回答").value = 4
    sheet = unchanged(issued)
    (note,) = sheet.notes
    assert "「回答 (2)」" in note
    assert f"{IDS[0]}（1件）" in note


def test_ticks_on_the_sheet_for_paper_are_said(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        paper = book["回答（印刷用）"]
        boxes = [c for row in paper.iter_rows(max_col=1) for c in row if c.value == "□"]
        boxes[0].value, boxes[8].value = "☑", "○"
        paper.title = "紙"
    sheet = unchanged(issued)
    (note,) = sheet.notes
    assert "2か所" in note
    assert "読み取っていません" in note


@pytest.mark.parametrize(("header", "says_which"), [("項目ID", "「項目ID」"), ("回答", "「回答」")])
def test_a_file_without_the_table_says_which_header_is_missing(
    tmp_path: Path, header: str, says_which: str
) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        sheet = book["回答"]
        sheet.cell(row_of(sheet, IDS[0]) - 1, column_of(sheet, header)).value = "何か"
        for name in ("記入要領", "回答（印刷用）", "用語", "選択肢"):
            del book[name]
    with pytest.raises(NoTableError, match=says_which):
        issued.read()


def test_two_columns_of_one_header_cannot_be_told_apart(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        sheet = book["回答"]
        sheet.cell(row_of(sheet, IDS[0]) - 1, column_of(sheet, "備考")).value = "回答"
    with pytest.raises(NoTableError, match="二つ"):
        issued.read()
