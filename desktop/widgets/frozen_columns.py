"""The first columns of a table stay in sight while the others are scrolled from under them.

As in Qt's own example a second view of the same model lies over the left of the table. Keys,
focus and what a screen reader sees stay with the table alone.
"""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView

from desktop.theme import colours, in_text
from desktop.widgets.current_cell import frame_current
from desktop.widgets.painted_cell import Index
from desktop.widgets.row_table import RowTable

_LEAST_BESIDE = 180
"""So many pixels, at the usual size of text, are left to the other columns."""


class FrozenTable(RowTable):
    """A table whose first columns are ``frozen`` as soon as it has its model and its widths."""

    frozen: "_FrozenColumns | None" = None

    def freeze(self, columns: int, delegate: QAbstractItemDelegate) -> None:
        """Keep so many columns in sight, painted by a ``delegate`` that edits nothing."""
        self.frozen = _FrozenColumns(self, columns, delegate)

    def room(self) -> QRect:
        """What of the viewport the frozen columns leave."""
        return self.viewport().rect().adjusted(self._covered(), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frozen columns are as high as the others."""
        super().resizeEvent(event)
        if self.frozen is not None:
            self.frozen.fit()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """What is frozen is in sight already; nothing else stays behind it."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self._is_frozen(index):
            bar.setValue(before)
        else:
            bar.setValue(bar.value() + min(0, super().visualRect(index).left() - self._covered()))
            self._end_with_a_column(index.column())

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is seen."""
        area = super().visualRect(index)
        return area.translated(self._scrolled(), 0) if self._is_frozen(index) else area

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell that is seen at a place."""
        seen = point + QPoint(-self._scrolled() if point.x() < self._covered() else 0, 0)
        return super().indexAt(seen)

    def _end_with_a_column(self, seen: int) -> None:
        """Scroll on to where a column begins, up to that which is to be ``seen``."""
        held = self.frozen.held if self.frozen is not None else 0
        bar, at = self.horizontalScrollBar(), 0
        for column in range(held, seen):
            if at >= bar.value():
                break
            at += self.columnWidth(column)
        bar.setValue(max(at, bar.value()))

    def _is_frozen(self, index: Index) -> bool:
        return self.frozen is not None and index.column() < self.frozen.held

    def _covered(self) -> int:
        return self.frozen.width() if self.frozen is not None and self.frozen.held else 0

    def _scrolled(self) -> int:
        return self.horizontalScrollBar().value()


class _FrozenColumns(QTableView):
    """Lies over ``table`` while that is scrolled; ``held`` is the number of columns it shows."""

    def __init__(self, table: FrozenTable, columns: int, delegate: QAbstractItemDelegate) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._fitting = False
        self.held = 0
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        self._look_like(table)
        self._move_with(table)
        self.hide()

    def fit(self) -> None:
        """Hold as many columns as leave the others some room, while these are scrolled."""
        table = self._table
        room = table.viewport().width() - in_text(_LEAST_BESIDE)
        widths = [table.columnWidth(column) for column in range(self._columns)]
        scrolled = table.horizontalScrollBar().value() > 0
        fitting = [n for n in range(1, self._columns + 1) if sum(widths[:n]) <= room]
        self.held = max(fitting, default=0) if scrolled else 0
        self._fitting = True
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column >= self.held)
        for column, width in enumerate(widths[: self.held]):
            self.setColumnWidth(column, width)
        self._fitting = False
        head, rows = table.horizontalHeader(), table.verticalHeader()
        self.horizontalHeader().setFixedHeight(head.height())
        self.verticalHeader().setDefaultSectionSize(rows.defaultSectionSize())
        edge = table.frameWidth()
        high = head.height() + table.viewport().height()
        self.setGeometry(edge, edge, sum(widths[: self.held]), high)
        self.setVisible(self.held > 0)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the cell that the keys are at, and draw the edge that the others go under."""
        super().paintEvent(event)
        frame_current(self, self.visualRect(self.currentIndex()), event)
        with QPainter(self.viewport()) as painter:
            painter.setPen(QColor(colours().line_strong))
            edge = self.viewport().rect()
            painter.drawLine(edge.topRight(), edge.bottomRight())

    def _look_like(self, table: FrozenTable) -> None:
        self.setAccessibleName(f"{table.accessibleName()}の左に残る列")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(table.showGrid())
        self.setAlternatingRowColors(table.alternatingRowColors())
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(table)
        head, above = self.horizontalHeader(), table.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(above.minimumSectionSize())
        head.setSectionsClickable(above.sectionsClickable())
        head.setSortIndicatorShown(above.isSortIndicatorShown())
        head.setSortIndicatorClearable(above.isSortIndicatorClearable())
        head.setSortIndicator(above.sortIndicatorSection(), above.sortIndicatorOrder())

    def _move_with(self, table: FrozenTable) -> None:
        """Rows, order and widths are those of the table, whichever of the two is worked on."""
        mine, its = self.verticalScrollBar(), table.verticalScrollBar()
        its.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(its.setValue)
        head, above = self.horizontalHeader(), table.horizontalHeader()
        above.sortIndicatorChanged.connect(self._show_order)
        head.sortIndicatorChanged.connect(self._sort)
        head.sectionResized.connect(self._draw)
        above.sectionResized.connect(self.fit)
        table.horizontalScrollBar().valueChanged.connect(self.fit)
        table.fitted.connect(self.fit)
        self.doubleClicked.connect(lambda index: table.opened.emit(index.row()))
        if table.widths is not None:
            head.viewport().installEventFilter(table.widths)
            for part in (self.viewport(), head.viewport()):
                part.installEventFilter(table.menu)

    def _show_order(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicator(column, order)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._table.horizontalHeader().setSortIndicator(column, order)

    def _draw(self, column: int, _before: int, now: int) -> None:
        """A person has drawn a column to size, or the columns are set up anew."""
        if not self._fitting and column < self.held:
            self._table.setColumnWidth(column, now)
