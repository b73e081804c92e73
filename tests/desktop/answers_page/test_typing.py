"""The page 回答: what is typed is recorded by itself, once, and never lost."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.answers import LONGEST_TEXT
from assessment.database import engine
from assessment.records import Edit, Entry, level
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.answers_page.steps import FIRST, SECOND, changes, press, saved
from tests.desktop.conftest import Reread
from tests.desktop.input_method import compose
from tests.desktop.steps import rest


def test_a_note_is_recorded_once_when_typing_pauses(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.note.editor.setFocus()
    for letters in ("庁内", "で", "確認中"):
        compose(page.pane.note.editor, letters)
    with qtbot.waitSignal(session.saved):
        pass
    assert saved(reread, FIRST).note == "庁内で確認中"
    assert changes(reread, FIRST) == 1


def test_digits_typed_into_a_text_are_text(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    for field in (page.pane.note.editor, page.pane.evidence.editor):
        field.setFocus()
        qtbot.keyClicks(field, "2 N u")
    page.sidebar.filters.search.setFocus()
    qtbot.keyClicks(page.sidebar.filters.search, "01")
    rest(session, qtbot)
    assert saved(reread, FIRST) == Entry(note="2 N u", evidence="2 N u")
    assert page.sidebar.filters.search.text() == "01"


def test_leaving_a_text_records_it(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.evidence.editor.setFocus()
    compose(page.pane.evidence.editor, "要綱の写し")
    with qtbot.waitSignal(session.saved, timeout=500):
        qtbot.keyClick(page.pane.evidence.editor, Qt.Key.Key_Tab)
    assert saved(reread, FIRST).evidence == "要綱の写し"


def test_going_to_another_item_records_what_was_being_typed(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    compose(page.pane.note.editor, "前の項目の備考")
    with qtbot.waitSignal(session.saved, timeout=500):
        page.open_item(SECOND)
    assert saved(reread, FIRST).note == "前の項目の備考"
    assert saved(reread, SECOND) == Entry()
    assert page.pane.note.text() == ""


def test_closing_the_window_loses_nothing(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    window.go("answers", SECOND)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    compose(shown.pane.note.editor, "閉じる直前")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert saved(reread, SECOND).note == "閉じる直前"


def test_a_text_that_is_being_typed_is_not_overwritten_from_elsewhere(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    compose(page.pane.note.editor, "いま書いている")
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, note="ほかの画面から", evidence="台帳")])
    assert page.pane.note.text() == "いま書いている"
    assert page.pane.evidence.text() == "台帳"


def test_a_text_follows_the_record_where_nothing_is_being_typed(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, note="ほかの画面から")])
    assert page.pane.note.text() == "ほかの画面から"


def test_typing_on_while_a_save_is_under_way_keeps_the_later_text(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    editor = page.pane.note.editor
    compose(editor, "一")
    page.leave()
    compose(editor, "二")
    page.leave()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    rest(session, qtbot)
    assert page.pane.note.text() == "一"
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert saved(reread, FIRST).note == "一"


def test_too_long_a_text_is_kept_in_its_field_and_says_what_to_do(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    page.leave()
    assert "10,000文字以内にしてください" in page.pane.note.problem.text()
    assert "保存していない入力" in page.footer.recorded.text()
    page.open_item(SECOND)
    page.open_item(FIRST)
    assert len(page.pane.note.text()) == LONGEST_TEXT + 1
    assert saved(reread, FIRST) == Entry()
    page.pane.note.editor.setPlainText("長" * LONGEST_TEXT)
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert len(saved(reread, FIRST).note) == LONGEST_TEXT
    assert not page.pane.note.problem.isVisibleTo(page)


def test_what_else_was_typed_is_recorded_beside_a_text_that_is_too_long(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "1")
    assert saved(reread, FIRST) == Entry(answer=level(1))


def test_a_write_that_fails_leaves_the_text_where_it_is(
    page: AnswersPage,
    session: Session,
    qtbot: QtBot,
    workspace_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reread: Reread,
) -> None:
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    other = sqlite3.connect(workspace_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    compose(page.pane.note.editor, "書けないとき")
    with qtbot.waitSignal(session.failed, timeout=10_000):
        page.leave()
    assert page.pane.note.text() == "書けないとき"
    assert "保存していない入力" in page.footer.recorded.text()
    other.rollback()
    other.close()
    with qtbot.waitSignal(session.saved):
        session.retry()
    assert saved(reread, FIRST).note == "書けないとき"


def test_a_text_that_is_too_long_keeps_the_window_open_until_it_is_let_go(
    window: MainWindow, session: Session, qtbot: QtBot, told: list[Message]
) -> None:
    window.go("answers", FIRST)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    shown.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    window.go("home")
    assert not window.close()
    assert window.isVisible()
    assert FIRST in told[-1].text
    (way,) = told[-1].ways
    way.run()
    qtbot.waitUntil(lambda: not window.isVisible())
