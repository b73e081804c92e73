"""The 調査票 as it comes back: filled in, altered, of another version."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.collection.choosing import chosen
from assessment.collection.received import AskedItem, Contact, Given, Scope
from assessment.municipalities import municipality
from assessment.surveys import form_number
from checklists.schema import Checklist
from exports.workbooks.answer_sheet.writer import write_answer_sheet
from exports.workbooks.refusals import AnotherKindError, NewerFormatError, UnknownOriginError
from tests.exports.answer_sheets import cell, column_of, editing, row_of
from tests.exports.survey_forms import (
    a_survey,
    fill_in_contact,
    fill_in_form,
    read_form,
    two_areas,
    write_form,
)
from tests.factories import AS_OF, NOW, make_assessment, make_item

MATSUMAE = municipality("013315")
SHEETS = ["記入要領", "回答", "回答（印刷用）", "用語", "選択肢", "管理情報"]
LEVEL = Given(state="level", level=2, evidence=False)


def drop_sheets(path: Path, *names: str) -> None:
    with editing(path) as book:
        for name in names:
            del book[name]


def newer(checklists: tuple[Checklist, ...], **changed: Any) -> tuple[Checklist, ...]:
    """The checklists after the program has moved on: the first item of the first is another."""
    first, *rest = checklists
    item = msgspec.structs.replace(first.item[0], **changed)
    moved = msgspec.structs.replace(first, version="2027.1", item=(item, *first.item[1:]))
    return (moved, *rest)


def test_a_form_filled_in_with_excel_alone_is_read_like_a_submission(tmp_path: Path) -> None:
    file = a_survey()
    path = write_form(tmp_path, file)
    fill_in_form(
        path,
        {
            "SEC-01-01": "2 一部の課で実施",
            "SEC-01-02": "わからない（未把握）",
            "DIS-01-01": "該当なし",
        },
    )
    fill_in_form(path, {"DIS-01-01": "海がない"}, "該当なしの理由")
    fill_in_form(path, {"SEC-01-01": "要綱"}, "根拠資料")
    fill_in_contact(path, {"所属": "企画課", "氏名": "見本", "電話": "0138-00-0000"})
    submission = read_form(path)
    assert submission.given == {
        "SEC-01-01": Given(state="level", level=2, evidence=True),
        "SEC-01-02": Given(state="unknown", evidence=False),
        "DIS-01-01": Given(state="na", evidence=False),
        "DIS-01-02": Given(state="unanswered", evidence=False),
    }
    assert submission.contact == Contact(division="企画課", name="見本", phone="0138-00-0000")
    assert (submission.kind, submission.edition) == ("survey-form", 0)
    assert (submission.code, submission.year) == ("012025", 2026)
    assert submission.document_id == form_number(file.survey, "012025")
    assert (submission.reference_date, submission.issued_at) == (AS_OF, NOW)
    assert submission.checklists == file.survey.checklists
    assert submission.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (submission.asked, submission.altered, submission.unread) == ({}, False, ())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("３", Given(state="level", level=3, evidence=False)),
        (3.0, Given(state="level", level=3, evidence=False)),
        ("レベル3", Given(state="level", level=3, evidence=False)),
        ("3：全課で実施", Given(state="level", level=3, evidence=False)),
        (" 未把握 ", Given(state="unknown", evidence=False)),
        ("該当なし（制度の対象外）", Given(state="na", evidence=False)),
    ],
)
def test_values_are_read_as_people_type_them(
    tmp_path: Path, typed: object, expected: Given
) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": typed})
    submission = read_form(path)
    assert (submission.given["SEC-01-01"], submission.unread) == (expected, ())


@pytest.mark.parametrize("typed", ["5", "検討中", "○", "2か3", "=1/0", "2026-11-24"])
def test_what_is_not_understood_is_listed_with_its_cell_and_stays_unanswered(
    tmp_path: Path, typed: str
) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": typed, "SEC-01-02": 2})
    where = cell(openpyxl.load_workbook(path)["回答"], "SEC-01-01", "回答").coordinate
    submission = read_form(path)
    assert submission.given["SEC-01-01"].state == "unanswered"
    assert submission.given["SEC-01-02"] == LEVEL
    (unread,) = submission.unread
    assert unread.startswith(f"回答!{where}「")
    assert "（SEC-01-01）は、" in unread


@pytest.mark.parametrize(
    "title", ["市町村DX実態調査", "令和8年度 市町村DX実態調査", "町 と 村の調査"]
)
def test_the_name_of_the_survey_comes_back_with_the_form(tmp_path: Path, title: str) -> None:
    path = write_form(tmp_path, a_survey(title=title))
    fill_in_form(path, {"SEC-01-01": 2})
    above = openpyxl.load_workbook(path)["回答"]["A1"].value
    assert above.count("令和8年度") == 1
    assert read_form(path).survey == title
    with editing(path) as book:
        book["回答"]["A1"].value = "町の控え"
    assert read_form(path).survey == ""


def test_a_form_that_says_the_year_twice_is_understood_too(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": 2})
    with editing(path) as book:
        book["回答"]["A1"].value = "回答　函館市　令和8年度　令和8年度 市町村DX実態調査"
    assert read_form(path).survey == "令和8年度 市町村DX実態調査"


def test_sorted_rows_inserted_rows_and_columns_and_renamed_sheets_do_not_matter(
    tmp_path: Path,
) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": 2, "DIS-01-01": 4})
    with editing(path) as book:
        sheet = book["回答"]
        sheet.title = "回答（提出）"
        sheet.insert_cols(3)
        sheet.insert_rows(row_of(sheet, "SEC-01-02"))
        del book["用語"], book["選択肢"]
    submission = read_form(path)
    assert submission.given["SEC-01-01"] == LEVEL
    assert submission.given["DIS-01-01"].level == 4
    assert submission.unread == ()


def test_a_row_that_was_deleted_leaves_its_item_unanswered(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    with editing(path) as book:
        book["回答"].delete_rows(row_of(book["回答"], "SEC-01-02"))
    assert read_form(path).given["SEC-01-02"] == Given(state="unanswered")


def test_a_row_of_no_such_item_is_listed_and_nothing_else_is_lost(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": 2})
    with editing(path) as book:
        sheet = book["回答"]
        row = sheet.max_row + 1
        sheet.cell(row, column_of(sheet, "項目ID")).value = "SEC-09-09"
        sheet.cell(row, column_of(sheet, "回答")).value = 3
    submission = read_form(path)
    assert submission.given["SEC-01-01"] == LEVEL
    assert "SEC-09-09" in submission.unread[0]


def test_without_the_sheet_of_identity_the_number_above_the_table_tells(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": 2})
    drop_sheets(path, "管理情報")
    submission = read_form(path)
    assert (submission.code, submission.year) == ("012025", 2026)
    assert (submission.reference_date, submission.issued_at) == (None, None)
    assert submission.given["SEC-01-01"] == LEVEL
    assert [mark.id for mark in submission.checklists] == ["security", "disaster"]


def test_with_nothing_left_to_tell_whose_it_is_a_form_is_refused(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    drop_sheets(path, *(name for name in SHEETS if name != "回答"))
    with editing(path) as book:
        sheet = book["回答"]
        for row in sheet.iter_rows(max_row=row_of(sheet, "SEC-01-01") - 2):
            for one in row:
                one.value = None
    with pytest.raises(
        UnknownOriginError, match="どの市区町村の何年度の提出か分かりません"
    ) as caught:
        read_form(path)
    assert "お渡しした調査票" in caught.value.remedy


def test_another_kind_of_our_workbooks_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "照会票.xlsx"
    assessment = make_assessment(list(two_areas()))
    write_answer_sheet(
        assessment,
        assessment.responses,
        path,
        document_id="012025-2026-A1B2C3",
        division="",
        issued_at=NOW,
        due=None,
        asked_by="",
        glossary={},
    )
    with pytest.raises(AnotherKindError, match="庁内照会票で、調査票ではありません"):
        read_form(path)


def test_a_form_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    with editing(path) as book:
        sheet = book["管理情報"]
        cell(sheet, "format_version", "値").value = "2"
    with pytest.raises(NewerFormatError):
        read_form(path)


# The prefecture's program may have moved on.


def test_a_form_of_an_earlier_version_is_read_by_what_it_says_itself(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    now = newer(
        two_areas(),
        labels=("なし", "ある", "半分", "全部", "点検"),
        levels=("ない。", "ある。", "半分。", "全部。", "点検している。"),
        target=4,
        weight=3,
        actions=("始める。",) * 4,
    )
    fill_in_form(path, {"SEC-01-01": "2 一部の課で実施", "DIS-01-01": 1})
    submission = read_form(path, now)
    assert submission.given["SEC-01-01"] == LEVEL
    assert submission.asked == {
        "SEC-01-01": AskedItem(target=3, weight=2),
        "SEC-01-02": AskedItem(target=3, weight=2),
    }
    assert submission.checklists == a_survey().survey.checklists
    assert submission.unread == ()


def test_a_form_of_a_checklist_that_is_not_at_hand_is_read_too(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": "2 一部の課で実施", "DIS-01-01": "わからない"})
    submission = read_form(path, ())
    assert submission.given["SEC-01-01"] == LEVEL
    assert submission.given["DIS-01-01"].state == "unknown"
    assert set(submission.asked) == {"SEC-01-01", "SEC-01-02", "DIS-01-01", "DIS-01-02"}


def test_an_earlier_form_that_lost_its_choices_goes_by_the_checklists_at_hand(
    tmp_path: Path,
) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": 2})
    drop_sheets(path, "選択肢")
    submission = read_form(path, newer(two_areas(), question="別の問い。"))
    assert submission.given["SEC-01-01"] == LEVEL
    assert submission.asked["SEC-01-01"] == AskedItem(target=3, weight=2)
    assert set(submission.given) == {"SEC-01-01", "SEC-01-02", "DIS-01-01", "DIS-01-02"}


def test_a_form_without_any_answer_asks_where_they_were_written(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey(), MATSUMAE)
    (said,) = read_form(path).unread
    assert "回答が1つもありません" in said
    fill_in_form(path, {"SEC-01-01": 0})
    assert read_form(path).unread == ()


def test_a_level_that_the_items_own_scale_lacks_is_not_read_from_a_foreign_form(
    tmp_path: Path,
) -> None:
    labels, levels = ("無", "", "半分", "", "全部"), ("無い。", "", "半分。", "", "全部。")
    item = make_item("SEC-01-01", labels=labels, levels=levels, scale="milestone", target=2)
    (security, disaster) = two_areas()
    asked = (msgspec.structs.replace(security, item=(item,)), disaster)
    path = write_form(tmp_path, a_survey(asked))
    fill_in_form(path, {"SEC-01-01": 3})
    (unread,) = read_form(path, ()).unread
    assert "「3」というレベルはありません" in unread
    fill_in_form(path, {"SEC-01-01": 2})
    assert read_form(path, ()).given["SEC-01-01"].level == 2


@settings(max_examples=15)
@given(
    st.fixed_dictionaries(
        {
            item_id: st.sampled_from(
                ["", 0, "1", "２", "3 全課で実施", 4.0, "わからない", "該当なし：ない"]
            )
            for item_id in ("SEC-01-01", "SEC-01-02", "DIS-01-01", "DIS-01-02")
        }
    )
)
def test_a_form_says_the_same_whether_its_checklists_are_at_hand_or_not(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, object]
) -> None:
    path = write_form(tmp_path_factory.mktemp("票"), a_survey())
    fill_in_form(path, {item: value for item, value in answers.items() if value != ""})
    at_hand, foreign = read_form(path), read_form(path, ())
    assert at_hand.given == foreign.given
    assert at_hand.unread == foreign.unread
    assert bool(at_hand.unread) == (not any(value != "" for value in answers.values()))
    states = {"": "unanswered", "わからない": "unknown", "該当なし：ない": "na"}
    assert {item: given.state for item, given in at_hand.given.items()} == {
        item: states.get(str(value), "level") for item, value in answers.items()
    }


def test_of_a_form_that_was_sent_twice_the_one_with_more_answers_counts(tmp_path: Path) -> None:
    early, late = (write_form(tmp_path / name, a_survey()) for name in ("先", "後"))
    fill_in_form(early, {"SEC-01-01": 1})
    fill_in_form(late, {"SEC-01-01": 2, "SEC-01-02": 3})
    submissions = [
        msgspec.structs.replace(read_form(path), file=path.parent.name) for path in (early, late)
    ]
    for order in (submissions, submissions[::-1]):
        counted = chosen(order, Scope(today=AS_OF), ("security", "disaster"))
        assert counted.submissions["012025"].file == "後"
        assert {line.file: line.status for line in counted.files} == {"後": "ok", "先": "duplicate"}
