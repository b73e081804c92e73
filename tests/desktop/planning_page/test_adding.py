"""The page 取組計画: actions are added one by one, several at once, and are then gone on with."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.records import NA_REASONS, Edit, not_applicable
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.plan_table import ITEM, UNTIL, WHO
from desktop.pages.gaps import GapsPage
from desktop.pages.plan import PlanPage
from desktop.session import Session
from tests.desktop.conftest import Reread
from tests.desktop.planning_page.steps import (
    HEAVY,
    LEFT,
    LIGHT,
    OPEN,
    UNSURE,
    at,
    cell,
    held,
    press,
    write,
)
from tests.desktop.steps import rest

Key = Qt.Key


@pytest.fixture
def told(window: MainWindow) -> list[Message]:
    """What the window has said."""
    said: list[Message] = []
    window.messages.shown.connect(said.append)
    return said


def chosen_gaps(window: MainWindow, session: Session, qtbot: QtBot, number: int) -> GapsPage:
    """The page 課題 with its first gaps chosen by key."""
    window.go("gaps")
    rest(session, qtbot)
    gaps = window.page("gaps")
    assert isinstance(gaps, GapsPage)
    gaps.table.setFocus()
    qtbot.keyClick(gaps.table, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(number - 1):
        qtbot.keyClick(gaps.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return gaps


def test_every_gap_that_is_chosen_gets_its_action(
    page: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    told: list[Message],
) -> None:
    gaps = chosen_gaps(window, session, qtbot, 3)
    assert gaps.plan.text() == "3件に取組を立てる"
    qtbot.mouseClick(gaps.plan, LEFT)
    rest(session, qtbot)
    made = held(reread).values()
    assert [(one.item_id, one.level) for one in made] == [(HEAVY, 3), (UNSURE, None), (LIGHT, 3)]
    assert all(one.what and one.who for one in made)
    assert told[-1].text.startswith("3件の課題に")
    assert "取組：1件" in gaps.detail.text()
    told[-1].ways[0].run()
    rest(session, qtbot)
    assert window.current_page == "plan"
    assert len(page.list.model.rows) == 3
    told[-1].ways[1].run()
    rest(session, qtbot)
    assert not held(reread)


def test_a_gap_that_has_an_action_gets_no_second_one_by_the_way(
    planned: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    told: list[Message],
) -> None:
    before = held(reread)
    gaps = chosen_gaps(window, session, qtbot, 2)
    qtbot.keyClick(gaps.table, Key.Key_Insert)
    rest(session, qtbot)
    assert held(reread) == before
    assert "すでに取組があります" in told[-1].text


def test_tab_goes_on_to_who_does_what_is_new(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    planned.begin_item(OPEN)
    planned.shown()
    qtbot.waitUntil(lambda: planned.list.view.editing)
    write(planned, "tejun")
    press(planned, Key.Key_Tab)
    rest(session, qtbot)
    assert planned.list.view.editing
    assert planned.list.view.currentIndex().column() == WHO
    write(planned, "kikaku")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert (held(reread)[5].what, held(reread)[5].who) == ("tejun", "kikaku")


def test_the_button_says_how_many_it_adds_and_the_window_that_it_did(
    page: PlanPage, session: Session, qtbot: QtBot, reread: Reread, told: list[Message]
) -> None:
    qtbot.mouseClick(page.no_plan.look, LEFT)
    rest(session, qtbot)
    assert page.list.first.text() == "取組のない上位3課題の案4件を加える"
    qtbot.mouseClick(page.list.first, LEFT)
    rest(session, qtbot)
    assert len(held(reread)) == 4
    assert told[-1].text == "案4件を計画に加えました。"
    told[-1].ways[0].run()
    rest(session, qtbot)
    assert not held(reread)


def test_what_cannot_be_read_is_mended_where_it_is_seen(
    planned: PlanPage, session: Session, qtbot: QtBot, told: list[Message]
) -> None:
    at(planned, "1", UNTIL)
    press(planned, Key.Key_F2)
    write(planned, "asatte")
    planned.list.filters.search.setFocus()
    rest(session, qtbot)
    planned.tabs.setCurrentWidget(planned.road_map)
    told[-1].ways[0].run()
    editor = planned.list.view.delegate.editor
    assert editor is not None
    assert editor.isVisible()
    write(planned, "R9.9")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert planned.unrecorded() == ""


def test_an_item_without_a_gap_says_why(planned: PlanPage, session: Session, qtbot: QtBot) -> None:
    key = next(row.key for row in planned.list.rows if row.action.item_id == LIGHT)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=LIGHT, answer=not_applicable(NA_REASONS[0]))])
    rest(session, qtbot)
    assert "該当なし" in cell(planned, key, ITEM)
    planned.begin_item(OPEN)
    planned.shown()
    qtbot.waitUntil(lambda: planned.list.view.editing)
    write(planned, "tejun")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert "未回答" in cell(planned, "5", ITEM)
