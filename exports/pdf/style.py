"""The look of the reports: page measures, colours from the tokens, and the styles of text."""

import msgspec
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from exports.pdf.fonts import Typeface
from exports.tokens import LevelLook, tokens

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 17 * mm
TOP = 22 * mm
BOTTOM = 18 * mm
HEADER = 13.5 * mm
FOOTER = 12 * mm
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

THIN = 0.5
"""Width of a line between rows, in points."""
SMALL = 7.5
"""Size of header and footer, in points."""


class Ink:
    """The colours of paper: those of the light theme."""

    _light = tokens().light
    TEXT: Color = HexColor(_light.text)
    SOFT: Color = HexColor(_light.text_soft)
    ACCENT: Color = HexColor(_light.accent)
    SURFACE: Color = HexColor(_light.surface_soft)
    LINE: Color = HexColor(_light.line)
    STRONG_LINE: Color = HexColor(_light.line_strong)
    ERROR: Color = HexColor(_light.error)
    WARNING: Color = HexColor(_light.warning)
    WHITE: Color = HexColor("#ffffff")
    UNKNOWN_FILL: Color = HexColor(tokens().state.unknown_fill)
    NA_FILL: Color = HexColor(tokens().state.na_fill)


def level_look(level: int) -> LevelLook:
    """Fill and digit colour of a level, one everywhere in the program."""
    return tokens().level[level]


class TextStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How a block of text is set; sizes and distances in points.

    ``indent`` moves the whole block; a label hangs in it. ``align`` is left, right or center.
    """

    face: Typeface
    size: float
    leading: float
    colour: Color
    bold: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    align: str = "left"


class Sheet:
    """The styles of a report set in ``face``."""

    def __init__(self, face: Typeface) -> None:
        self.face = face
        body = TextStyle(face=face, size=9.25, leading=15, colour=Ink.TEXT, after=3)
        cell = TextStyle(face=face, size=8.25, leading=12, colour=Ink.TEXT)
        self.body = body
        self.soft = _with(body, size=8.5, leading=13, colour=Ink.SOFT)
        self.caption = _with(body, size=7.5, leading=11.5, colour=Ink.SOFT, before=3)
        self.warning = _with(body, size=8.5, leading=13, colour=Ink.WARNING)
        self.cell = cell
        self.cell_bold = _with(cell, bold=True)
        self.cell_soft = _with(cell, size=7.5, leading=11, colour=Ink.SOFT)
        self.cell_soft_right = _with(self.cell_soft, align="right")
        self.cell_right = _with(cell, align="right")
        self.cell_strong_right = _with(cell, align="right", bold=True)
        self.head = _with(cell, size=7.75, leading=11, bold=True, colour=Ink.SOFT)
        self.dense = _with(cell, size=8, leading=11)
        self.field = _with(cell, indent=62, after=2)
        self.field_soft = _with(self.field, size=7.5, leading=11, colour=Ink.SOFT, after=1.5)
        self.headings = (
            _with(body, size=17, leading=23, bold=True, after=0),
            _with(body, size=12, leading=17, bold=True, before=14, after=4),
            _with(body, size=10, leading=15, bold=True, before=12, after=4),
        )
        self.cover_place = _with(body, size=15, leading=22, colour=Ink.TEXT)
        self.cover_title = _with(body, size=25, leading=36, bold=True)
        self.cover_year = _with(body, size=15, leading=22, colour=Ink.ACCENT, bold=True)

    def sized(self, style: TextStyle, size: float, **changes: object) -> TextStyle:
        """``style`` at another size, with its leading to match, and other changes."""
        leading = size * style.leading / style.size
        return _with(style, **({"size": size, "leading": leading} | changes))

    def aligned(self, style: TextStyle, align: str) -> TextStyle:
        """``style`` set to the left, to the right or in the centre."""
        return _with(style, align=align)


def _with(style: TextStyle, **changes: object) -> TextStyle:
    return msgspec.structs.replace(style, **changes)
