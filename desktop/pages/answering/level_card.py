"""A card that stands for one answer: the chip, a few words, and what they mean."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from assessment.records import Answer
from desktop.theme import colours, in_text
from desktop.widgets.level_chip import answer_in_words, paint_chip
from desktop.widgets.line_breaks import kept_together, laid_out
from exports.tokens import tokens

_CHIP = 28
_PAD = 8
_SIDE = 12
_GAP = 12
_LEADING = 1.5
_CHOSEN = "✓ 選択中"
_AIM = "目標"


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
        self._layouts: dict[int, QTextLayout] = {}
        self._heights: dict[int, int] = {}
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A fixed height would be that of the usual width, and cut the last line off a narrow card.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def show_words(self, label: str, description: str) -> None:
        """Stand for the same answer in the words of another item."""
        if (label, description) == (self._label, self._description):
            return
        self._label, self._description = label, description
        self._forget()
        self._name()
        self.updateGeometry()
        self.update()

    def set_aim(self, aim: bool) -> None:  # noqa: FBT001 - a property like Qt's
        """Whether this level is the target."""
        if aim != self._aim:
            self._aim = aim
            self._name()
            self.update()

    @property
    def label(self) -> str:
        """The few words."""
        return self._label

    def nextCheckState(self) -> None:
        """A click asks for the answer; only what is recorded is shown as chosen."""

    def changeEvent(self, event: QEvent) -> None:
        """Another font lays the words out otherwise."""
        self._forget()
        super().changeEvent(event)

    def hitButton(self, position: QPointF) -> bool:  # type: ignore[override]
        """The whole card can be clicked."""
        return QRectF(self.rect()).contains(QPointF(position))

    def hasHeightForWidth(self) -> bool:
        """The description wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the words need at this width; layouts ask for it many times over."""
        if width not in self._heights:
            lines = _each(self._laid_out(width))
            text = sum(line.height() * _LEADING for line in lines) if self._description else 0
            self._heights[width] = math.ceil(_chip() + text) + 2 * _PAD
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """A usual width; how high it is depends on the width that it gets."""
        return QSize(420, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrower than this no card is legible."""
        return QSize(in_text(160), _chip() + 2 * _PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space key chooses; the page takes all others."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look = colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_surface(painter)
            paint_chip(painter, QRectF(_SIDE, _PAD, _chip(), _chip()), self.answer)
            self._paint_head(painter)
            if self._description:
                painter.setPen(QColor(look.text))
                self._paint_description(painter)

    def _name(self) -> None:
        said = [answer_in_words(self.answer), self._label, self._description]
        if self._aim:
            said.append("目標のレベル")
        self.setAccessibleName(" ".join(dict.fromkeys(part for part in said if part)))

    def _paint_surface(self, painter: QPainter) -> None:
        look = colours()
        chosen = self.isChecked()
        thick = 2 if chosen else 1
        inset = thick / 2
        usual = look.line_strong if self.isEnabled() else look.line
        painter.setPen(QPen(QColor(look.accent if chosen else usual), thick))
        hovered = (self.underMouse() and self.isEnabled()) or chosen
        painter.setBrush(QColor(look.surface_selected if hovered else look.surface))
        radius = tokens().size.radius
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_head(self, painter: QPainter) -> None:
        look = colours()
        head = QRectF(_left(), _PAD, self.width() - _left() - _SIDE, _chip())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._bold())
        for said, colour in self._marks(painter.fontMetrics(), int(head.width())):
            if said:
                painter.setPen(QColor(colour))
                painter.drawText(head, middle | Qt.AlignmentFlag.AlignRight, said)
                head.setRight(head.right() - painter.fontMetrics().horizontalAdvance(said) - _GAP)
        painter.setPen(QColor(look.text))
        words = painter.fontMetrics().elidedText(
            self._label, Qt.TextElideMode.ElideRight, int(head.width())
        )
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(self.font())

    def _marks(self, metrics: QFontMetrics, width: int) -> tuple[tuple[str, str], ...]:
        """What stands to the right of the label, from the right; in short where room is short."""
        look, aim = colours(), _AIM if self._aim else ""
        chosen = _CHOSEN if self.isChecked() else ""
        words = [part for part in (chosen, aim, self._label) if part]
        needed = sum(metrics.horizontalAdvance(part) for part in words) + _GAP * (len(words) - 1)
        if needed > width:
            chosen = chosen[:1]
        return (chosen, look.accent), (aim, look.text_soft)

    def _paint_description(self, painter: QPainter) -> None:
        layout = self._laid_out(self.width())
        top = float(_PAD + _chip())
        for line in _each(layout):
            spare = line.height() * (_LEADING - 1) / 2
            line.draw(painter, QPointF(_left(), top + spare - line.y()))
            top += line.height() * _LEADING

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _forget(self) -> None:
        self._layouts.clear()
        self._heights.clear()

    def _laid_out(self, width: int) -> QTextLayout:
        if (known := self._layouts.get(width)) is not None:
            return known
        layout = self._layouts[width] = laid_out(kept_together(self._description), self.font())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width - _left() - _SIDE))
        layout.endLayout()
        return layout


def _chip() -> int:
    return in_text(_CHIP)


def _left() -> int:
    """Where the words begin."""
    return _SIDE + _chip() + _GAP


def _each(layout: QTextLayout) -> Iterator[QTextLine]:
    """The lines of a text that has been laid out."""
    return (layout.lineAt(number) for number in range(layout.lineCount()))
