"""Scores as bars from zero to 100, each with its number and its range beside it."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.scoring import Figures
from desktop.theme import colours
from desktop.widgets.score_label import score_in_words

_ROW = 30
_BAR = 12
_GAP = 12
_LABEL_SHARE = 0.34
_NUMBER_SAMPLE = "100.0（100.0〜100.0・暫定）"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled score."""

    label: str
    figures: Figures


def items_in_words(figures: Figures) -> str:
    """How many items a score rests on, with the 該当なし that it leaves out (scoring.md)."""
    counts = figures.actions
    text = f"対象 {counts.applicable}問"
    return f"{text}・該当なし {counts.na}問" if counts.na else text


class Bars(QWidget):
    """Bars below each other. The thin line across a bar is its range."""

    def __init__(self, bars: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = tuple(bars)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("テーマ別の点数")
        self.setAccessibleDescription(
            "、".join(
                f"{bar.label} {score_in_words(bar.figures)} {items_in_words(bar.figures)}"
                for bar in self._bars
            )
        )

    def sizeHint(self) -> QSize:
        """One row for each bar."""
        return QSize(480, _ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small screen."""
        return QSize(360, _ROW * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every row."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = painter.fontMetrics()
            label_width = self.width() * _LABEL_SHARE
            number_width = metrics.horizontalAdvance(_NUMBER_SAMPLE) + 4
            track = QRectF(
                label_width + _GAP, 0, self.width() - label_width - number_width - 2 * _GAP, _BAR
            )
            for number, bar in enumerate(self._bars):
                row = QRectF(0, number * _ROW, self.width(), _ROW)
                _paint_label(painter, metrics, QRectF(0, row.top(), label_width, _ROW), bar.label)
                track.moveTop(row.center().y() - _BAR / 2)
                _paint_bar(painter, track, bar.figures)
                painter.setPen(QColor(colours().text))
                painter.drawText(
                    QRectF(track.right() + _GAP, row.top(), number_width, _ROW),
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    score_in_words(bar.figures),
                )


def _paint_label(painter: QPainter, metrics: QFontMetrics, area: QRectF, label: str) -> None:
    painter.setPen(QColor(colours().text))
    shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_bar(painter: QPainter, track: QRectF, figures: Figures) -> None:
    """The whole scale, the score upon it, and its range as a line with ends."""
    palette = colours()
    painter.setPen(QPen(QColor(palette.line), 1))
    painter.setBrush(QColor(palette.surface_soft))
    painter.drawRect(track)
    if figures.score is None or figures.low is None or figures.high is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent))
    scored = QRectF(track)
    scored.setWidth(track.width() * float(figures.score) / 100)
    painter.drawRect(scored)
    if figures.low == figures.high:
        return
    low, high = (track.left() + track.width() * float(x) / 100 for x in (figures.low, figures.high))
    middle, reach = track.center().y(), _BAR / 2 + 2
    for width, colour in ((4, palette.surface), (2, palette.line_strong)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(round(low), round(middle), round(high), round(middle))
        for end in (low, high):
            painter.drawLine(round(end), round(middle - reach), round(end), round(middle + reach))
