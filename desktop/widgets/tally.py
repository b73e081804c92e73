"""How many items have reached their target, and how many stand elsewhere: digits and a bar."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessment import scoring
from assessment.scoring import Figures
from desktop.theme import colours, level_looks, set_role, state_fills
from desktop.widgets.texts import soft

_BAR_HEIGHT = 16
_SWATCH = 14


class _Part(NamedTuple):
    """One of the five: its words, its number, and the name of its look."""

    name: str
    number: int
    look: str


class Tally(QWidget):
    """The five figures of a group of items, with 着手率, 到達率 and 回答率 below."""

    def __init__(self, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        cells = QGridLayout()
        cells.setHorizontalSpacing(16)
        for column, part in enumerate(_parts(figures)):
            cells.addWidget(_cell(part), 0, column)
            cells.setColumnStretch(column, 1)
        stacked = QVBoxLayout(self)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(8)
        stacked.addLayout(cells)
        stacked.addWidget(TallyBar(figures))
        stacked.addWidget(soft(rates_in_words(figures)))


def rates_in_words(figures: Figures) -> str:
    """着手率, 到達率 and 回答率, each with what it is a share of."""
    decided, applicable = figures.actions.decided, figures.counts.applicable
    without = "備えと該当なし" if figures.readiness.total else "該当なし"
    parts = []
    if figures.started is not None:
        parts.append(
            f"着手率 {scoring.percent(figures.started)}%・"
            f"到達率 {scoring.percent(figures.reached)}%"
            f"（{without}を除く回答{decided}問のうち）"
        )
    if figures.completion is not None:
        share = scoring.percent(figures.completion)
        parts.append(f"回答率 {share}%（該当なしを除く{applicable}問のうち）")
    return "　".join(parts)


def _parts(figures: Figures) -> tuple[_Part, ...]:
    counts = figures.counts
    return (
        _Part("目標に到達", counts.reached, "reached"),
        _Part("目標に未到達", counts.not_reached, "not_reached"),
        _Part("わからない", counts.unknown, "unknown"),
        _Part("該当なし", counts.na, "na"),
        _Part("未回答", counts.unanswered, "unanswered"),
    )


def _cell(part: _Part) -> QWidget:
    number = QLabel(str(part.number))
    set_role(number, "number")
    unit = soft("問")
    unit.setWordWrap(False)
    unit.setContentsMargins(0, 0, 0, 4)
    counted = QHBoxLayout()
    counted.setSpacing(4)
    counted.addWidget(number)
    counted.addWidget(unit, 1, Qt.AlignmentFlag.AlignBottom)
    name = soft(part.name)
    name.setWordWrap(False)
    words = QHBoxLayout()
    words.setSpacing(6)
    words.addWidget(_Swatch(part.look))
    words.addWidget(name, 1)
    cell = QWidget()
    cell.setAccessibleName(f"{part.name} {part.number}問")
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(counted)
    column.addLayout(words)
    return cell


class _Swatch(QWidget):
    """A small square that ties a figure to its piece of the bar."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            _fill(painter, QRectF(self.rect()), self._look)


class TallyBar(QWidget):
    """All items as one bar, from zero to all of them."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        parts = _parts(figures)
        self._parts = [part for part in parts if part.number]
        self.setFixedHeight(_BAR_HEIGHT)
        self.setAccessibleName("目標への到達の内訳")
        self.setAccessibleDescription("、".join(f"{p.name} {p.number}問" for p in parts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a piece for each part that there is."""
        total = sum(part.number for part in self._parts)
        left = 0.0
        with QPainter(self) as painter:
            for part in self._parts:
                width = self.width() * part.number / total
                _fill(painter, QRectF(left, 0, width, self.height()), part.look)
                left += width


def _fill(painter: QPainter, area: QRectF, look: str) -> None:
    levels, palette = level_looks(), colours()
    fill = {
        "reached": levels[4].fill,
        "not_reached": levels[2].fill,
        "unknown": state_fills().unknown_fill,
        "na": palette.line,
        "unanswered": palette.surface,
    }[look]
    frame = area.adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(QColor(palette.line_strong), 1)
    pen.setStyle(Qt.PenStyle.DashLine if look == "unanswered" else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    painter.drawRect(frame)
    if look == "unknown":
        painter.setBrush(QBrush(QColor(palette.line_strong), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(frame)
