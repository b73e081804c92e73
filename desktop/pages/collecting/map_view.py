"""The heat map as it is painted: names stay in sight at the left, headings at the top."""

import functools
import itertools

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.models.heat_map import SPOT, MapFilter
from desktop.models.map_columns import Head, Spot
from desktop.pages.collecting.map_heads import MapCorner, MapHeader, MapKind
from desktop.theme import colours, in_text
from desktop.widgets.least_rows import with_least_rows
from desktop.widgets.sorting import Sorting

Index = QModelIndex | QPersistentModelIndex

_ROW = 26
_WIDTHS: dict[MapKind, int] = {"areas": 92, "items": 38}


class MapView(QTableView):
    """Arrows move from cell to cell, S sorts by the column (see ``Sorting``).

    ``pointed`` carries the cell that the keys or the mouse have come to, in words; ``opened``,
    by Enter or a double click, the code of its municipality.
    """

    pointed = Signal(str)
    opened = Signal(str)

    def __init__(
        self, name: str, kind: MapKind, model: MapFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._map = model
        self._kind: MapKind = kind
        self._corner = MapCorner(kind, self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_SpotDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(MapHeader(kind, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._sorting = Sorting(self)
        self.doubleClicked.connect(self._open)
        self.horizontalScrollBar().valueChanged.connect(self.horizontalHeader().viewport().update)
        self.fit_text()

    def in_order_of_codes(self) -> None:
        """Sort as at first."""
        self._sorting.restore()

    def fit_text(self) -> None:
        """Give rows and columns the size that the text needs."""
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(in_text(_ROW))  # first: it bounds the other
        rows.setDefaultSectionSize(in_text(_ROW))
        self.horizontalHeader().setDefaultSectionSize(in_text(_WIDTHS[self._kind]))
        self._fill()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See ``_fill``."""
        super().resizeEvent(event)
        self._fill()

    def updateGeometries(self) -> None:
        """Keep what names the figures of the headings beside them."""
        super().updateGeometries()
        names, heads = self.verticalHeader().geometry(), self.horizontalHeader().geometry()
        self._corner.setGeometry(names.left(), heads.top(), names.width(), heads.height())

    def _fill(self) -> None:
        """Have whole columns fill the room, so that none is cut at the right."""
        header, room = self.horizontalHeader(), self.viewport().width()
        fitting = min(header.count(), room // header.defaultSectionSize())
        if fitting == header.count():
            for column in range(header.count()):
                header.resizeSection(column, header.defaultSectionSize())
        elif fitting:
            ends = [room * number // fitting for number in range(header.count() + 1)]
            for column, (start, end) in enumerate(itertools.pairwise(ends)):
                header.resizeSection(column, end - start)
        self.updateGeometries()
        scrolled = self.horizontalScrollBar()
        if scrolled.value() < scrolled.maximum():
            header.setOffsetToSectionPosition(scrolled.value())
        else:
            header.setOffsetToLastSection()

    def begin(self) -> None:
        """The keys begin at the first cell."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._map.index(0, 0))

    def minimumSizeHint(self) -> QSize:
        """See ``with_least_rows``."""
        return with_least_rows(self, super().minimumSizeHint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self._sorting.sort_here()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._map.code(index))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say where the keys have come to."""
        super().currentChanged(current, previous)
        self.pointed.emit(self._map.said(current) if current.isValid() else "")


class _SpotDelegate(QStyledItemDelegate):
    """Fills a cell, writes its sign into it, and frames the one that the keys have come to."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        area = option.rect.adjusted(0, 0, -1, -1)
        spot = index.data(SPOT)
        look = colours()
        painter.setPen(QColor(look.line))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if isinstance(spot, Spot):
            _paint_spot(painter, area, spot, look.text_soft)
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal, SPOT)
        if isinstance(head, Head) and head.begins:
            left = QRect(option.rect.topLeft(), QSize(1, option.rect.height()))
            painter.fillRect(left, _colour(look.line_strong))
        if option.state & QStyle.StateFlag.State_Selected:
            inner = area.adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(_colour(look.surface), 4))
            painter.drawRect(inner)
            painter.setPen(QPen(_colour(look.accent), 2))
            painter.drawRect(inner)


def _paint_spot(painter: QPainter, area: QRect, spot: Spot, usual_ink: str) -> None:
    if spot.fill:
        painter.fillRect(area, _colour(spot.fill))
    if spot.hatched:
        painter.fillRect(area, QBrush(_colour(colours().line_strong), Qt.BrushStyle.BDiagPattern))
        middle = QRect(0, 0, painter.fontMetrics().height(), painter.fontMetrics().height())
        middle.moveCenter(area.center())
        painter.fillRect(middle, _colour(spot.fill))
    painter.setPen(_colour(spot.ink or usual_ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, spot.text)


@functools.lru_cache(maxsize=256)
def _colour(name: str) -> QColor:
    return QColor(name)
