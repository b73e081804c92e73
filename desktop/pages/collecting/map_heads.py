"""The headings of a heat map: what the columns are of, their titles, and two figures below each."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.models.heat_map import SPOT
from desktop.models.map_columns import Head
from desktop.theme import colours, in_text
from desktop.widgets.line_breaks import in_phrases, is_torn, laid_out, lay_out_lines

MapKind = Literal["areas", "items"]

_GROUP_LINES: dict[MapKind, int] = {"areas": 18, "items": 0}
_TITLE_HEIGHTS: dict[MapKind, int] = {"areas": 60, "items": 96}
_FIGURE_NAMES: dict[MapKind, tuple[str, ...]] = {"areas": (), "items": ("n", "到達率")}
_FIGURE_LINE = 16
_TITLE_LINE = 17
_FIGURES = 2
_SMALL = 12
_PAD = 4
_ARROW = {Qt.SortOrder.AscendingOrder: "▲", Qt.SortOrder.DescendingOrder: "▼"}


class MapHeader(QHeaderView):
    """Titles, written upwards where columns are narrow, with two figures below each.

    A group of columns that has a name has it above them, in sight while any of them is.
    """

    def __init__(self, kind: MapKind, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kind: MapKind = kind
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)

    def sizeHint(self) -> QSize:
        """As high as the title and the figures below it."""
        high = _GROUP_LINES[self._kind] + _TITLE_HEIGHTS[self._kind] + _FIGURE_LINE * _FIGURES
        return QSize(super().sizeHint().width(), in_text(high + 2 * _PAD))

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
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), QColor(look.line_strong))
        sorts = self.sortIndicatorSection() == logicalIndex
        painter.setPen(QColor(look.accent if sorts else look.text))
        arrow = f" {_ARROW[self.sortIndicatorOrder()]}" if sorts else ""
        group = in_text(_GROUP_LINES[self._kind])
        title = rect.adjusted(_PAD, group + _PAD, -_PAD, -_below() - _PAD)
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
        _write_figures(painter, rect, head.figures, Qt.AlignmentFlag.AlignCenter)
        if head.group:
            self._write_group(painter, rect, logicalIndex, head.group)
        painter.restore()

    def _write_group(self, painter: QPainter, rect: QRect, column: int, name: str) -> None:
        """Write what of a group's name falls on one of its headings."""
        first, last = column, column
        while first and not self._begins(first):
            first -= 1
        while last + 1 < self.count() and not self._begins(last + 1):
            last += 1
        left = max(0, self.sectionViewportPosition(first)) + 2 * _PAD
        right = self.sectionViewportPosition(last) + self.sectionSize(last) - _PAD
        high = in_text(_GROUP_LINES[self._kind])
        line = QRect(rect.left(), rect.top() + high, rect.width(), 1)
        painter.fillRect(line, QColor(colours().line))
        room = QRect(left, rect.top(), right - left, high)
        said = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, beside, said)

    def _begins(self, column: int) -> bool:
        head = self.model().headerData(column, Qt.Orientation.Horizontal, SPOT)
        return isinstance(head, Head) and head.begins


class MapCorner(QWidget):
    """What the figures below the titles are, where they do not say so themselves."""

    def __init__(self, kind: MapKind, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = _FIGURE_NAMES[kind]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """See Qt."""
        with QPainter(self) as painter:
            font = painter.font()
            font.setPixelSize(in_text(_SMALL - 1))
            painter.setFont(font)
            painter.setPen(QColor(colours().text_soft))
            beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            _write_figures(painter, self.rect().adjusted(0, 0, -2 * _PAD, 0), self._names, beside)


def _below() -> int:
    """How much of a heading its figures take."""
    return in_text(_FIGURE_LINE) * _FIGURES + _PAD


def _write_figures(
    painter: QPainter, area: QRect, figures: Sequence[str], aligned: Qt.AlignmentFlag
) -> None:
    for number, text in enumerate(figures):
        top = area.bottom() - _below() + number * in_text(_FIGURE_LINE)
        place = QRect(QPoint(area.left(), top), QSize(area.width(), in_text(_FIGURE_LINE)))
        painter.drawText(place, aligned, text)


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
