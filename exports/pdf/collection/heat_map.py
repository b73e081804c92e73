"""The heat map: a row for each body, a cell for each area, its figure in every cell."""

from collections.abc import Sequence
from fractions import Fraction

import msgspec
from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from assessment.scoring import shown
from checklists.schema import LEVELS
from exports.pdf.document import fitted
from exports.pdf.fonts import Typeface
from exports.pdf.linebreaking import break_lines
from exports.pdf.pieces import Piece
from exports.pdf.style import THIN, Ink, Sheet, level_look

CLASS_WIDTH = 20
"""Scores are painted in five classes of so many points, in the colours of the levels."""
_CLASSES = tuple(LEVELS)

_ROW = 14.0
_TYPE = 8.0
_SMALL = 7.0
_KEY, _NAME = 36.0, 62.0
_HEAD_TYPE, _HEAD_LEADING = 6.75, 8.25
_GUTTER = 17.0
_MOST_BESIDE = 5
"""With more areas than these the rows run in one lane, not in two beside each other."""
_FEWEST_ROWS = 6


class HeatCell(msgspec.Struct, frozen=True, kw_only=True):
    """A figure and whether it is provisional (暫定): then it stands in brackets, unpainted."""

    score: Fraction | None
    provisional: bool = False


class HeatRow(msgspec.Struct, frozen=True, kw_only=True):
    """A body: ``key`` (its code, or its n) and name, its figures, or ``note`` for why none."""

    key: str
    name: str
    cells: tuple[HeatCell, ...] = ()
    note: str = ""


class HeatMap(Piece):
    """The rows in the order given, down the left lane first, over as many pages as they need."""

    def __init__(self, columns: Sequence[str], rows: Sequence[HeatRow], sheet: Sheet) -> None:
        super().__init__()
        self._columns = columns
        self._rows = rows
        self._sheet = sheet
        self._lanes = 2 if len(columns) <= _MOST_BESIDE else 1
        self._heads: list[list[str]] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The rows shared out evenly between the lanes."""
        self.width = available_width
        lane = (available_width - (self._lanes - 1) * _GUTTER) / self._lanes
        self._lane = lane
        self._cell = (lane - _KEY - _NAME) / len(self._columns)
        self._heads = [self._broken(title) for title in self._columns]
        self._head = max(map(len, self._heads)) * _HEAD_LEADING + 6
        self._deep = -(-len(self._rows) // self._lanes)
        self.height = self._head + self._deep * _ROW
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """As many rows as fit, and the rest under a head of their own."""
        _, height = self.wrap(available_width, available_height)
        if height <= available_height:
            return [self]
        deep = int((available_height - self._head) / _ROW)
        if deep < _FEWEST_ROWS:
            return []
        fitting = deep * self._lanes
        return [
            HeatMap(self._columns, rows, self._sheet)
            for rows in (self._rows[:fitting], self._rows[fitting:])
        ]

    def draw(self) -> None:
        """Called by reportlab."""
        for lane in range(self._lanes):
            rows = self._rows[lane * self._deep : (lane + 1) * self._deep]
            x = lane * (self._lane + _GUTTER)
            if rows:
                self._draw_head(x)
            for number, row in enumerate(rows, start=1):
                self._draw_row(row, x, self.height - self._head - number * _ROW)

    def _draw_head(self, x: float) -> None:
        canvas = self.canv
        top, bottom = self.height, self.height - self._head
        canvas.setFillColor(Ink.SURFACE)
        canvas.rect(x, bottom, self._lane, self._head, stroke=0, fill=1)
        canvas.setStrokeColor(Ink.STRONG_LINE)
        canvas.setLineWidth(THIN)
        canvas.line(x, top, x + self._lane, top)
        canvas.line(x, bottom, x + self._lane, bottom)
        canvas.setFont(self._sheet.face.bold, _HEAD_TYPE)
        canvas.setFillColor(Ink.SOFT)
        for number, lines in enumerate(self._heads):
            middle = x + _KEY + _NAME + (number + 0.5) * self._cell
            for row, line in enumerate(reversed(lines)):
                canvas.drawCentredString(middle, bottom + 4.5 + row * _HEAD_LEADING, line)

    def _draw_row(self, row: HeatRow, x: float, y: float) -> None:
        canvas, face = self.canv, self._sheet.face
        baseline = y + (_ROW - _TYPE) / 2 + 1
        canvas.setStrokeColor(Ink.LINE)
        canvas.setLineWidth(THIN)
        canvas.line(x, y, x + self._lane, y)
        canvas.setFillColor(Ink.SOFT)
        canvas.setFont(face.regular, _SMALL)
        canvas.drawString(x + 2, baseline, row.key)
        canvas.setFillColor(Ink.TEXT)
        canvas.setFont(face.regular, _TYPE)
        canvas.drawString(x + _KEY, baseline, name_in_map(row.name, face))
        if row.note:
            canvas.setFillColor(Ink.SOFT)
            middle = x + (_KEY + _NAME + self._lane) / 2
            canvas.drawCentredString(middle, baseline, row.note)
        for number, cell in enumerate(row.cells):
            left = x + _KEY + _NAME + number * self._cell
            self._draw_cell(cell, (left + 0.5, y + 0.75, self._cell - 1, _ROW - 1.5))

    def _draw_cell(self, cell: HeatCell, box: tuple[float, float, float, float]) -> None:
        left, bottom, wide, high = box
        words = f"（{shown(cell.score)}）" if cell.provisional else shown(cell.score)
        fill, colour = _look(cell)
        self.canv.setFillColor(fill)
        self.canv.rect(left, bottom, wide, high, stroke=0, fill=1)
        self.canv.setFillColor(colour)
        self.canv.setFont(self._sheet.face.regular, _TYPE)
        self.canv.drawCentredString(left + wide / 2, bottom + high / 2 - 2.9, words)

    def _broken(self, title: str) -> list[str]:
        face = self._sheet.face
        line = face.printable(title)
        widths = [_HEAD_TYPE * face.widths(bold=True)[character] for character in line]
        return [line[start:end] for start, end in break_lines(line, widths, self._cell - 3)]


def name_in_map(name: str, face: Typeface) -> str:
    """The name of a body as its row shows it, shortened where it is longer than any real one."""
    return fitted(name, face, _NAME - 4, _TYPE)


class HeatLegend(Piece):
    """What the colours of the cells stand for, in one row."""

    after = 6

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, 13.0
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        canvas, face = self.canv, self._sheet.face
        x = 0.0
        for number in _CLASSES:
            look = level_look(number)
            canvas.setFillColor(HexColor(look.fill))
            canvas.setStrokeColor(Ink.LINE)
            canvas.setLineWidth(THIN)
            canvas.rect(x, 1, 12, 11, fill=1)
            words = _class_words(number)
            canvas.setFillColor(Ink.SOFT)
            canvas.setFont(face.regular, _SMALL)
            canvas.drawString(x + 16, 4, words)
            x += 16 + face.width(words, _SMALL) + 14


def _class_words(number: int) -> str:
    first, last = number * CLASS_WIDTH, (number + 1) * CLASS_WIDTH
    if number == _CLASSES[0]:
        return f"{last}点未満"
    return f"{first}点以上" if number == _CLASSES[-1] else f"{first}点以上{last}点未満"


def _look(cell: HeatCell) -> tuple[Color, Color]:
    """Fill and colour of the figure; what is provisional or missing is not painted."""
    if cell.score is None or cell.provisional:
        return Ink.WHITE, Ink.SOFT
    look = level_look(min(int(cell.score // CLASS_WIDTH), _CLASSES[-1]))
    return HexColor(look.fill), HexColor(look.text)
