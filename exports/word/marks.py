"""The mark of an answer within a text: the level's digit on the level's colour, as everywhere."""

from collections.abc import Sequence

from assessment.gaps import Gap
from assessment.records import UNKNOWN, Answer, level
from exports.pdf.marks import sign
from exports.tokens import tokens
from exports.word.markup import Run

NO_BREAK = "\u00a0"
_PALE = 2
"""Marks up to this level are pale, and framed as white paper would swallow them."""
_END = Run(text=NO_BREAK, size=1)
"""Stands after a mark, as blanks at the end of a line have no ground."""
_END_OF_BLANK = Run(text=NO_BREAK)
"""Stands after a mark without a sign, which would not be as high as a line by itself."""


def mark(answer: Answer, size: float = 0) -> Sequence[Run]:
    """The mark of one answer, in blanks that belong to the digit's piece of text."""
    ground, ink = look(answer)
    pale = answer.level is None or answer.level <= _PALE
    shown = Run(
        text=f" {sign(answer) or '　'} ",
        bold=True,
        colour=ink,
        filled=ground,
        framed=pale,
        size=size,
    )
    return shown, _END if sign(answer) else _END_OF_BLANK


def from_to(gap: Gap) -> Sequence[Run]:
    """The marks of a gap: the level now and the target."""
    return between(UNKNOWN if gap.level is None else level(gap.level), level(gap.target))


def between(before: Answer, now: Answer) -> Sequence[Run]:
    """Two marks with an arrow between them."""
    arrow = Run(text=f"{NO_BREAK}→{NO_BREAK}", colour=tokens().light.text_soft)
    return *mark(before), arrow, *mark(now)


def look(answer: Answer) -> tuple[str, str]:
    """Ground and ink of an answer."""
    ground = tokens()
    if answer.level is not None:
        found = ground.level[answer.level]
        return found.fill, found.text
    grounds = {"unknown": ground.state.unknown_fill, "na": ground.state.na_fill}
    return grounds.get(answer.state, ground.light.surface), ground.light.text
