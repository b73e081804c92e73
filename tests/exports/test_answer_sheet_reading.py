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

from assessment.answers import LONGEST_TEXT
from assessment.records import (
    NA_REASONS,
    PERFORMERS,
    UNANSWERED,
    UNKNOWN,
    Answer,
    Entry,
    Response,
    level,
    not_applicable,
)
from assessment.returned import ReturnedSheet
from exports.workbooks.answer_sheet.layout import as_issued
from exports.workbooks.refusals import NoTableError
from tests.exports.answer_sheets import (
    DOCUMENT,
    IDS,
    Issued,
    by_item,
    cell,
    column_of,
    editing,
    entry_fields,
    fields,
    fill_in,
    issue,
    rewrite_parts,
    row_of,
)
from tests.factories import NOW, every_state, four_areas, make_item

EVERY_STATE: dict[str, Answer | int | Entry] = {
    "TST-01-01": Entry(answer=level(2), note="備考\n二行目", evidence="要綱", performer="委託"),
    "TST-01-02": Entry(answer=not_applicable("制度上該当しない"), note="=1+1"),
    "TST-02-01": UNKNOWN,
}
LONG = "長" * LONGEST_TEXT


def says(sheet: ReturnedSheet) -> dict[str, tuple[object, ...]]:
    return {item_id: fields(row) for item_id, row in by_item(sheet).items()}


def expected(issued: Issued) -> dict[str, tuple[object, ...]]:
    return {item_id: entry_fields(entry) for item_id, entry in issued.base.items()}


def unchanged(issued: Issued, path: Path | None = None) -> ReturnedSheet:
    """The sheet as it is read now, which must say what was issued, and nothing else."""
    sheet = issued.read(path)
    assert says(sheet) == expected(issued)
    assert (sheet.ignored, sheet.guesses) == ((), ())
    return sheet


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
    assert (sheet.reviewer, sheet.reviewed_on) == ("見本 課長", "2026-12-01")
    assert sheet.extension == "2345"


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


# What they fill in.


def test_answers_are_read_with_all_their_fields(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    with editing(issued.path) as book:
        sheet = book["回答"]
        cell(sheet, IDS[0], "回答").value = "３：実施"
        cell(sheet, IDS[0], "備考").value = 20
        cell(sheet, IDS[0], "根拠資料").value = dt.date(2026, 4, 1)
        cell(sheet, IDS[0], "実施主体").value = "都道府県 "
        cell(sheet, IDS[1], "回答").value = "対象外"
        cell(sheet, IDS[1], "該当なしの理由").value = "保育所がない"
        cell(sheet, IDS[2], "回答").value = 0
    assert says(issued.read()) == {
        IDS[0]: (level(3), "20", "2026-04-01", "都道府県"),
        IDS[1]: (not_applicable("保育所がない"), "", "", ""),
        IDS[2]: (level(0), "", "", ""),
    }


def test_a_blanked_cell_is_a_blank_not_a_missing_one(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        for header in ("回答", "備考", "根拠資料", "実施主体"):
            cell(book["回答"], IDS[0], header).value = None
        cell(book["回答"], IDS[1], "備考").value = "　"
    read = says(issued.read())
    assert read[IDS[0]] == (UNANSWERED, "", "", "")
    assert read[IDS[1]] == (not_applicable("制度上該当しない"), "", "", "")


def test_a_deleted_column_says_nothing_about_its_field(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].delete_cols(column_of(book["回答"], "備考"))
    sheet = issued.read()
    assert {row.note for row in sheet.rows} == {UNSET}
    assert by_item(sheet)[IDS[0]].evidence == "要綱"
    assert sheet.notes == ("「備考」の列がないため、備考は読み取っていません。",)


def test_a_deleted_row_says_nothing_about_its_item(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].delete_rows(row_of(book["回答"], IDS[1]))
    assert [row.item_id for row in issued.read().rows] == [IDS[0], IDS[2]]


def test_a_mark_waits_for_a_person(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    fill_in(issued.path, "回答", "○")
    sheet = issued.read()
    (guess,) = sheet.guesses
    assert (guess.where, guess.item_id, guess.text) == ("回答!I6", IDS[0], "○")
    assert guess.meaning == level(3)
    assert by_item(sheet)[IDS[0]].answer is UNSET
    assert by_item(sheet)[IDS[0]].note == "備考\n二行目"


def test_what_is_not_understood_is_listed_with_its_cell_and_left_out(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    fill_in(issued.path, "回答", "たぶん大丈夫")
    sheet = issued.read()
    (ignored,) = sheet.ignored
    assert (ignored.where, ignored.item_id) == ("回答!I6", IDS[0])
    assert ignored.text == "たぶん大丈夫"
    assert "0・1・2・3・4" in ignored.remedy
    assert by_item(sheet)[IDS[0]].answer is UNSET


def test_a_missing_reason_is_listed_where_it_is_missing(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    fill_in(issued.path, "回答", "該当なし")
    (ignored,) = issued.read().ignored
    assert "理由" in ignored.why
    assert ignored.where == "回答!I6"


def test_a_reason_left_behind_is_not_recorded_and_said(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    fill_in(issued.path, "回答", 3, IDS[1])
    sheet = issued.read()
    assert by_item(sheet)[IDS[1]].answer == level(3)
    (ignored,) = sheet.ignored
    assert (ignored.where, ignored.text) == ("回答!J7", "制度上該当しない")


@pytest.mark.parametrize(
    ("header", "field"), [("備考", "note"), ("根拠資料", "evidence"), ("実施主体", "performer")]
)
def test_text_of_10000_characters_is_taken_and_longer_never_cut(
    tmp_path: Path, header: str, field: str
) -> None:
    issued = issue(tmp_path)
    fill_in(issued.path, header, LONG)
    assert getattr(by_item(issued.read())[IDS[0]], field) == LONG
    fill_in(issued.path, header, LONG + "い")
    sheet = issued.read()
    assert getattr(by_item(sheet)[IDS[0]], field) is UNSET
    (ignored,) = sheet.ignored
    assert ignored.text == LONG + "い"
    assert "10,001文字" in ignored.why


def test_a_reason_that_is_too_long_leaves_the_answer_out(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    fill_in(issued.path, "回答", "該当なし")
    fill_in(issued.path, "該当なしの理由", LONG + "い")
    sheet = issued.read()
    assert by_item(sheet)[IDS[0]].answer is UNSET
    assert "10,001文字" in sheet.ignored[0].why


def test_an_unknown_item_is_listed_with_what_it_may_mean(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    fill_in(issued.path, "項目ID", "TST-01-1")
    sheet = issued.read()
    assert IDS[0] not in by_item(sheet)
    (ignored,) = sheet.ignored
    assert (ignored.where, ignored.item_id) == ("回答!A6", "TST-01-1")
    assert "「TST-01-01」のことですか。" in ignored.remedy
    assert "「2 一部の課で実施」" in ignored.text
    assert "「要綱」" in ignored.text


def test_words_under_the_table_are_no_answers(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].append([])
        book["回答"].append(["※ 係長確認済み"])
    unchanged(issued)


def test_an_answer_in_a_row_without_an_id_is_listed(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        sheet = book["回答"]
        sheet.insert_rows(row_of(sheet, IDS[1]))
        sheet.cell(row_of(sheet, IDS[0]) + 1, column_of(sheet, "備考")).value = "続き"
    sheet = issued.read()
    (ignored,) = sheet.ignored
    assert (ignored.where, ignored.item_id, ignored.text) == ("回答!A7", "", "備考「続き」")


def test_rows_of_one_item_that_agree_are_one(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].append([c.value for c in book["回答"][row_of(book["回答"], IDS[0])]])
    unchanged(issued)


def test_rows_of_one_item_that_differ_are_both_left_out(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        sheet = book["回答"]
        sheet.append([c.value for c in sheet[row_of(sheet, IDS[0])]])
        sheet.cell(sheet.max_row, column_of(sheet, "備考")).value = "別の備考"
    sheet = issued.read()
    assert IDS[0] not in by_item(sheet)
    assert [one.where for one in sheet.ignored] == ["回答!A6", "回答!A9"]
    assert "別の備考" in sheet.ignored[1].text
    assert all("回答!A6・回答!A9" in one.why for one in sheet.ignored)


def test_a_table_pasted_below_with_its_own_header_is_read_too(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        sheet = book["回答"]
        moved = [c.value for c in sheet[row_of(sheet, IDS[2])]][8:13]
        sheet.delete_rows(row_of(sheet, IDS[2]))
        sheet.append([])
        sheet.append(["回答", "該当なしの理由", "備考", "根拠資料", "実施主体", "項目ID"])
        sheet.append([*moved, IDS[2]])
    unchanged(issued)


# Formulas, errors and merges.


def in_xml(issued: Issued, place: str, xml: str) -> None:
    """Replace a cell of 回答 by XML that no library would write."""

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return content
        text = content.decode()
        start = text.index(f'<c r="{place}"')
        end = min(
            text.index(mark, start) + len(mark) for mark in ("/>", "</c>") if mark in text[start:]
        )
        return (text[:start] + xml + text[end:]).encode()

    rewrite_parts(issued.path, change)


def test_the_value_of_a_formula_counts(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    in_xml(issued, "I6", '<c r="I6"><f>1+2</f><v>3</v></c>')
    in_xml(issued, "K6", '<c r="K6" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')
    row = by_item(issued.read())[IDS[0]]
    assert (row.answer, row.note) == (level(3), "ab")


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<c r="{0}" t="e"><f>#REF!</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="{0}" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="{0}"><f>A1</f></c>', "計算結果のない数式"),
        ('<c r="{0}" t="str"><f>A1</f></c>', "計算結果のない数式"),
    ],
)
@pytest.mark.parametrize(
    ("place", "field"), [("I6", "answer"), ("J6", "answer"), ("K6", "note"), ("M6", "performer")]
)
def test_a_formula_that_failed_is_neither_blank_nor_an_answer(
    tmp_path: Path, xml: str, shown: str, place: str, field: str
) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    in_xml(issued, place, xml.format(place))
    sheet = issued.read()
    assert getattr(by_item(sheet)[IDS[0]], field) is UNSET
    (ignored,) = sheet.ignored
    assert (ignored.where, ignored.text) == (f"回答!{place}", shown)


def test_an_answer_merged_over_two_rows_is_a_guess_for_the_second(tmp_path: Path) -> None:
    issued = issue(tmp_path, {IDS[0]: 2, IDS[1]: 1})
    with editing(issued.path) as book:
        book["回答"].merge_cells("I6:I7")
    sheet = issued.read()
    assert by_item(sheet)[IDS[0]].answer == level(2)
    assert by_item(sheet)[IDS[1]].answer is UNSET
    (guess,) = sheet.guesses
    assert (guess.where, guess.item_id, guess.meaning) == ("回答!I7", IDS[1], level(2))


def test_a_note_merged_over_two_rows_is_not_taken_for_the_second(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].merge_cells("K6:K7")
    sheet = issued.read()
    assert by_item(sheet)[IDS[0]].note == "備考\n二行目"
    assert by_item(sheet)[IDS[1]].note is UNSET
    (ignored,) = sheet.ignored
    assert (ignored.where, ignored.item_id) == ("回答!K7", IDS[1])
    assert "回答!K6" in ignored.why


def test_cells_merged_within_a_row_say_nothing_about_the_swallowed_fields(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].merge_cells("K6:M6")
    sheet = issued.read()
    row = by_item(sheet)[IDS[0]]
    assert (row.note, row.evidence, row.performer) == ("備考\n二行目", UNSET, UNSET)
    assert sheet.ignored == ()


def test_merged_cells_above_the_table_do_no_harm(tmp_path: Path) -> None:
    issued = issue(tmp_path, EVERY_STATE)
    with editing(issued.path) as book:
        book["回答"].merge_cells("A1:M1")
        book["回答"].merge_cells("E2:F2")
    unchanged(issued)


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
