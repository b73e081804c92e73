"""A button that shows a drawing, also beside a word: Enter presses it as the space bar does."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QToolButton, QToolTip

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ToolButton(QToolButton):
    """Qt's own leaves Enter to a dialog that it may stand in.

    One that ``tells_name`` shows its tool tip when Tab leads to it, and not to a mouse alone.
    """

    tells_name = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """See the class."""
        super().focusInEvent(event)
        if self.tells_name and event.reason() in _BY_KEY:
            QTimer.singleShot(0, self, self._tell)  # what moves the focus puts tool tips away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it where it has the focus, as every other button of the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self.hasFocus():
            QToolTip.showText(self.mapToGlobal(QPoint(self.width(), 0)), self.toolTip(), self)
