"""The mark of an answer: a small square with the level's digit, as everywhere in the program."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor

from assessment.records import Answer, level
from exports.pdf.pieces import Piece
from exports.pdf.style import Ink, Sheet, level_look
from exports.pdf.words import LEVEL_NAMES
from exports.tokens import tokens

SIDE = 12.5
"""Side of a mark, in points."""
_HATCH_STEP = 3.2
_BETWEEN = 12.0


class Marks(Piece):
    """One mark, or several with arrows between them: from where to where."""

    def __init__(self, answers: Sequence[Answer], sheet: Sheet, side: float = SIDE) -> None:
        super().__init__()
        self._answers = answers
        self._sheet = sheet
        self._side = side

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its marks."""
        count = len(self._answers)
        self.width = count * self._side + (count - 1) * _BETWEEN
        self.height = self._side
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        x = 0.0
        for number, answer in enumerate(self._answers):
            if number:
                _draw_arrow(self.canv, x, self._side / 2)
                x += _BETWEEN
            draw_mark(self.canv, answer, (x, 0), self._side, self._sheet)
            x += self._side


def from_to(now: int | None, target: int, sheet: Sheet) -> Marks:
    """The marks of a gap: the level now (``None`` for 未把握) and the target."""
    return Marks((Answer(state="unknown") if now is None else level(now), level(target)), sheet)


def draw_mark(
    canvas: Any, answer: Answer, corner: tuple[float, float], side: float, sheet: Sheet
) -> None:
    """Draw the mark of ``answer`` with its lower left at ``corner``."""
    x, y = corner
    fill_answer(canvas, answer, (x, y, side, side))
    colour = ink_on(answer)
    size = side * 0.7
    canvas.setFillColor(colour)
    canvas.setFont(sheet.face.bold, size)
    canvas.drawCentredString(x + side / 2, y + side / 2 - size * 0.37, sign(answer))


def fill_answer(canvas: Any, answer: Answer, box: tuple[float, float, float, float]) -> None:
    """Fill ``box`` (x, y, width, height) as ``answer`` is painted, hatched where unknown."""
    x, y, width, height = box
    canvas.saveState()
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(Ink.STRONG_LINE)
    canvas.setFillColor(_fill(answer))
    dark = answer.level is not None and answer.level >= 3
    canvas.rect(x, y, width, height, stroke=0 if dark else 1, fill=1)
    if answer.state == "unknown":
        _hatch(canvas, box)
    canvas.restoreState()


def _hatch(canvas: Any, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setLineWidth(0.3)
    canvas.setStrokeColor(Ink.STRONG_LINE)
    for step in range(int((width + height) / _HATCH_STEP) + 1):
        start = x - height + step * _HATCH_STEP
        canvas.line(start, y, start + height, y + height)


def _fill(answer: Answer) -> Any:
    if answer.level is not None:
        return HexColor(level_look(answer.level).fill)
    return {"unknown": Ink.UNKNOWN_FILL, "na": Ink.NA_FILL}.get(answer.state, Ink.WHITE)


def sign(answer: Answer) -> str:
    """What stands in the mark of ``answer``: its level's digit, ？, －, or nothing."""
    if answer.level is not None:
        return str(answer.level)
    signs = {"unknown": tokens().state.unknown_mark, "na": tokens().state.na_mark}
    return signs.get(answer.state, "")


def ink_on(answer: Answer) -> Any:
    """The colour of the sign on the fill of ``answer``."""
    return Ink.TEXT if answer.level is None else HexColor(level_look(answer.level).text)


def _draw_arrow(canvas: Any, x: float, y: float) -> None:
    canvas.setStrokeColor(Ink.SOFT)
    canvas.setLineWidth(0.8)
    left, right = x + 2.5, x + _BETWEEN - 2.5
    canvas.line(left, y, right, y)
    canvas.line(right - 2, y + 2, right, y)
    canvas.line(right - 2, y - 2, right, y)


class Spread(Piece):
    """Every mark with its name and how many answers have it, in one row; ``None`` is not told."""

    before, after = 5, 8

    def __init__(self, spread: Sequence[tuple[Answer, int | None]], sheet: Sheet) -> None:
        super().__init__()
        self._spread = [(one, "" if count is None else str(count)) for one, count in spread]
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, SIDE
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        face = self._sheet.face
        names = [mark_name(answer) for answer, _ in self._spread]
        widths = [
            SIDE + 6 + face.width(name, 7.25) + face.width(count, 8.5, bold=True)
            for name, (_, count) in zip(names, self._spread, strict=True)
        ]
        between = (self.width - sum(widths)) / (len(widths) - 1)
        for number, (answer, count) in enumerate(self._spread):
            x = sum(widths[:number]) + number * between
            draw_mark(self.canv, answer, (x, 0), SIDE, self._sheet)
            name = names[number]
            self.canv.setFillColor(Ink.SOFT)
            self.canv.setFont(face.regular, 7.25)
            self.canv.drawString(x + SIDE + 3, 3.5, name)
            self.canv.setFillColor(Ink.TEXT)
            self.canv.setFont(face.bold, 8.5)
            self.canv.drawString(x + SIDE + 6 + face.width(name, 7.25), 3.5, count)


def mark_name(answer: Answer) -> str:
    """What a mark stands for."""
    if answer.level is not None:
        return LEVEL_NAMES[answer.level]
    return {"unknown": "未把握", "na": "該当なし"}.get(answer.state, "未回答")
