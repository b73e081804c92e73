"""The plan as a workbook: what it holds, what people do to it, and what is taken of it."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from assessment.actions import Action, ActionEdit
from assessment.creating import create_assessment
from assessment.dossiers import dossier
from assessment.errors import ExportNotWholeError
from assessment.planning.receipts import PlanReceipt
from assessment.planning.settling import waiting
from assessment.planning.taking import issue
from assessment.records import Edit, level
from assessment.workspace import Workspace
from exports.gap_report import write_gap_report_file
from exports.plans import read_in
from exports.report_options import ReportOptions
from exports.workbooks.plan import table, writer
from exports.workbooks.reading import sheets_of, table_in
from tests.exports.plans import (
    FIRST,
    NAME,
    SECOND,
    THIRD,
    Sheet,
    begin,
    bring_back,
    editing,
    held,
    plan,
    read,
    send_out,
)
from tests.factories import HAKODATE

MULTILINE = "=1+1 研修\n二回"


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    """Two actions about the first of three gaps."""
    begin(workspace)
    return workspace


@pytest.fixture
def sent(planned: Workspace, tmp_path: Path) -> Path:
    """The plan as a file that was handed out."""
    return send_out(planned, tmp_path)


def test_every_action_stands_there_and_the_other_gaps_have_proposals(sent: Path) -> None:
    sheets = sheets_of(sent)
    assert list(sheets) == ["取組計画", "工程表", "管理情報"]
    rows = table_in(sheets["取組計画"], ("取組番号", "項目ID", "状態"))
    assert [(r["取組番号"], r["項目ID"], r["取組内容"], r["状態"]) for r in rows] == [
        (1.0, FIRST, "要綱を改正", "未着手"),
        (2.0, FIRST, MULTILINE, "進行中"),
        ("", SECOND, "全課に広げる。", "案"),
        ("", THIRD, "全課に広げる。", "案"),
    ]
    assert (rows[0]["費用（千円）"], rows[0]["到達レベル"], rows[0]["備考"]) == (
        1200.0,
        2.0,
        "補正",
    )
    assert rows[0]["完了予定"] == dt.date(2027, 3, 31)
    told = {str(row[0]): str(row[1]) for row in sheets["管理情報"]}
    assert told["format"] == "plan"
    assert f"管理番号 {told['document_id']}" in str(sheets["取組計画"])


def test_text_never_becomes_a_formula(sent: Path) -> None:
    sheet = openpyxl.load_workbook(sent)["取組計画"]
    assert [c.data_type for row in sheet.iter_rows() for c in row if "研修" in str(c.value)] == [
        "s"
    ]


def test_the_score_that_the_plan_promises_stands_above(sent: Path) -> None:
    above = "".join(str(row[0]) for row in sheets_of(sent)["取組計画"][:6])
    assert "点数 33.3（33.3〜33.3） → 計画と案のとおりなら 83.3（83.3〜83.3）（試算）" in above


def test_the_road_map_has_the_level_in_every_quarter_and_a_mark_at_the_deadline(
    workspace: Workspace, tmp_path: Path
) -> None:
    begin(workspace)
    plan(workspace, ActionEdit(number=1, start=dt.date(2026, 10, 1)))
    row = table_in(sheets_of(send_out(workspace, tmp_path))["工程表"], ("取組番号", "項目ID"))[0]
    assert [row[f"R8-{n}"] for n in (3, 4)] == ["2", "2"]
    assert row["R9-1"] == ""


def test_dates_of_a_suggestion_read_as_such_as_long_as_its_state_does(sent: Path) -> None:
    sheet = openpyxl.load_workbook(sent)["取組計画"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "順")
    letters = {cell.value: cell.column_letter for cell in header}
    marks = {
        str(group.sqref): rule
        for group in sheet.conditional_formatting
        for rule in group.rules
        if rule.dxf is not None and rule.dxf.numFmt is not None
    }
    ((where, rule),) = marks.items()
    first = header[0].row + 1
    assert where.startswith(f"{letters['開始']}{first}:{letters['完了予定']}")
    assert rule.dxf.numFmt.formatCode == '"案 "yyyy/mm/dd'
    assert rule.formula == [f'${letters["状態"]}{first}="案"']
    above = min(
        r.priority
        for g in sheet.conditional_formatting
        for r in g.rules
        if letters["開始"] in str(g.sqref) or letters["完了予定"] in str(g.sqref)
    )
    assert rule.priority == above, "LibreOffice shows the first rule only"


def test_a_file_that_nobody_touched_changes_nothing(planned: Workspace, sent: Path) -> None:
    before = held(planned)
    (receipt,) = bring_back(planned, sent)
    assert (receipt.status, receipt.changed, receipt.added, receipt.unchanged) == ("ok", 0, 0, 2)
    assert (receipt.ignored, receipt.notes) == ((), ())
    assert held(planned) == before


def test_what_people_type_is_taken_as_they_mean_it(planned: Workspace, sent: Path) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 開始="令和8年12月", 完了予定="R9年度末", 費用="150万円", 状態="実施中")
        sheet.change(1, 到達レベル="3 全課で実施", 担当=" 総務課 ")
        sheet.change(2, 完了予定=dt.date(2027, 6, 30), 費用=500, 到達レベル=3, 備考="二年目")
        row = sheet.row(2)
        sheet.sheet.cell(row, sheet.column("開始")).number_format = "0"
        sheet.put(row, "開始", 46_478)
    (receipt,) = bring_back(planned, sent)
    assert receipt.ignored == ()
    assert held(planned)[1] == Action(
        number=1,
        item_id=FIRST,
        what="要綱を改正",
        who="総務課",
        start=dt.date(2026, 12, 1),
        until=dt.date(2028, 3, 31),
        level=3,
        cost=1_500,
        state="under_way",
        note="補正",
    )
    second = held(planned)[2]
    assert (second.start, second.until) == (dt.date(2027, 4, 1), dt.date(2027, 6, 30))
    assert (second.cost, second.level, second.note) == (500, 3, "二年目")


def test_every_change_is_looked_up_in_its_own_cell(planned: Workspace, sent: Path) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用="150万円", 状態="実施中", 備考=None)
        places = {h: f"取組計画!{c}" for h, c in _cells(sheet, 1).items()}
    (receipt,) = bring_back(planned, sent)
    assert {one.field: one.where for one in receipt.taken} == {
        "cost": places["費用（千円）"],
        "state": places["状態"],
    }
    assert [(one.field, one.place) for one in receipt.conflicts] == [("note", places["備考"])]
    assert len(set(places.values())) == len(places)


def test_rows_added_by_hand_and_proposals_accepted_become_actions_once(
    planned: Workspace, sent: Path
) -> None:
    with editing(sent) as sheet:
        (accepted,) = sheet.rows_of(SECOND)
        sheet.put(accepted, "状態", "未着手")
        (edited,) = sheet.rows_of(THIRD)
        sheet.put(edited, "担当", "住民")
        sheet.add(SECOND.lower(), 取組内容="予算要求", 完了予定="R9.3", 費用="なし")
    (receipt,) = bring_back(planned, sent)
    assert (receipt.added, receipt.changed, receipt.ignored) == (3, 0, ())
    new = [action for number, action in held(planned).items() if number > 2]
    assert {(a.item_id, a.what, a.who, a.state) for a in new} == {
        (SECOND, "予算要求", "", "open"),
        (SECOND, "全課に広げる。", "総務", "open"),
        (THIRD, "全課に広げる。", "住民", "open"),
    }
    (again,) = bring_back(planned, sent)
    assert (again.added, again.changed, again.conflicts) == (0, 0, ())


def test_sorting_moving_and_renaming_do_not_matter(planned: Workspace, sent: Path) -> None:
    before = held(planned)
    book = openpyxl.load_workbook(sent)
    sheet = book["取組計画"]
    header = next(c.row for row in sheet.iter_rows() for c in row if c.value == "取組番号")
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=header)]
    head, *body = [list(reversed(row)) for row in rows]
    moved = book.create_sheet("写し", 0)
    for row in [["会議資料"], [], head, *reversed(body), [None] * len(head)]:
        moved.append([None if value == MULTILINE else value for value in row])
    words = moved.cell(6, head.index("取組内容") + 1)
    words.value, words.data_type = MULTILINE, "s"
    del book["取組計画"]
    path = sent.with_name("名前を変えた.xlsx")
    book.save(path)
    (receipt,) = bring_back(planned, path)
    assert (receipt.changed, receipt.added, receipt.unchanged, receipt.ignored) == (0, 0, 2, ())
    assert held(planned) == before


def test_rows_that_are_gone_and_cells_that_were_cleared_wait(
    planned: Workspace, sent: Path
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=None)
        sheet.sheet.delete_rows(sheet.row(2))
    (receipt,) = bring_back(planned, sent)
    assert (receipt.status, receipt.changed) == ("conflict", 0)
    found = waiting(planned, NAME)
    assert [(c.number, c.field, c.theirs) for c in found] == [
        (1, "cost", None),
        (2, "action", None),
    ]
    assert found[0].place.startswith("取組計画!")


def test_what_cannot_be_understood_is_told_with_cell_and_remedy(
    planned: Workspace, sent: Path
) -> None:
    before = held(planned)
    with editing(sent) as sheet:
        sheet.change(1, 完了予定="3月末", 費用="100〜200万円", 状態="50%", 到達レベル=7)
        sheet.change(2, 備考="長" * 10_001, 開始=dt.date(1999, 1, 1))
        places = {h: f"取組計画!{c}" for h, c in _cells(sheet, 1).items()}
        sheet.add("TST-09-09", 取組内容="ない項目")
        sheet.add("", 取組内容="項目が空")
        row = sheet.add(FIRST, 取組内容="番号が読めない")
        sheet.put(row, "取組番号", "三の二")
    (receipt,) = bring_back(planned, sent)
    assert held(planned) == before
    assert len(receipt.ignored) == 9
    told = {one.where: one for one in receipt.ignored}
    assert told[places["完了予定"]].text == "3月末"
    assert "日付として読めません" in told[places["完了予定"]].why
    assert "千円単位" in told[places["費用（千円）"]].remedy
    assert {places["状態"], places["到達レベル"]} <= told.keys()
    assert all(one.remedy for one in receipt.ignored)


def test_a_formula_that_failed_and_merged_cells_are_left_out(
    planned: Workspace, sent: Path
) -> None:
    before = held(planned)
    with editing(sent) as sheet:
        cell = sheet.sheet.cell(sheet.row(1), sheet.column("費用（千円）"))
        cell.value, cell.data_type = "#DIV/0!", "e"
        who = sheet.column("担当")
        sheet.sheet.merge_cells(
            start_row=sheet.row(1), end_row=sheet.row(1) + 1, start_column=who, end_column=who
        )
    (receipt,) = bring_back(planned, sent)
    assert ["エラー値" in one.why for one in receipt.ignored] == [True, False]
    assert "結合" in receipt.ignored[1].why
    assert held(planned) == before
    assert waiting(planned, NAME) == ()


def test_a_row_that_was_copied_with_its_number_is_not_guessed_at(
    planned: Workspace, sent: Path
) -> None:
    before = held(planned)
    with editing(sent) as sheet:
        row = sheet.add(FIRST, 取組内容="二年目の改正")
        sheet.put(row, "取組番号", 1)
    (receipt,) = bring_back(planned, sent)
    assert len(receipt.ignored) == 2
    assert "取組番号を空に" in receipt.ignored[0].remedy
    assert (held(planned), waiting(planned, NAME)) == (before, ())


def test_without_its_identity_the_number_above_the_table_tells(
    planned: Workspace, sent: Path
) -> None:
    book = openpyxl.load_workbook(sent)
    del book["管理情報"], book["工程表"]
    book.save(sent)
    assert read(planned, sent).document_id
    with editing(sent) as sheet:
        for row in sheet.sheet.iter_rows(max_row=sheet.header_row - 1):
            for cell in row:
                cell.value = None
    (receipt,) = bring_back(planned, sent)
    assert (receipt.changed, receipt.added) == (0, 0)
    assert any("分かりません" in note for note in receipt.notes)
    assert any("案" in note for note in receipt.notes)


def test_files_that_do_not_belong_here_are_refused_in_words(
    planned: Workspace, sent: Path, tmp_path: Path
) -> None:
    other = Workspace.create(tmp_path / "other.sqlite")
    with other:
        place = replace(HAKODATE, code="012033", name="小樽市", kana="おたるし")
        asked = planned.assessment(NAME).checklists
        create_assessment(other, place, 2026, asked, "full", dt.date(2026, 11, 24))
        whole = other.assessment("012033-2026")
    garbage = tmp_path / "壊れた.xlsx"
    garbage.write_bytes(b"not a workbook")
    missing = tmp_path / "ない.xlsx"
    outcomes = read_in(whole, [sent, garbage, missing])
    assert all(isinstance(outcome, PlanReceipt) for outcome in outcomes)
    assert [outcome.status for outcome in outcomes if isinstance(outcome, PlanReceipt)] == [
        "rejected"
    ] * 3
    first = outcomes[0]
    assert isinstance(first, PlanReceipt)
    assert "取組計画" in first.reason
    assert "012025" in first.reason


def test_the_sheet_of_the_gap_workbook_comes_back_in_the_same_way(
    planned: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "自己点検結果.xlsx"
    written = write_gap_report_file(dossier(planned, NAME), target)
    assert written.issued is not None
    issue(planned, written.issued)
    with editing(target) as sheet:
        sheet.change(1, 状態="完了")
        sheet.put(sheet.rows_of(SECOND)[0], "状態", "未着手")
    (receipt,) = bring_back(planned, target)
    assert (receipt.status, receipt.changed, receipt.added) == ("ok", 1, 1)
    assert held(planned)[1].state == "done"
    assert held(planned)[3].item_id == SECOND


def test_a_gap_workbook_of_another_plan_is_another_document(
    planned: Workspace, tmp_path: Path
) -> None:
    def number() -> str:
        written = write_gap_report_file(dossier(planned, NAME), tmp_path / "a.xlsx")
        assert written.issued is not None
        return written.issued.document_id

    before = number()
    assert number() == before
    plan(planned, ActionEdit(number=1, note="別の備考"))
    assert number() != before


def test_a_paper_for_the_public_has_neither_remarks_nor_people(
    planned: Workspace, tmp_path: Path
) -> None:
    plan(planned, ActionEdit(number=1, who="見本 太郎"))
    target = tmp_path / "公表.xlsx"
    write_gap_report_file(dossier(planned, NAME), target, ReportOptions(audience="public"))
    said = str(sheets_of(target))
    assert "要綱を改正" in said
    assert "見本 太郎" not in said
    assert "補正" not in said


def test_an_action_whose_gap_has_closed_is_marked(planned: Workspace, tmp_path: Path) -> None:
    planned.record(NAME, [Edit(item_id=FIRST, answer=level(3))], by="", via="")
    rows = table_in(sheets_of(send_out(planned, tmp_path))["取組計画"], ("取組番号", "注意"))
    assert [row["注意"] for row in rows if row["取組番号"] == 1.0] == ["完了候補"]


def test_a_sheet_that_lost_something_is_noticed(
    planned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = table.write_plan_sheet
    monkeypatch.setattr(
        writer, "write_plan_sheet", lambda book, rows, *more: write(book, rows[1:], *more)
    )
    with pytest.raises(ExportNotWholeError):
        send_out(planned, tmp_path)
    assert not list(tmp_path.glob("*.xlsx"))


def test_without_gaps_and_actions_there_is_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    begin(workspace)
    plan(workspace, *(ActionEdit(number=n, removed=True) for n in (1, 2)))
    answers = [Edit(item_id=item, answer=level(3)) for item in (FIRST, SECOND, THIRD)]
    workspace.record(NAME, answers, by="", via="")
    sheets = sheets_of(send_out(workspace, tmp_path))
    assert "課題も取組もありません" in str(sheets["取組計画"])
    assert "工程表はまだありません" in str(sheets["工程表"])


def _cells(sheet: Sheet, number: int) -> dict[str, str]:
    row = sheet.sheet[sheet.header_row]
    at = sheet.row(number)
    return {cell.value: f"{cell.column_letter}{at}" for cell in row}
