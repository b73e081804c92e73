"""Scores on axes from the middle outwards, each axis with its name and number."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment import scoring
from desktop.theme import colours, in_text
from desktop.widgets.bars import Bar
from desktop.widgets.score_label import score_in_words

FEWEST_AXES = 3
_RINGS = (25, 50, 75, 100)
_LABEL_HEIGHT = 40
_BEYOND = 3
"""Between the end of an axis and a name that stands above or below it."""
_LITTLE = 0.05
_HALO = 3
"""Around the numbers of the scale, which may stand on a line."""
_LEGEND = "点線：点数の範囲の上限"
_LEGEND_HIGH = 28
_SAMPLE, _BESIDE_SAMPLE = 40, 8
"""The piece of dotted line before its words, and the gap between them."""


class Radar(QWidget):
    """At least ``FEWEST_AXES`` axes. The dotted outline is how far the score can still go."""

    def __init__(self, axes: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes = tuple(axes)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("分野別の点数のレーダーチャート")
        self.setAccessibleDescription(
            "、".join(f"{axis.label} {score_in_words(axis.figures)}" for axis in self._axes)
        )

    def sizeHint(self) -> QSize:
        """Room for the web and the words around it."""
        return QSize(in_text(400), in_text(320) + self._legend_height())

    def minimumSizeHint(self) -> QSize:
        """The least at which the words do not meet."""
        return QSize(in_text(320), in_text(320) + self._legend_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the web, the scores upon it and the words around it."""
        palette = colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ring in _RINGS:
                painter.setPen(QPen(QColor(palette.line), 1))
                painter.drawPolygon(self._polygon([ring] * len(self._axes)))
            for number in range(len(self._axes)):
                painter.drawLine(self._centre(), self._point(number, 100))
            self._paint_scores(painter)
            self._paint_scale(painter)
            for number, axis in enumerate(self._axes):
                self._paint_name(painter, number, axis)
            self._paint_legend(painter)

    def _paint_scores(self, painter: QPainter) -> None:
        palette = colours()
        figures = [axis.figures for axis in self._axes]
        if self._has_outline():
            painter.setPen(_dotted())
            painter.drawPolygon(self._polygon([float(f.high or 0) for f in figures]))
        fill = QColor(palette.accent)
        fill.setAlpha(40)
        painter.setPen(QPen(QColor(palette.accent), 2))
        painter.setBrush(fill)
        painter.drawPolygon(self._polygon([float(f.score or 0) for f in figures]))
        painter.setBrush(QColor(palette.accent))
        for number, figure in enumerate(figures):
            if figure.score is not None:
                painter.drawEllipse(self._point(number, float(figure.score)), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_scale(self, painter: QPainter) -> None:
        font = painter.font()
        usual = font.pixelSize()
        font.setPixelSize(usual - in_text(3))
        axis = self._clearest()
        _, down = self._direction(axis)
        for ring in _RINGS:
            written = QPainterPath()
            at = self._point(axis, ring)
            above = down > 0 and ring == _RINGS[-1]  # a name stands below
            aside = QPointF(5, -3 if above else QFontMetricsF(font).ascent() + 1)
            written.addText(at + aside, font, str(ring))
            painter.strokePath(written, QPen(QColor(colours().surface), _HALO))
            painter.fillPath(written, QColor(colours().text_soft))

    def _clearest(self) -> int:
        """The axis on which the scale is farthest from what is drawn upon it."""

        def clear(number: int) -> float:
            figures = self._axes[number].figures
            drawn = [float(at) for at in (figures.score, figures.high) if at is not None]
            return min((abs(at - ring) for at in drawn for ring in _RINGS), default=100)

        return max(range(len(self._axes)), key=clear)

    def _paint_legend(self, painter: QPainter) -> None:
        """What the dotted outline is, in the middle below the web."""
        if not self._has_outline():
            return
        width = self.fontMetrics().horizontalAdvance(_LEGEND) + 4
        left = (self.width() - width - _SAMPLE) / 2
        area = QRectF(left + _SAMPLE, self._web_height(), width, self._legend_height())
        painter.setPen(_dotted())
        middle = area.center().y()
        painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE - _BESIDE_SAMPLE, middle))
        painter.setPen(QColor(colours().text_soft))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _LEGEND)

    def _paint_name(self, painter: QPainter, number: int, axis: Bar) -> None:
        across, down = self._direction(number)
        width = self._name_width(axis)
        box = QRectF(0, 0, width, in_text(_LABEL_HEIGHT))
        away = QPointF(across * _aside(down, width), _beyond(down))
        box.moveCenter(self._point(number, 100) + away)
        painter.setPen(QColor(colours().text))
        height = box.height() / 2
        for line, words in enumerate((axis.label, scoring.shown(axis.figures.score))):
            place = QRectF(box.left(), box.top() + line * height, width, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _has_outline(self) -> bool:
        return any(axis.figures.high != axis.figures.low for axis in self._axes)

    def _legend_height(self) -> int:
        return in_text(_LEGEND_HIGH) if self._has_outline() else 0

    def _web_height(self) -> int:
        return self.height() - self._legend_height()

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self._web_height() / 2)

    def _name_width(self, axis: Bar) -> float:
        return self.fontMetrics().horizontalAdvance(axis.label) + 4

    def _radius(self) -> float:
        """As long as the axes can be with every name inside the widget."""
        limits = []
        for number, axis in enumerate(self._axes):
            across, down = map(abs, self._direction(number))
            width = self._name_width(axis)
            if across > _LITTLE:
                room = self.width() / 2 - across * _aside(down, width) - width / 2
                limits.append(room / across)
            if down > _LITTLE:
                limits.append((self._web_height() / 2 - in_text(_LABEL_HEIGHT) - _BEYOND) / down)
        return max(min(limits), 0.0)

    def _direction(self, number: int) -> tuple[float, float]:
        """Across and down, as parts of the axis' length; four axes stand on the diagonals."""
        start = -3 * math.pi / 4 if len(self._axes) == 4 else -math.pi / 2
        angle = start + 2 * math.pi * number / len(self._axes)
        return math.cos(angle), math.sin(angle)

    def _point(self, number: int, value: float) -> QPointF:
        reach = self._radius() * value / 100
        across, down = self._direction(number)
        return self._centre() + QPointF(across * reach, down * reach)

    def _polygon(self, values: Sequence[float]) -> QPolygonF:
        return QPolygonF([self._point(number, value) for number, value in enumerate(values)])


def _dotted() -> QPen:
    pen = QPen(QColor(colours().line_strong), 1.5)
    pen.setStyle(Qt.PenStyle.DotLine)
    return pen


def _aside(down: float, width: float) -> float:
    """How far the middle of a name stands beside the end of its axis: all beside, or above."""
    return width / 2 + 8 if abs(down) < 0.5 else 0.0


def _beyond(down: float) -> float:
    """How far it stands below that end, or (negative) above: wholly clear of it, or beside it."""
    whole = in_text(_LABEL_HEIGHT) / 2 + _BEYOND
    return math.copysign(whole, down) if abs(down) >= 0.5 else down * whole
