"""Number and item of the plan stay in sight, and of use, however far the list is scrolled."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.models.plan_table import COST, ITEM, NOTE, NUMBER, STATE, UNTIL, WHAT, WHO
from desktop.pages.plan import PlanPage
from desktop.session import Session
from tests.desktop.keyboard import Key, Keyboard
from tests.desktop.planning_page.steps import LEFT, at, shown
from tests.desktop.steps import rest

ALT = Qt.KeyboardModifier.AltModifier
SMALL = (911, 512)
"""What a window has on 1366×768 at 150 %."""


@pytest.fixture
def scrolled(planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot) -> PlanPage:
    """The list on a small screen, with the keys at the last column of the first action."""
    window.resize(*SMALL)
    rest(session, qtbot)
    at(planned, "1", WHAT)
    Keyboard(window).press(Key.Key_Right, times=NOTE - WHAT)
    assert planned.list.view.horizontalScrollBar().value() > 0
    return planned


def seen(page: PlanPage, column: int) -> tuple[int, int]:
    """From where to where, in pixels of the list, the cell of an action stands."""
    area = page.list.view.visualRect(page.list.model.index(1, column))
    return area.left(), area.right()


def press_at(page: PlanPage, place: QPoint, *, double: bool = False) -> None:
    """Press the mouse at a place of the list, whatever stands there."""
    part = page.list.view.childAt(place)
    assert part is not None
    inside = part.mapFrom(page.list.view, place)
    QTest.mouseClick(part, LEFT, pos=inside)
    if double:
        QTest.mouseDClick(part, LEFT, pos=inside)


def below_the_head(page: PlanPage, x: int) -> QPoint:
    """A place in the second row."""
    view = page.list.view
    area = view.visualRect(page.list.model.index(1, ITEM))
    return view.viewport().mapTo(view, QPoint(x, area.center().y()))


def test_state_and_cost_are_in_sight_on_a_small_screen(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(*SMALL)
    rest(session, qtbot)
    at(planned, "1", WHAT)
    room = planned.list.view.viewport().width()
    assert all(seen(planned, column)[1] <= room for column in (UNTIL, STATE, COST))


def test_no_column_is_cut_where_it_goes_behind_what_stays(
    scrolled: PlanPage, window: MainWindow
) -> None:
    keys = Keyboard(window)
    view, held = scrolled.list.view, seen(scrolled, ITEM)[1]
    keys.press(Key.Key_Home)
    for column in range(NUMBER, NOTE):
        keys.press(Key.Key_Right)
        edges = [seen(scrolled, n) for n in range(WHAT, NOTE + 1)]
        bar = view.horizontalScrollBar()
        cut = [left for left, right in edges if left <= held < right]
        assert not cut or bar.value() in (0, bar.maximum()), column


def test_the_item_is_pressed_where_it_is_seen(
    scrolled: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    view = scrolled.list.view
    before = view.horizontalScrollBar().value()
    left, right = seen(scrolled, ITEM)
    assert left == view.columnWidth(NUMBER)
    press_at(scrolled, below_the_head(scrolled, (left + right) // 2))
    assert view.currentIndex() == scrolled.list.model.index(1, ITEM)
    assert view.hasFocus()
    assert view.horizontalScrollBar().value() == before, "what is in sight moves nothing"
    press_at(scrolled, below_the_head(scrolled, (left + right) // 2), double=True)
    rest(session, qtbot)
    assert window.current_page == "answers"


def test_the_keys_bring_no_cell_behind_what_stays(scrolled: PlanPage, window: MainWindow) -> None:
    view, keys = scrolled.list.view, Keyboard(window)
    held = seen(scrolled, ITEM)[1]
    keys.press(Key.Key_Left, times=NOTE - WHO)
    assert seen(scrolled, WHO)[0] > held
    keys.press(Key.Key_Return)
    editor = view.delegate.editor
    assert editor is not None
    assert editor.geometry().left() > held
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_Left, times=WHO - ITEM)
    keys.press(Key.Key_Right, ALT)
    assert seen(scrolled, ITEM)[1] > held, "and is drawn wider where it stands"


def test_a_heading_that_stays_sorts(scrolled: PlanPage) -> None:
    for order in (["1", "2", "3", "4"], ["4", "3", "2", "1"], ["1", "2", "3", "4"]):
        press_at(scrolled, QPoint(12, 12))
        assert shown(scrolled) == order
