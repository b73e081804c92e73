"""Tables: thin lines between rows, the header repeated on every page, nothing cut off."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from reportlab.platypus import Flowable, Table, TableStyle

from exports.pdf.flow import Text
from exports.pdf.style import BODY_HEIGHT, THIN, Ink, Sheet, TextStyle

Cell: TypeAlias = str | Flowable | Sequence[Flowable]
Command = tuple[Any, ...]
"""A command of reportlab's TableStyle."""
_HIGHEST_ROW = 0.4 * BODY_HEIGHT
"""A row with a higher text is set as several rows, so that it can go on over pages."""
_FEWEST_ROWS = 3
"""Rows that stand together at the end of a table which goes over several pages."""
_FEW_ROWS, _LOW = 2, 120
"""So many rows, of at most so many points together, stand at the foot of a page at the least."""
_PARTS = 2
_CLOSER = (0.5, 1.0, 1.5)
"""By so many points rows may be lower than they are set: less than the space below their text."""
_ROUNDING = 0.01
_PADDING = 4
_DENSE: tuple[Command, ...] = (
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
)

_STYLE: tuple[Command, ...] = (
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), _PADDING),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING),
    ("BACKGROUND", (0, 0), (-1, 0), Ink.SURFACE),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.STRONG_LINE),
    ("LINEBELOW", (0, 0), (-1, 0), THIN, Ink.STRONG_LINE),
    ("LINEBELOW", (0, 1), (-1, -1), THIN, Ink.LINE),
)
_BARE: tuple[Command, ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)


class Rows(Table):  # type: ignore[misc]  # reportlab carries no types
    """Rows under a header that is repeated; the last page is not left with one or two of them.

    Where a point or so less in every row saves a last page of few rows, the rows close up.
    """

    _argH: list[float]  # noqa: N815
    _rowHeights: list[float]  # noqa: N815 - both are reportlab's names

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits on this page and what does not, with rows enough to stay together."""
        self._calc(available_width, available_height)
        self._close_up(available_height)
        if self._height <= available_height:
            return [self]
        fresh = available_height > BODY_HEIGHT - 1
        if len(self._cellvalues) - self.repeatRows <= _FEWEST_ROWS and not fresh:
            return []
        parts = list(super().split(available_width, available_height))
        if len(parts) != _PARTS:
            return parts
        if not fresh and len(parts[0]._cellvalues) - self.repeatRows < self._least_at_first():  # noqa: SLF001
            return []
        before, after = (len(part._cellvalues) for part in parts)  # noqa: SLF001
        missing = _FEWEST_ROWS - (after - self.repeatRows)
        kept = before - missing
        if missing <= 0 or kept - self.repeatRows < _FEWEST_ROWS:
            return parts
        room = sum(self._rowHeights[:kept]) + _ROUNDING
        again = list(super().split(available_width, room))
        return again if len(again) == _PARTS else parts

    def _least_at_first(self) -> int:
        """A single row is not worth a header, unless the first two are high."""
        first = sum(self._rowHeights[self.repeatRows : self.repeatRows + _FEW_ROWS])
        return _FEW_ROWS if first <= _LOW else 1

    def _close_up(self, available_height: float) -> None:
        """Make the rows as much lower as it takes to need a page less, if that is little."""
        heights = list(self._rowHeights)
        head, rows = heights[: self.repeatRows], heights[self.repeatRows :]
        rooms = (available_height - sum(head), BODY_HEIGHT - sum(head))
        pages = _pages(rows, *rooms)
        for less in _CLOSER:
            closer = [height - less for height in rows]
            if _pages(closer, *rooms) < pages:
                self._argH = self._rowHeights = [*head, *closer]
                self._height = sum(self._rowHeights)
                return


def _pages(heights: Sequence[float], first: float, others: float) -> int:
    """Over how many pages rows of these heights go, with so much room on the first and others."""
    count, room = 1, first
    for height in heights:
        if height > room + _ROUNDING:
            count, room = count + 1, others
        room -= height
    return count


class Head(Table):  # type: ignore[misc]  # reportlab carries no types
    """One row that begins something, and stays with what follows it."""

    follows_on = True


class Column:
    """A column: its title, its width in points, and how its texts are set."""

    def __init__(self, title: str | Flowable, width: float, align: str = "left") -> None:
        self.title = title
        self.width = width
        self.align = align


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    sheet: Sheet,
    *commands: Command,
    dense: bool = False,
) -> Rows:
    """A table of ``rows``; texts are set as their column says, flowables are taken as they are.

    A ``dense`` one, for annexes, has smaller type and less space. ``commands`` come last: in them
    the header is row 0, and they are for tables of rows that all fit on a page.
    """
    aligns = [column.align for column in columns]
    heads = [sheet.aligned(sheet.head, align) for align in aligns]
    cells = [sheet.aligned(sheet.dense if dense else sheet.cell, align) for align in aligns]
    body: list[list[Cell]] = [_set([column.title for column in columns], heads)]
    extra: list[Command] = list(_DENSE) if dense else []
    for row in rows:
        set_row = _set(row, cells)
        pieces = _in_pieces(set_row, columns)
        last = len(body) + len(pieces) - 1
        if len(pieces) > 1:
            extra.append(("LINEBELOW", (0, len(body)), (-1, last - 1), THIN, Ink.WHITE))
        body.extend(pieces)
    return Rows(
        body,
        colWidths=[column.width for column in columns],
        repeatRows=1,
        style=_style((*_STYLE, *extra, *commands), sheet),
        hAlign="LEFT",
        spaceAfter=4,
    )


def _set(row: Sequence[Cell], styles: Sequence[TextStyle]) -> list[Cell]:
    return [
        Text(cell, style) if isinstance(cell, str) else cell
        for cell, style in zip(row, styles, strict=True)
    ]


def _in_pieces(row: Sequence[Cell], columns: Sequence[Column]) -> list[list[Cell]]:
    """The row, or several that hold its texts piece by piece where it is too high for a page."""
    pieces = [
        _pieces_of(cell, column.width - 2 * _PADDING)
        for cell, column in zip(row, columns, strict=True)
    ]
    count = max(map(len, pieces))
    return [[part[n] if n < len(part) else "" for part in pieces] for n in range(count)]


def _pieces_of(cell: Cell, width: float) -> list[Cell]:
    above = list(cell[:-1]) if isinstance(cell, list) else []
    text = cell[-1] if isinstance(cell, list) else cell
    if not isinstance(text, Text) or text.wrap(width, 0)[1] <= _HIGHEST_ROW:
        return [cell]
    first, *others = text.pieces(width, _HIGHEST_ROW)
    return [[*above, first], *others]


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float | None],
    sheet: Sheet,
    *commands: Command,
    space_before: float = 0,
) -> Table:
    """Cells side by side, without header, lines or padding but what ``commands`` add."""
    return Table(
        rows,
        colWidths=widths,
        style=_style((*_BARE, *commands), sheet),
        hAlign="LEFT",
        spaceBefore=space_before,
    )


def head(cells: Sequence[Cell], widths: Sequence[float], sheet: Sheet, *commands: Command) -> Head:
    """A row of cells that stays with what follows it."""
    return Head([cells], colWidths=widths, style=_style((*_BARE, *commands), sheet), hAlign="LEFT")


def _style(commands: Sequence[Command], sheet: Sheet) -> TableStyle:
    """With our font named, since reportlab would name Helvetica even for an empty cell."""
    return TableStyle([("FONTNAME", (0, 0), (-1, -1), sheet.face.regular), *commands])
