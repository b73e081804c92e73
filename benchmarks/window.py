"""The whole window on a workspace, as the benchmarks of waiting drive it: off the screen."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.contents import full_window
from desktop.garbage import GarbageOnUiThread
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks

_PATIENCE_SECONDS = 60.0


@contextmanager
def dressed() -> Iterator[None]:
    """An application in the usual look, whose garbage is collected as in the program."""
    app = QApplication(["benchmark"])
    theme.apply(app, theme.Scheme.LIGHT)
    collecting = GarbageOnUiThread(app)
    yield
    collecting.stop()


@contextmanager
def window_on(path: Path) -> Iterator[tuple[MainWindow, Session]]:
    """A window of the usual size on the workspace at ``path``, come to rest; closed at the end."""
    session = Session(path, Tasks(), by="試験")
    window = full_window(session, Messages(None), Preferences())
    window.resize(1366, 768)
    window.show()
    until(lambda: window.current_page is not None)
    yield window, session
    window.close()
    until(lambda: not window.isVisible())


def until(done: Callable[[], bool]) -> None:
    """Let the window work until this is true.

    Raises:
        TimeoutError: it is not within a minute.
    """
    end = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")
        QApplication.processEvents()
        time.sleep(0.002)  # or the worker thread would hardly get to work
