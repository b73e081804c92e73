"""The page 課題: sorted, filtered, opened; and a trial of levels that records nothing."""

import datetime as dt
import itertools

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.records import UNKNOWN, Edit, level, not_applicable
from assessment.results import result
from checklists.schema import Checklist
from desktop.models import gap_table
from desktop.models.what_if import gaps_left, outlooks, with_levels
from desktop.pages.gap_list.gap_table_view import GapTableView
from desktop.pages.gaps import GapsPage
from desktop.session import Session
from tests.desktop.conftest import Reread, Wanderer
from tests.desktop.input_method import compose
from tests.factories import AS_OF, make_assessment, make_checklist, make_item

NAME = "012025-2026"
HEAVY, DATED, UNSURE, LIGHT, READY = (
    "STD-01-01",
    "STD-01-02",
    "SEC-01-01",
    "SEC-01-02",
    "SEC-02-01",
)
LEFT = Qt.MouseButton.LeftButton
ANSWERS = [
    Edit(item_id=HEAVY, answer=level(0)),
    Edit(item_id=DATED, answer=level(2), note="サーバーの更改待ち"),
    Edit(item_id=UNSURE, answer=UNKNOWN),
    Edit(item_id=LIGHT, answer=level(2)),
    Edit(item_id=READY, answer=level(1)),
]


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """Five items whose priorities are 12 (overdue), 9, 6, 1 and none (備え)."""
    passed = dt.date(2026, 3, 31)
    return (
        make_checklist(
            [
                make_item(HEAVY, title="バックアップ", weight=3, division="情報政策"),
                make_item(
                    DATED,
                    title="窓口の手順",
                    weight=3,
                    target=4,
                    division="住民",
                    deadline=passed,
                    deadline_kind="binding",
                ),
            ],
            "standardization",
            "STD",
        ),
        make_checklist(
            [
                make_item(UNSURE, title="事故の連絡先", weight=2),
                make_item(LIGHT, title="研修", weight=1),
                make_item(READY, title="国の基盤", kind="readiness", available_from="令和9年度"),
            ],
            "security",
            "SEC",
        ),
    )


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot) -> GapsPage:
    """The page with five answers."""
    with qtbot.waitSignal(session.saved):
        session.record(ANSWERS)
    made = GapsPage(session, navigator)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.shown()
    return made


def listed(page: GapsPage) -> list[str]:
    """The items from top to bottom."""
    rows = range(page.filtered.rowCount())
    return [page.filtered.line(row).gap.response.item.id for row in rows]


def cell(page: GapsPage, row: int, column: int) -> str:
    """What a cell says."""
    return str(page.filtered.index(row, column).data())


def click_heading(page: GapsPage, qtbot: QtBot, column: int) -> None:
    header = page.table.horizontalHeader()
    place = header.rect().center()
    place.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)


def test_gaps_stand_in_order_of_priority_with_their_reason_in_words(page: GapsPage) -> None:
    assert listed(page) == [DATED, HEAVY, UNSURE, LIGHT]
    assert cell(page, 0, gap_table.BECAUSE) == "重要度3 × 2段階 × 期限超過2.0 = 12.0"
    assert cell(page, 0, gap_table.PRIORITY) == "12.0"
    assert cell(page, 0, gap_table.LEVELS) == "2 → 4"
    assert cell(page, 0, gap_table.DEADLINE) == "令和8年3月31日\n期限超過"
    assert cell(page, 2, gap_table.LEVELS) == "？ → 3"
    assert cell(page, 2, gap_table.BECAUSE) == "重要度2 × 3段階（わからない） × 期限なし1.0 = 6.0"
    assert cell(page, 3, gap_table.DEADLINE) == "期限なし"


def test_a_click_on_a_heading_sorts(page: GapsPage, qtbot: QtBot) -> None:
    click_heading(page, qtbot, gap_table.ITEM)
    assert listed(page) == [UNSURE, LIGHT, HEAVY, DATED]
    click_heading(page, qtbot, gap_table.WEIGHT)
    assert listed(page)[0] == LIGHT
    click_heading(page, qtbot, gap_table.WEIGHT)
    assert listed(page)[-1] == LIGHT
    click_heading(page, qtbot, gap_table.DEADLINE)
    assert listed(page)[0] == DATED


@pytest.mark.parametrize("width", [1300, 740, 440])
def test_in_little_room_no_column_has_to_be_scrolled_to_and_the_reason_stands_below_the_item(
    page: GapsPage, qtbot: QtBot, width: int
) -> None:
    table = GapTableView(page.filtered)
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()
    qtbot.waitExposed(table)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.isColumnHidden(gap_table.BECAUSE) == (width < 1300)
    told = page.filtered.index(0, gap_table.ITEM).data(Qt.ItemDataRole.ToolTipRole)
    assert cell(page, 0, gap_table.BECAUSE) in told


def test_area_division_and_words_narrow_the_table(page: GapsPage, qtbot: QtBot) -> None:
    filters = page.filters
    filters.area.setCurrentIndex(filters.area.findData("点検表SEC"))
    assert listed(page) == [UNSURE, LIGHT]
    assert filters.count.text() == "4件中 2件"
    qtbot.mouseClick(filters.reset, LEFT)
    filters.division.setCurrentIndex(filters.division.findData("住民"))
    assert listed(page) == [DATED]
    filters.clear()
    compose(filters.search, "ばっく あっぷ")
    assert listed(page) == [HEAVY]
    filters.search.clear()
    compose(filters.search, "ｻｰﾊﾞｰ")
    assert listed(page) == [DATED]
    compose(filters.search, "ない")
    assert listed(page) == []
    filters.clear()
    assert filters.count.text() == ""


def test_gaps_with_an_action_are_told_from_those_without(
    page: GapsPage, session: Session, qtbot: QtBot
) -> None:
    assert [cell(page, row, gap_table.PLANNED) for row in range(4)] == ["なし"] * 4
    select(page, HEAVY, UNSURE)
    begun = ActionEdit(item_id=HEAVY, what="要綱を改める")
    session.plan([begun, begun], {}, lambda _: None)
    qtbot.waitUntil(lambda: cell(page, 1, gap_table.PLANNED) == "2件")
    assert len(page.table.selectionModel().selectedRows()) == 2, "the choice stays"
    assert "取組：2件" in page.detail._words(page.filtered.line(1))
    planned = page.filters.planned
    planned.setCurrentIndex(planned.findText("取組なし 3"))
    assert listed(page) == [DATED, UNSURE, LIGHT]
    planned.setCurrentIndex(planned.findText("取組あり 1"))
    assert listed(page) == [HEAVY]
    qtbot.mouseClick(page.filters.reset, LEFT)
    assert len(listed(page)) == 4


def test_enter_opens_the_item(page: GapsPage, navigator: Wanderer, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert navigator.went == [("answers", HEAVY)]


def test_a_double_click_and_the_button_open_the_item(
    page: GapsPage, navigator: Wanderer, qtbot: QtBot
) -> None:
    place = page.table.visualRect(page.filtered.index(2, gap_table.ITEM)).center()
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(page.table.viewport(), LEFT, pos=place)
    qtbot.mouseClick(page.open, LEFT)
    assert navigator.went == [("answers", UNSURE)] * 2


def test_another_day_moves_deadlines_and_nothing_else(page: GapsPage, qtbot: QtBot) -> None:
    page.filters.as_of.field.selectAll()
    qtbot.keyClicks(page.filters.as_of.field, "R7.1.31")
    assert cell(page, 0, gap_table.BECAUSE) == "重要度3 × 3段階 × 期限なし1.0 = 9.0"
    assert listed(page) == [HEAVY, DATED, UNSURE, LIGHT]
    assert cell(page, 1, gap_table.BECAUSE) == "重要度3 × 2段階 × 期限まで2年以内1.25 = 7.5"
    assert cell(page, 1, gap_table.DEADLINE) == "令和8年3月31日"
    qtbot.mouseClick(page.filters.as_of.back, LEFT)
    assert page.filters.as_of.chosen() == AS_OF
    assert listed(page)[0] == DATED


def test_readiness_stands_apart_and_opens_too(
    page: GapsPage, navigator: Wanderer, qtbot: QtBot
) -> None:
    assert page.tabs.tabText(0) == "課題 4"
    assert page.tabs.tabText(1) == "備え 1"
    page.tabs.setCurrentIndex(1)
    said = [str(page.readiness_model.index(0, column).data()) for column in range(5)]
    assert said == [f"{READY} 国の基盤", "総務", "1", "3", "令和9年度"]
    page.readiness.selectRow(0)
    qtbot.keyClick(page.readiness, Qt.Key.Key_Return)
    assert navigator.went == [("answers", READY)]


def _figures(page: GapsPage) -> tuple[str, ...]:
    """The lines of figures that stand in the panel."""
    grid = page.what_if.figures
    labels = [
        (row, QTextDocumentFragment.fromHtml(label.text()).toPlainText())
        for row, column in itertools.product(range(grid.rowCount()), range(grid.columnCount()))
        if (item := grid.itemAtPosition(row, column)) and isinstance(label := item.widget(), QLabel)
    ]
    rows = itertools.groupby(labels, key=lambda label: label[0])
    return tuple(" ".join(text for _, text in row) for _, row in rows)


def test_trying_a_level_shows_the_scores_and_records_nothing(
    page: GapsPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    before = session.assessment
    qtbot.mouseClick(page.try_out, LEFT)
    assert page.what_if.isVisibleTo(page)
    select(page, HEAVY, UNSURE)
    qtbot.mouseClick(page.what_if.add, LEFT)
    assert page.what_if.levels == {HEAVY: 3, UNSURE: 3}
    # now 100 × (3·0 + 3·½ + 2·0 + 1·⅔) / 9 = 24.07; then 100 × (3 + 3·½ + 2 + ⅔) / 9 = 79.63
    assert _figures(page) == (
        "全体の点数 24.1 → 79.6 ＋55.5",
        "点検表STD 25.0 → 75.0 ＋50.0",
        "点検表SEC 22.2 → 88.9 ＋66.7",
        "課題の数 4 → 2 －2",
    )
    row = page.what_if.rows[HEAVY]
    row.level.setCurrentIndex(row.level.findData(0))
    assert _figures(page)[1] == "点検表STD 25.0 → 25.0 ±0.0"
    assert session.assessment is before
    with reread() as workspace:
        assert workspace.assessment(NAME).response(HEAVY).answer == level(0)
        assert len(workspace.history(NAME, HEAVY)) == 1
    qtbot.mouseClick(page.what_if.clear, LEFT)
    assert page.what_if.levels == {}
    assert _figures(page) == ()


def test_an_item_can_be_taken_out_of_the_trial(page: GapsPage, qtbot: QtBot) -> None:
    page.try_out.click()
    select(page, HEAVY, LIGHT)
    page.what_if.add.click()
    page.what_if.rows[HEAVY].removed.emit(HEAVY)
    assert set(page.what_if.rows) == {LIGHT}


def test_a_gap_that_is_closed_falls_out_of_table_and_trial(
    page: GapsPage, session: Session, qtbot: QtBot
) -> None:
    select(page, HEAVY)
    page.what_if.add.click()
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=HEAVY, answer=level(3))])
    assert listed(page) == [DATED, UNSURE, LIGHT]
    assert page.what_if.levels == {}


def test_the_row_that_was_chosen_stays_chosen_when_others_change(
    page: GapsPage, session: Session, qtbot: QtBot
) -> None:
    select(page, UNSURE)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=HEAVY, answer=level(3))])
    chosen = page.table.currentIndex().row()
    assert page.filtered.line(chosen).gap.response.item.id == UNSURE


def test_without_answers_the_page_leads_to_them(
    session: Session, navigator: Wanderer, qtbot: QtBot
) -> None:
    page = GapsPage(session, navigator)
    qtbot.addWidget(page)
    page.show()
    assert page.stack.currentWidget() is page.no_answers
    begin = page.first_focus()
    assert isinstance(begin, QPushButton)
    qtbot.mouseClick(begin, LEFT)
    assert navigator.went == [("answers", None)]


def test_where_no_gap_and_no_readiness_is_left_the_page_says_so(
    session: Session, navigator: Wanderer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = make_checklist([make_item("STD-01-01")], "standardization", "STD")
    page = GapsPage(session, navigator)
    qtbot.addWidget(page)
    page._show(result(make_assessment([items], {"STD-01-01": 3})))
    assert page.stack.currentWidget() is page.no_gaps
    page._show(result(make_assessment([items], {"STD-01-01": not_applicable("制度上該当しない")})))
    assert page.stack.currentWidget() is page.no_gaps


def test_a_trial_is_pure_and_knows_untouched_areas_by_their_absence() -> None:
    items = make_checklist([make_item("STD-01-01"), make_item("STD-01-02")])
    assessment = make_assessment([items], {"STD-01-01": 0, "STD-01-02": 3})
    standing = result(assessment)
    supposed = with_levels(assessment, {"STD-01-01": 3})
    assert supposed.response("STD-01-01").answer == level(3)
    assert assessment.response("STD-01-01").answer == level(0)
    assert [o.title for o in outlooks(standing, {})] == ["全体"]
    assert outlooks(standing, {"STD-01-01": 3})[1].difference == "＋50.0"
    assert gaps_left(standing, {"STD-01-01": 3}) == 0
    assert gaps_left(standing, {"STD-01-01": 2}) == 1


def select(page: GapsPage, *items: str) -> None:
    """Choose the rows of these items, as a click with Ctrl does."""
    page.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row, item_id in enumerate(listed(page)):
        if item_id in items:
            page.table.selectionModel().setCurrentIndex(
                page.filtered.index(row, 0), flags.Select | flags.Rows
            )
