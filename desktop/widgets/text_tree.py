"""A table of wrapped text, whose rows may stand under headings and hold links to follow."""

import functools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from desktop.models.text_tree import ROW, Column, Piece, Row, TextTreeModel, as_lines
from desktop.widgets.column_widths import ColumnWidths, Measure
from desktop.widgets.current_cell import frame_current
from desktop.widgets.table_menu import TableMenu
from desktop.widgets.text_cells import CHEVRON, PAD, Index, TextCells

_LEAST_SHARED = 96
_SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TextTree(QTreeView):
    """Arrows move, ← and → fold a heading, Enter follows a link, Ctrl+C copies the rows chosen.

    In a row ← and → move from cell to cell, and between a heading and its rows.

    ``opened`` carries the link that was followed by key or click.
    """

    opened = Signal(str)

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TextTreeModel(columns, self)
        self._cells = TextCells(self, self._room)
        self._pressed = ""
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.widths = ColumnWidths(self, [_measure(column) for column in columns])
        self.widths.drawn.connect(self._measure)
        self.menu = TableMenu(self, self.widths)

    def name_columns(self, columns: Sequence[Column]) -> None:
        """Have other headings above the columns, which keep their widths."""
        self._model.name_columns(columns)
        self._share_width()

    def show_rows(self, rows: Sequence[Row], *, folded: bool = False) -> None:
        """Show these rows from the top, every heading unfolded, or ``folded``.

        What is unfolded is measured, which takes a second for some thousand rows.
        """
        self._model.show(rows)
        for place in self._model.headings():
            self.setFirstColumnSpanned(place, QModelIndex(), True)  # noqa: FBT003 - Qt's
        if not folded:
            self.expandAll()
        self.scrollToTop()

    def choose(self, key: str) -> bool:
        """Choose the row of this name and bring it into view; whether there is one."""
        index = self._model.index_of(key)
        if index.isValid():
            self.expand(index.parent())
            self.executeDelayedItemsLayout()  # heights decide where the row is
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return index.isValid()

    def current_row(self) -> Row | None:
        """The row that the keys move."""
        return self._model.row_at(self.currentIndex())

    def chosen_rows(self) -> list[Row]:
        """The rows that are chosen, from top to bottom."""
        indexes = sorted(
            self.selectionModel().selectedRows(), key=lambda index: self.visualRect(index).top()
        )
        return [row for index in indexes if (row := self._model.row_at(index)) is not None]

    def headings(self) -> list[Row]:
        """Every heading, from top to bottom."""
        rows = (self._model.row_at(self._model.index(n, 0)) for n in self._model.headings())
        return [row for row in rows if row is not None]

    def chosen_headings(self) -> list[Row]:
        """The headings that are chosen, or under which a row is, from top to bottom."""
        indexes = self.selectionModel().selectedRows()
        tops = {(i.parent() if i.parent().isValid() else i).row() for i in indexes}
        rows = (self._model.row_at(self._model.index(top, 0)) for top in sorted(tops))
        return [row for row in rows if row is not None]

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold every heading; the current row stays in view."""
        if folded:
            above = self.currentIndex().parent()
            self.collapseAll()
            if above.isValid():
                self.setCurrentIndex(above)
        else:
            self.expandAll()
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(as_lines(self.chosen_rows()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif (
            event.key() in _SIDEWAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._go_sideways(_SIDEWAYS[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the cell that the keys are at, or the whole heading."""
        super().paintEvent(event)
        frame_current(self, self.visualRect(self._current_cell()), event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the first row."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            start = self.currentIndex()
            self.setCurrentIndex(start if start.isValid() else self._model.index(0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the link under the mouse; it is followed where the button is let go."""
        super().mousePressEvent(event)
        self._pressed = self._link_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link, or fold a heading."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        link = self._link_at(place)
        index = self.indexAt(place)
        pressed, self._pressed = self._pressed, ""
        if link and link == pressed:
            self.opened.emit(link)
        elif (row := self._model.row_at(index)) is not None and row.rows:
            self._fold(index.siblingAtColumn(0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads somewhere."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        row = self._model.row_at(self.indexAt(place))
        leads = self._link_at(place) or (row is not None and row.rows)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width; rows get the height that their text then needs."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_width()

    def _current_cell(self) -> QModelIndex:
        """The cell that the keys are at; of a heading the first, which takes the whole width."""
        index, row = self.currentIndex(), self.current_row()
        return index.siblingAtColumn(0) if row is not None and row.rows else index

    def _go_sideways(self, by: int) -> None:
        """Go along the cells of a row, or fold and unfold a heading and go between it and its rows.

        These are the keys of a tree grid in the authoring practices for WAI-ARIA.
        """
        index, row = self._current_cell(), self.current_row()
        if row is None:
            return
        if not row.rows:
            aside = index.siblingAtColumn(index.column() + by)
            to = index.parent() if index.column() + by < 0 else aside
        elif by > 0 and self.isExpanded(index):
            to = self._model.index(0, 0, index)
        else:
            to = index
            self.setExpanded(index, by > 0)
        if to.isValid():
            self.setCurrentIndex(to)

    def _room(self, index: Index) -> int:
        """How wide the text of an index may be, in pixels."""
        row: Row = index.data(ROW)
        if row.rows:
            return self.viewport().width() - 2 * PAD - CHEVRON - PAD
        return self.columnWidth(index.column()) - 2 * PAD

    def _share_width(self) -> None:
        self.widths.fit()
        self._measure()

    def _measure(self) -> None:
        self._cells.forget_sizes()
        self.scheduleDelayedItemsLayout()

    def _enter(self) -> None:
        row = self.current_row()
        if row is None:
            return
        links = row.links()
        if row.rows:
            self._fold(self._current_cell())
        elif len(links) == 1:
            self.opened.emit(links[0].link)
        elif links:
            self._offer(links)

    def _offer(self, links: Sequence[Piece]) -> None:
        """Several links in a row: a menu asks which."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for piece in links:
            entry = menu.addAction(piece.text)
            entry.triggered.connect(functools.partial(self._follow, piece.link))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))

    def _follow(self, link: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt slot
        self.opened.emit(link)

    def _fold(self, index: QModelIndex) -> None:
        self.setExpanded(index, not self.isExpanded(index))

    def _link_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        return self._cells.link_at(self.visualRect(index), index, place)


def _measure(column: Column) -> Measure:
    """The width of a column, or its share of the room."""
    return Measure(width=column.width, share=column.share, least=_LEAST_SHARED)
