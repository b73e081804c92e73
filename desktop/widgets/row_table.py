"""A table of which whole rows are chosen, with its keys, as several pages show one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.theme import in_text
from desktop.widgets.column_widths import ColumnWidths, Measure
from desktop.widgets.current_cell import frame_current
from desktop.widgets.least_rows import with_least_rows
from desktop.widgets.line_pitch import row_of
from desktop.widgets.sorting import Sorting
from desktop.widgets.table_menu import TableMenu


class RowTable(QTableView):
    """A table of which whole rows are chosen; ``opened`` carries the row to be opened.

    ``fitted`` says that columns and rows have got their sizes.

    ``sort_keys`` sort by the column of the keys, where the table can be sorted; a row is
    ``row_height`` pixels high at the usual size of text, or higher where ``rows_follow_text``.
    """

    sort_keys = "S"
    row_height = row_of(2)
    rows_follow_text = False
    opened = Signal(int)
    fitted = Signal()

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
        self.widths: ColumnWidths | None = None
        self.sorting: Sorting | None = None
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def minimumSizeHint(self) -> QSize:
        """See ``with_least_rows``."""
        return with_least_rows(self, super().minimumSizeHint())

    def measure(self, measures: Sequence[Measure]) -> ColumnWidths:
        """Give each column its width, which a person can change by mouse, by key and in a menu."""
        self.widths = ColumnWidths(self, measures)
        self.widths.drawn.connect(self._fit_rows)
        self.menu = TableMenu(self, self.widths)
        return self.widths

    def sort_from(
        self, column: int = -1, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Have the rows sorted by any column, and begin with this order; see ``Sorting``."""
        self.sorting = Sorting(self, column, order)
        self.menu.offer(
            (
                ("この列で並べ替える", self.sort_keys, self.sorting.sort_here),
                ("元の順に戻す", "", self.sorting.restore),
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width; rows are as high as the text needs."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where a column can be worked on, frame the cell that the keys are at."""
        super().paintEvent(event)
        if self.widths is not None:
            frame_current(self, self.visualRect(self.currentIndex()), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        if self.widths is not None:
            self.widths.fit()
        self._fit_rows()

    def _fit_rows(self) -> None:
        rows, least = self.verticalHeader(), in_text(self.row_height)
        rows.setMinimumSectionSize(least)  # first: it bounds the other
        rows.setDefaultSectionSize(least)
        self.updateGeometry()
        if self.rows_follow_text:
            rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            rows.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self.fitted.emit()
