"""Who sits before the window is asked once, and decides what there is in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import actions as known
from desktop.contents import full_window
from desktop.first_start import FirstStart
from desktop.main_window import MainWindow
from desktop.pages.sources import SourcesPage
from desktop.pages.table import PAGES, shown_to
from desktop.preferences import Preferences
from desktop.role_window import RoleWindow
from desktop.roles import ROLES, Role
from desktop.session import Session
from tests.desktop.conftest import MakeWindow

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
OF_A_PREFECTURE = ["collection", "sources", "settings"]


@pytest.fixture
def preferences() -> Preferences:
    """Nobody has said anything yet."""
    return Preferences()


@pytest.fixture
def first_window(empty_session: Session, make_window: MakeWindow) -> MainWindow:
    return make_window(empty_session)


@pytest.fixture
def dialog(first_window: MainWindow, qtbot: QtBot) -> RoleWindow:
    qtbot.waitUntil(lambda: bool(first_window.findChildren(RoleWindow)))
    (made,) = first_window.findChildren(RoleWindow)
    qtbot.waitUntil(made.rows["municipality"].hasFocus)
    return made


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def pages_of(window: MainWindow) -> list[str]:
    """The pages that can be seen in the navigation."""
    return [key for key, choice in window.navigation.pages.items() if choice.isVisible()]


def menu_of(window: MainWindow) -> str:
    return "\n".join(action.text() for action in window.navigation.menu.actions())


def test_a_prefecture_sees_three_pages_a_municipality_all_but_two_a_consultant_all() -> None:
    assert [page.key for page in shown_to("prefecture")] == OF_A_PREFECTURE
    everything = [page.key for page in PAGES]
    assert [page.key for page in shown_to("consultant")] == everything
    assert [page.key for page in shown_to("municipality")] == [
        key for key in everything if key not in ("clients", "collection")
    ]


def test_enter_is_enough_for_a_municipality(
    dialog: RoleWindow, first_window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(first_window.findChildren(FirstStart)))
    assert Preferences().chosen.role == "municipality"
    assert not dialog.isVisible()


@pytest.mark.parametrize(("number", "role"), [(n, r.key) for n, r in enumerate(ROLES, 1)])
def test_a_digit_chooses(
    dialog: RoleWindow, first_window: MainWindow, qtbot: QtBot, number: int, role: Role
) -> None:
    qtbot.keyClick(dialog, Qt.Key(Qt.Key.Key_0 + number))
    assert Preferences().chosen.role == role
    if role == "prefecture":
        assert first_window.current_page == "collection"
    else:
        qtbot.waitUntil(lambda: bool(first_window.findChildren(FirstStart)))


def test_a_prefecture_begins_with_the_collection_and_is_asked_for_no_assessment(
    dialog: RoleWindow, first_window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    assert dialog.rows["prefecture"].hasFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert first_window.current_page == "collection"
    assert not first_window.findChildren(FirstStart)
    assert pages_of(first_window) == OF_A_PREFECTURE
    assert "新しい自己点検" not in menu_of(first_window)
    assert "調査票を配る" in menu_of(first_window)
    assert not first_window.known_actions[known.NEW].isEnabled()


def test_a_click_chooses(dialog: RoleWindow, first_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.rows["consultant"], LEFT)
    qtbot.waitUntil(lambda: bool(first_window.findChildren(FirstStart)))
    assert pages_of(first_window) == [page.key for page in PAGES]


def test_who_does_not_say_is_invited_and_asked_again_next_time(
    dialog: RoleWindow, first_window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(first_window.starting.welcome.invitation.isVisible)
    assert Preferences().chosen.role is None
    buttons = first_window.starting.welcome.invitation.findChildren(QPushButton)
    (way,) = [one for one in buttons if "都道府県" in one.text()]
    qtbot.mouseClick(way, LEFT)
    assert first_window.current_page == "collection"
    assert Preferences().chosen.role == "prefecture"


def test_who_had_an_assessment_before_roles_is_not_asked(
    session: Session, make_window: MakeWindow
) -> None:
    window = make_window(session)
    assert window.current_page == "home"
    assert not window.findChildren(RoleWindow)
    assert "collection" not in pages_of(window)


def prefecture_window(
    session: Session, make_window: MakeWindow, preferences: Preferences, qtbot: QtBot
) -> MainWindow:
    preferences.choose(role="prefecture")
    window = make_window(session)
    qtbot.waitUntil(lambda: window.current_page == "collection")
    return window


@pytest.mark.parametrize(("number", "key"), list(enumerate(OF_A_PREFECTURE[:2], start=1)))
def test_digits_open_the_pages_that_are_shown_in_their_order(
    empty_session: Session,
    make_window: MakeWindow,
    preferences: Preferences,
    qtbot: QtBot,
    number: int,
    key: str,
) -> None:
    window = prefecture_window(empty_session, make_window, preferences, qtbot)
    window.go("settings" if key != "settings" else "collection")
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert window.current_page == key
    assert f"Ctrl+{number}" in window.navigation.pages[key].toolTip()


def test_a_page_that_a_role_does_not_need_cannot_be_opened(
    empty_session: Session, make_window: MakeWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    window = prefecture_window(empty_session, make_window, preferences, qtbot)
    window.go("home")
    assert window.current_page == "collection"
    assert not window.known_actions["home"].isEnabled()


def test_a_workspace_that_cannot_be_opened_does_not_trouble_a_prefecture(
    empty_session: Session,
    make_window: MakeWindow,
    preferences: Preferences,
    qtbot: QtBot,
) -> None:
    empty_session.path.parent.mkdir()
    empty_session.path.write_text("これは保存ファイルではない", encoding="utf-8")
    window = prefecture_window(empty_session, make_window, preferences, qtbot)
    qtbot.waitUntil(lambda: bool(window.banner.words()))
    assert "そのまま集計できます" in window.banner.words()


def test_the_sources_of_everything_are_shown_without_an_assessment(
    empty_session: Session, make_window: MakeWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    window = prefecture_window(empty_session, make_window, preferences, qtbot)
    window.go("sources")
    page = window.page("sources")
    assert isinstance(page, SourcesPage)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.tabs)
    page.tabs.setCurrentWidget(page.items)
    row = page.items.headings()[0].rows[0]
    assert row.cells[0][0].text
    assert row.links() == (), "there is nothing in which an item could be opened"


def test_the_role_is_changed_in_the_settings_and_holds_at_once(
    session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(session)
    window.go("settings")
    settings = window.page("settings")
    qtbot.mouseClick(settings.role.roles["prefecture"], LEFT)  # type: ignore[attr-defined]
    assert pages_of(window) == OF_A_PREFECTURE
    assert window.current_page == "settings"
    assert window.navigation.place.text() != "函館市"
    assert not settings.copies.isVisible()  # type: ignore[attr-defined]
    qtbot.mouseClick(settings.role.roles["municipality"], LEFT)  # type: ignore[attr-defined]
    assert "home" in pages_of(window)
    assert window.navigation.place.text() == "函館市"
    assert window.navigation.pages["home"].isEnabled()


def test_from_a_prefecture_to_a_municipality_without_an_assessment_one_is_offered(
    empty_session: Session, make_window: MakeWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    window = prefecture_window(empty_session, make_window, preferences, qtbot)
    window.go("settings")
    settings = window.page("settings")
    qtbot.mouseClick(settings.role.roles["municipality"], LEFT)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "自己点検はまだありません" in window.banner.words())
    (way,) = [b for b in window.banner.findChildren(QPushButton) if b.text() == "自己点検を始める"]
    qtbot.mouseClick(way, LEFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))


def test_what_was_asked_for_by_name_is_shown_whatever_the_role(
    session: Session, preferences: Preferences, messages: object, qtbot: QtBot
) -> None:
    preferences.choose(role="prefecture")
    again = Session(session.path, session.tasks, by="試験")
    window = full_window(again, messages, preferences, open_name="012025-2026")  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.current_page == "home")
    assert window.navigation.place.text() == "函館市"
    window.close()
    again.close()
