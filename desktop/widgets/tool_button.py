"""A button that shows a drawing, also beside a word: Enter presses it as the space bar does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton


class ToolButton(QToolButton):
    """Qt's own leaves Enter to a dialog that it may stand in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it where it has the focus, as every other button of the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
