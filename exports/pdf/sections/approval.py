"""The paper that goes round for approval (決裁): blank boxes, one table, no colour."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, Table

from assessment.fiscal_years import date_in_words, in_words
from assessment.plans import Undertaking
from assessment.results import Result
from assessment.reviewing.standing import counts_in_words
from assessment.scoring import Figures, shown
from assessment.wording import HEAD_WORDS
from exports.pdf.blocks import Block
from exports.pdf.chapters import Section
from exports.pdf.checking import Expected
from exports.pdf.document import fitted
from exports.pdf.fitting import first_that_fits, height_of
from exports.pdf.flow import Run, Text
from exports.pdf.material import Material
from exports.pdf.pieces import Space
from exports.pdf.sections.cover import notices
from exports.pdf.sections.headline import opening
from exports.pdf.style import BODY_HEIGHT, BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, Command, grid, table
from exports.pdf.words import (
    among,
    because,
    no_gaps,
    place_and_division,
    provisional,
    rate,
    score_range,
)

_FIRST, _FEWEST = 5, 3
_MANY = 5
"""More areas than the four of the program and one of one's own are set closer."""
_WHOLE_NAME, _SHORT_NAME = 1000.0, 90.0
"""Points that the name of a division may take."""
_HEADING, _ABOVE_A_SECTION = 44, 28
"""What the heading of a section takes, and the space above it."""
_BOX = 48
_BLANK_DATE = "令和　　年　　月　　日"
_LABEL = 64
_RULED: tuple[Command, ...] = (
    ("BOX", (0, 0), (-1, -1), 0.9, Ink.TEXT),
    ("INNERGRID", (0, 0), (-1, -1), 0.5, Ink.TEXT),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
)


def form(
    material: Material, title: str, _sections: Sequence[Section[Material]]
) -> Sequence[Flowable]:
    """Title, boxes for the seals, what is to be filled in, and what is asked."""
    sheet, result = material.sheet, material.result
    return [
        Text(title, sheet.sized(sheet.cover_title, 16, align="center", after=6)),
        _seals(result, sheet),
        _consulted(sheet),
        Space(6),
        _blanks(sheet),
        Space(8),
        Text(f"件名　{_subject(result)}", sheet.sized(sheet.body, 11, bold=True)),
        Text(_request(material), sheet.body),
        *notices(material),
        Space(6),
    ]


def areas(material: Material) -> Sequence[Flowable]:
    """The one table: how many items stand where, and the scores, area by area."""
    sheet, result = material.sheet, material.result
    many = len(result.areas) > _MANY
    rows = [_row(_area_name(a.checklist.title, sheet, many), a.figures) for a in result.areas]
    rows.append(_row(_area_name("全体（参考）", sheet, many), result.total))
    caption = (
        f"n＝{result.total.counts.total}問。点数は目標までの達成度を重要度で重み付けした平均（100点満点）で、"
        "備え・該当なし・未回答を含みません。範囲は、未把握・未回答がすべて未達の場合から、すべて達した場合までです。"
    )
    return [
        Text(opening(result.total), sheet.body),
        *[Text(words, sheet.body) for words in _reviewed(material)],
        table(_COLUMNS, rows, sheet, dense=many),
        Text(caption, sheet.caption),
    ]


def first_gaps(material: Material) -> Sequence[Flowable]:
    """The most urgent gaps in words, as many as this one page has room for.

    The others are in the report that goes with this paper.
    """
    if not material.told.plan:
        return [Text(no_gaps(material.result), material.sheet.body)]
    above = [*form(material, "", ()), *areas(material)]
    room = BODY_HEIGHT - height_of(above) - 2 * _HEADING - _ABOVE_A_SECTION
    return [Block(first_that_fits(_listed(material), room))]


def _listed(material: Material) -> Iterator[Sequence[Flowable]]:
    """From five gaps with the whole names of their divisions down to three with short ones."""
    plan = material.told.plan
    yield _in_words(material, plan[:_FIRST], _WHOLE_NAME)
    for count in range(_FIRST, _FEWEST - 1, -1):
        yield _in_words(material, plan[:count], _SHORT_NAME)


def _in_words(material: Material, plan: Sequence[Undertaking], room: float) -> list[Flowable]:
    sheet = material.sheet
    style = sheet.sized(sheet.body, sheet.body.size, indent=16)
    first = f"{among(material.result)}優先度の高い{len(plan)}件"
    lead = (
        f"目標に届いていない課題は{material.result.gap_count}件です。{first}は次のとおりで、"
        "全件は別添の自己点検結果報告書に示します。"
    )
    return [
        Text(lead, sheet.body),
        *(
            Text(
                [
                    Run(f"{each.gap.response.item.id}　{each.gap.response.item.title}", bold=True),
                    Run(f"（{fitted(each.gap.response.division, sheet.face, room, style.size)}）"),
                    Run(f"　{because(each.gap)}"),
                ],
                style,
                label=str(each.rank),
            )
            for each in plan
        ),
    ]


def expected_rows(material: Material) -> Expected:
    """The counts in words, and every area's row."""
    result = material.result
    return {
        "件数": [opening(result.total), *_reviewed(material)],
        "分野の結果": ["".join(_words(area.figures)) for area in result.areas],
    }


def expected_gaps(material: Material) -> Expected:
    """The most urgent gaps, of which there is always room for some."""
    return {"課題": [each.gap.response.item.id for each in material.told.plan[:_FEWEST]]}


_COUNTS = (
    ("項目数", 37),
    ("到達", 34),
    ("未到達", 37),
    ("未把握", 37),
    ("該当なし", 45),
    ("未回答", 37),
)
_COLUMNS = (
    Column("分野", BODY_WIDTH - sum(wide for _, wide in _COUNTS) - 38 - 38 - 30 - 62),
    *(Column(title, wide, "right") for title, wide in _COUNTS),
    Column("到達率", 38, "right"),
    Column("点数", 38, "right"),
    Column("", 30),
    Column("範囲", 62, "right"),
)


def _reviewed(material: Material) -> list[str]:
    """How many answers somebody else has confirmed, where that is done here."""
    counts = material.told.reviewed
    return [] if counts is None else [f"{counts_in_words(counts)}です。"]


def _area_name(title: str, sheet: Sheet, many: bool) -> Text:  # noqa: FBT001 - how it is set
    """The name of an area; where there are ``many``, on one line, shortened if it is too long."""
    if not many:
        return Text(title, sheet.cell)
    return Text(fitted(title, sheet.face, _COLUMNS[0].width - 8, sheet.dense.size), sheet.dense)


def _row(name: Text, figures: Figures) -> list[Cell]:
    return [name, *_words(figures)]


def _words(figures: Figures) -> list[str]:
    counts = figures.counts
    told = (counts.total, counts.reached, counts.not_reached, counts.unknown, counts.na)
    return [
        *map(str, (*told, counts.unanswered)),
        rate(figures.reached),
        shown(figures.score),
        provisional(figures),
        score_range(figures),
    ]


def _seals(result: Result, sheet: Sheet) -> Table:
    """A row of titles, and a row of blank boxes for seals or signatures."""
    head = HEAD_WORDS[result.assessment.info.municipality.kind]
    titles = (head, f"副{head}", "部長", "課長", "係長", "起案者")
    centred = sheet.sized(sheet.cell, 8.5, align="center")
    rows = [[Text(title, centred) for title in titles], [Space(_BOX)] * len(titles)]
    return grid(rows, [BODY_WIDTH / len(titles)] * len(titles), sheet, *_RULED)


def _consulted(sheet: Sheet) -> Table:
    boxes = 5
    wide = (BODY_WIDTH - _LABEL) / boxes
    row = [Text("合議", sheet.aligned(sheet.cell, "center")), *[Space(26)] * boxes]
    return grid([row], [_LABEL, *[wide] * boxes], sheet, *_RULED, space_before=-0.9)


def _blanks(sheet: Sheet) -> Table:
    half = BODY_WIDTH / 2 - _LABEL
    named = (
        ("文書番号", "", "保存期間", "　　　　年"),
        ("起案", _BLANK_DATE, "決裁", _BLANK_DATE),
        ("起案者", "所属・氏名　　　　　　　　　内線", "公開の区分", "公開・一部公開・非公開"),
    )
    rows = [[Text(words, sheet.cell) for words in row] for row in named]
    return grid(rows, [_LABEL, half, _LABEL, half], sheet, *_RULED)


def _subject(result: Result) -> str:
    return f"{in_words(result.assessment.info.year)}自治体DXの自己点検の結果について（伺い）"


def _request(material: Material) -> str:
    info = material.result.assessment.info
    return (
        f"{date_in_words(info.reference_date)}を基準日として行った{place_and_division(material.result)}の自己点検について、"
        "結果を次のとおりとしてよろしいか伺います。"
        f"（期限の判定日 {date_in_words(material.result.as_of)}）"
    )
