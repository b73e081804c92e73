"""A list whose entries are shown whole: their text wraps in the width that there is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListWidget

from desktop.theme import colours
from desktop.widgets.line_breaks import units
from desktop.widgets.wrapped_cell import LINE_SEPARATOR, WrappedCell


class WrappedList(QListWidget):
    """Never wider than its room. Below the first line break an entry says more, and quieter."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Entry(self, lambda _: self._room()))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _room(self) -> int:
        """What an entry has, also while the bar beside it is about to come."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - 2 * self.frameWidth() - bar


class _Entry(WrappedCell):
    def inks(self, layout: QTextLayout) -> list[QTextLayout.FormatRange]:
        """See ``WrappedCell``."""
        first, _, second = layout.text().partition(LINE_SEPARATOR)
        if not second:
            return []
        quiet = QTextLayout.FormatRange()
        quiet.start, quiet.length = units(first) + 1, units(second)
        quiet.format = QTextCharFormat()
        quiet.format.setForeground(QColor(colours().text_soft))
        return [quiet]
