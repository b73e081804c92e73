"""The road map and the outlook: where bars and words lie, what they say, what is supposed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.actions import Action, ActionEdit, ActionState
from assessment.planning.lines import lines
from assessment.planning.spans import Span
from assessment.results import result
from desktop.main_window import MainWindow
from desktop.models.plan_rows import PlanRow
from desktop.models.road_map import (
    LEAST_BAR,
    WHAT,
    WHEN,
    bar_of,
    in_words,
    line_of,
    outside,
    span_shown,
    words_of,
)
from desktop.pages.plan import PlanPage
from desktop.pages.planning.road_map_view import year_names
from desktop.session import Session
from desktop.theme import colours
from desktop.widgets.arranging import PAGE_MARGINS
from desktop.widgets.room import Room
from tests.desktop.keyboard import Key, Keyboard
from tests.desktop.planning_page.steps import HEAVY, LEFT, at, press
from tests.desktop.steps import rest
from tests.factories import make_assessment, make_checklist, make_item

TODAY = dt.date(2026, 11, 24)
DAYS = st.dates(dt.date(2026, 4, 1), dt.date(2032, 3, 31))
DEADLINE = dt.date(2027, 3, 31)


def row_of(**fields: object) -> PlanRow:
    """An action about an item with a deadline."""
    item = make_item("TST-01-01", deadline=DEADLINE, deadline_kind="binding")
    standing = result(make_assessment([make_checklist([item])], {"TST-01-01": 0}))
    values: dict[str, object] = {"item_id": "TST-01-01", "what": "要綱", "who": "総務"}
    action = Action(**(values | fields))  # type: ignore[arg-type]
    (line,) = lines(standing, [action], TODAY)
    return PlanRow(key="1", line=line)


@given(
    start=st.none() | DAYS,
    until=DAYS,
    state=st.sampled_from(["open", "under_way", "done", "dropped"]),
    width=st.integers(420, 1200),
)
def test_words_stand_beside_the_bar_and_are_never_cut_off(
    start: dt.date | None, until: dt.date, state: ActionState, width: int
) -> None:
    row = row_of(start=start, until=until, state=state, level=2)
    span = span_shown([row], TODAY)
    widths = [12.0 * len(words) for words in words_of(row)]
    bar = bar_of(row, span, width, widths, TODAY)
    if until < span.begin or max(span.begin, min(start or until, until)) >= span.end:
        assert bar is None
        assert words_of(row)[0] in outside(row, span)
        return
    assert bar is not None
    needed = widths[words_of(row).index(bar.words)]
    assert 0 <= bar.left < bar.right <= width
    assert bar.words_left >= 0
    assert bar.words_left + needed <= width
    beside = bar.words_left >= bar.right or bar.words_left + needed <= bar.left
    assert beside != bar.on_bar
    line = line_of(TODAY, span, width)
    if beside and line is not None:  # today is drawn through no words
        assert not bar.words_left < line < bar.words_left + needed


def test_what_has_no_beginning_ends_at_its_date_and_says_so() -> None:
    span = Span(begin=dt.date(2026, 4, 1), quarters=12)
    for until in (dt.date(2026, 11, 6), dt.date(2026, 4, 1)):
        row = row_of(until=until)
        bar = bar_of(row, span, 500, [1.0] * len(words_of(row)))
        assert bar is not None
        end = 500 * span.place(until + dt.timedelta(days=1))
        assert bar.right == max(end, LEAST_BAR)
        assert bar.left == bar.right - LEAST_BAR
    assert "開始は未定" in words_of(row)[0]
    assert "開始は未定" in in_words(row)


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (80, {2027: "令和9年度", 2028: "令和10年度"}),
        (56, {2027: "R9年度", 2028: "R10年度"}),
        (24, {2027: "R9年度", 2028: "R10"}),
    ],
)
def test_fiscal_years_are_called_alike_and_with_their_word(
    qapp: QApplication, width: int, names: dict[int, str]
) -> None:
    font = QFont()
    font.setPixelSize(12)
    assert year_names({2027: 200, 2028: width}, QFontMetricsF(font)) == names


def test_all_of_a_row_is_read_below_by_key(planned: PlanPage, window: MainWindow) -> None:
    view, keys = planned.road_map.view, Keyboard(window)
    keys.to_tab(planned.tabs, planned.road_map)
    keys.tab_to(view)
    for row in planned.road_map.model.rows:
        said = planned.road_map.whole.text()
        assert row.action.what in said
        assert row.line.response is not None
        assert row.line.response.item.title in said
        keys.press(Key.Key_Down)


def test_a_bar_begins_and_ends_on_its_days() -> None:
    span = Span(begin=dt.date(2027, 4, 1), quarters=4)
    row = row_of(start=dt.date(2027, 7, 1), until=dt.date(2027, 9, 30))
    bar = bar_of(row, span, 366, [10, 10, 10])
    assert bar is not None
    assert (round(bar.left), round(bar.right)) == (91, 183)
    assert bar_of(row_of(until=dt.date(2026, 9, 30)), span, 366, [1, 1, 1]) is None
    assert bar_of(row_of(), span, 366, [1, 1, 1]) is None


def test_the_road_map_begins_with_today_or_an_earlier_beginning() -> None:
    assert span_shown([row_of(until=dt.date(2028, 3, 31))], TODAY).begin == dt.date(2026, 10, 1)
    early = row_of(start=dt.date(2026, 5, 1), until=dt.date(2028, 3, 31))
    assert span_shown([early], TODAY).begin == dt.date(2026, 4, 1)
    long_past = row_of(start=dt.date(2019, 5, 1), until=dt.date(2028, 3, 31))
    assert span_shown([long_past], TODAY) == Span(begin=dt.date(2025, 10, 1), quarters=10)


def test_all_that_is_painted_is_said_too() -> None:
    row = row_of(start=dt.date(2027, 4, 1), until=dt.date(2027, 9, 30), level=3)
    assert in_words(row) == (
        "令和9年4月1日から令和9年9月30日まで、レベル3へ、未着手、"
        "項目の期限は令和9年3月31日、期限より後"
    )
    assert in_words(row_of()) == "時期は未定です。未着手"
    done = row_of(until=dt.date(2027, 3, 1), state="done")
    assert words_of(done)[0] == "✓ 完了 〜R9.3.1（開始は未定）"


def test_the_road_map_shows_the_rows_of_the_list_and_leads_back_to_them(
    planned: PlanPage, session: Session, qtbot: QtBot
) -> None:
    planned.list.filters.division.setCurrentIndex(planned.list.filters.division.findData("総務"))
    planned.tabs.setCurrentWidget(planned.road_map)
    assert [row.key for row in planned.road_map.model.rows] == ["3", "4"]
    index = planned.road_map.model.index(1, WHEN)
    assert "レベル3へ、未着手" in index.data()
    assert "取組2件" in planned.road_map.view.accessibleDescription()
    planned.road_map.view.setFocus()
    planned.road_map.view.selectRow(1)
    qtbot.keyClick(planned.road_map.view, Qt.Key.Key_Return)
    row = planned.list.view.current_row()
    assert planned.tabs.currentWidget() is planned.list
    assert row is not None
    assert row.key == "4"


def test_today_is_a_line_and_a_bar_has_the_look_of_its_level(
    planned: PlanPage, session: Session, qtbot: QtBot
) -> None:
    edit = ActionEdit(number=1, start=TODAY, until=dt.date(2028, 12, 31), level=3)
    session.plan([edit], {}, lambda _: None)
    rest(session, qtbot)
    planned.tabs.setCurrentWidget(planned.road_map)
    view = planned.road_map.view
    qtbot.waitUntil(lambda: view.columnWidth(WHEN) > 300)
    picture = view.viewport().grab().toImage()
    area = view.visualRect(planned.road_map.model.index(2, WHEN))
    today = area.left() + round(
        area.width() * planned.road_map.model.covered.place(planned.road_map.model.today)
    )
    column = [picture.pixelColor(today, y) for y in range(area.top(), area.bottom())]
    assert any(close(pixel, QColor(colours().error)) for pixel in column)
    assert bar_colour(picture, view.visualRect(planned.road_map.model.index(0, WHEN))) == "#3460fb"
    due = view.visualRect(planned.road_map.model.index(3, WHEN))
    place = planned.road_map.model.covered.place(dt.date(2027, 12, 31))
    mark = picture.pixelColor(due.left() + round(due.width() * place), due.top() + 4)
    assert close(mark, QColor(colours().warning))


def test_what_is_done_is_given_more_room_by_key_and_the_bars_have_the_rest(
    planned: PlanPage, window: MainWindow
) -> None:
    view, keys = planned.road_map.view, Keyboard(window)
    keys.to_tab(planned.tabs, planned.road_map)
    keys.tab_to(view)
    before = view.columnWidth(WHAT)
    keys.press(Key.Key_Right, Qt.KeyboardModifier.AltModifier, times=3)
    assert view.columnWidth(WHAT) > before
    assert view.columnWidth(WHAT) + view.columnWidth(WHEN) == view.viewport().width()


def _first_figures(page: PlanPage) -> str:
    """What a screen reader says of the score of all areas together."""
    return page.outlook.accessibleDescription().partition("、")[0]


def test_the_outlook_supposes_the_whole_plan_or_what_is_chosen(
    planned: PlanPage, session: Session, qtbot: QtBot
) -> None:
    # of 7 weights: 3·⅓ + 2·0 + 1·⅔ + 0 unanswered; then 3·1 + 2·0 + 1·1
    assert "→" in planned.summary.text()
    qtbot.mouseClick(planned.try_out, LEFT)
    assert planned.outlook.isVisible()
    whole = _first_figures(planned)
    assert whole.startswith("全体 27.8")
    assert "→ 66.7" in whole
    assert "＋38.9" in whole
    planned.list.view.clearSelection()
    at(planned, "4", 1)
    qtbot.mouseClick(planned.outlook.part, LEFT)
    assert planned.outlook.part.text() == "選んだ取組だけ（1件）"
    assert "→ 33.3" in _first_figures(planned)
    press(planned, Qt.Key.Key_Up)
    assert "→ 27.8" in _first_figures(planned)
    qtbot.mouseClick(planned.try_out, LEFT)
    assert not planned.outlook.isVisible()


def test_the_outlook_alone_is_laid_out_as_a_page_and_closed_once(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(planned.try_out, LEFT)
    rest(session, qtbot)
    assert planned.list.isVisible()
    assert not planned.outlook.leave.isVisible(), "the list's own button closes it"
    window.resize(911, 512)  # the screen of a small machine at 150 %
    rest(session, qtbot)
    assert not planned.list.isVisible()
    assert planned.outlook.leave.isVisible()
    page = planned.outlook
    figures = page.figures.geometry()
    assert figures.left() == PAGE_MARGINS[0]
    assert figures.right() > page.width() * 9 // 10, "all of the width is used"
    assert window.findChildren(Room)[0].verticalScrollBar().maximum() == 0


def test_a_page_without_a_plan_does_not_scroll_for_what_is_not_seen(
    page: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(911, 512)
    rest(session, qtbot)
    assert page.no_plan.isVisible()
    assert window.findChildren(Room)[0].verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("state", ["dropped"])
def test_what_is_given_up_promises_nothing(
    planned: PlanPage, session: Session, qtbot: QtBot, state: ActionState
) -> None:
    before = planned.summary.text()
    edits = [ActionEdit(number=number, state=state) for number in (1, 2)]
    session.plan(edits, {}, lambda _: None)
    rest(session, qtbot)
    assert planned.summary.text() != before
    assert HEAVY in {row.action.item_id for row in planned.list.rows}


def close(one: QColor, other: QColor) -> bool:
    pairs = (
        (one.red(), other.red()),
        (one.green(), other.green()),
        (one.blue(), other.blue()),
    )
    return all(abs(a - b) < 60 for a, b in pairs)


def bar_colour(picture: QImage, area: QRect) -> str:
    """The colour that most of the middle of a row has."""
    y = area.center().y() - 4
    line = [picture.pixelColor(x, y).name() for x in range(area.left(), area.right())]
    return max(set(line) - {"#ffffff", "#e8f1fe", "#f8f8fb"}, key=line.count)
