"""Files dropped anywhere on a window, whatever lies under them."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.stacking import is_over

_MOMENTS = (QEvent.Type.Show, QEvent.Type.WinIdChange)


class FileDrop(QObject):
    """``dropped`` carries the paths of files and folders that were let go over ``window``.

    They are taken at the window itself, before the fields and lists in it see them, which would
    write the address of a file as text. Whatever else is dragged goes where it always went; where
    another window has to be closed first nothing is taken.
    """

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QWindow | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if watched is self._window:
            if event.type() in _MOMENTS:
                self._watch_handle()
            return False
        if not isinstance(event, QDropEvent):
            return False
        files = _files(event.mimeData())
        if not files:
            return False
        if self._is_blocked():
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # The drag has to end before a dialog may open.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files))
        return True

    def _watch_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _is_blocked(self) -> bool:
        front = QApplication.activeModalWidget()
        return front is not None and front is not self._window and is_over(front, self._window)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
