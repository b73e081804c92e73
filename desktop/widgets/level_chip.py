"""How an answer looks: a small square with its digit, or the mark of its state."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assessment.records import UNANSWERED, Answer
from assessment.wording import UNKNOWN_IN_SHORT
from desktop.theme import colours, level_looks, state_fills
from desktop.widgets.drawn_once import paint_once_drawn
from exports.tokens import tokens

SIDE = 24
_LADDER = ("未着手", "計画", "一部実施", "実施", "定着・改善")
_STATE_WORDS = {"unanswered": "未回答", "unknown": UNKNOWN_IN_SHORT, "na": "該当なし"}


def answer_in_words(answer: Answer) -> str:
    """What the chip means, for screen readers and tool tips (scoring.md, 'shown as')."""
    if answer.level is not None:
        return f"レベル{answer.level}（{_LADDER[answer.level]}）"
    return _STATE_WORDS[answer.state]


def paint_chip(painter: QPainter, area: QRectF, answer: Answer) -> None:
    """Paint the chip of ``answer`` into ``area``; item delegates use it too."""
    key = ("chip", answer.state, answer.level, painter.font().family())
    paint_once_drawn(painter, area, key, partial(_draw, answer))


def _draw(answer: Answer, painter: QPainter, area: QRectF) -> None:
    fill, text, mark = _look(answer)
    frame = area.adjusted(0.5, 0.5, -0.5, -0.5)
    dashed = answer.state == "unanswered"
    border = QPen(QColor(colours().line_strong), 1)
    border.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    painter.setPen(border)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 4, 4)
    if answer.state == "unknown":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(state_fills().hatch), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(frame, 4, 4)
    font = painter.font()
    font.setPixelSize(round(area.height() * 0.6))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, mark)


def _look(answer: Answer) -> tuple[str, str, str]:
    """Fill, colour of the mark, and the mark."""
    state, fills = tokens().state, state_fills()
    if answer.level is not None:
        look = level_looks()[answer.level]
        return look.fill, look.text, str(answer.level)
    if answer.state == "unknown":
        return fills.unknown_fill, colours().text, state.unknown_mark
    if answer.state == "na":
        return fills.na_fill, colours().text, state.na_mark
    return "", colours().text_soft, ""


class LevelChip(QWidget):
    """The chip as a widget."""

    def __init__(self, answer: Answer = UNANSWERED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self.setFixedSize(SIDE, SIDE)
        self.set_answer(answer)

    def set_answer(self, answer: Answer) -> None:
        """Show another answer."""
        self._answer = answer
        self.setAccessibleName(answer_in_words(answer))
        self.setToolTip(answer_in_words(answer))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        with QPainter(self) as painter:
            paint_chip(painter, QRectF(self.rect()), self._answer)
