"""What stands between two parts of a page is moved by key, and put back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot

import desktop
from desktop.main_window import MainWindow
from desktop.pages.gaps import GapsPage
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.plan import PlanPage
from desktop.session import Session
from desktop.text_window import Letter, TextWindow
from desktop.widgets.splitter import Splitter
from tests.desktop.conftest import MakeWindow
from tests.desktop.keyboard import Key, Keyboard
from tests.desktop.surfaces import come_to_rest, pages
from tests.desktop.test_window_state import again, left_and_back

STEP = 16
DESKTOP = Path(desktop.__file__).parent


def handles(page: QWidget) -> Iterator[tuple[Splitter, QSplitterHandle, int]]:
    """What can be moved in a page, each with its place in its splitter."""
    for split in page.findChildren(Splitter):
        for place in range(1, split.count()):
            if split.handle(place).isVisible():
                yield split, split.handle(place), place


def opened(window: MainWindow, session: Session, qtbot: QtBot) -> Iterator[QWidget]:
    """Every page, with the panel open that can stand beside it."""
    for _, page in pages(window, session, qtbot):
        if isinstance(page, GapsPage | PlanPage) and page.try_out.isVisible():
            page.try_out.click()
            come_to_rest(session, qtbot)
        yield page


def test_there_is_one_splitter_for_all() -> None:
    others = [
        path.name
        for path in DESKTOP.rglob("*.py")
        if re.search(r"\bQSplitter\(|\(QSplitter\)", path.read_text(encoding="utf-8"))
    ]
    assert others == ["splitter.py"]


def test_every_edge_of_every_page_moves_by_key_and_says_what_it_is(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    names = set()
    for page in opened(sample_window, sample_session, qtbot):
        for split, handle, place in handles(page):
            _move_and_restore(Keyboard(sample_window), split, handle, place)
            told = QAccessible.queryAccessibleInterface(handle)
            assert told.role() is QAccessible.Role.Grip
            assert told.text(QAccessible.Text.Description).startswith("左 ")
            names.add(told.text(QAccessible.Text.Name))
    assert names == {
        "一覧と質問の境",
        "質問と参考の境",
        "担当課と項目の境",
        "一覧と試算の境",
        "計画と試算の境",
        "設定とプレビューの境",
    }


def _move_and_restore(keys: Keyboard, split: Splitter, handle: QSplitterHandle, place: int) -> None:
    usual = split.sizes()
    left, right = place - 1, place
    keys.use(handle, Key.Key_Right)
    moved = split.sizes()
    assert (moved[left], moved[right]) == (usual[left] + STEP, usual[right] - STEP)
    keys.press(Key.Key_Left)
    assert split.sizes() == usual
    keys.press(Key.Key_Home)
    least = split.sizes()
    assert least[left] < usual[left]
    keys.press(Key.Key_Left)
    assert split.sizes() == least, "a part never goes away"
    keys.press(Key.Key_End)
    most = split.sizes()
    assert most[left] > usual[left]
    keys.press(Key.Key_Right)
    assert split.sizes() == most
    keys.press(Key.Key_Return)
    assert split.sizes() == usual


def test_tab_comes_to_an_edge_between_its_two_parts(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    for page in opened(sample_window, sample_session, qtbot):
        keys = Keyboard(sample_window)
        for split, handle, place in handles(page):
            keys.tab_to(handle)
            keys.press(Key.Key_Backtab)
            before = keys.focus()
            keys.press(Key.Key_Tab, times=2)
            around = [split.indexOf(_part_of(split, one)) for one in (before, keys.focus())]
            assert around == [place - 1, place], handle.accessibleName()


def _part_of(split: Splitter, inner: QWidget) -> QWidget:
    """The part of a splitter that a control lies in."""
    return next(
        part
        for place in range(split.count())
        if (part := split.widget(place)) is not None and part.isAncestorOf(inner)
    )


def test_a_double_click_puts_an_edge_back(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_window.go("report")
    come_to_rest(sample_session, qtbot)
    [(split, handle, _)] = handles(sample_window.page("report"))
    usual = split.sizes()
    keys = Keyboard(sample_window)
    keys.use(handle, Key.Key_Right, times=3)
    assert split.sizes() != usual
    qtbot.mouseDClick(handle, Qt.MouseButton.LeftButton)
    assert split.sizes() == usual


def test_an_edge_moved_by_key_is_there_the_next_time(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    sample_window.go("answers")
    come_to_rest(sample_session, qtbot)
    first, _ = handles(sample_window.page("answers"))
    keys = Keyboard(sample_window)
    keys.use(first[1], Key.Key_Right, times=2)
    moved = first[0].sizes()
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    window = again(session, make_window, qtbot)
    come_to_rest(session, qtbot)
    first, _ = handles(window.page("answers"))
    assert first[0].sizes() == moved
    session.close()


def test_each_edge_has_its_own_place_whichever_tab_was_shown_last(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    sample_window.go("inquiries")
    come_to_rest(sample_session, qtbot)
    page = sample_window.page("inquiries")
    assert isinstance(page, InquiriesPage)
    [(split, handle, _)] = handles(page)
    Keyboard(sample_window).use(handle, Key.Key_Right, times=2)
    moved = split.sizes()
    conflicts = page.tabs.tabBar().tabRect(page.tabs.indexOf(page.conflicts))
    qtbot.mouseClick(page.tabs.tabBar(), Qt.MouseButton.LeftButton, pos=conflicts.center())
    assert page.conflicts.isVisible()
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    window = again(session, make_window, qtbot)
    come_to_rest(session, qtbot)
    page = window.page("inquiries")
    assert isinstance(page, InquiriesPage)
    [(split, _, _)] = handles(page)
    assert split.sizes() == moved
    session.close()


@pytest.mark.parametrize("number", [1, 2])
def test_a_dialog_has_an_edge_where_there_are_two_parts(number: int, qtbot: QtBot) -> None:
    letters = [Letter(addressee=f"第{n}課", text="お願い") for n in range(number)]
    dialog = TextWindow("文", "写して貼り付けます。", letters)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    found = list(handles(dialog))
    assert len(found) == number - 1
    for split, handle, place in found:
        _move_and_restore(Keyboard(dialog), split, handle, place)
        assert dialog.isVisible(), "Enter is for the edge"
