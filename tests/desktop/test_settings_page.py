"""The page 設定, by keys and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from assessment.locations import preferences_file
from assessment.records import Edit, level
from desktop import theme
from desktop.main_window import MainWindow
from desktop.pages.settings import SettingsPage
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.theme import in_text
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.steps import enter

NAME = "012025-2026"
FIRST = "STD-01-01"


def open_page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.copies.list.isVisible() or page.bin.empty.isVisible())
    qtbot.waitUntil(lambda: not window.contents._session.tasks.busy)
    return page


def agree(window: MainWindow, words: str, qtbot: QtBot) -> None:
    """Press the way that the banner offers."""
    qtbot.waitUntil(lambda: words in [b.text() for b in window.banner.findChildren(QPushButton)])
    [way] = [b for b in window.banner.findChildren(QPushButton) if b.text() == words]
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)


def dismiss(window: MainWindow) -> None:
    """Close the dialog of the first start."""
    assert window.starting.dialog is not None
    window.starting.dialog.reject()


def test_a_name_typed_here_stands_in_the_history(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page = open_page(window, qtbot)
    assert QApplication.focusWidget() is page.appearance.name
    qtbot.keyClicks(page.appearance.name, "sample person")
    window.go("answers")
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, answer=level(2))])
    with reread() as workspace:
        assert workspace.history(NAME, FIRST)[0].by == "sample person"
    assert Preferences().name == "sample person"


def test_text_grows_and_the_window_with_it(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.follow(qapp, window.contents.preferences)
    page = open_page(window, qtbot)
    before = (QApplication.font().pixelSize(), window.navigation.width())
    page.appearance.text_size.setFocus()
    try:
        for _ in range(4):
            qtbot.keyClick(page.appearance.text_size, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: QApplication.font().pixelSize() == 2 * before[0])
        assert in_text(100) == 200
        assert window.navigation.width() > before[1]
    finally:
        window.contents.preferences.choose(text_percent=100, colouring="light")


def test_what_was_chosen_holds_at_the_next_start(preferences: Preferences) -> None:
    preferences.choose(colouring="dark", text_percent=150)
    assert Preferences().chosen == preferences.chosen


@pytest.mark.parametrize("content", [b"", b"{", b'{"text_percent": 3}', b'{"colouring": "red"}'])
def test_preferences_that_cannot_be_read_are_the_usual_ones(content: bytes) -> None:
    preferences_file().parent.mkdir(parents=True, exist_ok=True)
    preferences_file().write_bytes(content)
    assert Preferences().chosen.text_percent == 100


def test_an_assessment_goes_to_the_bin_and_comes_back(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page = open_page(window, qtbot)
    enter(page.bin.remove, qtbot)
    agree(window, "ごみ箱へ移す", qtbot)
    qtbot.waitUntil(lambda: "移しました" in window.banner.words())
    qtbot.waitUntil(lambda: window.starting.dialog is not None)
    dismiss(window)
    assert session.assessment is None
    with reread() as workspace:
        assert workspace.assessments() == ()
    page = open_page(window, qtbot)
    assert not page.bin.remove.isEnabled()
    [row] = page.bin.rows
    enter(row.findChildren(QPushButton)[0], qtbot)
    qtbot.waitUntil(lambda: page.bin.rows == [])
    with reread() as workspace:
        assert [summary.info.name for summary in workspace.assessments()] == [NAME]


def test_the_page_opens_without_an_assessment(
    empty_session: Session, make_window: MakeWindow, qtbot: QtBot, workspace_path: Path
) -> None:
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: window.starting.dialog is not None)
    dismiss(window)
    qtbot.waitUntil(lambda: not window.starting.dialog)
    assert not window.known_actions["home"].isEnabled()
    qtbot.mouseClick(window.navigation.pages["settings"], Qt.MouseButton.LeftButton)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    assert window.current_page == "settings"
    assert page.place.text() == str(workspace_path)
