"""Scores as bars from zero to 100, each with its number and its range beside it."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.scoring import Figures
from desktop.theme import colours, in_text
from desktop.widgets.score_label import score_in_words

_ROW = 46
_WITHIN_ROW = 7
"""Room above and below the text of a row, so that its lines stand together."""
_BAR = 12
_RANGE_BELOW = 5
_SMALL = 12
_GAP = 12
_LABEL_SHARE, _LABEL_MOST = 0.34, 280
_NUMBER_SAMPLE = "100.0（100.0〜100.0・暫定）"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled score."""

    label: str
    figures: Figures


def items_in_words(figures: Figures) -> str:
    """How many items a score rests on of those that it could, and the 該当なし (scoring.md)."""
    counts = figures.actions
    text = f"回答 {counts.decided}/{counts.applicable}問"
    return f"{text}・該当なし {counts.na}問" if counts.na else text


class Bars(QWidget):
    """Bars below each other. The thin line below a bar is its range."""

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
        return QSize(480, in_text(_ROW) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small screen."""
        return QSize(360, in_text(_ROW) * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every row."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = painter.fontMetrics()
            label_width = min(self.width() * _LABEL_SHARE, in_text(_LABEL_MOST))
            high = in_text(_ROW)
            within = in_text(_WITHIN_ROW)
            number_width = metrics.horizontalAdvance(_NUMBER_SAMPLE) + 4
            track = QRectF(
                label_width + _GAP, 0, self.width() - label_width - number_width - 2 * _GAP, _BAR
            )
            for number, bar in enumerate(self._bars):
                row = QRectF(0, number * high, self.width(), high)
                _paint_label(painter, metrics, QRectF(0, row.top(), label_width, high), bar.label)
                track.moveTop(row.center().y() - _BAR / 2)
                _paint_bar(painter, track, bar.figures)
                _paint_numbers(
                    painter,
                    QRectF(
                        track.right() + _GAP, row.top() + within, number_width, high - 2 * within
                    ),
                    bar.figures,
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
    below = round(track.bottom() + _RANGE_BELOW)
    painter.setPen(QPen(QColor(palette.line_strong), 2))
    painter.drawLine(round(low), below, round(high), below)
    for end in (low, high):
        painter.drawLine(round(end), below - 3, round(end), below + 3)


def _paint_numbers(painter: QPainter, area: QRectF, figures: Figures) -> None:
    """The score with its range, and below it how many items it rests on."""
    painter.setPen(QColor(colours().text))
    painter.drawText(area, Qt.AlignmentFlag.AlignTop, score_in_words(figures))
    usual, small = painter.font(), painter.font()
    small.setPixelSize(in_text(_SMALL))
    painter.setFont(small)
    painter.setPen(QColor(colours().text_soft))
    painter.drawText(area, Qt.AlignmentFlag.AlignBottom, items_in_words(figures))
    painter.setFont(usual)
