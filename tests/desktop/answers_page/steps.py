"""What the tests of the page 回答 do to it, as a person would, and what is then recorded."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.records import Entry
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.conftest import Reread

NAME = "012025-2026"
FIRST, SECOND, MILESTONE, READY, OTHER = (
    "STD-01-01",
    "STD-01-02",
    "STD-01-03",
    "STD-02-01",
    "SEC-01-01",
)
LEFT = Qt.MouseButton.LeftButton


def press(page: AnswersPage, qtbot: QtBot, key: Qt.Key | str) -> None:
    """Press a key where the focus is."""
    focused = page.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def entry(session: Session, item_id: str) -> Entry:
    """What the window knows to be recorded."""
    assert session.assessment is not None
    return session.assessment.response(item_id).entry


def saved(reread: Reread, item_id: str) -> Entry:
    """What is on disk."""
    with reread() as workspace:
        return workspace.assessment(NAME).response(item_id).entry


def changes(reread: Reread, item_id: str) -> int:
    """How often an item was changed."""
    with reread() as workspace:
        return len(workspace.history(NAME, item_id))
