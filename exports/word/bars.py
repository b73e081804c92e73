"""A score as a bar within a cell: a paragraph on a ground of its own, as long as the score says."""

from fractions import Fraction

import msgspec

from assessment.scoring import Figures
from exports.tokens import tokens
from exports.word.markup import hexadecimal, shading

_LIGHT = tokens().light
_SHORTEST = Fraction(1, 100)
"""Shorter than this part of the cell a paragraph cannot be."""


class Bar(msgspec.Struct, frozen=True):
    """A score from 0 to 100 with a thin line for its range, as wide as its cell at 100."""

    figures: Figures


def bar_markup(bar: Bar, width: int) -> str:
    """The paragraphs of the bar; ``width`` is that of the cell's inside, in twips."""
    figures = bar.figures
    parts = []
    if figures.score:
        ground = shading(_LIGHT.accent)
        parts.append(_stretch("TableBar", ground, width, Fraction(0), figures.score))
    if figures.low is not None and figures.high is not None and figures.high > figures.low:
        line = f'w:val="single" w:sz="6" w:space="0" w:color="{hexadecimal(_LIGHT.line_strong)}"'
        edge = f"<w:pBdr><w:top {line}/></w:pBdr>"
        parts.append(_stretch("TableRange", edge, width, figures.low, figures.high))
    return "".join(parts)


def _stretch(style: str, look: str, width: int, start: Fraction, end: Fraction) -> str:
    """A paragraph without text from one score to another."""
    left = min(start / 100, 1 - _SHORTEST)
    right = 1 - max(end / 100, left + _SHORTEST)
    indent = f'<w:ind w:left="{round(width * left)}" w:right="{round(width * right)}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}{indent}</w:pPr></w:p>'
