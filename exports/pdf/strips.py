"""A strip of items: each item's number and the mark of its answer, side by side (heat strip)."""

from collections.abc import Sequence

from assessment.records import Response
from exports.pdf.marks import SIDE, draw_mark
from exports.pdf.pieces import Piece
from exports.pdf.style import Ink, Sheet

_NUMBER_SIZE = 6.5
_STEP = 31.0
_LINE = 14.5
_AFTER_NUMBER = 2.5


class ItemStrip(Piece):
    """The answers of a theme's items in their order, in as many lines as they need.

    ``unnamed`` counts items of which only the number may be told.
    """

    def __init__(self, responses: Sequence[Response], unnamed: int, sheet: Sheet) -> None:
        super().__init__()
        self._responses = responses
        self._unnamed = f"公表しない項目 {unnamed}問" if unnamed else ""
        self._sheet = sheet
        self._in_a_line = 1

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width = available_width
        self._in_a_line = max(1, int(available_width / _STEP))
        wide = self._sheet.face.width(self._unnamed, _NUMBER_SIZE)
        places = len(self._responses) + int(-(-wide // _STEP))
        self.height = _LINE * max(1, -(-places // self._in_a_line))
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        canvas, face = self.canv, self._sheet.face
        for place, response in enumerate(self._responses):
            x, y = self._corner(place)
            number = response.item.id.rpartition("-")[2]
            canvas.setFont(face.regular, _NUMBER_SIZE)
            canvas.setFillColor(Ink.SOFT)
            canvas.drawString(x, y + 3.5, number)
            after = face.width(number, _NUMBER_SIZE) + _AFTER_NUMBER
            draw_mark(canvas, response.answer, (x + after, y), SIDE, self._sheet)
        if self._unnamed:
            x, y = self._corner(len(self._responses))
            canvas.setFont(face.regular, _NUMBER_SIZE)
            canvas.setFillColor(Ink.SOFT)
            canvas.drawString(x, y + 3.5, self._unnamed)

    def _corner(self, place: int) -> tuple[float, float]:
        line, column = divmod(place, self._in_a_line)
        return column * _STEP, self.height - (line + 1) * _LINE + (_LINE - SIDE) / 2
