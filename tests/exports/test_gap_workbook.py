"""The gap workbook, read back with two libraries and held against the result."""

import datetime as dt
from collections import Counter
from pathlib import Path

import msgspec
import openpyxl
import pytest

from assessment.disclosure import for_public
from assessment.dossiers import Dossier
from assessment.next_steps import next_step
from assessment.records import NA_REASONS, UNKNOWN, Answer, Entry, level, not_applicable
from assessment.results import result
from assessment.scoring import shown
from checklists.schema import Authority, Document, Heading, Part, Source, SourceBook
from exports.gap_report import write_gap_report_file
from exports.workbooks import measuring
from exports.workbooks.reading import below, sheets_of, table_in
from tests.exports.gap_workbooks import (
    DATA_HEADERS,
    SHEETS,
    Reader,
    both_libraries,
    full_result,
    result_of,
    table,
    written,
)
from tests.factories import AS_OF, NOW, make_assessment, make_checklist, make_item


def test_the_sheets_stand_in_their_order(tmp_path: Path) -> None:
    whole = result_of({"TST-01-01": 1}, "TST-01-01")
    assert list(sheets_of(written(whole, tmp_path))) == SHEETS


def test_readiness_items_have_a_sheet_of_their_own_and_no_place_among_the_gaps(
    tmp_path: Path,
) -> None:
    sheets = sheets_of(written(full_result(), tmp_path))
    assert list(sheets) == [*SHEETS[:3], "備え", *SHEETS[3:]]
    (only,) = table(sheets, "備え")
    assert (only["項目ID"], only["国などが用意するもの"]) == ("STD-01-02", "国の基盤")
    assert "STD-01-02" not in {row["項目ID"] for row in table(sheets, "課題一覧")}


@both_libraries
def test_every_gap_stands_in_order_of_priority_with_its_sum(read: Reader, tmp_path: Path) -> None:
    whole = full_result()
    rows = table(read(written(whole, tmp_path)), "課題一覧")
    assert [
        (row["順"], row["項目ID"], row["項目名"], row["優先度"], row["優先度の理由"])
        for row in rows
    ] == [
        (place, gap.response.item.id, gap.response.item.title, gap.priority, gap.because)
        for place, gap in enumerate(whole.gaps, start=1)
    ]
    assert [row["次の一歩"] for row in rows] == [next_step(gap) for gap in whole.gaps]
    first = rows[0]
    assert (first["項目ID"], first["現在の状況"]) == ("STD-01-01", "0 未着手")
    assert (first["目標"], first["差"], first["重要度"], first["緊急度"]) == (3, 3, 3, 2.0)
    assert first["優先度の理由"] == "重要度3 × 3段階 × 期限超過2.0 = 18.0"


@both_libraries
def test_every_answer_stands_in_the_order_of_asking(read: Reader, tmp_path: Path) -> None:
    whole = full_result()
    rows = table(read(written(whole, tmp_path)), "全回答")
    assert [row["項目ID"] for row in rows] == [r.item.id for r in whole.assessment.responses]
    said = {row["項目ID"]: row for row in rows}
    assert [said[f"SEC-0{n // 4 + 1}-0{n % 4 + 1}"]["回答"] for n in range(4, 8)] == [
        "0 未着手",
        "1 担当者を決定",
        "2 一部の課で実施",
        "3 全課で実施",
    ]
    assert said["SEC-01-01"]["備考"] == "次年度に予算を要求"
    assert said["SEC-01-01"]["独自の目標"] == 4
    assert said["STD-02-02"]["回答"] == "未把握（わからない）"
    assert said["STD-02-03"]["回答"] == "該当なし"
    assert said["STD-02-03"]["該当なしの理由"] == "制度上該当しない"
    assert said["STD-02-04"]["回答"] == "未回答"
    assert said["STD-02-03"]["回答者"] == "試験"


def test_the_day_of_an_answer_is_its_own_wall_clock(tmp_path: Path) -> None:
    path = written(full_result(), tmp_path)
    (row, *_) = table(sheets_of(path), "全回答")
    assert row["回答日"] == NOW.replace(tzinfo=None)


@both_libraries
def test_machine_readable_data_has_one_header_row_and_one_row_an_item(
    read: Reader, tmp_path: Path
) -> None:
    whole = full_result()
    grid = read(written(whole, tmp_path))["データ"]
    assert list(grid[0])[: len(DATA_HEADERS)] == DATA_HEADERS
    assert len(grid) == 1 + len(whole.assessment.responses)
    first = dict(zip(grid[0], grid[1], strict=True))
    assert first["団体コード"] == "012025"
    assert (first["年度"], first["レベル"], first["目標"], first["重要度"]) == (2026, 0, 3, 3)
    assert (first["チェックリスト"], first["項目ID"], first["状態"]) == (
        "standardization",
        "STD-01-01",
        "level",
    )
    assert {row[8] for row in grid[1:] if row[7] != "level"} == {""}


def test_the_data_adds_up_to_the_totals_of_the_result(tmp_path: Path) -> None:
    whole = full_result()
    rows = table_in(sheets_of(written(whole, tmp_path))["データ"], DATA_HEADERS)
    actions = [row for row in rows if row["種別"] == "action"]
    counts = whole.total.actions
    assert Counter(row["状態"] for row in actions) == {
        "level": counts.level,
        "unknown": counts.unknown,
        "na": counts.na,
        "unanswered": counts.unanswered,
    }
    reached = [r for r in actions if r["状態"] == "level" and r["レベル"] >= r["目標"]]
    assert len(reached) == counts.reached
    assert sum(row["優先度"] for row in actions if row["優先度"] != "") == sum(
        gap.priority for gap in whole.gaps
    )


@both_libraries
def test_the_overview_shows_the_counts_first_and_the_figures_of_the_result(
    read: Reader, tmp_path: Path
) -> None:
    whole = full_result()
    grid = read(written(whole, tmp_path))["概要"]
    total = whole.total
    headline = {
        label: below(grid, label) for label in ("目標に到達", "目標に未到達", "未把握", "未回答")
    }
    assert headline == {
        "目標に到達": total.actions.reached,
        "目標に未到達": total.actions.not_reached,
        "未把握": total.actions.unknown,
        "未回答": total.actions.unanswered,
    }
    labels = [cell for row in grid for cell in row]
    assert labels.index("目標に到達") < labels.index("着手率") < labels.index("点数")
    rows = {row["分野"]: row for row in table_in(grid, ("分野", "チェックリストの版"))}
    assert list(rows) == [*(area.checklist.title for area in whole.areas), "全体"]
    for area in whole.areas:
        row, figures = rows[area.checklist.title], area.figures
        assert row["点数"] == float(shown(figures.score))
        assert (row["下限"], row["上限"]) == (float(shown(figures.low)), float(shown(figures.high)))
        assert row["到達"] == figures.actions.reached
        assert row["備考"].startswith("暫定")
    themes = table_in(grid, ("分野", "テーマ"))
    assert [row["テーマ"] for row in themes] == [
        part.theme.title for area in whole.areas for part in area.themes
    ]


def test_groups_without_a_score_come_last_and_show_a_dash(tmp_path: Path) -> None:
    whole = result_of({"TST-02-01": 3}, "TST-01-01", "TST-02-01")
    rows = table_in(sheets_of(written(whole, tmp_path))["概要"], ("分野", "テーマ"))
    assert [(row["テーマ"], row["点数"]) for row in rows] == [
        ("テーマTST-02", 100.0),
        ("テーマTST-01", "－"),
    ]


def test_a_complete_assessment_is_not_called_provisional(tmp_path: Path) -> None:
    whole = result_of({"TST-01-01": 3}, "TST-01-01")
    cells = [str(cell) for row in sheets_of(written(whole, tmp_path))["概要"] for cell in row]
    assert not any("暫定" in cell for cell in cells)


def test_sensitive_items_are_said_to_be_inside(tmp_path: Path) -> None:
    item = make_item(sensitivity="sensitive")
    whole = result(make_assessment([make_checklist([item])], {item.id: 1}))
    cells = [str(cell) for row in sheets_of(written(whole, tmp_path))["概要"] for cell in row]
    assert any(cell.startswith("取扱注意") for cell in cells)


def test_the_plan_has_empty_cells_to_fill_in_and_a_drop_down_of_states(tmp_path: Path) -> None:
    whole = full_result()
    path = written(whole, tmp_path)
    rows = table(sheets_of(path), "取組計画")
    assert [row["項目ID"] for row in rows] == [gap.response.item.id for gap in whole.gaps]
    to_fill_in = ("取組内容", "担当", "開始", "完了予定", "費用（千円）", "状態")
    assert all(row[header] == "" for row in rows for header in to_fill_in)
    sheet = openpyxl.load_workbook(path)["取組計画"]
    header_row = next(row for row in sheet.iter_rows() if row[0].value == "順")
    columns = {cell.value: cell.column_letter for cell in header_row}
    first = header_row[0].row + 1
    for header in to_fill_in:
        cell = sheet[f"{columns[header]}{first}"]
        assert not cell.protection.locked
        assert cell.fill.fgColor.rgb != "00000000"
    rules = {
        str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation
    }
    states = rules[f"{columns['状態']}{first}"]
    assert states.type == "list"
    offered = [cell.value for cell in sheet[states.formula1.replace("$", "")][0]]
    assert offered == ["案", "未着手", "進行中", "完了", "中止"]
    assert rules[f"{columns['開始']}{first}"].type == "date"
    assert rules[f"{columns['費用（千円）']}{first}"].type == "decimal"


def test_the_sources_name_basis_passage_and_what_the_paper_is(tmp_path: Path) -> None:
    items = [
        make_item(
            "TST-01-01", sources=("DP24-TST-1", "LAW-X"), basis="法令", basis_note="甲法第1条"
        ),
        make_item("TST-01-02", sources=("LAW-X",)),
        make_item("TST-01-03", sources=("GONE-1",)),
    ]
    law = Authority(id="LAW-X", kind="law", title="甲法", article="第1条", date=AS_OF)
    book = SourceBook(
        document=(
            Document(
                id="DP24",
                title="ある提言",
                publisher="ある会議",
                published_on=dt.date(2024, 5, 21),
                nature="国の決定ではありません。",
            ),
        ),
        part=(
            Part(id="P", document="DP24", checklist="testing", title="部",
                 headings=(Heading(title="見出し", lines=("1-9",)),)),
        ),
        source=(Source(id="DP24-TST-1", part="P", heading="見出し", lines=("1-3", "7")),),
        authority=(law,),
    )  # fmt: skip
    whole = result(make_assessment([make_checklist(items)], {}))
    sheets = sheets_of(written(whole, tmp_path, book))
    rows = table(sheets, "出典")
    passage, law_alone, gone = (row["出典（文書・見出し・行）"] for row in rows)
    assert all(part in passage for part in ("ある提言", "見出し", "1-3", "7", "甲法　第1条"))
    assert (law_alone, gone) == ("甲法　第1条", "GONE-1")
    assert [row["資料"] for row in rows] == ["", "資料外", ""]
    assert (rows[0]["根拠"], rows[0]["根拠の説明"]) == ("法令", "甲法第1条")
    above = "".join(str(row[0]) for row in sheets["出典"][:5])
    assert "国の決定ではありません。" in above
    assert "令和6年5月21日" in above


def test_an_own_checklist_brings_its_own_authorities(tmp_path: Path) -> None:
    law = Authority(id="LAW-OWN", kind="law", title="乙条例", article="第2条", date=AS_OF)
    checklist = msgspec.structs.replace(
        make_checklist([make_item(sources=("LAW-OWN",))]), authority=(law,)
    )
    target = tmp_path / "自己点検結果.xlsx"
    write_gap_report_file(Dossier(result=result(make_assessment([checklist], {}))), target)
    (row,) = table(sheets_of(target), "出典")
    assert row["出典（文書・見出し・行）"] == "乙条例　第2条"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "まだ回答がないため、課題はわかりません。"),
        (
            dict.fromkeys(("TST-01-01", "TST-01-02"), not_applicable(NA_REASONS[0])),
            "該当する項目がないため、課題はありません。",
        ),
        (
            {"TST-01-01": 3, "TST-01-02": 4},
            "回答した項目はすべて目標に届いており、課題はありません。",
        ),
        (
            {"TST-01-01": 3},
            "回答した項目はすべて目標に届いており、課題はありません。未回答が1項目あります。",
        ),
    ],
    ids=["no answers", "all 該当なし", "all reached", "reached so far"],
)
def test_without_gaps_there_is_a_sentence_in_place_of_a_table(
    answers: dict[str, Answer | int | Entry], sentence: str, tmp_path: Path
) -> None:
    sheets = sheets_of(written(result_of(answers, "TST-01-01", "TST-01-02"), tmp_path))
    for name in ("課題一覧", "取組計画"):
        assert [sentence] == [row[0] for row in sheets[name][3:]], name
        assert table(sheets, name) == ()


def test_gaps_that_are_withheld_are_not_said_to_be_none(tmp_path: Path) -> None:
    items = [make_item("TST-01-01"), make_item("TST-01-02", sensitivity="sensitive")]
    whole = result(make_assessment([make_checklist(items)], {"TST-01-01": 3, "TST-01-02": 0}))
    said = str(sheets_of(written(for_public(whole), tmp_path))["課題一覧"])
    assert "公表する項目に課題はありません。公表しない項目の課題が1件あります。" in said


def test_an_assessment_that_asks_nothing_is_still_a_workbook(tmp_path: Path) -> None:
    sheets = sheets_of(written(result(make_assessment([], {})), tmp_path))
    assert list(sheets) == SHEETS
    assert table(sheets, "全回答") == ()


def test_milestone_items_show_their_digit_and_label(tmp_path: Path) -> None:
    item = make_item(
        scale="milestone",
        levels=("なし", "", "", "あり", ""),
        labels=("なし", "", "", "あり", ""),
        actions=("つくる。", "", ""),
    )
    whole = result(make_assessment([make_checklist([item])], {item.id: 0}))
    (row,) = table(sheets_of(written(whole, tmp_path)), "課題一覧")
    assert (row["現在の状況"], row["次の一歩"]) == ("0 なし", "つくる。")


def test_unknown_is_to_be_found_out_first_and_a_higher_own_target_has_a_next_step(
    tmp_path: Path,
) -> None:
    whole = result_of(
        {"TST-01-01": UNKNOWN, "TST-01-02": Entry(answer=level(3), own_target=4)},
        "TST-01-01",
        "TST-01-02",
    )
    rows = table(sheets_of(written(whole, tmp_path)), "課題一覧")
    assert [(row["現在の状況"], row["次の一歩"]) for row in rows] == [
        ("未把握（わからない）", "総務に現状を確かめ、当てはまるレベルを選ぶ。"),
        ("3 全課で実施", "次の段階（レベル4）を目指す：毎年見直している。"),
    ]


def test_original_and_extended_deadline_are_both_shown(tmp_path: Path) -> None:
    item = make_item(
        deadline=dt.date(2026, 3, 31), deadline_kind="binding", deadline_note="令和7年度末"
    )
    entry = Entry(
        answer=level(1), extended_deadline=dt.date(2028, 3, 31), extension_reason="国の承認"
    )
    whole = result(make_assessment([make_checklist([item])], {item.id: entry}))
    sheets = sheets_of(written(whole, tmp_path))
    (gap,) = table(sheets, "課題一覧")
    assert (gap["期限"], gap["延長後の期限"]) == (dt.date(2026, 3, 31), dt.date(2028, 3, 31))
    (answer,) = table(sheets, "全回答")
    assert (answer["延長後の期限"], answer["延長の理由"]) == (dt.date(2028, 3, 31), "国の承認")


def test_the_longest_note_is_whole_and_its_row_is_named(tmp_path: Path) -> None:
    note = "長い備考です。" * 1428 + "終わり。"
    assert len(note) == 10_000
    answers: dict[str, Answer | int | Entry] = {"TST-01-01": Entry(answer=level(1), note=note)}
    whole = result_of(answers, "TST-01-01", "TST-01-02")
    path = written(whole, tmp_path)
    sheets = sheets_of(path)
    assert table(sheets, "全回答")[0]["備考"] == note
    above = [str(row[0]) for row in sheets["全回答"][:5]]
    assert any(line.startswith("TST-01-01 の文章は長く") for line in above)
    heights = openpyxl.load_workbook(path)["全回答"].row_dimensions
    assert max(heights[n].height or 0 for n in range(1, 10)) == measuring.TALLEST_ROW
