"""Which workspaces the windows of the program have open, and the assessment that each shows."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from assessment.records import AssessmentInfo


class Opened(QObject):
    """``changed`` carries the path of one that was opened or closed, or holds something else now.

    A path is told as ``desktop.recent`` keeps it.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, AssessmentInfo] = {}

    def shown_of(self, path: str) -> AssessmentInfo | None:
        """What the window on this workspace shows; ``None`` where there is no such window."""
        return self._shown.get(path)

    def note(self, path: Path, shown: AssessmentInfo) -> None:
        """A window shows this assessment of a workspace, which may hold other answers now."""
        self._shown[str(path.absolute())] = shown
        self.changed.emit(str(path.absolute()))

    def forget(self, path: Path) -> None:
        """The window on this workspace is closed."""
        if self._shown.pop(str(path.absolute()), None) is not None:
            self.changed.emit(str(path.absolute()))
