"""A person who comes to the program with a keyboard alone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.contents import full_window
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks
from tests.desktop.keyboard import CTRL, Keyboard

PATIENCE_MS = 60_000
"""What real files may take on a machine with other work to do."""


class Person(Keyboard):
    """Opens the program, waits for it, and closes it."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        self._tasks = Tasks()

    def open(self, workspace: Path) -> MainWindow:
        """Start the program on this file."""
        self._tasks = Tasks()
        session = Session(workspace, self._tasks, by="見本 担当")
        window = full_window(session, Messages(workspace.parent / "log.txt"), Preferences())
        window.resize(1366, 768)
        window.show()
        self._qtbot.waitExposed(window)
        window.activateWindow()
        self.window = window
        return window

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Look until something is so and nothing is under way any more."""
        self._qtbot.waitUntil(lambda: done() and not self._tasks.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()

    def quit(self, window: MainWindow) -> None:
        """Close the program."""
        self.press(Qt.Key.Key_Q, CTRL)
        self._qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE_MS)
        window.deleteLater()
