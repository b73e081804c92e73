"""The window around the pages: ways to them, undo, the switch of assessments, changes elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.creating import create_assessment
from assessment.planning import keeping
from assessment.records import Edit, level
from assessment.safekeeping import usual_copy
from assessment.workspace import Workspace
from desktop import actions as known
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.pages.answers import AnswersPage
from desktop.pages.settings import SettingsPage
from desktop.pages.table import PAGES
from desktop.restore_window import RestoreWindow
from desktop.session import Session
from desktop.shortcuts_window import ShortcutsWindow
from tests.desktop.conftest import MakeWindow, Reread
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = "STD-01-01"


def record(session: Session, qtbot: QtBot, item_id: str, number: int) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=item_id, answer=level(number))])


def focus_is_within(window: MainWindow, key: str) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and window.page(key).isAncestorOf(widget)


def test_a_window_begins_at_home_with_the_focus_on_what_to_do_next(window: MainWindow) -> None:
    assert window.current_page == "home"
    assert focus_is_within(window, "home")


def test_the_window_says_whose_assessment_it_shows(window: MainWindow) -> None:
    assert window.navigation.place.text() == "函館市"
    assert "令和8年度" in window.navigation.switcher.text()
    assert window.windowTitle().startswith("函館市 2026年度")


@pytest.mark.parametrize(
    ("pressed", "key"),
    [
        *zip(
            (Qt.Key(Qt.Key.Key_0 + number) for number in range(1, 10)),
            (page.key for page in PAGES if not page.shortcut),
            strict=False,
        ),
        (Qt.Key.Key_L, "clients"),
        (Qt.Key.Key_Comma, "settings"),
    ],
)
def test_every_page_opens_by_its_keys_and_takes_the_focus(
    sample_window: MainWindow, qtbot: QtBot, pressed: Qt.Key, key: str
) -> None:
    sample_window.go("answers" if key == "home" else "home")
    qtbot.keyClick(sample_window, pressed, CTRL)
    assert sample_window.current_page == key
    assert sample_window.navigation.pages[key].isChecked()
    assert focus_is_within(sample_window, key)


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_every_page_opens_by_a_click(sample_window: MainWindow, qtbot: QtBot, key: str) -> None:
    qtbot.mouseClick(sample_window.navigation.pages[key], Qt.MouseButton.LeftButton)
    assert sample_window.current_page == key


def test_undo_and_redo_by_keys_change_what_is_on_disk(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    def on_disk() -> int | None:
        return reread().assessment("012025-2026").response(FIRST).answer.level

    undo, redo = window.known_actions[known.UNDO], window.known_actions[known.REDO]
    assert not undo.isEnabled()
    record(session, qtbot, FIRST, 3)
    assert undo.isEnabled()
    assert not redo.isEnabled()
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert on_disk() is None
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert on_disk() == 3


def test_the_status_line_says_when_it_saved_and_how_far_the_answers_are(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    assert window.contents.status.progress.text() == "32問中 0問 回答済み · わからない 0"
    record(session, qtbot, FIRST, 3)
    assert window.contents.status.progress.text() == "32問中 1問 回答済み · わからない 0"
    assert window.contents.status.saved.text().startswith("保存済み ")


def test_another_assessment_is_chosen_in_the_menu(
    sample_session: Session, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(session)
    qtbot.waitUntil(lambda: len(window.navigation.menu.actions()) >= 5)
    listed = window.navigation.menu.actions()
    own, line, sample = listed[:3]
    assert (own.text(), sample.text()) == (
        "函館市　令和8年度（2026年度）",
        "見本　見本町　令和8年度（2026年度）",
    )
    assert line.isSeparator(), "the sample stands among the years"
    sample.trigger()
    qtbot.waitUntil(lambda: window.navigation.place.text() == "見本町")
    assert window.windowTitle().startswith("見本町")


def test_a_change_made_elsewhere_is_shown_when_the_window_comes_to_the_front(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    other = reread()
    other.record("012025-2026", [Edit(item_id=FIRST, answer=level(2))], by="別の人", via="試験")
    other.close()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: "32問中 1問" in window.contents.status.progress.text())


def test_a_plan_made_elsewhere_can_be_taken_back_here(
    window: MainWindow, qtbot: QtBot, reread: Reread
) -> None:
    with reread() as other:
        edit = ActionEdit(item_id=FIRST, what="要綱を改正する")
        keeping.record(other, "012025-2026", [edit], by="別の人", via="試験")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    undo = window.known_actions[known.UNDO]
    qtbot.waitUntil(undo.isEnabled)
    window.go("answers")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not undo.isEnabled())
    with reread() as other:
        assert keeping.actions(other, "012025-2026") == ()


def test_an_answer_that_another_gave_alike_does_not_hide_what_follows(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    window.go("answers", FIRST)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    with reread() as other:
        other.record("012025-2026", [Edit(item_id=FIRST, answer=level(3))], by="隣の人", via="試験")
        with qtbot.waitSignal(session.saved):
            qtbot.keyClick(page.sidebar.list, Qt.Key.Key_3)
        other.record("012025-2026", [Edit(item_id=FIRST, answer=level(1))], by="隣の人", via="試験")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(page.pane.choice.levels[1].isChecked)


def test_f1_lists_every_key_that_there_is(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    listing = window.findChild(ShortcutsWindow)
    assert isinstance(listing, QDialog)
    words = "\n".join(label.text() for label in listing.findChildren(QLabel))
    for info in known.actions_for("consultant"):
        for keys in info.shortcuts:
            assert keys in words
    for _, where, listed in known.PAGE_KEYS:
        assert where in words
        assert all(key.does in words for key in listed)
    qtbot.keyClick(listing, Qt.Key.Key_Escape)


def test_an_unexpected_error_is_told_calmly_with_the_log_file(
    window: MainWindow, session: Session, told: list[Message]
) -> None:
    session.failed.emit(ZeroDivisionError("試験"))
    assert "予期しない" in window.banner.words()
    assert "記録.log" in window.banner.words()
    assert "ZeroDivisionError" not in window.banner.words()
    assert len(told) == 1


def test_the_words_of_the_banner_have_the_room_that_there_is(
    window: MainWindow, session: Session
) -> None:
    session.failed.emit(ZeroDivisionError("試験"))
    QApplication.processEvents()
    words = max(window.banner.findChildren(QLabel), key=lambda label: label.width())
    assert words.width() > window.banner.width() * 0.8


def test_an_unreadable_workspace_is_told_and_can_be_tried_again(
    empty_session: Session, workspace_path: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    workspace_path.parent.mkdir()
    workspace_path.write_text("これは保存ファイルではない", encoding="utf-8")
    window = make_window(empty_session)
    welcome = window.starting.welcome
    qtbot.waitUntil(lambda: welcome.currentWidget() is welcome.trouble)
    trouble = welcome.trouble
    assert trouble is not None
    (why,) = [said for said in trouble.findChildren(QLabel) if "読み取れません" in said.text()]
    assert all(line.count("。") == 1 for line in why.text().splitlines()), "a line a sentence"
    assert window.banner.words() == "", "it is said once"
    assert trouble.action is not None
    assert trouble.action.text() == "別の保存ファイルを選ぶ…", "trying again will not help"
    workspace_path.unlink()
    (again,) = [b for b in trouble.findChildren(QPushButton) if b.text() == "もう一度開く"]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.starting.welcome.invitation.isVisible)


def test_a_copy_can_be_put_back_in_place_of_an_unreadable_workspace(
    empty_session: Session, workspace_path: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    workspace_path.parent.mkdir()
    workspace_path.write_text("これは保存ファイルではない", encoding="utf-8")
    copy = usual_copy(workspace_path, NOW)
    copy.parent.mkdir()
    with Workspace.create(copy) as made:
        create_assessment(made, HAKODATE, 2026, [make_checklist()], "full", AS_OF)
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: window.starting.welcome.trouble is not None)
    trouble = window.starting.welcome.trouble
    assert trouble is not None
    (way,) = [b for b in trouble.findChildren(QPushButton) if b.text() == "控えに戻す…"]
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.copies.list.current_row() is not None)
    qtbot.mouseClick(page.copies.put_back, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(RestoreWindow)
    qtbot.waitUntil(dialog.replace.isEnabled)
    qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: empty_session.assessment is not None)
    assert "控えの内容に戻しました" in window.banner.words()


def test_the_banner_can_be_put_away_by_key(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.failed.emit(ZeroDivisionError("試験"))
    window.banner.close_button.setFocus()
    qtbot.keyClick(window.banner.close_button, Qt.Key.Key_Space)
    assert window.banner.words() == ""


def test_a_small_window_has_room_for_the_word_of_every_page(window: MainWindow) -> None:
    roomy = window.navigation.width()
    window.resize(911, 512)
    QApplication.processEvents()
    assert window.navigation.width() < roomy
    for choice in window.navigation.pages.values():
        assert choice.width() >= choice.sizeHint().width()
        assert choice.height() >= choice.sizeHint().height()
    assert window.navigation.place.height() >= window.navigation.place.sizeHint().height()
    assert window.width() == 911, "the pages fit on 1366×768 at 150 %"
    assert window.height() == 512


def test_an_answer_overwritten_here_can_be_given_back_to_the_other_person(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    with reread() as other:
        other.record("012025-2026", [Edit(item_id=FIRST, answer=level(3))], by="隣の人", via="試験")
    record(session, qtbot, FIRST, 1)
    qtbot.waitUntil(lambda: "隣の人" in window.banner.words())
    [way] = [b for b in window.banner.findChildren(QPushButton) if b.text() == "元に戻す"]
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    with reread() as other:
        assert other.assessment("012025-2026").response(FIRST).answer == level(3)
