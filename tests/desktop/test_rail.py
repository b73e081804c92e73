"""The navigation beside large text: a rail of drawings, whose words can still be had."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.main_window import MainWindow
from desktop.pages.table import ANSWERS, HOME, PAGES
from desktop.session import Session
from tests.desktop.keyboard import CTRL, Key, Keyboard
from tests.desktop.surfaces import come_to_rest

WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
DRAWING = Qt.ToolButtonStyle.ToolButtonIconOnly
Dress = Callable[[int], None]


@pytest.fixture
def dress(qapp: QApplication, session: Session, qtbot: QtBot) -> Iterator[Dress]:
    """Gives the text another size, and waits until everything has its place."""

    def dress(text_percent: int) -> None:
        theme.apply(qapp, theme.Scheme.LIGHT, text_percent)
        come_to_rest(session, qtbot)

    yield dress
    theme.apply(qapp, theme.Scheme.LIGHT)


def forms(window: MainWindow) -> set[Qt.ToolButtonStyle]:
    return {way.toolButtonStyle() for way in window.navigation.pages.values()}


def test_words_make_way_for_large_text_and_come_back_with_the_room(
    window: MainWindow, session: Session, qtbot: QtBot, dress: Dress
) -> None:
    wide = window.navigation.width()
    assert forms(window) == {WORDS}
    dress(200)
    assert forms(window) == {DRAWING}
    assert window.navigation.width() < wide / 2
    assert not window.navigation.place.isVisible()
    window.resize(1900, 1000)
    come_to_rest(session, qtbot)
    assert forms(window) == {WORDS}
    window.resize(1900, 600)
    come_to_rest(session, qtbot)
    assert forms(window) == {DRAWING}, "too low for all the words"
    dress(100)
    window.resize(1366, 768)
    come_to_rest(session, qtbot)
    assert forms(window) == {WORDS}
    assert window.navigation.width() == wide
    assert window.navigation.place.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (760, 440)])
def test_all_of_the_rail_is_in_sight(
    window: MainWindow, session: Session, qtbot: QtBot, dress: Dress, size: tuple[int, int]
) -> None:
    window.resize(*size)
    dress(200)
    navigation = window.navigation
    for part in (navigation.switcher, *navigation.pages.values()):
        assert part.visibleRegion().boundingRect() == part.rect(), part.accessibleName()
        assert part.height() >= part.sizeHint().height()
        assert part.iconSize().height() >= 16
    assert window.size().toTuple() == size


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_words_of_the_rail_are_told_and_its_keys_are_the_same(
    window: MainWindow, dress: Dress
) -> None:
    dress(200)
    keys = Keyboard(window)
    keys.press(Key.Key_2, CTRL)
    assert window.current_page == ANSWERS
    keys.tab_to(window.navigation.pages[ANSWERS])
    assert QToolTip.text() == "回答を開く（Ctrl+2）"
    for page in PAGES:
        assert page.title in window.navigation.pages[page.key].toolTip()
    assert window.navigation.switcher.toolTip() == "函館市 令和8年度"

    keys.use(window.navigation.switcher)
    menu = window.navigation.menu
    offered = [action.text() for action in menu.actions() if "を開く" in action.text()]
    assert offered[: len(PAGES)] == [f"{page.title}を開く" for page in PAGES]
    keys.press(Key.Key_Down, times=1 + [page.key for page in PAGES].index(HOME))
    keys.press(Key.Key_Return)
    assert window.current_page == HOME
