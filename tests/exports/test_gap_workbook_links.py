"""The links of the gap workbook lead where they say; both years stand on sheets that print."""

import datetime as dt
import re
from typing import Any

import msgspec
import openpyxl
import pytest

from assessment.actions import Action
from assessment.comparison import compare
from assessment.records import Assessment, Entry, level
from assessment.results import Result, result
from checklists.schema import SourceBook
from exports.workbooks.gap_workbook import write_gap_workbook
from tests.factories import every_state, four_areas, make_assessment, make_checklist, make_item

AREAS = four_areas(8)
READY = make_checklist(
    [make_item("RDY-01-01", kind="readiness", available_from="国の基盤")], "ready", "RDY"
)
TABLES = ("課題一覧", "取組計画", "備え", "全回答", "出典")


def _before(now: Assessment) -> Assessment:
    """Last year: every level one lower, one item worded otherwise and one not asked."""
    first, *others = AREAS
    changed = msgspec.structs.replace(first.item[1], question="前の質問ですか。")
    older = msgspec.structs.replace(first, version="2025.1", item=(changed, *first.item[2:]))
    answers: dict[str, Any] = {
        r.item.id: max((r.answer.level or 0) - 1, 0) if r.answer.state == "level" else r.answer
        for r in now.responses
        if r.answer.state != "unanswered" and r.item.id not in ("STD-01-01", "RDY-01-01")
    }
    made = make_assessment([older, *others, READY], answers)
    info = msgspec.structs.replace(made.info, name="012025-2025", year=2025)
    return msgspec.structs.replace(made, info=info)


@pytest.fixture(scope="module")
def whole() -> Result:
    """Four areas in every state, with an item of 備え."""
    answers = every_state(AREAS) | {"STD-01-02": Entry(answer=level(1), note="=1+1")}
    return result(make_assessment([*AREAS, READY], answers))


@pytest.fixture(scope="module")
def book(whole: Result, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook with last year beside it and a plan for the most urgent gap."""
    target = tmp_path_factory.mktemp("links") / "a.xlsx"
    first, _, third = (gap.response.item.id for gap in whole.gaps[:3])
    actions = [Action(number=n, item_id=first, what=f"取組{n}", who="総務") for n in (1, 2)]
    actions += [Action(item_id=third, what="案の取組", who="総務", suggested=True)]
    now = whole.assessment
    write_gap_workbook(
        whole, target, book=SourceBook(), actions=actions, comparison=compare(now, _before(now))
    )
    return openpyxl.load_workbook(target)


def _led_to(book: Any, cell: Any) -> tuple[str, int] | None:
    """The sheet and row to which a click on ``cell`` leads."""
    if cell.hyperlink is None:
        return None
    place = cell.hyperlink.location
    if place in book.defined_names:
        place = book.defined_names[place].attr_text
    sheet, _, address = place.rpartition("!")
    return sheet.strip("'"), int(re.sub(r"\D", "", address))


def _table(sheet: Any) -> tuple[dict[str, int], list[Any]]:
    """The columns of a table by header, and its rows of cells."""
    rows = list(sheet.iter_rows())
    header = next(row for row in rows if "項目ID" in [cell.value for cell in row])
    columns = {cell.value: n for n, cell in enumerate(header)}
    return columns, rows[rows.index(header) + 1 :]


def _item_at(book: Any, place: tuple[str, int] | None) -> object:
    assert place is not None
    sheet, row = place
    columns, _ = _table(book[sheet])
    return book[sheet].cell(row, columns["項目ID"] + 1).value


@pytest.mark.parametrize(
    ("sheet", "header", "to"),
    [
        ("課題一覧", "項目ID", "全回答"),
        ("課題一覧", "取組", "取組計画"),
        ("取組計画", "順", "課題一覧"),
        ("取組計画", "項目ID", "全回答"),
        ("備え", "項目ID", "全回答"),
        ("全回答", "項目ID", "出典"),
        ("出典", "項目ID", "全回答"),
        ("前年度比較", "項目ID", "全回答"),
    ],
)
def test_a_row_leads_to_the_same_item_on_another_sheet(
    sheet: str, header: str, to: str, book: Any
) -> None:
    columns, rows = _table(book[sheet])
    assert rows
    for row in rows:
        place = _led_to(book, row[columns[header]])
        assert place is not None
        assert place[0] == to
        assert _item_at(book, place) == row[columns["項目ID"]].value


def test_an_answer_leads_to_its_gap_where_it_has_one(book: Any, whole: Result) -> None:
    columns, rows = _table(book["全回答"])
    ranks = {gap.response.item.id: rank for rank, gap in enumerate(whole.gaps, start=1)}
    for row in rows:
        item, rank = row[columns["項目ID"]].value, row[columns["課題の順"]]
        assert rank.value == ranks.get(item)
        if item in ranks:
            assert _item_at(book, _led_to(book, rank)) == item
        else:
            assert rank.hyperlink is None


def test_a_gap_says_how_many_actions_there_are_and_of_suggestions_that_they_are(book: Any) -> None:
    columns, rows = _table(book["課題一覧"])
    assert [row[columns["取組"]].value for row in rows[:3]] == ["2件", "未定", "案1件"]


def test_the_overview_leads_to_every_sheet_and_every_table_leads_back(book: Any) -> None:
    links = {
        cell.value: _led_to(book, cell)
        for row in book["概要"].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == {f"→ {name}": (name, 1) for name in book.sheetnames if name != "概要"}
    for name in (*TABLES, "前年度比較", "前年度比較（分野・テーマ）"):
        back = [
            cell
            for row in book[name].iter_rows()
            for cell in row
            if str(cell.value).startswith("←")
        ]
        assert [_led_to(book, cell) for cell in back] == [("概要", 1)], name


def test_linked_cells_hold_text_and_figures_and_no_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert {cell.data_type for cell in cells} == {"s", "n"}


@pytest.mark.parametrize("name", ["前年度比較", "前年度比較（分野・テーマ）"])
def test_both_years_repeat_their_header_on_paper_and_keep_it_in_view(name: str, book: Any) -> None:
    sheet = book[name]
    header = next(
        row[0].row for row in sheet.iter_rows() if {"変化", "点数の差"} & {c.value for c in row}
    )
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.freeze_panes == f"C{header + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{header}:")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_area


def test_what_changed_is_told_by_item_and_by_theme(book: Any) -> None:
    columns, rows = _table(book["前年度比較"])
    told = {row[columns["項目ID"]].value: row[columns["変化"]].value for row in rows}
    assert told["STD-01-01"] == told["STD-01-02"] == "比べられない"
    assert told["STD-01-03"] == "改善"
    names = [row[1].value for row in book["前年度比較（分野・テーマ）"].iter_rows() if row[1].value]
    assert "（分野全体）" in names
    assert "テーマSEC-02" in names


def test_dates_that_cannot_be_are_red_while_people_edit(book: Any, whole: Result) -> None:
    columns, rows = _table(book["取組計画"])
    until = rows[0][columns["完了予定"]]
    rules = {
        str(group.sqref): [str(rule.formula[0]) for rule in group.rules]
        for group in book["取組計画"].conditional_formatting
    }
    (rule,) = rules[f"{until.coordinate}:{until.column_letter}{rows[-1][0].row + 200}"]
    day: dt.date = whole.as_of
    assert f"DATE({day.year},{day.month},{day.day})" in rule
    assert f"${rows[0][columns['期限']].coordinate}" in rule
