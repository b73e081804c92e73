"""The mark of an answer within a text: the level's digit on the level's colour, as everywhere."""

from collections.abc import Sequence

from assessment.gaps import Gap
from assessment.records import UNKNOWN, Answer, level
from exports.pdf.marks import sign
from exports.tokens import tokens
from exports.word.markup import Run

_NO_BREAK = "\u00a0"
_PALE = 2
"""Marks up to this level are pale, and framed as white paper would swallow them."""


def mark(answer: Answer, size: float = 0) -> Run:
    """The mark of one answer."""
    ground, ink = look(answer)
    shown = sign(answer) or _NO_BREAK * 2
    pale = answer.level is None or answer.level <= _PALE
    return Run(
        text=f"{_NO_BREAK}{shown}{_NO_BREAK}",
        bold=True,
        colour=ink,
        filled=ground,
        framed=pale,
        size=size,
    )


def from_to(gap: Gap) -> Sequence[Run]:
    """The marks of a gap: the level now and the target."""
    return between(UNKNOWN if gap.level is None else level(gap.level), level(gap.target))


def between(before: Answer, now: Answer) -> Sequence[Run]:
    """Two marks with an arrow between them."""
    arrow = Run(text=f"{_NO_BREAK}→{_NO_BREAK}", colour=tokens().light.text_soft)
    return mark(before), arrow, mark(now)


def look(answer: Answer) -> tuple[str, str]:
    """Ground and ink of an answer."""
    ground = tokens()
    if answer.level is not None:
        found = ground.level[answer.level]
        return found.fill, found.text
    grounds = {"unknown": ground.state.unknown_fill, "na": ground.state.na_fill}
    return grounds.get(answer.state, ground.light.surface), ground.light.text
