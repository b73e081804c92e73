"""How scores spread, drawn from 0 to 100: a box over the middle half, and where each one stands."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reportlab.lib.colors import HexColor

from assessment.collection.records import Quartiles
from assessment.scoring import shown
from exports.pdf.pieces import Piece
from exports.pdf.style import THIN, Ink, Sheet, level_look

_TICKS = (0, 25, 50, 75, 100)
_BOX = 8.0
_BOX_FILL = HexColor(level_look(1).fill)
_MEDIAN = 2.0
_MARGIN = 12.0
"""Room left and right of a scale, so that a label at its very end is not cut off."""
_LABEL = 7.5


class SpreadBar(Piece):
    """The spread of some scores for a row of a table: box, median, and a line to both ends.

    ``own`` is a municipality's own score, marked with a black diamond.
    """

    def __init__(self, quartiles: Quartiles, own: Fraction | None = None) -> None:
        super().__init__()
        self._quartiles = quartiles
        self._own = own

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, _BOX + 4
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        scale = (0.0, self.width)
        middle = self.height / 2
        _draw_ticks(self.canv, scale, (0, self.height))
        _draw_box(self.canv, scale, middle, self._quartiles)
        if self._own is not None:
            _draw_diamond(self.canv, _x(scale, self._own), middle)


class ScaleHead(Piece):
    """What the ends and the middle of the bars below mean."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, self._sheet.head.leading
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        self.canv.setFont(self._sheet.face.regular, 7)
        self.canv.setFillColor(Ink.SOFT)
        self.canv.drawString(0, 1, "0")
        self.canv.drawCentredString(self.width / 2, 1, "50")
        self.canv.drawRightString(self.width, 1, "100")


class StripPlot(Piece):
    """A dot for every score above the box of all, with the three quartiles labelled."""

    _DOT = 3.4
    _HIGHEST = 34.0
    _BELOW_DOTS = 33.5

    def __init__(self, scores: Sequence[Fraction], quartiles: Quartiles, sheet: Sheet) -> None:
        super().__init__()
        self._scores = scores
        self._quartiles = quartiles
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width = available_width
        self.height = self._HIGHEST + self._BELOW_DOTS + 12
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        scale = (_MARGIN, self.width - _MARGIN)
        floor = self._BELOW_DOTS
        self._draw_axis(scale, floor)
        self._draw_dots(scale, floor + 1.5)
        _draw_box(self.canv, scale, floor - 20, self._quartiles)
        self._draw_labels(scale, floor - 32.5)

    def _draw_axis(self, scale: tuple[float, float], floor: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(Ink.STRONG_LINE)
        canvas.setLineWidth(THIN)
        canvas.line(scale[0], floor, scale[1], floor)
        canvas.setFont(self._sheet.face.regular, 6.75)
        canvas.setFillColor(Ink.SOFT)
        for tick in _TICKS:
            x = _x(scale, tick)
            canvas.line(x, floor, x, floor - 2.5)
            canvas.drawCentredString(x, floor - 9.5, str(tick))

    def _draw_dots(self, scale: tuple[float, float], floor: float) -> None:
        """Dots of the same place stand on each other, closer where they would be too many."""
        columns = max(1, int((scale[1] - scale[0]) / self._DOT))
        places = Counter(min(columns - 1, int(score * columns / 100)) for score in self._scores)
        highest = max(places.values(), default=1)
        step = min(self._DOT, self._HIGHEST / highest)
        self.canv.setFillColor(Ink.ACCENT)
        for place, count in sorted(places.items()):
            x = scale[0] + (place + 0.5) * (scale[1] - scale[0]) / columns
            for number in range(count):
                self.canv.circle(x, floor + (number + 0.5) * step, step * 0.42, stroke=0, fill=1)

    def _draw_labels(self, scale: tuple[float, float], y: float) -> None:
        quartiles, face = self._quartiles, self._sheet.face
        if quartiles.q1 is None or quartiles.median is None or quartiles.q3 is None:
            return
        values = (quartiles.q1, quartiles.median, quartiles.q3)
        wide = face.width("100.0", _LABEL, bold=True) + 3
        low, middle, high = (_x(scale, value) for value in values)
        low, high = min(low, middle - wide), max(high, middle + wide)
        for number, x in enumerate((low, middle, high)):
            self.canv.setFillColor(Ink.TEXT if number == 1 else Ink.SOFT)
            self.canv.setFont(face.named(bold=number == 1), _LABEL)
            self.canv.drawCentredString(x, y, shown(values[number]))


def _x(scale: tuple[float, float], score: Fraction | int) -> float:
    return scale[0] + (scale[1] - scale[0]) * float(score) / 100


def _draw_ticks(canvas: Any, scale: tuple[float, float], span: tuple[float, float]) -> None:
    canvas.setStrokeColor(Ink.LINE)
    canvas.setLineWidth(THIN)
    for tick in _TICKS:
        canvas.line(_x(scale, tick), span[0], _x(scale, tick), span[1])


def _draw_box(canvas: Any, scale: tuple[float, float], y: float, quartiles: Quartiles) -> None:
    """What the number of municipalities allows to be shown."""
    canvas.setStrokeColor(Ink.STRONG_LINE)
    canvas.setLineWidth(0.8)
    if quartiles.least is not None and quartiles.most is not None:
        left, right = _x(scale, quartiles.least), _x(scale, quartiles.most)
        canvas.line(left, y, right, y)
        for end in (left, right):
            canvas.line(end, y - 2, end, y + 2)
    if quartiles.q1 is None or quartiles.median is None or quartiles.q3 is None:
        return
    left, right = _x(scale, quartiles.q1), _x(scale, quartiles.q3)
    canvas.setFillColor(_BOX_FILL)
    canvas.rect(left, y - _BOX / 2, right - left, _BOX, fill=1)
    middle = _x(scale, quartiles.median)
    canvas.setStrokeColor(Ink.ACCENT)
    canvas.setLineWidth(_MEDIAN)
    canvas.line(middle, y - _BOX / 2, middle, y + _BOX / 2)


def _draw_diamond(canvas: Any, x: float, y: float) -> None:
    half = 4.2
    path = canvas.beginPath()
    path.moveTo(x - half, y)
    path.lineTo(x, y + half)
    path.lineTo(x + half, y)
    path.lineTo(x, y - half)
    path.close()
    canvas.setFillColor(Ink.TEXT)
    canvas.setStrokeColor(Ink.WHITE)
    canvas.setLineWidth(0.8)
    canvas.drawPath(path, stroke=1, fill=1)
