"""The first page of a report: whose, what, of which year, its facts, and the contents."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from assessment.fiscal_years import in_both_calendars
from exports.pdf.blocks import Block
from exports.pdf.chapters import M, Section
from exports.pdf.document import fitted
from exports.pdf.fitting import first_that_fits
from exports.pdf.flow import Text
from exports.pdf.logo import LOGO_HEIGHT, Logo
from exports.pdf.pieces import Piece, Space
from exports.pdf.style import BODY_HEIGHT, BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import grid
from exports.report_facts import Fact, place_size

PROGRAM = "自治体DXセルフチェック"
_SPACES = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)
"""What of its space a cover gives up, step by step, so that the contents stand on it."""
_PADDING = 5
_OPEN_LINE, _CLOSE_LINE = 16.0, 12.0
"""How high a line of the contents is, with all space and with none."""
_FACTS = (
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.LINE),
    ("LINEBELOW", (0, 0), (-1, -1), THIN, Ink.LINE),
)


def front_page(
    title: str,
    place: str,
    year: int,
    facts: Sequence[Fact],
    notices: Sequence[Flowable],
    sections: Sequence[Section[M]],
    sheet: Sheet,
    *,
    logo: Path | None = None,
) -> list[Flowable]:
    """The cover; ``notices`` stand under the facts, the contents list ``sections``.

    Raises:
        LogoError: the picture ``logo`` cannot be used.
    """
    named = sheet.sized(sheet.cover_place, place_size(place), bold=True)

    def spaced(share: float) -> list[Flowable]:
        """With this share of the space that a short cover has."""
        return [
            Logo(logo) if logo else Space(LOGO_HEIGHT * share),
            Space((26 * mm - LOGO_HEIGHT) * share),
            Text(PROGRAM, sheet.cover_year),
            Text(title, sheet.cover_title),
            Space(4 * mm * share),
            _Stroke(),
            Space(9 * mm * share),
            Text(place, named),
            Text(in_both_calendars(year), sheet.cover_place),
            Space(12 * mm * share),
            _facts(facts, sheet, share),
            *([Space(4 * mm * share), *notices] if notices else []),
            Space(8 * mm * share),
            _contents(sections, sheet, share),
        ]

    return list(first_that_fits(map(spaced, _SPACES), BODY_HEIGHT))


def font_notice(sheet: Sheet) -> list[Flowable]:
    """A warning where the font does not travel in the file; nothing where it does."""
    if sheet.face.choice.embeds:
        return []
    return [
        Text(
            "注意：日本語フォントが見つからないため、文字を埋め込んでいません。"
            "開くパソコンによって字の形や幅が変わり、正しく印刷できないことがあります。",
            sheet.warning,
        )
    ]


def _facts(facts: Sequence[Fact], sheet: Sheet, share: float) -> Table:
    labelled = sheet.sized(sheet.body, sheet.body.size, colour=Ink.SOFT)
    rows = [[Text(name, labelled), Text(words, sheet.body)] for name, words in facts]
    padding = (
        (side, (0, 0), (-1, -1), _PADDING * share) for side in ("TOPPADDING", "BOTTOMPADDING")
    )
    return grid(rows, [90, BODY_WIDTH - 90], sheet, *_FACTS, *padding)


def _contents(sections: Sequence[Section[M]], sheet: Sheet, share: float) -> Block:
    height = _CLOSE_LINE + (_OPEN_LINE - _CLOSE_LINE) * share
    entries = [_ContentsLine(section, sheet, height) for section in sections]
    return Block([Text("目次", sheet.headings[2]), *entries], whole_up_to=400)


class _Stroke(Piece):
    """The one accent of the cover."""

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        return available_width, 3

    def draw(self) -> None:
        self.canv.setFillColor(Ink.ACCENT)
        self.canv.rect(0, 0, 46 * mm, 3, stroke=0, fill=1)


class _ContentsLine(Piece):
    """A section in the contents: its title, a dotted line, its page; a link to it."""

    def __init__(self, section: Section[M], sheet: Sheet, height: float) -> None:
        super().__init__()
        self.height = height
        self._title = section.title
        self._key = section.key
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        canvas, style = self.canv, self._sheet.body
        room = self.width - 60
        title = fitted(self._title, style.face, room, style.size)
        canvas.setFont(style.face.regular, style.size)
        canvas.setFillColor(style.colour)
        canvas.drawString(0, 4, title)
        canvas.setStrokeColor(Ink.LINE)
        canvas.setLineWidth(THIN)
        canvas.setDash(1, 2.5)
        canvas.line(style.face.width(title, style.size) + 8, 6.5, self.width - 22, 6.5)
        canvas.setDash()
        canvas.linkRect("", self._key, (0, 0, self.width, self.height), relative=1, thickness=0)
        canvas.saveState()
        canvas.translate(self.width, 4)
        canvas.draw_page_of(self._key)
        canvas.restoreState()
