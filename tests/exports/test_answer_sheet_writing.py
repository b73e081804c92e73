"""What a division gets: the sheets of an answer sheet, read with a library that is not ours."""

import datetime as dt
import hashlib
import itertools
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.errors import ExportNotWholeError, NotWritableError
from assessment.records import NA_REASONS, PERFORMERS, UNKNOWN, Entry, level, not_applicable
from checklists.loading import content_hash
from checklists.schema import Term
from exports.workbooks.answer_sheet import checking
from exports.workbooks.answer_sheet.guide import minutes
from exports.workbooks.answer_sheet.layout import HEADERS, file_name
from tests.exports.answer_sheets import DOCUMENT, IDS, Issued, cell, column_of, issue, row_of
from tests.factories import make_assessment, make_item

ANSWERS = {
    "TST-01-01": Entry(answer=level(2), note="備考\n二行目", evidence="要綱", performer="委託"),
    "TST-01-02": Entry(answer=not_applicable("制度上該当しない")),
    "TST-02-01": Entry(answer=UNKNOWN),
}


def opened(issued: Issued) -> Any:
    return openpyxl.load_workbook(issued.path)


def texts(sheet: Any) -> str:
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)


def validation(sheet: Any, header: str, item_id: str = IDS[0]) -> Any:
    place = cell(sheet, item_id, header).coordinate
    (found,) = [v for v in sheet.data_validations.dataValidation if place in v.sqref]
    return found


def test_the_sheets_stand_in_their_order_and_none_is_hidden(tmp_path: Path) -> None:
    book = opened(issue(tmp_path))
    assert book.sheetnames == ["記入要領", "回答", "回答（印刷用）", "用語", "選択肢", "管理情報"]
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}


def test_the_guide_says_first_what_to_press_then_who_asks_by_when_as_at_which_day(
    tmp_path: Path,
) -> None:
    guide = opened(issue(tmp_path, {"TST-01-01": 1}))["記入要領"]
    assert "「編集を有効にする」を押してください" in guide["A1"].value
    said = texts(guide)
    for words in (
        "函館市", "福祉課", "企画課 情報係", "令和8年12月18日（金）", "令和8年11月24日",
        "令和8年度", "3問（うち1問は回答が入っています）", "およそ5分", "わからない（未把握）",
        "該当なし", f"管理番号 {DOCUMENT}",
    ):  # fmt: skip
        assert words in said, words


def test_without_a_date_the_guide_says_that_there_is_none(tmp_path: Path) -> None:
    assert "定めていません" in texts(opened(issue(tmp_path, due=None))["記入要領"])


@pytest.mark.parametrize(("questions", "expected"), [(1, 5), (3, 5), (4, 10), (10, 15), (118, 180)])
def test_ten_questions_take_a_quarter_of_an_hour(questions: int, expected: int) -> None:
    assert minutes(questions) == expected


def test_the_headers_stand_as_published_and_the_number_above_them(tmp_path: Path) -> None:
    sheet = opened(issue(tmp_path))["回答"]
    row = next(r for r in sheet.iter_rows(values_only=True) if r[0] == "項目ID")
    assert row[:13] == (
        "項目ID", "テーマ", "質問", "レベル0", "レベル1", "レベル2", "レベル3", "レベル4", "回答",
        "該当なしの理由", "備考", "根拠資料", "実施主体",
    )  # fmt: skip
    assert row == HEADERS
    above = [c.value for r in sheet.iter_rows(max_row=row_of(sheet, IDS[0]) - 2) for c in r]
    assert f"管理番号 {DOCUMENT}（消さないでください）" in above
    assert set(above) >= {"所属", "福祉課", "記入者", "確認者", "確認日", "内線"}


def test_todays_answers_stand_in_the_table(tmp_path: Path) -> None:
    sheet = opened(issue(tmp_path, dict(ANSWERS)))["回答"]
    written = {
        item_id: tuple(
            cell(sheet, item_id, header).value
            for header in ("回答", "該当なしの理由", "備考", "根拠資料", "実施主体")
        )
        for item_id in IDS
    }
    assert written == {
        "TST-01-01": ("2 一部の課で実施", None, "備考\n二行目", "要綱", "委託"),
        "TST-01-02": ("該当なし", "制度上該当しない", None, None, None),
        "TST-02-01": ("わからない（未把握）", None, None, None, None),
    }
    item = make_item("TST-01-01")
    assert cell(sheet, "TST-01-01", "質問").value == item.question
    assert cell(sheet, "TST-01-01", "レベル4").value == item.levels[4]
    assert cell(sheet, "TST-01-01", "なぜ聞くのか（参考）").value == item.why


def test_the_count_of_answers_is_there_before_excel_calculates(tmp_path: Path) -> None:
    path = issue(tmp_path, {"TST-01-01": 1}).path
    cached = openpyxl.load_workbook(path, data_only=True)["回答"]
    assert "1／3問" in texts(cached)


def test_a_drop_down_finds_its_choices_by_the_id_in_its_row(tmp_path: Path) -> None:
    """Excel sorts cells and leaves drop-downs where they are."""
    items = [
        make_item("TST-01-01"),
        make_item(
            "TST-01-02",
            levels=("なし。", "", "", "あり。", ""),
            labels=("なし", "", "", "あり", ""),
            scale="milestone",
        ),
    ]
    book = opened(issue(tmp_path, items=items))
    sheet, lists = book["回答"], book["選択肢"]
    rule = validation(sheet, "回答")
    first = row_of(sheet, "TST-01-01")
    assert (rule.type, rule.showErrorMessage, rule.errorStyle or "stop") == ("list", True, "stop")
    assert f"MATCH($A{first},選択肢!$A$3:$A$4,0)" in rule.formula1
    assert validation(sheet, "回答", "TST-01-02") is rule
    corner = re.search(r"OFFSET\(選択肢!\$([A-Z])\$(\d+)", rule.formula1)
    assert corner is not None
    assert lists[f"{corner[1]}{corner[2]}"].value == "0 未着手"
    offered = {row[0]: row[2 : 2 + row[1]] for row in lists.iter_rows(3, 4, values_only=True)}
    assert offered == {
        "TST-01-01": (
            "0 未着手", "1 担当者を決定", "2 一部の課で実施", "3 全課で実施", "4 毎年見直し",
            "わからない（未把握）", "該当なし",
        ),
        "TST-01-02": ("0 なし", "3 あり", "わからない（未把握）", "該当なし"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "offered"), [("該当なしの理由", NA_REASONS), ("実施主体", PERFORMERS)]
)
def test_reasons_and_performers_are_offered_and_other_words_allowed(
    tmp_path: Path, header: str, offered: tuple[str, ...]
) -> None:
    book = opened(issue(tmp_path))
    rule = validation(book["回答"], header)
    assert not rule.showErrorMessage
    place = rule.formula1.split("!")[1].replace("$", "")
    assert tuple(row[0].value for row in book["選択肢"][place]) == offered


def test_the_body_is_open_for_sorting_and_what_stands_above_is_closed_but_for_the_blanks(
    tmp_path: Path,
) -> None:
    sheet = opened(issue(tmp_path))["回答"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.protection.sort is False  # False: not forbidden
    header = row_of(sheet, IDS[0]) - 1
    above = [c for row in sheet.iter_rows(1, header) for c in row]
    closed = {c.coordinate for c in above if c.protection.locked}
    open_above = {c.coordinate for c in above if not c.protection.locked}
    labels = {c.value: c for c in above}
    blanks = {
        labels[name].offset(0, 1).coordinate
        for name in ("所属", "記入者", "確認者", "確認日", "内線")
    }
    assert {place for place in open_above if sheet[place].fill.fill_type} == blanks
    assert sheet.cell(header, 1).coordinate in closed
    for row in sheet.iter_rows(header + 1, sheet.max_row, max_col=len(HEADERS)):
        assert not any(c.protection.locked for c in row)


@pytest.mark.parametrize("name", ["選択肢", "管理情報", "回答（印刷用）", "記入要領"])
def test_what_nobody_fills_in_is_closed(tmp_path: Path, name: str) -> None:
    sheet = opened(issue(tmp_path))[name]
    assert sheet.protection.sheet
    assert all(c.protection.locked for row in sheet.iter_rows() for c in row)


def test_the_table_prints_on_a3_one_page_wide_and_without_what_is_only_for_the_screen(
    tmp_path: Path,
) -> None:
    sheet = opened(issue(tmp_path))["回答"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    header = row_of(sheet, IDS[0]) - 1
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.freeze_panes == f"D{header + 1}"
    assert sheet.print_area.endswith(f"$M${sheet.max_row}")
    assert sheet.auto_filter.ref.startswith(f"A{header}:")


def test_the_sheet_for_paper_stacks_each_question_on_a4_and_tears_none(tmp_path: Path) -> None:
    items = [make_item(f"TST-01-{n:02}") for n in range(1, 7)]
    sheet = opened(issue(tmp_path, {"TST-01-01": 2}, items=items))["回答（印刷用）"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    starts = {row[0].row for row in sheet.iter_rows(max_col=1)
              if str(row[0].value).startswith("TST-")}  # fmt: skip
    assert len(starts) == 6
    breaks = [one.id + 1 for one in sheet.row_breaks.brk]
    assert breaks
    assert set(breaks) <= starts
    boxes = [row for row in sheet.iter_rows(values_only=True) if row[0] == "□"]
    assert len(boxes) == 6 * 7
    assert "2 一部の課で実施" in [row[2] for row in sheet.iter_rows(values_only=True)]
    assert "制度上該当しない" in texts(sheet)


def test_paper_gives_the_room_that_a_page_has_left_to_notes(tmp_path: Path) -> None:
    items = [make_item(f"TST-01-{n:02}") for n in range(1, 7)]
    sheet = opened(issue(tmp_path, items=items))["回答（印刷用）"]
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    notes = [row[1].row for row in sheet.iter_rows() if row[1].value == "備考"]
    assert all(heights[row - 1] > 30 for row in notes)
    ends = [*(one.id for one in sheet.row_breaks.brk), sheet.max_row]
    pages = [sum(heights[start:end]) for start, end in itertools.pairwise([0, *ends])]
    assert max(pages) < 760, "what A4 has between its margins is 770 points high"


def test_a_sheet_for_everybody_says_whose_each_item_is(tmp_path: Path) -> None:
    items = [make_item("TST-01-01", division="福祉課"), make_item("TST-01-02", division="総務課")]
    entry = Entry(division="デジタル室")
    issued = issue(tmp_path, {"TST-01-02": entry}, items=items, division="")
    book = opened(issued)
    owners = [cell(book["回答"], item, "担当課").value for item in ("TST-01-01", "TST-01-02")]
    assert owners == ["福祉課", "デジタル室"]
    assert "自分の課の行に答えます" in texts(book["記入要領"])
    assert "担当課：デジタル室" in texts(book["回答（印刷用）"])
    assert "担当課" not in texts(opened(issue(tmp_path, name="福祉課.xlsx"))["回答"])
    assert len(issued.read().rows) == 2


def test_the_terms_of_these_questions_are_explained_and_no_others(tmp_path: Path) -> None:
    glossary = {
        word: Term(term=word, reading=reading, meaning=f"{word}の意味です。")
        for word, reading in (("台帳", "だいちょう"), ("EEI", "いーいーあい"), ("余り", "あまり"))
    }
    items = [
        make_item("TST-01-01", terms=("台帳", "EEI", "辞書にない語")),
        make_item("TST-01-02", terms=("台帳",)),
    ]
    sheet = opened(issue(tmp_path, items=items, glossary=glossary))["用語"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[2] and "意味です" in row[2]]
    assert [row[0] for row in rows] == ["EEI", "台帳"]
    assert rows[1][-1] == "TST-01-01\nTST-01-02"


def test_the_last_sheet_says_which_document_it_is(tmp_path: Path) -> None:
    issued = issue(tmp_path)
    rows = dict(row[:2] for row in opened(issued)["管理情報"].iter_rows(values_only=True))
    assert rows["format"] == "answer-sheet"
    assert rows["format_version"] == "1"
    assert rows["document_id"] == DOCUMENT
    assert rows["issued_at"] == "2026-11-24T14:02:11+09:00"
    assert (rows["municipality_code"], rows["fiscal_year"]) == ("012025", "2026")
    assert rows["checklist.testing.hash"] == content_hash(issued.assessment.checklists[0])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "\t=1"])
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    entry = Entry(answer=not_applicable(text.strip()), note=text, evidence=text, performer=text)
    item = make_item(question=text, why=text, evidence=(text,))
    book = opened(issue(tmp_path, {"TST-01-01": entry}, items=[item], division=text, asked_by=text))
    formulas = [
        c for s in book.worksheets for row in s.iter_rows() for c in row if c.data_type == "f"
    ]
    assert [str(c.value)[:7] for c in formulas] == ["=COUNTA"]
    assert cell(book["回答"], "TST-01-01", "備考").value == text


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    digests = {
        hashlib.sha256(issue(tmp_path, dict(ANSWERS), name=name).path.read_bytes()).hexdigest()
        for name in ("a.xlsx", "b.xlsx")
    }
    assert len(digests) == 1


def test_a_sheet_that_does_not_hold_what_it_should_does_not_replace_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = issue(tmp_path).path
    before = path.read_bytes()
    monkeypatch.setattr(checking, "answer_text", lambda _: "別の回答")
    with pytest.raises(ExportNotWholeError, match="回答"):
        issue(tmp_path, {"TST-01-01": 1})
    assert path.read_bytes() == before


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "照会票.xlsx").mkdir()
    with pytest.raises(NotWritableError, match=re.escape("照会票.xlsx")):
        issue(tmp_path)


@pytest.mark.parametrize(
    ("division", "expected"),
    [
        ("福祉課", "012025_函館市_R8_福祉課_照会票.xlsx"),
        ("", "012025_函館市_R8_全課_照会票.xlsx"),
        ("防災・危機管理", "012025_函館市_R8_防災・危機管理_照会票.xlsx"),
        ('税務/収納:係*?"<>|', "012025_函館市_R8_税務／収納：係＊？”＜＞｜_照会票.xlsx"),
        ("../..\\秘密", "012025_函館市_R8_／..￥秘密_照会票.xlsx"),
        ("総務課\n行政係 ", "012025_函館市_R8_総務課 行政係_照会票.xlsx"),
        ("課" * 300, f"012025_函館市_R8_{'課' * 40}_照会票.xlsx"),
        (" . ", "012025_函館市_R8_全課_照会票.xlsx"),
    ],
)
def test_file_names_sort_and_suit_any_system(division: str, expected: str) -> None:
    assert file_name(make_assessment().info, division) == expected


def test_the_first_column_of_the_body_is_text(tmp_path: Path) -> None:
    sheet = opened(issue(tmp_path))["回答"]
    for header in ("項目ID", "回答", "備考"):
        assert sheet.cell(row_of(sheet, IDS[0]), column_of(sheet, header)).number_format == "@"


def test_due_dates_are_said_with_their_weekday(tmp_path: Path) -> None:
    said = texts(opened(issue(tmp_path, due=dt.date(2027, 1, 4)))["回答（印刷用）"])
    assert "令和9年1月4日（月）" in said
