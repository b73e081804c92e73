"""Choosing among several ways to say something by the room that there is."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from exports.pdf.blocks import Block
from exports.pdf.style import BODY_WIDTH


def height_of(contents: Sequence[Flowable]) -> float:
    """How high these stand below each other over the width of the page, in points."""
    return float(Block(contents).wrapOn(None, BODY_WIDTH, 0)[1])


def first_that_fits(ways: Iterable[Sequence[Flowable]], room: float) -> Sequence[Flowable]:
    """The first of ``ways`` that is at most ``room`` points high, or else the last.

    Ways come from the fullest to the shortest; each is made only when it is asked for.
    """
    chosen: Sequence[Flowable] = ()
    for chosen in ways:
        if height_of(chosen) <= room:
            break
    return chosen
