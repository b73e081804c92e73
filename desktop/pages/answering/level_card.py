"""A card that stands for one answer: the chip, and in one run of words its label and meaning."""

from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from assessment.records import Answer
from desktop.theme import colours, in_text
from desktop.widgets.drawn_once import paint_once_drawn
from desktop.widgets.level_chip import answer_in_words, paint_chip
from desktop.widgets.line_breaks import lay_out_lines
from exports.tokens import tokens

_USUAL = 420
_NARROW = 160
_NARROWEST = 40
_CHOSEN = "✓"
_AIM = "目標"
_AIM_SHARE = 0.85
"""How large the letters of the badge are beside those of the words."""
_IN_BADGE = 2
"""Pixels left and right within the badge; with more it would be wider than the words take."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """How much room a card takes, in pixels; ``chip`` and ``step`` grow with the size of text.

    ``step`` is from line to line, ``pad`` above and below the words, ``side`` left and right,
    ``gap`` between chip, words and marks.
    """

    chip: int
    step: int
    pad: int
    side: int
    gap: int


ROOMY = Spread(chip=24, step=21, pad=8, side=12, gap=10)
DENSE = Spread(chip=20, step=18, pad=4, side=6, gap=6)


class _Measures(msgspec.Struct, frozen=True, kw_only=True):
    """Pixels in the font that a card has: where its words begin, and how wide its marks are."""

    chip: int
    step: int
    left: int
    chosen: int
    aim: int


def words_on_card(label: str, description: str) -> str:
    """What stands on a card, its few words first."""
    return f"{label}\u3000{description}" if description else label


class LevelCard(QRadioButton):
    """Chosen by a click or by the space key; the arrow keys are left to the page.

    ``setChecked`` shows it chosen; a click does not check it by itself, as it is the record that
    decides. The mark 目標 shows where the body wants to be.
    """

    def __init__(
        self, answer: Answer, label: str, description: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answer = answer
        self._label = label
        self._description = description
        self._aim = False
        self._spread = ROOMY
        self._measures: _Measures | None = None
        self._layouts: dict[int, QTextLayout] = {}
        self._heights: dict[int, int] = {}
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A fixed height would be that of the usual width, and cut the last line off a narrow card.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def show_words(self, label: str, description: str, *, aim: bool) -> None:
        """Stand for the same answer in the words of another item; ``aim`` marks the target."""
        if (label, description, aim) == (self._label, self._description, self._aim):
            return
        self._label, self._description, self._aim = label, description, aim
        self._name()
        self._lay_out_anew()

    def set_spread(self, spread: Spread) -> None:
        """Take more or less room."""
        self._spread = spread
        self._measures = None
        self._lay_out_anew()

    @property
    def label(self) -> str:
        """The few words."""
        return self._label

    def nextCheckState(self) -> None:
        """A click asks for the answer; only what is recorded is shown as chosen."""

    def changeEvent(self, event: QEvent) -> None:
        """Another font lays the words out otherwise."""
        self._measures = None
        self._forget()
        super().changeEvent(event)

    def hitButton(self, position: QPointF) -> bool:  # type: ignore[override]
        """The whole card can be clicked."""
        return QRectF(self.rect()).contains(QPointF(position))

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the words need at this width; layouts ask for it many times over."""
        if width not in self._heights:
            self._heights[width] = self._height(self._laid_out(width).lineCount())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """A usual width; how high it is depends on the width that it gets."""
        least = self.minimumSizeHint()
        return QSize(_USUAL, least.height()) if self._description else least

    def minimumSizeHint(self) -> QSize:
        """Narrower than this no card is legible; a few words alone stand in one line."""
        if self._description:
            return QSize(in_text(_NARROW), self._height(1))
        measures = self._measured()
        words = QFontMetrics(self._bold()).horizontalAdvance(self._label) + 1  # it was rounded
        return QSize(measures.left + words + measures.chosen + self._spread.side, self._height(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space key chooses; the page takes all others."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        layout, measures, side = self._laid_out(self.width()), self._measured(), self._spread.side
        step, chip = measures.step, measures.chip
        top = (self.height() - layout.lineCount() * step) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_surface(painter)
            paint_chip(painter, QRectF(side, top + (step - chip) / 2, chip, chip), self.answer)
            self._paint_marks(painter, QRectF(0, top, self.width() - side, step))
            painter.setPen(QColor(colours().text))
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                spare = (step - line.height()) / 2
                line.draw(painter, QPointF(measures.left, top + number * step + spare - line.y()))

    def _name(self) -> None:
        said = [answer_in_words(self.answer), self._label, self._description]
        if self._aim:
            said.append("目標のレベル")
        self.setAccessibleName(" ".join(dict.fromkeys(part for part in said if part)))

    def _forget(self) -> None:
        self._layouts.clear()
        self._heights.clear()

    def _lay_out_anew(self) -> None:
        self._forget()
        self.updateGeometry()
        self.update()

    def _paint_surface(self, painter: QPainter) -> None:
        enabled, chosen = self.isEnabled(), self.isChecked()
        lit = chosen or (enabled and self.underMouse())
        key = ("card", enabled, chosen, lit)
        draw = partial(_draw_surface, enabled=enabled, chosen=chosen, lit=lit)
        paint_once_drawn(painter, QRectF(self.rect()), key, draw)

    def _paint_marks(self, painter: QPainter, line: QRectF) -> None:
        """What stands to the right of the first line."""
        if self.isChecked():
            painter.setFont(self._bold())
            painter.setPen(QColor(colours().accent))
            aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, aligned, _CHOSEN)
        if self._aim:
            line.setRight(line.right() - self._measured().chosen)
            self._paint_aim(painter, line)

    def _paint_aim(self, painter: QPainter, line: QRectF) -> None:
        """A badge with an edge: bare words would read on from those of the first line."""
        measures = self._measured()
        badge = line.adjusted(line.width() - measures.aim + self._spread.gap - 1, 1, 1, -1)
        painter.setPen(QColor(colours().text_soft))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        round_as = tokens().size.radius / 2
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), round_as, round_as)
        painter.setFont(self._small())
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, _AIM)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(font.pixelSize() * _AIM_SHARE))
        return font

    def _measured(self) -> _Measures:
        if self._measures is None:
            chip, bold = in_text(self._spread.chip), QFontMetrics(self._bold())
            self._measures = _Measures(
                chip=chip,
                step=max(in_text(self._spread.step), self.fontMetrics().height()),
                left=self._spread.side + chip + self._spread.gap,
                chosen=bold.horizontalAdvance(_CHOSEN) + self._spread.gap,
                aim=QFontMetrics(self._small()).horizontalAdvance(_AIM)
                + 2 * _IN_BADGE
                + self._spread.gap,
            )
        return self._measures

    def _height(self, lines: int) -> int:
        measures = self._measured()
        return max(measures.chip, lines * measures.step) + 2 * self._spread.pad

    def _laid_out(self, width: int) -> QTextLayout:
        if (known := self._layouts.get(width)) is not None:
            return known
        words = words_on_card(self._label, self._description)
        layout = self._layouts[width] = QTextLayout(words, self.font())
        bold = QTextLayout.FormatRange()
        bold.start, bold.length, bold.format = 0, len(self._label), QTextCharFormat()
        bold.format.setFontWeight(QFont.Weight.Bold)
        layout.setFormats([bold])
        measures = self._measured()
        room = max(_NARROWEST, width - measures.left - self._spread.side)
        # Room for the sign that it is chosen is kept, so that no line moves when it is.
        marks = measures.chosen + (measures.aim if self._aim else 0)
        lay_out_lines(layout, room, 0, taken=min(marks, room - _NARROWEST))
        return layout


def _draw_surface(
    painter: QPainter, area: QRectF, *, enabled: bool, chosen: bool, lit: bool
) -> None:
    look = colours()
    thick = 2 if chosen else 1
    inset = thick / 2
    usual = look.line_strong if enabled else look.line
    painter.setPen(QPen(QColor(look.accent if chosen else usual), thick))
    usual = look.surface if enabled else look.surface_soft
    painter.setBrush(QColor(look.surface_selected if lit else usual))
    radius = tokens().size.radius
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
