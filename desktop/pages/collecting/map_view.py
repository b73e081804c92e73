"""The heat map as it is painted: names stay in sight at the left, headings at the top."""

import functools
import itertools
from typing import Literal

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
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
    QTextLayout,
    QTextOption,
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
from desktop.theme import colours, in_text
from desktop.widgets.least_rows import with_least_rows
from desktop.widgets.line_breaks import in_phrases, is_torn, laid_out, lay_out_lines
from desktop.widgets.sorting import Sorting

Index = QModelIndex | QPersistentModelIndex
MapKind = Literal["areas", "items"]

_ROW = 26
_WIDTHS: dict[MapKind, int] = {"areas": 92, "items": 38}
_TITLE_HEIGHTS: dict[MapKind, int] = {"areas": 60, "items": 96}
_FIGURE_LINE = 16
_TITLE_LINE = 17
_FIGURES = 2
_SMALL = 12
_PAD = 4
_ARROW = {Qt.SortOrder.AscendingOrder: "▲", Qt.SortOrder.DescendingOrder: "▼"}


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
        self.setHorizontalHeader(_MapHeader(kind, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._sorting = Sorting(self)
        self.doubleClicked.connect(self._open)
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


class _MapHeader(QHeaderView):
    """Titles, written upwards where columns are narrow, with two figures below each."""

    def __init__(self, kind: MapKind, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kind: MapKind = kind
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)

    def sizeHint(self) -> QSize:
        """As high as the title and the figures below it."""
        title, line = _TITLE_HEIGHTS[self._kind], _FIGURE_LINE
        return QSize(super().sizeHint().width(), in_text(title + line * _FIGURES + 2 * _PAD))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803 - Qt's
        """Titles are written upwards, or wrapped within the width that all columns have."""
        del logicalIndex
        return QSize(self.defaultSectionSize(), self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's
        """Paint one heading."""
        head = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, SPOT)
        if not isinstance(head, Head):
            return
        look = colours()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(look.surface_soft))
        painter.setPen(QColor(look.line_strong))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if head.begins:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        sorts = self.sortIndicatorSection() == logicalIndex
        painter.setPen(QColor(look.accent if sorts else look.text))
        arrow = f" {_ARROW[self.sortIndicatorOrder()]}" if sorts else ""
        figures = in_text(_FIGURE_LINE) * _FIGURES + _PAD
        title = rect.adjusted(_PAD, _PAD, -_PAD, -figures - _PAD)
        font = painter.font()
        font.setPixelSize(in_text(_SMALL + 1))
        painter.setFont(font)
        if self._kind == "items":
            _write_upwards(painter, title, f"{head.title}{arrow}")
        else:
            _write_in_phrases(painter, title, f"{head.title}{arrow}")
        font.setPixelSize(in_text(_SMALL if self._kind == "areas" else _SMALL - 1))
        painter.setFont(font)
        painter.setPen(QColor(look.text_soft))
        for number, text in enumerate(head.figures):
            top = rect.bottom() - figures + number * in_text(_FIGURE_LINE)
            place = QRect(QPoint(rect.left(), top), QSize(rect.width(), in_text(_FIGURE_LINE)))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _write_in_phrases(painter: QPainter, area: QRect, text: str) -> None:
    """Up to three lines in the middle of ``area``, broken where a phrase ends, or else a word."""
    layout = _broken(painter, area, in_phrases(text))
    if is_torn(layout):
        layout = _broken(painter, area, text)
    high = layout.lineCount() * in_text(_TITLE_LINE)
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - high) / 2))


def _broken(painter: QPainter, area: QRect, text: str) -> QTextLayout:
    layout = laid_out(text, painter.font())
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lay_out_lines(layout, area.width(), in_text(_TITLE_LINE))
    return layout


def _write_upwards(painter: QPainter, area: QRect, text: str) -> None:
    painter.save()
    painter.translate(area.left(), area.bottom())
    painter.rotate(-90)
    turned = QRect(0, 0, area.height(), area.width())
    painter.drawText(turned, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


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
