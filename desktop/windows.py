"""Every window of the program: one for each workspace that is open, and nothing shared between two.

A window has a session, tasks and pages of its own. Another workspace "in this window" is another
window in its place: the old one has recorded what was typed, stopped its work and let go of its
file before the new one reads anything, so that nothing of one client can show among another's.
"""

import functools
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.contents import Contents
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.opened import Opened
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.widgets.stacking import is_over
from desktop.workspaces import Wanted

_RAISED_MS = 400
"""What a desktop may take to bring a window to the front."""


class Windows(QObject):
    """Opens windows and lets go of those that were closed."""

    def __init__(
        self, preferences: Preferences, log_file: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._log_file = log_file
        self._opened = Opened(self)
        self._following: dict[MainWindow, Wanted] = {}
        self.shown: list[MainWindow] = []
        """Those that are open, in the order in which they were opened."""

    def open(
        self, wanted: Wanted, open_name: str | None = None, *, into: MainWindow | None = None
    ) -> MainWindow:
        """The window that has a workspace open already, brought to the front, or a new one.

        ``open_name`` is the assessment to show; without it the one shown last is. ``into`` is
        a window that shows its first frame already.
        """
        there = self._window_of(wanted.path)
        if there is not None:
            _bring_to_front(there)
            return there
        session = Session(
            wanted.path, Tasks(), by=self._preferences.name, only_read=wanted.only_read
        )
        window = MainWindow(wanted.path) if into is None else into
        session.setParent(window)
        window.fill(
            Contents(
                window,
                session,
                Messages(self._log_file),
                self._preferences,
                self._opened,
                open_name,
                must_exist=not wanted.new,
            )
        )
        if wanted.usual:
            window.starting.list_clients()
        window.workspace_wanted.connect(functools.partial(self._want, window))
        window.stayed.connect(functools.partial(self._following.pop, window, None))
        window.closed.connect(functools.partial(self._closed, window))
        self.shown.append(window)
        return window

    def close(self) -> None:
        """The program ends: let go of every file that is still open."""
        for window in self.shown:
            window.contents.let_go()

    def tell(self, error: BaseException) -> None:
        """Tell of an error in the window in front, or else in the one opened last."""
        front = [window for window in self.shown if window.isActiveWindow()]
        for window in (front or self.shown)[-1:]:
            window.messages.error(error)

    def _window_of(self, path: Path) -> MainWindow | None:
        return next((one for one in self.shown if one.path == path.absolute()), None)

    def _want(self, window: MainWindow, wanted: Wanted) -> None:
        there = self._window_of(wanted.path)
        if there is window:
            return
        if there is not None:
            _bring_to_front(there)
            tell = functools.partial(self._tell_unraised, there, window)
            QTimer.singleShot(_RAISED_MS, self, tell)
        elif wanted.apart:
            others = [*(one for one in self.shown if one is not window), window]
            self.open(wanted).appear_beside(others)
        else:
            self._following[window] = wanted
            window.close()

    def _tell_unraised(self, there: MainWindow, asked: MainWindow) -> None:
        """Some desktops let no program bring a window to the front: say where to look for it."""
        front = QApplication.activeWindow()
        raised = front is there or (front is not None and is_over(front, there))
        if not raised and there in self.shown and asked in self.shown:
            asked.messages.warning(
                f"別の画面「{there.windowTitle()}」で、すでに開いています。",
                "その画面を前に出せませんでした。タスクバーなどから切り替えてください。",
            )

    def _closed(self, window: MainWindow) -> None:
        """A window has let go of its file; show what is to follow before the old one goes."""
        self.shown.remove(window)
        self._opened.forget(window.path)
        wanted = self._following.pop(window, None)
        there = self._window_of(wanted.path) if wanted is not None else None
        if there is not None:  # opened elsewhere while this one waited for what was being saved
            _bring_to_front(there)
        elif wanted is not None:
            follower = self.open(wanted)
            follower.setGeometry(window.normalGeometry())
            follower.setWindowState(window.windowState())
            follower.show()
        window.deleteLater()


def _bring_to_front(window: MainWindow) -> None:
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.activateWindow()
