"""An entry of a list whose text has two lines: what it is, and below it, quieter, how it stands."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.theme import colours, in_text
from desktop.widgets.line_pitch import ABOVE, lines_high
from desktop.widgets.painted_cell import Index, PaintedCell
from desktop.widgets.two_lines import paint_two_lines

_BESIDE = 12


class TwoLineItem(PaintedCell):
    """The lines are parted by a line break; what does not fit is elided."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_paint, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for both lines."""
        self.initStyleOption(option, index)
        return QSize(0, lines_high(option.font, 2) + 2 * in_text(ABOVE))


def _paint(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    first, _, second = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
    look = colours()
    area = option.rect.adjusted(_BESIDE, 0, -_BESIDE, 0)
    paint_two_lines(painter, area, (first, second), (look.text, look.text_soft))
