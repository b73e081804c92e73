"""Where pictures are drawn: windows of one size in one scheme, waited for, and saved."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.contents import full_window
from desktop.dialog import Dialog
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.roles import Role
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.widgets.link_row import LinkRow

SCREEN = QSize(1366, 768)
USUAL = QSize(820, 720)
WIDE = QSize(1080, 720)
LOW = QSize(780, 420)
_PATIENCE_SECONDS = 60.0
_SETTLED_ROUNDS = 80
_ROUND_SECONDS = 0.005


class Stage:
    """Draws at one scale and in one scheme, which ``suffix`` names; ``place`` is for its files."""

    def __init__(self, place: Path, folder: Path, suffix: str, scale: float) -> None:
        self.place = place
        self._folder = folder
        self._suffix = suffix
        self.size = QSize(round(SCREEN.width() / scale), round(SCREEN.height() / scale))

    def session(self, name: str) -> Session:
        """A session on the workspace file of this name."""
        return Session(self.place / f"{name}.sqlite", Tasks(), by="見本 担当")

    def window(
        self, session: Session, role: Role | None = "consultant", open_name: str | None = None
    ) -> MainWindow:
        """A window on a session; without a role nobody has said who sits before it."""
        chosen = Preferences()
        chosen.chosen = type(chosen.chosen)(role=role)
        window = full_window(session, Messages(self.place / "log"), chosen, open_name)
        window.resize(self.size)
        window.show()
        return window

    @contextmanager
    def on(self, name: str) -> Iterator[tuple[Session, MainWindow]]:
        """A window on a workspace that is there already, closed at the end."""
        session = self.session(name)
        window = self.window(session)
        wait_until(lambda: window.current_page is not None)
        yield session, window
        for dialog in window.findChildren(Dialog):
            dialog.close()
        close(window)

    def save_dialog(
        self, dialog: QDialog, name: str, session: Session, usual: QSize = USUAL
    ) -> None:
        """Save a dialog in this size, or in what the screen has room for."""
        dialog.resize(usual.boundedTo(self.size - QSize(32, 48)))
        self.save(dialog, name, session)

    def save(self, widget: QWidget, name: str, session: Session) -> None:
        """Save a picture as soon as nothing is under way, of the window that one works in."""
        if QApplication.activeWindow() is None:  # where a dialog has closed; a desktop does this
            widget.window().activateWindow()
        settle(session)
        self.save_now(widget, name)

    def save_now(self, widget: QWidget, name: str) -> None:
        """Save a picture as things stand.

        Raises:
            OSError: it cannot be written.
        """
        target = self._folder / f"{name}-{self._suffix}.png"
        if not widget.grab().save(str(target)):
            raise OSError(f"could not write {target}")


def close(window: MainWindow) -> None:
    """Close a window and wait until everything is on disk."""
    window.close()
    wait_until(lambda: not window.isVisible())


def row_of(window: MainWindow, words: str) -> list[LinkRow]:
    """The rows of the home page that say so."""
    return [row for row in window.findChildren(LinkRow) if words in row.accessibleName()]


def settle(session: Session) -> None:
    """Wait until nothing is under way and what came of it has been laid out and painted.

    Rounds are counted and not seconds: on a busy machine a single one may take all of them.
    """
    quiet_rounds = 0

    def quiet() -> bool:
        nonlocal quiet_rounds
        quiet_rounds = 0 if session.tasks.busy else quiet_rounds + 1
        return quiet_rounds > _SETTLED_ROUNDS

    wait_until(quiet)


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so.

    Raises:
        TimeoutError: it has taken a minute.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        if time.monotonic() > until:
            raise TimeoutError("the window did not come to rest")
        QApplication.processEvents()
        time.sleep(_ROUND_SECONDS)
