"""Where a file lies, on one line: what does not fit is left out in the middle."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.theme import set_role


class PathLine(QLabel):
    """The whole path is its tool tip and its name; without one it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, "soft")
        self.show_path("")

    def show_path(self, path: str) -> None:
        """Show this path."""
        self._path = path
        self.setToolTip(path)
        self.setAccessibleName(path)
        self.setHidden(not path)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as can be."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for all of it, where there is some."""
        return QSize(self.fontMetrics().horizontalAdvance(self._path), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it may fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._path, middle, self.width()))
