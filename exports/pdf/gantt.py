"""Bars over quarters of the fiscal year: when which item is worked on, and up to which level."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from assessment.actions import Action
from assessment.fiscal_years import abbreviated, date_in_short, fiscal_year, in_words
from assessment.planning.spans import Span
from assessment.plans import Undertaking
from assessment.quarters import following, number, quarter_of
from assessment.records import UNKNOWN, level
from exports.pdf.marks import fill_answer, ink_on, sign
from exports.pdf.pieces import Piece
from exports.pdf.style import THIN, Ink, Sheet

_YEAR, _QUARTER = 12.0, 11.0
_SIZE = 7.0
_BAR = 11.0
_GAP = 1.5
_MARK = 3.2
_LEAST = 10.0
"""Points that a bar has at least, so that its digit can be read."""
_UNDATED = "時期は未定です"


class TimeHead(Piece):
    """The head of the column of bars: fiscal years, and the quarters below them."""

    def __init__(self, span: Span, sheet: Sheet) -> None:
        super().__init__()
        self._span = span
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width, self.height = available_width, _YEAR + _QUARTER
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        canvas, face = self.canv, self._sheet.face
        wide = self.width / self._span.quarters
        firsts = [following(self._span.begin, n) for n in range(self._span.quarters)]
        years = [fiscal_year(first) for first in firsts]
        canvas.setFillColor(Ink.SOFT)
        canvas.setFont(face.bold, _SIZE)
        for year in dict.fromkeys(years):
            name = self._name(year, years.count(year) * wide - 4)
            canvas.drawString(years.index(year) * wide + 2, _QUARTER + 3, name)
        canvas.setFont(face.regular, _SIZE)
        for place, first in enumerate(firsts):
            canvas.drawCentredString((place + 0.5) * wide, 3, str(number(first)))
        _draw_lines(canvas, self._span, self.width, self.height, _QUARTER)

    def _name(self, year: int, room: float) -> str:
        """The fiscal year as far as there is room for it."""
        names = (in_words(year), in_words(year).removesuffix("年度"), abbreviated(year))
        fits = (n for n in names if self._sheet.face.width(n, _SIZE, bold=True) <= room)
        return next(fits, "")


class TimeBars(Piece):
    """The actions of one item as bars, each with the level it leads to, and its deadline."""

    def __init__(self, each: Undertaking, span: Span, sheet: Sheet, height: float) -> None:
        super().__init__()
        self._each = each
        self._span = span
        self._sheet = sheet
        self._lanes = _lanes([action for action in each.actions if action.until])
        self.height = max(height, len(self._lanes) * (_BAR + _GAP) + 6)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        canvas, face = self.canv, self._sheet.face
        _draw_lines(canvas, self._span, self.width, self.height, self.height)
        if words := self._instead():
            canvas.setFillColor(Ink.WHITE)
            wide = face.width(words, _SIZE)
            canvas.rect(2, self.height / 2 - 4.5, wide + 4, _SIZE + 3, stroke=0, fill=1)
            canvas.setFillColor(Ink.SOFT)
            canvas.setFont(face.regular, _SIZE)
            canvas.drawString(4, self.height / 2 - 2.5, words)
        used = len(self._lanes) * (_BAR + _GAP) - _GAP
        for lane, actions in enumerate(self._lanes):
            y = (self.height + used) / 2 - lane * (_BAR + _GAP) - _BAR
            for action in actions:
                self._draw_bar(action, y)
        self._draw_deadline()

    def _instead(self) -> str:
        """What stands in place of bars: there is no date, or all lies before the chart."""
        ends = [action.until for lane in self._lanes for action in lane if action.until]
        if not ends:
            return _UNDATED
        last = max(ends)
        return f"◀ {date_in_short(last)}まで" if last < self._span.begin else ""

    def _draw_bar(self, action: Action, y: float) -> None:
        canvas, face = self.canv, self._sheet.face
        start, until = action.start or action.until, action.until
        if start is None or until is None or start >= self._span.end or until < self._span.begin:
            return
        left, right = extent(start, until, self._span, self.width)
        answer = UNKNOWN if action.level is None else level(action.level)
        fill_answer(canvas, answer, (left + 0.5, y, right - left - 1, _BAR))
        canvas.setFillColor(ink_on(answer))
        canvas.setFont(face.bold, _SIZE)
        canvas.drawCentredString((left + right) / 2, y + 3, sign(answer))

    def _draw_deadline(self) -> None:
        """A filled triangle at the deadline, where it lies in the span."""
        deadline = self._each.gap.deadline
        if deadline is None or not self._span.holds(deadline):
            return
        canvas = self.canv
        x = min(max(self.width * self._span.place(deadline), _MARK), self.width - _MARK)
        path = canvas.beginPath()
        path.moveTo(x - _MARK, self.height - 0.5)
        path.lineTo(x + _MARK, self.height - 0.5)
        path.lineTo(x, self.height - 0.5 - 1.6 * _MARK)
        path.close()
        canvas.setFillColor(Ink.ERROR)
        canvas.drawPath(path, stroke=0, fill=1)


def extent(start: dt.date, until: dt.date, span: Span, width: float) -> tuple[float, float]:
    """Where a bar lies in ``width`` points; a short one within the quarter in which it ends."""
    left = width * span.place(start)
    right = width * span.place(until + dt.timedelta(days=1))
    if right - left >= _LEAST:
        return left, right
    left = max(right - _LEAST, width * span.place(quarter_of(until)))
    return left, max(right, left + _LEAST)


def _lanes(actions: Sequence[Action]) -> list[list[Action]]:
    """The actions in as few lines as let none lie over another, in the order of beginning.

    Two that share a quarter stand in two lines, as a short one is drawn wider than it lasts.
    """
    lanes: list[list[Action]] = []
    for action in sorted(actions, key=lambda a: a.start or a.until or dt.date.max):
        free = next((lane for lane in lanes if _ends_before(lane[-1], action)), None)
        if free is None:
            lanes.append([action])
        else:
            free.append(action)
    return lanes


def _ends_before(one: Action, other: Action) -> bool:
    begins = other.start or other.until
    return one.until is not None and begins is not None and one.until < quarter_of(begins)


def _draw_lines(canvas: Any, span: Span, width: float, height: float, quarter: float) -> None:
    """Thin lines as high as ``quarter`` between quarters, stronger ones where a year begins."""
    canvas.setLineWidth(THIN)
    for place in range(span.quarters + 1):
        year = number(following(span.begin, place)) == 1
        canvas.setStrokeColor(Ink.STRONG_LINE if year else Ink.LINE)
        x = width * place / span.quarters
        outer = place in (0, span.quarters)
        canvas.line(x, 0, x, height if year or outer else quarter)
