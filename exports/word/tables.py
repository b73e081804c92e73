"""Tables in Word's markup: rows that are not broken, heads repeated on every page."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from exports.word.bars import Bar, bar_markup
from exports.word.markup import (
    Form,
    Words,
    attribute,
    hexadecimal,
    paragraph,
    plain,
    shading,
    twips,
)
from exports.word.table_styles import SIDE, TABLE

_HIGHEST_UNBROKEN = 600
"""A row with a longer text than this is broken over pages, as it may be higher than one."""
_FEW_ROWS = 9
"""A table of no more rows is kept on one page."""
_LAST = 3
"""So many rows stand together at the end of a table which goes over several pages."""
_DENSE = 28
"""The room above and below the texts of a dense table, in twips."""
_STYLES = {"left": "TableText", "right": "TableNumber", "center": "TableCentre"}

Align: TypeAlias = Literal["left", "right", "center"]
Merged: TypeAlias = Literal["", "restart", "continue"]


class Column(msgspec.Struct, frozen=True):
    """A column: its title, its width in millimetres, and how its texts are set."""

    title: str
    width: float
    align: Align = "left"


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of paragraphs and bars, on a ground of its own, or over several columns or rows.

    ``merged`` begins a cell over several rows, or says that one goes on; ``begins`` is the colour
    of a line at its left. A ``tight`` one has no room at its sides.
    """

    paragraphs: Sequence[Words | Bar]
    ground: str = ""
    span: int = 1
    merged: Merged = ""
    begins: str = ""
    tight: bool = False
    style: str = ""


CellWords: TypeAlias = Words | Cell


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[CellWords]],
    *,
    heads: Sequence[Sequence[CellWords]] | None = None,
    style: str = TABLE,
    told: str = "",
    dense: bool = False,
) -> str:
    """A table of ``rows`` under ``heads`` (by default the titles; ``()`` for none).

    ``told`` says what it is to those who cannot see it; a ``dense`` one has less room in its rows.
    """
    above = [[column.title for column in columns]] if heads is None else heads
    kept = len(rows) <= _FEW_ROWS and all(map(_is_unbroken, rows))
    grid = "".join(f'<w:gridCol w:w="{twips(column.width)}"/>' for column in columns)
    wide = sum(twips(column.width) for column in columns)
    first = int(bool(above))
    room = f"<w:tblCellMar>{_margins(('top', 'bottom'), _DENSE)}</w:tblCellMar>" if dense else ""
    description = f"<w:tblDescription w:val={attribute(told)}/>" if told else ""
    body = [
        *(_row(head, columns, head=True, joined=True) for head in above),
        *(
            _row(row, columns, joined=number < len(rows) and (kept or number > len(rows) - _LAST))
            for number, row in enumerate(rows, start=1)
        ),
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{wide}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{room}<w:tblLook w:val="06{20 * first:02}" '
        f'w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{description}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(body)}'
        "</w:tbl>"
    )


def _row(
    cells: Sequence[CellWords],
    columns: Sequence[Column],
    *,
    head: bool = False,
    joined: bool = False,
) -> str:
    whole = "<w:cantSplit/>" if _is_unbroken(cells) else ""
    repeated = "<w:tblHeader/>" if head else ""
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else ""
    row, place = [], 0
    for words in cells:
        cell = words if isinstance(words, Cell) else Cell(paragraphs=(words,))
        row.append(_cell(cell, columns[place : place + cell.span], head=head, joined=joined))
        place += cell.span
    return f"<w:tr>{properties}{''.join(row)}</w:tr>"


def _is_unbroken(cells: Sequence[CellWords]) -> bool:
    texts = (plain(part) for cell in cells for part in _paragraphs(cell))
    return all(len(text) <= _HIGHEST_UNBROKEN for text in texts)


def _paragraphs(cell: CellWords) -> Sequence[Words]:
    parts = cell.paragraphs if isinstance(cell, Cell) else (cell,)
    return [part for part in parts if not isinstance(part, Bar)]


def _cell(cell: Cell, columns: Sequence[Column], *, head: bool, joined: bool) -> str:
    width = sum(twips(column.width) for column in columns)
    align = columns[0].align
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if cell.span > 1:
        parts.append(f'<w:gridSpan w:val="{cell.span}"/>')
    if cell.merged:
        parts.append(f'<w:vMerge w:val="{cell.merged}"/>')
    if cell.begins:
        line = f'w:val="single" w:sz="4" w:space="0" w:color="{hexadecimal(cell.begins)}"'
        parts.append(f"<w:tcBorders><w:left {line}/></w:tcBorders>")
    if cell.ground:
        parts.append(shading(cell.ground))
    if cell.tight:
        parts.append(f"<w:tcMar>{_margins(('left', 'right'), 0)}</w:tcMar>")
    if head:
        parts.append('<w:vAlign w:val="bottom"/>')
    style = cell.style or ("TableHead" if head else _STYLES[align])
    form = Form(joined=joined and not head, align=align if head and align != "left" else "")
    inside = "".join(
        bar_markup(words, width - 2 * SIDE)
        if isinstance(words, Bar)
        else paragraph(words, style, form)
        for words in cell.paragraphs
    )
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{inside}</w:tc>"


def _margins(sides: Sequence[str], room: int) -> str:
    return "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side in sides)
