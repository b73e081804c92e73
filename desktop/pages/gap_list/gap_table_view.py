"""The table of gaps as it is painted: two lines an item, a chip for the level."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from assessment.records import UNKNOWN, level
from desktop.models import gap_table
from desktop.models.gap_table import GAP, GapFilter, Line
from desktop.theme import colours, in_text
from desktop.widgets.column_widths import Measure
from desktop.widgets.level_chip import paint_chip
from desktop.widgets.painted_cell import Index, PaintedCell, PaintOn
from desktop.widgets.row_table import RowTable
from desktop.widgets.two_lines import paint_two_lines, wrapped_in_two

_CHIP = 24
_PAD = 8
_WIDTHS = {
    gap_table.PRIORITY: 84,
    gap_table.DIVISION: 112,
    gap_table.LEVELS: 112,
    gap_table.STEPS: 56,
    gap_table.WEIGHT: 84,
    gap_table.DEADLINE: 136,
    gap_table.BECAUSE: 216,
    gap_table.PLANNED: 68,
}
_GIVING_WAY = (
    (gap_table.BECAUSE,),
    (gap_table.STEPS, gap_table.WEIGHT),
    (gap_table.DEADLINE,),
    (gap_table.PLANNED,),
    (gap_table.DIVISION,),
)
"""The columns that go where there is little room: first the reason, which stands below the list
then, of the row that the keys are at; and then what it says again."""
_ITEM_LEAST, _ITEM_USUAL = 180, 370
"""How wide the items are at least, and before any column goes for their sake."""


class GapTableView(RowTable):
    """The gaps, by priority at first; a click on a heading sorts.

    ``cuts_titles`` says whether the title of an item has no room in its column.
    """

    def __init__(self, model: GapFilter, parent: QWidget | None = None) -> None:
        super().__init__("課題の一覧", parent)
        self.setModel(model)
        self._filtered = model
        self.cuts_titles = False
        self._columns = self.measure(
            [
                Measure(width=_WIDTHS.get(n, 0), least=_ITEM_LEAST)
                for n in range(model.columnCount())
            ]
        )
        for column, paint in (
            (gap_table.ITEM, self._paint_item),
            (gap_table.DIVISION, _paint_division),
            (gap_table.LEVELS, _paint_levels),
            (gap_table.DEADLINE, _paint_deadline),
            (gap_table.BECAUSE, _paint_because),
        ):
            self.setItemDelegateForColumn(column, PaintedCell(_of_line(paint), self))
        self.horizontalHeader().setMinimumSectionSize(44)
        self.fitted.connect(self._look_for_cuts)
        model.modelReset.connect(self._look_for_cuts)
        self.sort_from(gap_table.PRIORITY, Qt.SortOrder.DescendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that there is room for as the program gives it."""
        room = self.viewport().width()
        shown = list(_WIDTHS)
        for columns in _GIVING_WAY:
            if sum(map(self._columns.usual, shown)) + in_text(_ITEM_USUAL) > room:
                shown = [column for column in shown if column not in columns]
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in shown)
        super().resizeEvent(event)

    def _look_for_cuts(self) -> None:
        font = QFont(self.font())
        font.setBold(True)
        titles = QFontMetrics(font)
        room = self.columnWidth(gap_table.ITEM) - 2 * _PAD
        lines = self._filtered.lines
        self.cuts_titles = any(titles.horizontalAdvance(title_of(line)) > room for line in lines)

    def _paint_item(self, painter: QPainter, area: QRect, line: Line) -> None:
        """The item's id and title; under them what has no column, and its area and theme."""
        has_no_column = self.isColumnHidden
        planned = f"取組{line.planned}件" if has_no_column(gap_table.PLANNED) else ""
        urgency = line.urgency if has_no_column(gap_table.DEADLINE) else ""
        said = [planned if line.planned else "", urgency if line.gap.deadline else ""]
        before = "".join(f"{part}　" for part in said if part)
        below = f"{before}{line.area}／{line.theme}"
        if painter.fontMetrics().horizontalAdvance(below) > area.width():
            below = f"{before}{line.theme}"  # the area can be seen from the id
        inks = (colours().text, colours().text_soft)
        paint_two_lines(painter, area, (title_of(line), below), inks, bold=True)


def title_of(line: Line) -> str:
    """The item of a line, by id and title."""
    item = line.gap.response.item
    return f"{item.id} {item.title}"


def _of_line(paint: Callable[[QPainter, QRect, Line], None]) -> PaintOn:
    """Paints with ``paint`` what a column shows of the line of its row."""

    def paint_on(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint(painter, option.rect.adjusted(_PAD, 0, -_PAD, 0), index.data(GAP))

    return paint_on


def _paint_division(painter: QPainter, area: QRect, line: Line) -> None:
    """The division that usually knows."""
    ink = colours().text
    texts = wrapped_in_two(painter.font(), line.gap.response.division, area.width())
    paint_two_lines(painter, area, texts, (ink, ink), alike=True)


def _paint_levels(painter: QPainter, area: QRect, line: Line) -> None:
    """The chip of the level, an arrow, and the chip of the target."""
    gap = line.gap
    now = UNKNOWN if gap.level is None else level(gap.level)
    chip = in_text(_CHIP)
    top = area.top() + (area.height() - chip) / 2
    paint_chip(painter, QRectF(area.left(), top, chip, chip), now)
    arrow = QRect(area.left() + chip, area.top(), chip, area.height())
    painter.setPen(QColor(colours().text_soft))
    painter.drawText(arrow, Qt.AlignmentFlag.AlignCenter, "→")
    paint_chip(painter, QRectF(arrow.right() + 1, top, chip, chip), level(gap.target))


def _paint_deadline(painter: QPainter, area: QRect, line: Line) -> None:
    """The day; under it, in the colour of a warning and in words, that it has passed."""
    look = colours()
    first, _, second = line.deadline.partition("\n")
    soft = look.text if line.gap.deadline else look.text_soft
    paint_two_lines(painter, area, (first, second), (soft, look.warning))


def _paint_because(painter: QPainter, area: QRect, line: Line) -> None:
    """The sum in words, without its end: what is missing, and what the deadline makes of it."""
    missing, _, urgency = line.because.partition(" = ")[0].rpartition(" × ")
    ink = colours().text
    paint_two_lines(painter, area, (missing, f"× {urgency}"), (ink, ink))
