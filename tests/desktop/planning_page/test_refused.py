"""A plan that cannot be written: what was typed is kept until it can; one that is only read."""

import sqlite3
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.database import engine
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.plan_table import COST, WHAT
from desktop.pages.plan import PlanPage
from desktop.session import Session
from desktop.tasks import Tasks
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.planning_page.steps import HEAVY, LEFT, at, held, press
from tests.desktop.steps import rest

Key = Qt.Key


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer waits only a moment for another."""
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)


@pytest.fixture
def locked(planned: PlanPage, session: Session) -> Iterator[sqlite3.Connection]:
    """Another program holds the workspace until it is rolled back."""
    other = sqlite3.connect(session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


@pytest.mark.usefixtures("impatient")
def test_what_the_disk_refuses_is_kept_and_saved_on_retry(
    planned: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    locked: sqlite3.Connection,
) -> None:
    at(planned, "1", COST)
    qtbot.keyClicks(planned.list.view, "7")
    with qtbot.waitSignal(session.failed):
        press(planned, Key.Key_Return)
    assert session.unsaved == 1
    assert "未保存 1件" in window.contents.status.saved.text()
    locked.rollback()
    (retry,) = [
        b for b in window.banner.findChildren(QPushButton) if b.text() == "もう一度保存する"
    ]
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(retry, LEFT)
    rest(session, qtbot)
    assert held(reread)[1].cost == 7
    assert session.unsaved == 0


def test_where_it_can_only_be_read_no_cell_opens_and_a_key_says_why(
    planned: PlanPage,
    session: Session,
    tasks: Tasks,
    make_window: MakeWindow,
    told: list[Message],
    reread: Reread,
    qtbot: QtBot,
) -> None:
    before = held(reread)
    reader = Session(session.path, tasks, by="閲覧", only_read=True)
    window = make_window(reader)
    qtbot.waitUntil(lambda: window.current_page is not None)
    window.go("plan")
    rest(reader, qtbot)
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    at(page, "1", WHAT)
    for key in (Key.Key_F2, Key.Key_Return, Key.Key_X):
        qtbot.keyClick(page.list.view, key)
        assert not page.list.view.editing
    assert not page.add.isEnabled()
    page.list.view.selectRow(0)
    qtbot.keyClick(page.list.view, Key.Key_Delete)
    rest(reader, qtbot)
    assert "閲覧専用" in told[-1].text
    page.begin_item(HEAVY)
    page.shown()
    rest(reader, qtbot)
    assert not page.list.view.editing
    assert held(reread) == before
