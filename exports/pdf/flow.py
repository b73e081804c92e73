"""What the pages say: text and headings, set line by line."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from exports.pdf.fonts import NO_BREAK_SPACE
from exports.pdf.linebreaking import Span, break_lines
from exports.pdf.pieces import Piece
from exports.pdf.style import Ink, Sheet, TextStyle

_ABOVE_BASELINE = 0.88
"""Share of the em above the baseline, as in nearly every Japanese font."""
FEWEST_LINES = 2
"""Lines of a text that stay together at a page's end, and at the next page's beginning."""

_BELOW_A_SECTION_HEADING = 14
_AFTER_LABEL = 5


class Run(NamedTuple):
    """Text of one look within a ``Text``; what is ``None`` is as the style says.

    One that is ``whole``, such as a name, is not broken if it fits on a line.
    """

    text: str
    bold: bool | None = None
    colour: Color | None = None
    size: float | None = None
    whole: bool = False


class _Slice(NamedTuple):
    text: str
    font: str
    size: float
    colour: Color
    width: float


_Line = tuple[_Slice, ...]


class Text(Piece):
    """A block of Japanese text, with an optional label hanging to the left of it.

    Every character that the font lacks is shown as ``〓``; line ends are kept. ``link`` is the
    name of the place in the document to which a click on it leads.
    """

    def __init__(
        self, text: str | Sequence[Run], style: TextStyle, label: str = "", link: str = ""
    ) -> None:
        super().__init__()
        self._link = link
        runs = (Run(text),) if isinstance(text, str) else text
        printable = style.face.printable
        self._runs = tuple(run._replace(text=printable(run.text)) for run in runs)
        self.style = style
        self.label = printable(label)
        self.before, self.after = style.before, style.after
        self._spans: list[Span] = []
        self._lines: list[_Line] = []
        self._broken_at: float | None = None

    @property
    def plain(self) -> str:
        """The text without its looks, as it is printed."""
        return "".join(run.text for run in self._runs)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the lines; the same width is not figured twice."""
        if self._broken_at != available_width:
            self._break(available_width - self.style.indent)
            self._broken_at = available_width
        self.width = available_width
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The lines that fit, and the rest; never a single line left or carried over."""
        _, height = self.wrap(available_width, available_height)
        if height <= available_height:
            return [self]
        fitting = int((available_height + 1e-6) / self.style.leading)
        fitting = min(fitting, len(self._lines) - FEWEST_LINES)
        if fitting < FEWEST_LINES:
            return []
        return [self._part(0, fitting), self._part(fitting, len(self._lines))]

    def draw(self) -> None:
        """Called by reportlab with the origin at the lower left."""
        style = self.style
        if self._link:
            area = (0, 0, self.width, self.height)
            self.canv.linkRect("", self._link, area, relative=1, thickness=0)
        top = self.height - (style.leading - style.size) / 2 - _ABOVE_BASELINE * style.size
        if self.label:
            wide = style.face.width(self.label, style.size, bold=True)
            shrunk = min(1, (style.indent - _AFTER_LABEL) / wide)
            self.canv.setFillColor(Ink.SOFT)
            self.canv.write(self.label, 0, top, style.face.bold, style.size * shrunk)
        colour: Color | None = None
        for number, line in enumerate(self._lines):
            x, y = self._start_of(line), top - number * style.leading
            for part in line:
                if part.colour is not colour:
                    colour = part.colour
                    self.canv.setFillColor(colour)
                self.canv.write(part.text, x, y, part.font, part.size)
                x += part.width

    def _start_of(self, line: _Line) -> float:
        empty = self.width - self.style.indent - sum(part.width for part in line)
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.style.align]
        return self.style.indent + share * empty

    def pieces(self, width: float, height: float) -> list["Text"]:
        """The text in pieces that are at most ``height`` high when set ``width`` wide."""
        self.wrap(width, height)
        most = max(1, int(height / self.style.leading))
        count = len(self._spans)
        return [self._part(n, min(n + most, count)) for n in range(0, count, most)]

    def _part(self, first: int, end: int) -> "Text":
        start, stop = self._spans[first][0], self._spans[end - 1][1]
        label = self.label if first == 0 else ""
        part = Text(_cut(self._runs, start, stop), self.style, label, self._link)
        part.before = self.before if first == 0 else 0
        part.after = self.after if end == len(self._spans) else 0
        return part

    def _break(self, limit: float) -> None:
        widths: list[float] = []
        for run in self._runs:
            size = run.size or self.style.size
            measure = self.style.face.widths(bold=self._is_bold(run))
            widths += [size * measure[character] for character in run.text]
        self._spans = break_lines(self.plain, widths, limit, self._within_whole_runs())
        self._lines = [self._line(start, end, widths) for start, end in self._spans]

    def _line(self, start: int, end: int, widths: Sequence[float]) -> _Line:
        line = []
        offset = 0
        for run in self._runs:
            first, last = max(start, offset), min(end, offset + len(run.text))
            if first < last:
                font, size, colour = self._look(run)
                seen = run.text[first - offset : last - offset].replace(NO_BREAK_SPACE, " ")
                line.append(_Slice(seen, font, size, colour, sum(widths[first:last])))
            offset += len(run.text)
        return tuple(line)

    def _within_whole_runs(self) -> frozenset[int]:
        """The places of all characters but the first of the runs that are not to be broken."""
        places: list[int] = []
        offset = 0
        for run in self._runs:
            if run.whole:
                places += range(offset + 1, offset + len(run.text))
            offset += len(run.text)
        return frozenset(places)

    def _look(self, run: Run) -> tuple[str, float, Color]:
        style = self.style
        font = style.face.named(bold=self._is_bold(run))
        return font, run.size or style.size, run.colour or style.colour

    def _is_bold(self, run: Run) -> bool:
        return self.style.bold if run.bold is None else run.bold


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the characters from ``start`` to ``end``."""
    cut = []
    offset = 0
    for run in runs:
        first, last = max(start - offset, 0), min(end - offset, len(run.text))
        if first < last:
            cut.append(run._replace(text=run.text[first:last]))
        offset += len(run.text)
    return tuple(cut)


class Lead(Text):
    """A text that introduces what follows, and stays with its beginning."""

    follows_on = True


class Heading(Text):
    """A heading; it is in the PDF's outline and never stands alone at the end of a page.

    ``level`` is 0 for a section, 1 and 2 below it; ``key`` is its unique name within the PDF. It
    is set as its level is, unless ``style`` says how.
    """

    follows_on = True

    def __init__(
        self, text: str, sheet: Sheet, level: int, key: str, style: TextStyle | None = None
    ) -> None:
        super().__init__(text, style or sheet.headings[level])
        self.after = self.after or _BELOW_A_SECTION_HEADING
        self.level = level
        self.key = key

    def split(self, _available_width: float, _available_height: float) -> list[Flowable]:
        """A heading is not split."""
        return []

    def draw(self) -> None:
        """Draw it, with a line under a section's, and tell the PDF where it is."""
        super().draw()
        if self.level == 0:
            self.canv.setStrokeColor(Ink.ACCENT)
            self.canv.setLineWidth(1.2)
            self.canv.line(0, -5, self.width, -5)
        self.canv.note_heading(self.plain, self.key, self.level, self.height)
