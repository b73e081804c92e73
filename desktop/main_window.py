"""The window: a first frame at once, then what fills it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from desktop import first_frame
from desktop.window_place import put_beside, put_in_place

if TYPE_CHECKING:  # loaded after the first frame
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction

    from desktop.contents import Contents
    from desktop.messages import Messages
    from desktop.navigation import Navigation
    from desktop.pages.page import Page
    from desktop.starting import Starting
    from desktop.widgets.banner import Banner

_SMALLEST = (760, 440)
_USUAL = (1200, 720)
_PATIENCE_MS = 500


class MainWindow(QMainWindow):
    """Shows the first frame until it is filled, and then its contents.

    ``workspace_wanted`` asks for another workspace (``Wanted``); ``closed`` says that this one's
    file has been let go, ``stayed`` that the window could not be closed.
    """

    workspace_wanted = Signal(object)
    closed = Signal()
    stayed = Signal()
    _framed = Signal()

    def __init__(self, workspace: Path) -> None:
        super().__init__()
        self._contents: Contents | None = None
        self._started = False
        self.setWindowTitle(first_frame.TITLE)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self._maximised = put_in_place(self, workspace)
        first_frame.dress(self)

    @property
    def contents(self) -> "Contents":
        """What fills the window.

        Raises:
            RuntimeError: it shows its first frame only.
        """
        if self._contents is None:
            raise RuntimeError("the window has not been filled")
        return self._contents

    def appear(self) -> None:
        """Show the window, over the whole screen if it was left so."""
        if self._maximised:
            self.showMaximized()
        else:
            self.show()

    def appear_beside(self, others: "Sequence[MainWindow]") -> None:
        """Show the window so that it lies over none of the ``others``, the last one in front."""
        self._maximised = put_beside(self, self.path, others)
        self.appear()

    def wait_for_first_frame(self) -> None:
        """Let the first frame be painted; a window that nobody can see is not waited for."""
        loop = QEventLoop()
        self._framed.connect(loop.quit)
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()

    def fill(self, contents: "Contents") -> None:
        """Show this from now on; it starts as soon as it has been painted."""
        from desktop.theme import dress  # the contents have loaded it

        first_frame.undress(self)
        dress(self)
        self._contents = contents
        self.update()

    @property
    def path(self) -> Path:
        """Where the workspace of this window lies."""
        return self.contents.path

    @property
    def messages(self) -> "Messages":
        """The one door to the person."""
        return self.contents.messages

    @property
    def navigation(self) -> "Navigation":
        """The ways to the pages."""
        return self.contents.navigation

    @property
    def banner(self) -> "Banner":
        """Where the person is told."""
        return self.contents.banner

    @property
    def starting(self) -> "Starting":
        """What the window begins with."""
        return self.contents.starting

    @property
    def known_actions(self) -> "Mapping[str, QAction]":
        """What can be done in the window, by the key of the action."""
        return self.contents.known_actions

    @property
    def current_page(self) -> str | None:
        """The key of the page that is shown; ``None`` before there is one."""
        return self.contents.current_page

    def page(self, key: str) -> "Page":
        """The page of this key, built on its first use."""
        return self.contents.page(key)

    def go(self, key: str, item_id: str | None = None, only: str = "") -> None:
        """Show a page, at an item or narrowed where that is asked for."""
        self.contents.go(key, item_id, only)

    def event(self, event: QEvent) -> bool:
        """Look for changes made elsewhere whenever the window comes to the front."""
        if self._contents is not None and event.type() == QEvent.Type.WindowActivate:
            self._contents.look_again()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the first frame; what fills the window starts when it stands."""
        if self._contents is None:
            first_frame.draw(self)
            QTimer.singleShot(0, self, self._framed.emit)
            return
        super().paintEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self._contents, self._contents.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages more of a small screen."""
        super().resizeEvent(event)
        if self._contents is not None:
            self._contents.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else has a use for it, puts away what the banner says."""
        from PySide6.QtCore import Qt  # not before the first frame

        escapes = event.key() == Qt.Key.Key_Escape and self._contents is not None
        if not (escapes and self.banner.put_away_by_key()):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is on disk; say so while it is not."""
        if self._contents is None or self._contents.may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
            if not self._contents.closing:
                self.stayed.emit()
