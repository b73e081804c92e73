"""The cover: whose report, of which year, as of which dates, and what is in it."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from assessment.fiscal_years import in_both_calendars
from exports.pdf.document import fitted
from exports.pdf.flow import Block, Piece, Space, Text
from exports.pdf.material import Material, Section
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet, TextStyle
from exports.pdf.tables import grid
from exports.pdf.words import TIER_NAMES, day

REPORT_TITLE = "自己点検結果報告書"
PROGRAM = "自治体DXセルフチェック"
_PLACE_SIZES = ((18, 22.0), (60, 15.0), (10**9, 10.0))
"""A long name is set smaller: up to so many characters, so many points."""
_FACTS = (
    ("TOPPADDING", (0, 0), (-1, -1), 5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.LINE),
    ("LINEBELOW", (0, 0), (-1, -1), THIN, Ink.LINE),
)


def cover(material: Material, sections: Sequence[Section]) -> list[Flowable]:
    """The cover with the facts of the assessment and the contents."""
    info = material.result.assessment.info
    sheet = material.sheet
    place = f"{info.municipality.prefecture}　{info.municipality.name}"
    return [
        Space(34 * mm),
        Text(PROGRAM, sheet.cover_year),
        Text(REPORT_TITLE, sheet.cover_title),
        Space(4 * mm),
        _Stroke(),
        Space(9 * mm),
        Text(place, _place_style(place, sheet)),
        Text(in_both_calendars(info.year), sheet.cover_place),
        Space(12 * mm),
        _facts(material),
        *_notices(material),
        Space(12 * mm),
        _contents(sections, sheet),
    ]


def _facts(material: Material) -> Table:
    assessment, sheet = material.result.assessment, material.sheet
    info = assessment.info
    areas = [
        f"{area.checklist.title}（{area.figures.counts.total}問、{area.checklist.version}版）"
        for area in material.result.areas
    ]
    facts = (
        ("回答の基準日", day(info.reference_date)),
        ("期限の判定日", f"{day(material.result.as_of)}（この日の時点で期限を判定）"),
        ("点検の区分", f"{TIER_NAMES[info.tier]}（全{len(assessment.responses)}問）"),
        ("点検した分野", "\n".join(areas)),
    )
    labelled = sheet.sized(sheet.body, sheet.body.size, colour=Ink.SOFT)
    rows = [[Text(name, labelled), Text(words, sheet.body)] for name, words in facts]
    return grid(rows, [90, BODY_WIDTH - 90], sheet, *_FACTS)


def _notices(material: Material) -> list[Flowable]:
    sheet = material.sheet
    notices: list[Flowable] = []
    sensitive = sum(item.sensitivity == "sensitive" for item in material.items)
    if sensitive:
        notices.append(
            Text(
                f"取扱い：庁内用。公表すると弱点を知られるおそれのある項目（{sensitive}問）の"
                "回答を含みます。",
                sheet.soft,
            )
        )
    if not sheet.face.choice.embeds:
        notices.append(
            Text(
                "注意：日本語フォントが見つからないため、文字を埋め込んでいません。"
                "開くパソコンによって字の形や幅が変わり、正しく印刷できないことがあります。",
                sheet.warning,
            )
        )
    return [Space(4 * mm), *notices] if notices else []


def _contents(sections: Sequence[Section], sheet: Sheet) -> Block:
    entries = [_ContentsLine(section, sheet) for section in sections]
    return Block([Text("目次", sheet.headings[2]), *entries], whole_up_to=400)


def _place_style(place: str, sheet: Sheet) -> TextStyle:
    size = next(size for most, size in _PLACE_SIZES if len(place) <= most)
    return sheet.sized(sheet.cover_place, size, bold=True)


class _Stroke(Piece):
    """The one accent of the cover."""

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        return available_width, 3

    def draw(self) -> None:
        self.canv.setFillColor(Ink.ACCENT)
        self.canv.rect(0, 0, 46 * mm, 3, stroke=0, fill=1)


class _ContentsLine(Piece):
    """A section in the contents: its title, a dotted line, its page; a link to it."""

    def __init__(self, section: Section, sheet: Sheet) -> None:
        super().__init__()
        self._section = section
        self._sheet = sheet

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, 17.0
        return self.width, self.height

    def draw(self) -> None:
        canvas, style = self.canv, self._sheet.body
        room = self.width - 60
        title = fitted(self._section.title, style.face, room, style.size)
        canvas.setFont(style.face.regular, style.size)
        canvas.setFillColor(style.colour)
        canvas.drawString(0, 4, title)
        canvas.setStrokeColor(Ink.LINE)
        canvas.setLineWidth(THIN)
        canvas.setDash(1, 2.5)
        canvas.line(style.face.width(title, style.size) + 8, 6.5, self.width - 22, 6.5)
        canvas.setDash()
        canvas.linkRect(
            "", self._section.key, (0, 0, self.width, self.height), relative=1, thickness=0
        )
        canvas.saveState()
        canvas.translate(self.width, 4)
        canvas.draw_page_of(self._section.key)
        canvas.restoreState()
