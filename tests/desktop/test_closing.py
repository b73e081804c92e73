"""Closing at any moment loses nothing."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.database import engine
from assessment.records import Edit, level
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.tasks import Lane, Progress
from tests.desktop.conftest import Reread

NAME = "012025-2026"
ITEMS = [f"STD-01-{number:02}" for number in range(1, 5)]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer waits only a moment for another."""
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)


@pytest.fixture
def locked(impatient: None, session: Session, workspace_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program holds the workspace until it is rolled back."""
    other = sqlite3.connect(workspace_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def way(window: MainWindow, label: str) -> QPushButton:
    return next(b for b in window.banner.findChildren(QPushButton) if b.text() == label)


def test_closing_right_after_many_answers_finds_them_all_on_disk(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    for number in range(20):
        session.record([Edit(item_id=ITEMS[number % 4], answer=level(number % 5))])
    session.record([Edit(item_id=ITEMS[0], note="閉じる直前の備考")])
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    saved = reread().assessment(NAME)
    assert saved.response(ITEMS[0]).entry.note == "閉じる直前の備考"
    assert [saved.response(item).answer.level for item in ITEMS] == [1, 2, 3, 4]


def test_the_window_says_that_it_is_saving_and_stays_until_that_is_done(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.record([Edit(item_id=ITEMS[0], answer=level(3))])
    assert not window.close()
    assert "保存しています" in window.contents.status.saved.text()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_long_work_is_cancelled_by_closing(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    def endless(progress: Progress) -> None:
        while True:
            progress.report(0, 1)

    task = session.tasks.run(endless, Lane.FILES)
    with qtbot.waitSignal(task.cancelled):
        window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


def test_what_the_disk_refuses_is_kept_and_saved_on_retry(
    locked: sqlite3.Connection, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    with qtbot.waitSignal(session.failed):
        session.record([Edit(item_id=ITEMS[0], answer=level(3))])
    assert session.unsaved == 1
    assert "書き込んでいます" in window.banner.words()
    assert "未保存 1件" in window.contents.status.saved.text()
    locked.rollback()
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(way(window, "もう一度保存する"), Qt.MouseButton.LeftButton)
    assert reread().assessment(NAME).response(ITEMS[0]).answer.level == 3
    assert session.unsaved == 0
    assert window.banner.words() == ""


def test_a_window_with_unsaved_answers_does_not_just_close(
    locked: sqlite3.Connection, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    session.record([Edit(item_id=ITEMS[0], answer=level(3))])
    window.close()
    qtbot.waitUntil(lambda: "まだ保存できていません" in window.banner.words())
    assert window.isVisible()
    locked.rollback()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert reread().assessment(NAME).response(ITEMS[0]).answer.level == 3


def test_a_person_can_give_up_what_cannot_be_saved(
    locked: sqlite3.Connection, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.record([Edit(item_id=ITEMS[0], answer=level(3))])
    window.close()
    qtbot.waitUntil(lambda: "まだ保存できていません" in window.banner.words())
    qtbot.mouseClick(way(window, "保存せずに閉じる"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())
