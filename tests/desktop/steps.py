"""What tests of any window do as a person would, and waiting for what comes of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.session import Session

_ROUNDS = 5


def rest(session: Session, qtbot: QtBot) -> None:
    """Wait until nothing is under way and what came of it is shown."""
    for _ in range(_ROUNDS):  # what a task's callback starts has to end too
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=30_000)
        QApplication.processEvents()


def enter(button: QPushButton, qtbot: QtBot) -> None:
    """Press a button by the key."""
    assert button.isEnabled()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def press(button: QPushButton, session: Session, qtbot: QtBot) -> None:
    """Press a button by the key, and wait until nothing is under way."""
    enter(button, qtbot)
    rest(session, qtbot)
