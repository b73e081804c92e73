"""What the dialogs of the window have in common: a banner of their own, and the ring."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import in_text, measure_anew
from desktop.widgets.arranging import at_foot
from desktop.widgets.banner import Banner
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.right_edge import keep_right_edge
from desktop.widgets.texts import line


class Dialog(QDialog):
    """While it is open it is here, in ``banner``, that the person is told what happens.

    ``chapter`` names the chapter of the manual on it, which F1 opens.
    """

    chapter = "start"

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.banner = Banner()
        self._ring = FocusRing(self)

    def showEvent(self, event: QShowEvent) -> None:
        """What it does not show yet has its size from the window's style, too."""
        super().showEvent(event)
        measure_anew(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and no other; Esc closes; F1 explains."""
        if event.key() == Qt.Key.Key_F1:
            self._explain()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _explain(self) -> None:
        from desktop.manual_window import ManualWindow

        ManualWindow(self.chapter, self).show()

    def open_and_forget(self) -> None:
        """Open before the window; the dialog is gone when it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def column(self) -> QVBoxLayout:
        """The dialog's column, as far from its edges as in every dialog."""
        made = QVBoxLayout(self)
        made.setContentsMargins(24, 16, 24, 16)
        made.setSpacing(8)
        return made

    def frame(
        self, head: Sequence[QWidget], content: QWidget, foot: Sequence[QWidget]
    ) -> QScrollArea:
        """Lay out a head that stays, ``content`` that scrolls, and a foot that stays.

        The first part of the foot takes the room that the others leave.
        """
        above = QVBoxLayout()
        above.setContentsMargins(24, 16, 24, 8)
        above.setSpacing(8)
        for part in head:
            above.addWidget(part)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        keep_right_edge(scroll)
        below = at_foot(*foot)
        below.setContentsMargins(24, 12, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(scroll, 1)
        column.addWidget(line())
        column.addLayout(below)
        return scroll

    def fit(self, width: int, height: int) -> None:
        """Take this size, which grows with the text, or what the screen has."""
        screen = self.screen().availableSize()
        wide, high = in_text(width), in_text(height)
        self.resize(min(wide, screen.width() - 32), min(high, screen.height() - 48))
