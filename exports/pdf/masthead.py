"""The top of a report without a cover: what it is, whose, of which year, for whom, by whom."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.platypus import Flowable

from exports.pdf.blocks import Block
from exports.pdf.covering import PROGRAM
from exports.pdf.document import fitted
from exports.pdf.flow import Run, Text
from exports.pdf.fonts import NO_BREAK_SPACE
from exports.pdf.logo import Logo
from exports.pdf.pieces import Piece
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import grid
from exports.report_facts import Fact

_LOGO_WIDTH = 172
_TITLE_SIZE = 19


def masthead(
    title: str, place: str, facts: Sequence[Fact], sheet: Sheet, logo: Path | None
) -> Block:
    """Title and place, each on one line, a logo beside them, and the facts in running words.

    Raises:
        LogoError: the picture ``logo`` cannot be used.
    """
    room = BODY_WIDTH - (_LOGO_WIDTH if logo else 0)
    whole = sheet.sized(sheet.cover_title, _TITLE_SIZE, after=0)
    lines = [
        Text(PROGRAM, sheet.sized(sheet.cover_year, 9, after=0)),
        Text(fitted(title, sheet.face, room, _TITLE_SIZE, bold=True), whole),
        Text(
            fitted(place, sheet.face, room, 11, bold=True),
            sheet.sized(sheet.body, 11, bold=True, after=0),
        ),
    ]
    widths = [room, BODY_WIDTH - room] if logo else [room]
    row: list[Sequence[Flowable]] = [lines, *([[Logo(logo)]] if logo else [])]
    return Block([grid([row], widths, sheet), _Rule(), Text(_in_words(facts), sheet.soft)], after=8)


def _in_words(facts: Sequence[Fact]) -> list[Run]:
    runs = []
    for number, (name, words) in enumerate(facts):
        label = Run(f"{name}{NO_BREAK_SPACE}", whole=True)
        runs += [*([Run("　")] if number else []), label, Run(words, colour=Ink.TEXT, whole=True)]
    return runs


class _Rule(Piece):
    """The one accent."""

    before, after = 4, 5

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, 2.0
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(Ink.ACCENT)
        self.canv.rect(0, 0, self.width, 2, stroke=0, fill=1)
