"""The banner by key: what an undo did, whatever page is shown, and how long a message holds."""

import functools

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.records import UNKNOWN, Edit, level
from desktop import actions as known
from desktop.main_window import MainWindow
from desktop.messages import Way
from desktop.pages.settings import SettingsPage
from desktop.pages.table import COMPARISON, HOME, SETTINGS
from desktop.session import Session
from tests.desktop.conftest import Wait
from tests.desktop.keyboard import CTRL, Key, Keyboard

FIRST, SECOND = "STD-01-01", "STD-01-02"


@pytest.fixture
def keys(window: MainWindow, wait: Wait) -> Keyboard:
    """The keyboard before the window, which has come to rest on the page that asks nothing."""
    window.go(HOME)
    wait()
    return Keyboard(window)


def _way(window: MainWindow, label: str) -> QPushButton:
    ways = window.banner.findChildren(QPushButton)
    [way] = [one for one in ways if one.text() == label and one.isVisible()]
    return way


def test_on_any_page_an_undo_says_what_it_took_back_and_leads_back(
    window: MainWindow, session: Session, keys: Keyboard, wait: Wait
) -> None:
    title = session.assessment.items()[FIRST].title if session.assessment else ""
    undo = window.known_actions[known.UNDO]
    for number in (1, 2):
        session.record([Edit(item_id=FIRST, answer=level(number))])
    wait()
    assert undo.toolTip() == f"元に戻す：{FIRST}の回答 1→2（Ctrl+Z）"
    keys.press(Key.Key_Z, CTRL)
    wait()
    assert f"{FIRST}「{title}」の回答を、2から1に戻しました。" in window.banner.words()
    assert undo.toolTip() == f"元に戻す：{FIRST}の回答 未回答→1（Ctrl+Z）"
    redo = window.known_actions[known.REDO]
    assert redo.toolTip() == f"やり直す：{FIRST}の回答 1→2（Ctrl+Y）"
    keys.use(_way(window, "やり直す"))
    wait()
    assert "1から2にやり直しました。" in window.banner.words()
    session.record([Edit(item_id=SECOND, answer=UNKNOWN)])
    wait()
    assert window.banner.words() == "", "another change has taken the way back with it"


def test_an_undo_of_more_than_an_answer_says_what_it_was(
    window: MainWindow, session: Session, keys: Keyboard, wait: Wait
) -> None:
    undo = window.known_actions[known.UNDO]
    session.record([Edit(item_id=one, answer=level(3)) for one in (FIRST, SECOND)])
    session.record([Edit(item_id=FIRST, note="課内で確認", evidence="要綱")])
    session.plan([ActionEdit(item_id=FIRST, what="要綱を改正する")], {}, lambda _: None)
    wait()
    for next_one, did in (
        ("取組1「要綱を改正する」", "取組1「要綱を改正する」を、計画から外しました。"),
        (f"{FIRST}の備考・根拠資料", "の備考・根拠資料を、前の内容に戻しました。"),
        ("2問の回答", "2問の回答を、前の内容に戻しました。"),
    ):
        assert f"元に戻す：{next_one}（" in undo.toolTip()
        keys.press(Key.Key_Z, CTRL)
        wait()
        assert did in window.banner.words()
    assert undo.toolTip() == "元に戻す（Ctrl+Z）"


def test_in_a_field_the_key_takes_back_what_was_typed_there(
    window: MainWindow, session: Session, keys: Keyboard, wait: Wait
) -> None:
    session.record([Edit(item_id=FIRST, answer=level(1))])
    wait()
    window.go(SETTINGS)
    page = window.page(SETTINGS)
    assert isinstance(page, SettingsPage)
    keys.write(page.appearance.name, "山田")
    keys.press(Key.Key_Z, CTRL)
    wait()
    assert page.appearance.name.text() == ""
    assert session.assessment is not None
    assert session.assessment.response(FIRST).answer == level(1)
    assert window.banner.words() == ""


def test_tab_leads_through_a_message_where_it_stands_and_back_to_the_page(
    window: MainWindow, keys: Keyboard
) -> None:
    done: list[str] = []
    began_at = keys.focus()
    ways = [Way(label=name, run=functools.partial(done.append, name)) for name in ("見る", "直す")]
    window.messages.done("済みました。", "", *ways)
    tool = window.navigation.findChildren(type(window.navigation.pages[HOME]))[-1]
    tool.setFocus()
    for expected in (_way(window, "見る"), _way(window, "直す"), window.banner.close_button):
        keys.press(Key.Key_Tab)
        assert keys.focus() is expected
    keys.press(Key.Key_Tab)
    assert window.page(HOME).isAncestorOf(keys.focus())
    began_at.setFocus()
    keys.tab_to(window.banner.close_button)
    came_from = keys.focus()
    keys.press(Key.Key_Return)
    assert window.banner.words() == ""
    assert keys.focus() is not came_from
    assert not done


def test_esc_puts_a_message_away_but_no_question(window: MainWindow, keys: Keyboard) -> None:
    way = Way(label="移す", run=lambda: None)
    at = keys.focus()
    window.messages.done("はじめました。", "", way)
    keys.press(Key.Key_Escape)
    assert window.banner.words() == ""
    assert keys.focus() is at
    window.messages.warning("ごみ箱へ移しますか。", "", way)
    keys.press(Key.Key_Escape)
    assert "移しますか" in window.banner.words()
    keys.use(_way(window, "移す"), Key.Key_Escape)
    assert window.banner.words() == ""
    assert keys.focus() is not window.banner


def test_a_message_of_a_page_does_not_follow_to_another(window: MainWindow, keys: Keyboard) -> None:
    window.messages.warning("1件のファイルを受け付けられませんでした。")
    keys.press(Key.Key_Comma, CTRL)
    assert window.current_page == SETTINGS
    assert window.banner.words() == ""
    window.messages.warning("もう1件。")
    keys.tab_to(window.navigation.pages[SETTINGS])
    keys.press(Key.Key_Up)
    assert window.banner.words() == ""


def test_a_refused_change_is_told_until_changes_are_possible_again(
    window: MainWindow, session: Session, keys: Keyboard, qtbot: QtBot, wait: Wait
) -> None:
    window.known_actions[known.ONLY_READ].trigger()
    wait()
    assert session.refuse_change()
    assert "「変更できるように開き直す」を押してください" in window.banner.words()
    keys.use(window.contents.only_read.again)
    wait()
    assert session.why_only_read == ""
    assert window.banner.words() == ""


def test_enter_presses_what_tab_leads_to_in_the_navigation_first_the_page_shown(
    window: MainWindow, keys: Keyboard, wait: Wait
) -> None:
    pages = window.navigation.pages
    for key in (SETTINGS, COMPARISON):
        window.go(key)
        wait()
        keys.tab_to(window.navigation.switcher)
        keys.press(Key.Key_Tab)
        assert keys.focus() is pages[key]
        keys.press(Key.Key_Return)
        assert window.page(key).isAncestorOf(keys.focus())
