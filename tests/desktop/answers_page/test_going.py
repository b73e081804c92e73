"""The page 回答: going from item to item."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from assessment.fiscal_years import date_in_short
from assessment.records import Edit, level
from desktop.main_window import MainWindow
from desktop.pages.answering.item_delegate import ItemDelegate
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.answers_page.steps import (
    FIRST,
    LEFT,
    MILESTONE,
    NAME,
    OTHER,
    READY,
    SECOND,
    press,
)
from tests.desktop.conftest import MakeWindow, Wanderer
from tests.desktop.input_method import compose
from tests.desktop.steps import rest


def test_arrows_go_from_item_to_item_wherever_the_focus_is(page: AnswersPage, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_Down)
    assert page.item_id == SECOND
    page.pane.choice.levels[3].setFocus()
    press(page, qtbot, Qt.Key.Key_Down)
    assert page.item_id == MILESTONE
    press(page, qtbot, Qt.Key.Key_Up)
    press(page, qtbot, Qt.Key.Key_Up)
    press(page, qtbot, Qt.Key.Key_Up)
    assert page.item_id == FIRST


def test_at_an_end_of_the_list_there_is_no_way_beyond_it_and_the_list_takes_the_keys(
    page: AnswersPage, qtbot: QtBot
) -> None:
    ways = (page.footer.previous, page.footer.next)
    assert [way.isEnabled() for way in ways] == [False, True]
    for _ in range(4):
        qtbot.mouseClick(page.footer.next, LEFT)
    assert page.item_id == OTHER
    assert [way.isEnabled() for way in ways] == [True, False]
    press(page, qtbot, Qt.Key.Key_Space)
    assert page.item_id == OTHER, "what goes on to the unanswered must not have got the keys"
    assert page.sidebar.list.hasFocus()
    page.sidebar.filters.search.setFocus()
    qtbot.keyClicks(page.sidebar.filters.search, OTHER)
    qtbot.waitUntil(lambda: page.sidebar.item_ids() == (OTHER,))
    assert [way.isEnabled() for way in ways] == [False, False]


def test_a_click_in_the_list_opens_an_item_and_a_heading_does_not(
    page: AnswersPage, qtbot: QtBot
) -> None:
    items = page.sidebar.list
    for row, opened in ((0, FIRST), (3, SECOND)):
        place = items.visualRect(page.sidebar.model.index(row)).center()
        qtbot.mouseClick(items.viewport(), LEFT, pos=place)
        qtbot.wait(10)
        assert page.item_id == opened


def test_a_click_in_a_narrowed_list_leaves_the_item_marked(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, answer=level(1))])  # listed as long as it is shown
    items = page.sidebar.list
    qtbot.mouseClick(page.sidebar.filters.states["unanswered"], LEFT)
    for item_id in (MILESTONE, SECOND):
        place = items.visualRect(page.sidebar.model.index_of(item_id)).center()
        qtbot.mouseClick(items.viewport(), LEFT, pos=place)
        qtbot.wait(10)
        assert page.item_id == item_id
        marked = [page.sidebar.model.item_at(index) for index in items.selectedIndexes()]
        assert marked == [item_id]


def test_enter_stays_among_the_items_that_were_looked_for(page: AnswersPage, qtbot: QtBot) -> None:
    search = page.sidebar.filters.search
    search.setFocus()
    compose(search, "窓口")
    found = page.sidebar.item_ids()
    for _ in (*found, "once more"):
        press(page, qtbot, Qt.Key.Key_Return)
    assert page.item_id == found[-1] == SECOND
    assert search.text() == "窓口"


def test_the_button_of_an_empty_search_goes_away(page: AnswersPage, qtbot: QtBot) -> None:
    filters = page.sidebar.filters
    compose(filters.search, "窓口")
    button = filters.search.findChildren(QToolButton)[0]
    qtbot.waitUntil(lambda: button.property("opacity") == 1)
    qtbot.mouseClick(filters.reset, LEFT)
    qtbot.waitUntil(lambda: button.property("opacity") == 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Right])
def test_enter_goes_on_to_what_is_unanswered(
    page: AnswersPage, session: Session, qtbot: QtBot, key: Qt.Key
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=SECOND, answer=level(1))])
    press(page, qtbot, key)
    assert page.item_id == MILESTONE


def test_the_button_goes_on_round_the_end_of_the_list(page: AnswersPage, qtbot: QtBot) -> None:
    page.open_item(OTHER)
    qtbot.mouseClick(page.footer.unanswered, LEFT)
    assert page.item_id == FIRST


def test_when_all_is_answered_the_way_leads_to_the_gaps(
    page: AnswersPage, session: Session, navigator: Wanderer, qtbot: QtBot
) -> None:
    everything = (FIRST, SECOND, MILESTONE, READY, OTHER)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=name, answer=level(0)) for name in everything])
    assert page.footer.unanswered.text() == "課題を見る"
    qtbot.mouseClick(page.footer.unanswered, LEFT)
    assert navigator.went == [("gaps", None)]


def test_undo_shows_the_item_that_it_changed(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.go("answers", FIRST)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    with qtbot.waitSignal(session.saved):
        press(shown, qtbot, "3")
    shown.open_item(OTHER)
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.item_id == FIRST
    assert not any(card.isChecked() for card in shown.pane.choice.levels)
    shown.open_item(OTHER)
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert shown.item_id == FIRST
    assert shown.pane.choice.levels[3].isChecked()


def test_a_change_of_ones_own_does_not_lead_back_to_the_item_left(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    press(page, qtbot, "3")
    page.open_item(OTHER)
    rest(session, qtbot)
    assert page.item_id == OTHER


def test_another_assessment_begins_at_its_first_unanswered_item(
    make_window: MakeWindow, session: Session, qtbot: QtBot
) -> None:
    window = make_window(session)
    window.go("answers", OTHER)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    compose(shown.pane.note.editor, "前の自己点検の備考")
    with qtbot.waitSignal(session.changed, check_params_cb=lambda state: state.item_ids is None):
        window.known_actions["sample"].trigger()
    rest(session, qtbot)
    assert session.assessment is not None
    assert session.assessment.info.name != NAME
    window.go("answers")
    unanswered = [r.item.id for r in session.assessment.responses if r.answer.state == "unanswered"]
    assert shown.item_id == (unanswered or [FIRST])[0]
    assert shown.pane.note.text() != "前の自己点検の備考"


def test_a_step_that_scrolls_the_list_does_not_paint_it_whole(
    page: AnswersPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.resize(page.width(), 400)
    page.open_item(FIRST)
    rest(session, qtbot)
    items, painted = page.sidebar.list, []
    paint = ItemDelegate._paint_item

    def count(delegate: ItemDelegate, *given: Any) -> None:
        painted.append(given[-1].text)
        paint(delegate, *given)

    monkeypatch.setattr(ItemDelegate, "_paint_item", count)
    top = items.verticalScrollBar().value()
    for _ in page.sidebar.item_ids():
        qtbot.wait(100)  # what follows a question is shown by then, and paints nothing later
        rest(session, qtbot)
        painted.clear()
        qtbot.keyClick(items, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: bool(painted))
        if items.verticalScrollBar().value() != top:
            break
    assert items.verticalScrollBar().value() != top
    shown = items.viewport().height() // items.visualRect(items.currentIndex()).height()
    assert 2 <= len(set(painted)) < shown / 2


def test_a_key_of_the_review_is_for_the_question_that_has_just_come(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    press(page, qtbot, Qt.Key.Key_Down)
    press(page, qtbot, Qt.Key.Key_M)
    rest(session, qtbot)
    assert session.state is not None
    assert set(session.state.review.picture.marked) == {SECOND}


def test_an_answer_of_another_day_has_its_date_as_dates_are_written_in_this_country(
    page: AnswersPage, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "3")
    given = session.today()
    assert "記録 " in page.footer.recorded.toolTip()

    monkeypatch.setattr(session, "today", lambda: given + dt.timedelta(days=1))
    press(page, qtbot, Qt.Key.Key_Down)
    press(page, qtbot, Qt.Key.Key_Up)

    assert f"記録 {date_in_short(given)}" in page.footer.recorded.toolTip()
