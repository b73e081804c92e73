"""What people fill in to an answer sheet, and what formulas, errors and merged cells say."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec import UNSET

from assessment.records import UNANSWERED, level, not_applicable
from tests.exports.answer_sheets import (
    EVERY_STATE,
    IDS,
    LONG,
    Issued,
    by_item,
    cell,
    column_of,
    editing,
    fill_in,
    issue,
    rewrite_parts,
    row_of,
    says,
    unchanged,
)

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
