"""A person at the keyboard, who sees before every key where it will go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.contents import full_window
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.widgets.focus_ring import FocusRing
from tests.desktop.input_method import compose

CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 60_000
"""What real files may take on a machine with other work to do."""
_TAB_LIMIT = 60


class Person:
    """Works by keys alone; ``actions`` counts what has been pressed or typed."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._tasks = Tasks()
        self._window: MainWindow | None = None
        self.actions = 0

    def open(self, workspace: Path) -> MainWindow:
        """Start the program on this file."""
        self._tasks = Tasks()
        session = Session(workspace, self._tasks, by="見本 担当")
        window = full_window(session, Messages(workspace.parent / "log.txt"), Preferences())
        window.resize(1366, 768)
        window.show()
        self._qtbot.waitExposed(window)
        window.activateWindow()
        self._window = window
        return window

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Look until something is so and nothing is under way any more."""
        self._qtbot.waitUntil(lambda: done() and not self._tasks.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is, in an open menu first."""
        self.actions += 1
        menu = QApplication.activePopupWidget()
        self._qtbot.keyClick(menu or self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Write into the field that has the focus, as by an input method."""
        self.actions += 1
        compose(self.focus(), text)

    def tab_to(self, wanted: QWidget) -> None:
        """Go on with Tab until the wanted control has the focus."""
        for _ in range(_TAB_LIMIT):
            if self.focus() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {wanted}")

    def focus(self) -> QWidget:
        """What has the focus, which the ring shows."""
        if QApplication.focusWidget() is None and self._window is not None:
            self._window.activateWindow()  # as a window manager does after a menu
            QApplication.processEvents()
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        QApplication.processEvents()
        rings = found.window().findChildren(FocusRing)
        assert any(ring.isVisible() and ring.widget() is found for ring in rings), found
        assert not found.visibleRegion().isEmpty(), f"{found} is out of sight"
        return found

    def quit(self, window: MainWindow) -> None:
        """Close the program."""
        self.press(Qt.Key.Key_Q, CTRL)
        self._qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE_MS)
        window.deleteLater()
