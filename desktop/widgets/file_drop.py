"""Files dropped onto a widget, or onto anything in it that takes none itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Watches ``widget``; ``dropped`` carries the paths of the files with one of ``endings``.

    Folders are taken too while ``folders`` says so. What holds nothing to take is refused while it
    is still being dragged.
    """

    dropped = Signal(list)

    def __init__(
        self, widget: QWidget, endings: tuple[str, ...], folders: Callable[[], bool]
    ) -> None:
        super().__init__(widget)
        self._endings = endings
        self._folders = folders
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if isinstance(event, QDropEvent):
            files = self._files(event.mimeData())
            if files:
                event.acceptProposedAction()
            else:
                event.ignore()
            if files and event.type() == QEvent.Type.Drop:
                self.dropped.emit(files)
            return True
        return super().eventFilter(watched, event)

    def _files(self, data: QMimeData) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in paths if self._is_taken(path)]

    def _is_taken(self, path: Path) -> bool:
        if path.is_dir():
            return self._folders()
        return path.suffix.lower() in self._endings
