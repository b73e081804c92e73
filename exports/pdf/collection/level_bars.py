"""How municipalities answered an item: one bar in the levels' colours, with their digits."""

from assessment.collection.records import ItemPicture
from assessment.records import UNKNOWN, Answer, level
from checklists.schema import LEVELS
from exports.pdf.marks import fill_answer, ink_on, sign
from exports.pdf.pieces import Piece
from exports.pdf.style import Ink, Sheet

_SIGN = 6.0
_LEAST = 6.5
"""Where a part is narrower (in points), its digit would not fit and is left out."""


class LevelBar(Piece):
    """All who decided the item, from level 4 on the left to 未把握 on the right.

    A black stroke stands where the target begins: left of it are those that have reached it.
    """

    def __init__(self, picture: ItemPicture, sheet: Sheet, *, height: float = 8) -> None:
        super().__init__()
        self._picture = picture
        self._sheet = sheet
        self._height = height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, self._height
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        total = self._picture.n
        if not total:
            return
        x = 0.0
        for answer, count in counted(self._picture):
            wide = self.width * count / total
            if count:
                fill_answer(self.canv, answer, (x, 0, wide, self.height))
                self._draw_sign(answer, x, wide)
            x += wide
        reached = self.width * self._picture.reached / total
        self.canv.setStrokeColor(Ink.TEXT)
        self.canv.setLineWidth(1.2)
        self.canv.line(reached, -1.5, reached, self.height + 1.5)

    def _draw_sign(self, answer: Answer, x: float, wide: float) -> None:
        if wide < _LEAST:
            return
        self.canv.setFont(self._sheet.face.bold, _SIGN)
        self.canv.setFillColor(ink_on(answer))
        self.canv.drawCentredString(x + wide / 2, self.height / 2 - _SIGN * 0.36, sign(answer))


def counted(picture: ItemPicture) -> list[tuple[Answer, int]]:
    """How many gave each answer, the highest level first, 未把握 last."""
    levels = [(level(number), picture.levels[number]) for number in reversed(LEVELS)]
    return [*levels, (UNKNOWN, picture.unknown)]
