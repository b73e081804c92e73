"""The two pages for the head of the municipality: how it stands, and what to do first."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportlab.platypus import Flowable

from assessment.gaps import passed
from assessment.plans import Undertaking
from assessment.results import Result
from assessment.scoring import shown
from exports.compared import TITLE, headline
from exports.pdf.blocks import Block
from exports.pdf.charts import count_strip
from exports.pdf.checking import Expected
from exports.pdf.fitting import first_that_fits, height_of
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.material import Material
from exports.pdf.pieces import Space
from exports.pdf.sections import compared, unanswered
from exports.pdf.sections.by_division import why_no_gaps
from exports.pdf.sections.cover import top
from exports.pdf.sections.first_gaps import first_gaps
from exports.pdf.sections.headline import opening, rates
from exports.pdf.sections.planned import expected_actions, planned_in_short
from exports.pdf.sections.road_map import bars
from exports.pdf.sections.scores import (
    expected_scores,
    score_caption,
    score_charts,
    scores_table,
)
from exports.pdf.style import BODY_HEIGHT, BODY_WIDTH, Ink
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import among, no_gaps, no_gaps_in

_HEADING = 44
"""What the heading of a section takes, with the space below it."""
_ROOM = 2
"""Points that stay free at the foot of a page, against rounding."""
_FIRST, _FEWEST = 10, 3
_ON_THE_ROAD = 5
_COMPARABLE = Fraction(1, 2)
"""The share of an area's items that must be answered before it is called highest or lowest."""
_ENOUGH = "項目の半分以上に答えた分野"


def standing(material: Material) -> Sequence[Flowable]:
    """The first page: the points in words, counts, rates and scores, as much as there is room."""
    return [Block(first_that_fits(_standing(material), _room(material)))]


def to_do(material: Material) -> Sequence[Flowable]:
    """The second page: the first gaps with the next step, each area's first, and when."""
    ways = _to_do(material) if material.told.plan else _to_answer(material)
    return [Block(first_that_fits(ways, BODY_HEIGHT - _HEADING - _ROOM))]


def expected_figures(material: Material) -> Expected:
    """The counts in words and every area's row; of both years if there is room for them."""
    comparison = material.told.comparison
    told: Expected = {} if comparison is None else {"前年度との比較": [headline(comparison)]}
    if _years(material):
        told = compared.expected_areas(material)
    return {"件数": [opening(material.result.total)], **expected_scores(material), **told}


def expected_gaps(material: Material) -> Expected:
    """The most urgent gaps, by their ids, and what is planned."""
    first = material.told.plan[:_FEWEST]
    ids = [each.gap.response.item.id for each in first]
    return {"課題": ids, **expected_actions(material)}


def _standing(material: Material) -> Iterator[Sequence[Flowable]]:
    """From everything down to the counts and the table of scores."""
    sheet, total = material.sheet, material.result.total
    style = sheet.sized(sheet.body, sheet.body.size, indent=14)
    points = [Text(words, style, label="・") for words in _points(material)]
    strip = [Space(4), count_strip(total.counts, sheet)]
    heading = _scores_heading(material)
    charts = [score_charts(material), Space(6)]
    scores = scores_table(material)
    caption = Text(score_caption(material.result), sheet.caption)
    uncharted = Text(score_caption(material.result, charted=False), sheet.caption)
    years = _years(material)
    first = 2 if compared.is_told(material) else 1
    yield [*points, *strip, rates(total, sheet), heading, *charts, scores, caption, *years]
    yield [*points, *strip, heading, *charts, scores, caption, *years]
    yield [*points[: first + 1], *strip, heading, *charts, scores, *years]
    yield [*points, *strip, rates(total, sheet), heading, scores, uncharted, *years]
    if compared.is_told(material):
        yield [*points[: first + 1], *strip, heading, scores, *years]
    yield [*points[:first], heading, scores, *years]


def _room(material: Material) -> float:
    """Points that the first page has below the heading of its section."""
    above = height_of(top(material, "", ()))
    return float(BODY_HEIGHT - above - _HEADING - _ROOM)


def _years(material: Material) -> list[Flowable]:
    """The areas of both years, if an earlier one was named and the shortest page has room."""
    if not compared.is_told(material):
        return []
    points = [Text(words, material.sheet.body) for words in _points(material)[:2]]
    shortest = [*points, _scores_heading(material), scores_table(material)]
    told = _both_years(material)
    return told if height_of([*shortest, *told]) <= _room(material) else []


def _both_years(material: Material) -> list[Flowable]:
    comparison, sheet = compared.comparison_of(material), material.sheet
    heading = Heading(TITLE, sheet, 1, f"mayor-{compared.KEY}")
    areas = compared.areas_table(comparison, sheet)
    return [heading, areas] if comparison.areas else []


def _scores_heading(material: Material) -> Heading:
    return Heading("分野別の点数", material.sheet, 1, "mayor-scores")


def _points(material: Material) -> list[str]:
    """What the head of a municipality should take away, in four sentences or fewer.

    The public is not told which area is lowest: that order is of items that must not be named.
    """
    result, comparison = material.result, material.told.comparison
    years = [headline(comparison)] if comparison is not None else []
    areas = [] if among(result) else _about_areas(result)
    return [opening(result.total), *years, *_about_gaps(material), *areas]


def _about_gaps(material: Material) -> list[str]:
    result, plan = material.result, material.told.plan
    if not plan:
        return [no_gaps(result)]
    past = passed((each.gap for each in plan), result.as_of).in_words
    of = f"公表する{len(plan)}件の" if result.gap_count > len(plan) else ""
    told = f"ます（{of}うち{past}）" if past else "ます"
    item = plan[0].gap.response.item
    first = f"{among(result)}最も優先度が高いのは「{item.title}」（{item.id}）です。"
    return [f"目標に届いていない課題は{result.gap_count}件あり{told}。{first}"]


def _about_areas(result: Result) -> list[str]:
    scored = [area for area in result.areas if area.figures.score is not None]
    if len(scored) < 2:
        return []
    known = [area for area in scored if (area.figures.completion or 0) >= _COMPARABLE]
    if len(known) < 2:
        return [f"分野どうしの点数は、{_ENOUGH}が2つ以上になるまで比べられません。"]
    ordered = sorted(known, key=lambda area: area.figures.score or 0)
    low, high = ordered[0], ordered[-1]
    among_known = f"{_ENOUGH}{len(known)}つでは、" if len(known) < len(result.areas) else ""
    mark = "（未回答があるため暫定）" if result.total.provisional else ""
    if low.figures.score == high.figures.score:
        return [f"分野別の点数{mark}は、{among_known}どれも{shown(low.figures.score)}です。"]
    best = f"{high.checklist.title}が{shown(high.figures.score)}で最も高く"
    worst = f"{low.checklist.title}が{shown(low.figures.score)}で最も低くなっています"
    return [f"分野別の点数{mark}は、{among_known}{best}、{worst}。"]


def _to_answer(material: Material) -> Iterator[Sequence[Flowable]]:
    """Without gaps: why there is none, how far the divisions are, and how to begin."""
    whole = why_no_gaps(material)
    if unanswered.is_left(material):
        heading = Heading("未回答の項目を減らすには", material.sheet, 1, f"mayor-{unanswered.KEY}")
        begin = [heading, *unanswered.beginning(material)]
        yield [*whole, *begin, *unanswered.dated(material)]
        yield [*whole, *begin]
    yield whole
    yield whole[:1]


def _to_do(material: Material) -> Iterator[Sequence[Flowable]]:
    """From ten gaps with everything down to three with what is planned."""
    plan = material.told.plan
    by_area = [
        Heading(f"{among(material.result)}分野ごとの上位3件", material.sheet, 1, "mayor-areas"),
        _by_area(material),
    ]
    fewer = range(min(_FIRST, len(plan)), min(_FEWEST, len(plan)) - 1, -1)
    decided = planned_in_short(material)
    for count in fewer:
        road = _road_map(material, plan[: min(_ON_THE_ROAD, count)])
        yield [*first_gaps(material, plan[:count]), *decided, *by_area, *road]
    for below in (by_area, []):
        for count in fewer:
            yield [*first_gaps(material, plan[:count]), *decided, *below]


def _road_map(material: Material, plan: Sequence[Undertaking]) -> list[Flowable]:
    """The bars of the first of the gaps that the table above names."""
    _, caption, road = bars(material, plan)
    words = f"{among(material.result)}上位{len(plan)}件の工程"
    return [Heading(words, material.sheet, 1, "mayor-road-map"), caption, road]


def _by_area(material: Material) -> Flowable:
    """A line for every area: its three most urgent gaps beside each other."""
    sheet, areas = material.sheet, material.result.areas
    rows: list[list[Cell]] = []
    for area in areas:
        named = [
            Text(
                [Run(f"{gap.response.item.id}\n", colour=Ink.SOFT), Run(gap.response.item.title)],
                sheet.sized(sheet.dense, 7.5),
            )
            for gap in area.top
        ]
        none = [Text(no_gaps_in(area), sheet.cell_soft)] if not named else []
        cells = [*named, *none]
        title = Text(area.checklist.title, sheet.dense)
        rows.append([title, *cells, *[""] * (3 - len(cells))])
    wide = (BODY_WIDTH - 104) / 3
    columns = [Column("分野", 104), *(Column(f"{n}番目", wide) for n in (1, 2, 3))]
    return table(columns, rows, sheet, dense=True)
