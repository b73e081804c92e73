"""A table of which whole rows are chosen, with its keys, as several pages show one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.theme import colours, in_text
from desktop.widgets.least_rows import with_least_rows
from desktop.widgets.sorting import sort_here

ROW_HEIGHT = 52
FRAME = 2


class RowTable(QTableView):
    """A table of which whole rows are chosen; ``opened`` carries the row to be opened.

    ``sort_keys`` sort by the column of the keys, where the table can be sorted.
    """

    sort_keys = QKeySequence("S")
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def minimumSizeHint(self) -> QSize:
        """See ``with_least_rows``."""
        return with_least_rows(self, super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as the text needs."""
        super().resizeEvent(event)
        self.verticalHeader().setDefaultSectionSize(in_text(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where a column can be chosen to sort by, frame the cell that the keys are at."""
        super().paintEvent(event)
        current = self.visualRect(self.currentIndex())
        if self.hasFocus() and self.isSortingEnabled() and current.intersects(event.rect()):
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(QColor(colours().accent), FRAME))
                painter.drawRect(current.adjusted(1, 1, -FRAME, -FRAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; see the class for what sorts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        elif QKeySequence(event.keyCombination()) == self.sort_keys:
            sort_here(self)
        else:
            super().keyPressEvent(event)
