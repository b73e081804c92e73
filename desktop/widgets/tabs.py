"""Tabs that need no more room than the one that is shown."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabWidget, QWidget


class Tabs(QTabWidget):
    """Qt would have the window hold the largest tab, also while that is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def show_bar(self, *, shown: bool) -> None:
        """Show the bar or hide it; Tab, which would be caught by a hidden one, passes that by."""
        self.tabBar().setVisible(shown)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """What the tab that is shown needs below the bar."""
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        bar, inside = self.tabBar().minimumSizeHint(), shown.minimumSizeHint()
        high = self.tabBar().sizeHint().height() + inside.height()
        return QSize(max(bar.width(), inside.width()), high)
