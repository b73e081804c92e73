"""What a cell of the plan cuts stands whole below the list, for the cell that the keys are at."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.models.plan_table import ITEM, LEVEL, NUMBER, START, WHAT
from desktop.pages.plan import PlanPage
from desktop.session import Session
from tests.desktop.keyboard import CTRL, Key, Keyboard
from tests.desktop.planning_page.steps import at
from tests.desktop.steps import rest

ALT = Qt.KeyboardModifier.AltModifier
SMALL = (911, 512)
"""What a window has on 1366×768 at 150 %."""
LONG = "総務課と情報政策課で控えの取り方を見直し、戻す試験を年に2回、窓口の手順と合わせて行う。"


def test_a_long_text_is_said_whole_until_its_column_has_room(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(*SMALL)
    view, whole = planned.list.view, planned.list.whole
    keys = Keyboard(window)
    at(planned, "1", WHAT)
    keys.press(Key.Key_F2)
    assert whole.text().startswith("Enter：決める")
    keys.press(Key.Key_A, CTRL)
    keys.type(LONG)
    keys.press(Key.Key_Return)
    rest(session, qtbot)
    at(planned, "1", NUMBER)
    place = view.geometry()
    hint = whole.text()
    assert hint.startswith("Enter：直す")
    keys.press(Key.Key_Right, times=WHAT)
    assert whole.text() == f"取組内容：{LONG}"
    assert whole.heightForWidth(whole.width()) <= whole.height(), "there is room for it"
    assert view.geometry() == place, "the list stays where it is"
    keys.press(Key.Key_Right, ALT, times=12)
    assert whole.text() == hint, "the cell shows it now"
    keys.press(Key.Key_Home, ALT)
    assert whole.text() == f"取組内容：{LONG}"


def test_what_a_narrow_column_says_of_an_item_is_said_too(
    planned: PlanPage, window: MainWindow
) -> None:
    at(planned, "4", ITEM)
    keys = Keyboard(window)
    keys.press(Key.Key_Left, ALT, times=4)
    assert planned.list.whole.text() == "項目：研修・STD-01-03・課題3位・期限 R9.12.31"
    at(planned, "1", LEVEL)
    assert "一部の課で実施" in planned.list.whole.text(), "what the level means"
    at(planned, "1", START)
    assert planned.list.whole.text().startswith("Enter：")
