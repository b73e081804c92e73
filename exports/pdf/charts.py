"""Charts, drawn with lines and fills alone: zero-based, labelled where they stand."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from assessment.records import Answer, level
from assessment.scoring import Counts, Figures, shown
from assessment.wording import NA_WORD, UNANSWERED_WORD, UNKNOWN_WORD
from exports.pdf.linebreaking import break_lines
from exports.pdf.marks import fill_answer
from exports.pdf.pieces import Piece
from exports.pdf.style import THIN, Ink, Sheet

_TRACK = 7.0


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """A group in a chart: its name and its figures."""

    name: str
    figures: Figures


class ScoreBar(Piece):
    """A score from 0 to 100 as a bar, with a line for its range."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, _TRACK + 4
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        canvas, figures = self.canv, self._figures
        canvas.setLineWidth(THIN)
        canvas.setStrokeColor(Ink.LINE)
        canvas.setFillColor(Ink.SURFACE)
        canvas.rect(0, 4, self.width, _TRACK, fill=1)
        if figures.score is not None:
            canvas.setFillColor(Ink.ACCENT)
            canvas.rect(0, 4, self._x(figures.score), _TRACK, stroke=0, fill=1)
        if figures.low is not None and figures.high is not None:
            left, right = self._x(figures.low), self._x(figures.high)
            canvas.setStrokeColor(Ink.SOFT)
            canvas.setLineWidth(0.8)
            canvas.line(left, 1.5, right, 1.5)
            for end in (left, right):
                canvas.line(end, 0, end, 3)

    def _x(self, score: Fraction) -> float:
        return float(self.width * score / 100)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a strip: what it counts, how many, and the answer that lends it its look."""

    name: str
    count: int
    look: Answer


class Strip(Piece):
    """How many stand where: a figure for each part, and a bar with the same parts."""

    _HEIGHT = 74.0
    _BAR = 10.0

    def __init__(self, parts: Sequence[Part], unit: str, sheet: Sheet) -> None:
        super().__init__()
        self._parts = parts
        self._unit = unit
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, self._HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        column = self.width / len(self._parts)
        total = sum(part.count for part in self._parts)
        filled = 0.0
        for number, part in enumerate(self._parts):
            self._figure(number * column, part)
            if part.count:
                wide = self.width * part.count / total
                fill_answer(self.canv, part.look, (filled, 2, wide, self._BAR))
                filled += wide

    def _figure(self, x: float, part: Part) -> None:
        canvas, face = self.canv, self._sheet.face
        fill_answer(canvas, part.look, (x + 0.5, 62, 8, 8))
        canvas.setFillColor(Ink.SOFT)
        canvas.setFont(face.regular, 8.25)
        canvas.drawString(x + 13, 63, part.name)
        canvas.setFillColor(Ink.TEXT)
        canvas.setFont(face.bold, 26)
        canvas.drawString(x, 28, str(part.count))
        after = x + face.width(str(part.count), 26, bold=True) + 3
        canvas.setFont(face.regular, 9.25)
        canvas.drawString(after, 28, self._unit)


def count_parts(counts: Counts) -> tuple[Part, ...]:
    """How many items stand where."""
    return (
        Part(name="目標に到達", count=counts.reached, look=level(4)),
        Part(name="目標に未到達", count=counts.not_reached, look=level(2)),
        Part(name=UNKNOWN_WORD, count=counts.unknown, look=Answer(state="unknown")),
        Part(name=NA_WORD, count=counts.na, look=Answer(state="na", reason=NA_WORD)),
        Part(name=UNANSWERED_WORD, count=counts.unanswered, look=Answer()),
    )


def count_strip(counts: Counts, sheet: Sheet) -> Strip:
    """The same as a strip."""
    return Strip(count_parts(counts), "問", sheet)


class LevelSpread(Piece):
    """The answers of a group by level as one bar; the numbers stand in ``spread`` beside it."""

    _HEIGHT = 10.0

    def __init__(self, spread: Sequence[tuple[Answer, int]]) -> None:
        super().__init__()
        self._spread = spread

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, self._HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        total = sum(count for _, count in self._spread)
        x = 0.0
        for answer, count in self._spread:
            if count:
                part = self.width * count / total
                fill_answer(self.canv, answer, (x, 0, part, self._HEIGHT))
                x += part


class _Label(msgspec.Struct, frozen=True, kw_only=True):
    """An axis' label: its lines, the last of them the score, and where it stands."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    align: Literal["left", "center", "right"]


class Radar(Piece):
    """Scores of three groups or more around a centre; a dashed line for the upper ends."""

    _LABEL_WIDTH = 84.0
    _WIDER_LABEL = 120.0
    _LABEL_SIZE = 7.75
    _LABEL_LEADING = 10.5
    _FROM_THE_WEB = 8.0

    def __init__(self, axes: Sequence[Axis], sheet: Sheet, *, radius: float) -> None:
        super().__init__()
        self._axes = axes
        self._sheet = sheet
        self._radius = radius
        self._labels = [self._label(number, axis) for number, axis in enumerate(axes)]
        starts = {"left": 0.0, "center": 0.5, "right": 1.0}
        lefts = [label.x - starts[label.align] * label.width for label in self._labels]
        rights = [left + label.width for left, label in zip(lefts, self._labels, strict=True)]
        self._centre = max(radius, -min(lefts))
        self._lowest = min(label.y - label.height for label in self._labels)
        self.width = self._centre + max(radius, *rights)
        self.height = max(label.y for label in self._labels) - self._lowest

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The web with its labels around it."""
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        self.canv.saveState()
        self.canv.translate(self._centre, -self._lowest)
        self._draw_web()
        self._draw_scores()
        for label in self._labels:
            self._draw_label(label)
        self.canv.restoreState()

    def _draw_web(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(THIN)
        for ring in (25, 50, 75, 100):
            canvas.setStrokeColor(Ink.STRONG_LINE if ring == 100 else Ink.LINE)
            self._trace([self._point(n, ring) for n in range(len(self._axes))], close=True)
        canvas.setStrokeColor(Ink.LINE)
        for number in range(len(self._axes)):
            canvas.line(0, 0, *self._point(number, 100))

    def _draw_scores(self) -> None:
        canvas = self.canv
        upper = [axis.figures.high for axis in self._axes]
        scores = [axis.figures.score for axis in self._axes]
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(Ink.STRONG_LINE)
        canvas.setDash(2, 2)
        self._draw_ring(upper)
        canvas.setDash()
        canvas.setStrokeColor(Ink.ACCENT)
        canvas.setLineWidth(1.4)
        canvas.setFillColor(Ink.ACCENT)
        canvas.setFillAlpha(0.12)
        self._draw_ring(scores, fill=True)
        canvas.setFillAlpha(1)
        for number, score in enumerate(scores):
            if score is not None:
                canvas.circle(*self._point(number, float(score)), 2, stroke=0, fill=1)

    def _draw_ring(self, scores: Sequence[Fraction | None], *, fill: bool = False) -> None:
        """A closed line where every group has a figure, else lines between neighbours only."""
        known = [None if s is None else self._point(n, float(s)) for n, s in enumerate(scores)]
        points = [point for point in known if point is not None]
        if len(points) == len(known):
            self._trace(points, close=True, fill=fill)
            return
        for here, there in zip(known, [*known[1:], known[0]], strict=True):
            if here is not None and there is not None:
                self._trace([here, there], close=False)

    def _trace(
        self, points: Sequence[tuple[float, float]], *, close: bool, fill: bool = False
    ) -> None:
        path = self.canv.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if close:
            path.close()
        self.canv.drawPath(path, stroke=1, fill=int(fill))

    def _label(self, number: int, axis: Axis) -> _Label:
        """Labels left of the centre end at the web, right of it they begin there."""
        face, size = self._sheet.face, self._LABEL_SIZE
        across, up = self._direction(number)
        beside = abs(across) >= 0.1
        room = self._LABEL_WIDTH if beside else self._WIDER_LABEL
        name = face.printable(axis.name)
        widths = [size * face.widths(bold=False)[character] for character in name]
        lines = [name[start:end] for start, end in break_lines(name, widths, room)]
        x, y = self._point(number, 100 * (1 + self._FROM_THE_WEB / self._radius))
        height = (len(lines) + 1) * self._LABEL_LEADING
        return _Label(
            lines=(*lines, shown(axis.figures.score)),
            x=x,
            y=y + (1 + up) * height / 2,
            width=max(face.width(line, size) for line in lines),
            height=height,
            align=("left" if across > 0 else "right") if beside else "center",
        )

    def _draw_label(self, label: _Label) -> None:
        canvas, face = self.canv, self._sheet.face
        draw = {
            "left": canvas.drawString,
            "center": canvas.drawCentredString,
            "right": canvas.drawRightString,
        }[label.align]
        for row, line in enumerate(label.lines):
            is_score = row == len(label.lines) - 1
            canvas.setFont(face.bold if is_score else face.regular, self._LABEL_SIZE)
            canvas.setFillColor(Ink.TEXT if is_score else Ink.SOFT)
            draw(label.x, label.y - (row + 0.8) * self._LABEL_LEADING, line)

    def _direction(self, number: int) -> tuple[float, float]:
        turn = 2 * math.pi * number / len(self._axes)
        return round(math.sin(turn), 6), round(math.cos(turn), 6)

    def _point(self, number: int, score: float) -> tuple[float, float]:
        across, up = self._direction(number)
        reach = self._radius * score / 100
        return across * reach, up * reach
