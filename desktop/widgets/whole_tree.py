"""A tree that shows all of its rows: what stands around it scrolls, so that there is one bar."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.models.text_tree import Column
from desktop.widgets.into_sight import bring_current_into_sight
from desktop.widgets.text_tree import TextTree

Index = QModelIndex | QPersistentModelIndex


class WholeTree(TextTree):
    """As high as the rows that are unfolded; what it lies in follows the keys."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(name, columns, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the row of the keys into sight."""
        super().currentChanged(current, previous)
        bring_current_into_sight(self)

    def updateGeometries(self) -> None:
        """Reach as far down as the rows do, whose heights are known by now."""
        super().updateGeometries()
        last = QModelIndex()
        below = self.model().index(self.model().rowCount() - 1, 0)
        while below.isValid():
            last = below
            rows = self.model().rowCount(last) if self.isExpanded(last) else 0
            below = self.model().index(rows - 1, 0, last)
        bottom = self.visualRect(last).bottom() + 1 + self.verticalOffset() if last.isValid() else 0
        self.setFixedHeight(self.header().height() + bottom + 2 * self.frameWidth())
