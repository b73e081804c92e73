"""What every part of a feedback draws from, and how its first page begins."""

import msgspec
from reportlab.platypus import Flowable

from assessment.collection.feedback import Feedback
from assessment.collection.wording import SUBMISSION_WORDS
from assessment.fiscal_years import date_in_words, in_both_calendars
from exports.pdf.charts import count_strip
from exports.pdf.covering import PROGRAM, font_notice
from exports.pdf.flow import Run, Text
from exports.pdf.fonts import Typeface
from exports.pdf.pieces import Space
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import grid
from exports.pdf.words import PROVISIONAL

FEEDBACK_TITLE = "自己点検の結果のお知らせ"
HANDLE_WITH_CARE = "取扱注意"

_RULED = (
    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ("LINEBELOW", (0, 0), (-1, -1), 1.2, Ink.ACCENT),
)
_BOXED = (
    ("BOX", (0, 0), (-1, -1), THIN, Ink.WARNING),
    ("LEFTPADDING", (0, 0), (-1, -1), 8),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
)


class SmallSheet(Sheet):
    """The styles of a paper of few pages: its section headings are smaller."""

    def __init__(self, face: Typeface) -> None:
        super().__init__(face)
        section, part, group = self.headings
        self.headings = (self.sized(section, 13, leading=18, after=10), part, group)


class OwnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality is told, and the styles to set it in."""

    feedback: Feedback
    sheet: Sheet

    @property
    def among(self) -> str:
        """Among whom it is compared, in words."""
        name = self.feedback.prefecture_name
        is_its_own = name == self.feedback.municipality.prefecture
        return f"{name}内" if is_its_own else name


def letterhead(paper: OwnPaper) -> list[Flowable]:
    """To whom, what, of which year; and what must be known before the first figure."""
    told, sheet = paper.feedback, paper.sheet
    place = told.municipality
    title = sheet.sized(sheet.cover_title, 19, leading=26)
    to = Text(f"{place.prefecture}　{place.name}", sheet.sized(sheet.cover_place, 13, bold=True))
    year = Text(in_both_calendars(told.year), sheet.sized(sheet.aligned(sheet.body, "right"), 10))
    return [
        Text(PROGRAM, sheet.sized(sheet.cover_year, 9.5)),
        Text(FEEDBACK_TITLE, title),
        Space(6),
        grid([[to, year]], [BODY_WIDTH - 140, 140], sheet, *_RULED),
        Space(8),
        Text(_opening(paper), sheet.body),
        *_unfinished(paper),
        *font_notice(sheet),
        Space(6),
        count_strip(told.total.counts, sheet),
    ]


def _opening(paper: OwnPaper) -> str:
    told = paper.feedback
    kind = SUBMISSION_WORDS[told.kind] + (f"第{told.edition}版" if told.edition else "")
    date = f"（基準日 {date_in_words(told.reference_date)}）" if told.reference_date else ""
    return (
        f"御提出いただいた回答（{kind}）{date}を、{paper.among}の結果とともにお知らせします。"
        f"{told.expected}市区町村のうち{told.submitted}団体から回答がありました。"
        "比べる相手は中央値などの数値と団体数（n）だけで示し、ほかの市区町村の名前や点数は載せていません。"
    )


def _unfinished(paper: OwnPaper) -> list[Flowable]:
    """A box that says what is lacking, and what that means for the figures."""
    told, sheet = paper.feedback, paper.sheet
    if told.status != "incomplete":
        return []
    counts = told.total.counts
    lacks = []
    if counts.unanswered:
        lacks.append(f"未回答の項目が{counts.unanswered}問あります。")
    if told.lacking:
        lacks.append(f"{'、'.join(told.lacking)}の回答がありません。")
    words = [
        Run(PROVISIONAL, bold=True, colour=Ink.WARNING),
        Run(
            f"　{''.join(lacks)}未回答の残る分野の点数は{PROVISIONAL}で、"
            "中央値などの統計には入れていません。"
        ),
    ]
    return [Space(4), grid([[Text(words, sheet.body)]], [BODY_WIDTH], sheet, *_BOXED), Space(4)]
