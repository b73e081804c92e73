"""Cells of the plan as they are painted: the lines of each, and whether they show all of it."""

from msgspec.structs import replace
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.plan_table import CELL, CellText
from desktop.theme import colours
from desktop.widgets.painted_cell import Index
from desktop.widgets.two_lines import Line, paint_lines, wrapped

PAD = 8
LINES = 3
"""A row has room for so many."""


class PlanCells(QStyledItemDelegate):
    """The surface of the row, and the text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        self.initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        area = option.rect.adjusted(PAD, 0, -PAD, 0)
        cell: CellText = index.data(CELL)
        paint_lines(painter, area, _lines(cell, painter.font(), area.width()))
        painter.restore()


def is_cut(cell: CellText, font: QFont, room: int) -> bool:
    """Whether a column of so many pixels shows less of a cell than there is."""
    return bool(cell.more) or any(
        QFontMetrics(line.font(font)).horizontalAdvance(line.text) > room
        for line in _lines(cell, font, room)
    )


def _lines(cell: CellText, font: QFont, room: int) -> tuple[Line, ...]:
    look = colours()
    inks = {"warning": look.warning, "success": look.success}
    number = (LINES - bool(cell.second)) if cell.wraps else 1
    first = Line(text=cell.first, ink=look.text, bold=cell.strong)
    texts = wrapped(first.font(font), cell.first, room, number)
    above = (replace(first, text=text) for text in texts)
    below = Line(text=cell.second, ink=inks.get(cell.look, look.text_soft), small=True)
    return (*above, below)
