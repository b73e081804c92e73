"""A list whose entries are shown whole: their text wraps in the width that there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from desktop.widgets.wrapped_cell import WrappedCell


class WrappedList(QListWidget):
    """Never wider than its room."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(WrappedCell(self, lambda _: self._room()))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _room(self) -> int:
        """What an entry has, also while the bar beside it is about to come."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - 2 * self.frameWidth() - bar
