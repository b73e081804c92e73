"""The road map (工程表): every gap with its steps as bars over the quarters."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.planning.spans import Span, span_of
from assessment.plans import AT_ONCE, HORIZON, Undertaking
from assessment.quarters import quarter_in_words
from exports.pdf.checking import Expected
from exports.pdf.deadlines import deadline_cell
from exports.pdf.document import fitted
from exports.pdf.flow import Run, Text
from exports.pdf.gantt import TimeBars, TimeHead
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Column, table
from exports.pdf.words import no_gaps

KEY = "road-map"
FIRST = 25
"""How many gaps the road map of a report for reading shows; the plan shows them all."""

_RANK, _ITEM, _DEADLINE = 28, 178, 50
_BARS = BODY_WIDTH - _RANK - _ITEM - _DEADLINE
_LINES = 2
_NO_PADDING = (
    ("LEFTPADDING", (3, 0), (3, -1), 0),
    ("RIGHTPADDING", (3, 0), (3, -1), 0),
    ("TOPPADDING", (3, 0), (3, -1), 0),
    ("BOTTOMPADDING", (3, 0), (3, -1), 0),
    ("TOPPADDING", (0, 1), (2, -1), 1),
    ("BOTTOMPADDING", (0, 1), (2, -1), 2),
    ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
)


def road_map(material: Material) -> Sequence[Flowable]:
    """The bars of the first gaps."""
    return bars(material, material.told.plan[:FIRST])


def whole_road_map(material: Material) -> Sequence[Flowable]:
    """The bars of every gap."""
    return bars(material, material.told.plan)


def expected_items(material: Material) -> Expected:
    """The first gaps' items."""
    return {"工程表": [each.gap.response.item.id for each in material.told.plan[:FIRST]]}


def every_item(material: Material) -> Expected:
    """Every gap's item."""
    return {"工程表": [each.gap.response.item.id for each in material.told.plan]}


def bars(material: Material, plan: Sequence[Undertaking]) -> Sequence[Flowable]:
    """A lead that says how the bars came about, and the table."""
    sheet, result = material.sheet, material.result
    if not plan:
        return [Text(no_gaps(result), sheet.body)]
    span = span_of((action for each in plan for action in each.actions), result.as_of)
    columns = (
        Column("順位", _RANK, "center"),
        Column("項目・担当", _ITEM),
        Column("期限", _DEADLINE),
        Column(TimeHead(span, sheet), _BARS),
    )
    rows = [_row(each, span, material) for each in plan]
    return [
        Text(how_planned(plan, len(material.told.plan)), sheet.body),
        table(columns, rows, sheet, *_NO_PADDING),
        Text(caption(span), sheet.caption),
    ]


def _row(each: Undertaking, span: Span, material: Material) -> list[str | Flowable]:
    sheet, face = material.sheet, material.sheet.face
    item, response = each.gap.response.item, each.gap.response
    style = sheet.sized(sheet.cell, 7.5, leading=10)
    room = _ITEM - 8
    division = fitted(response.division, face, room - face.width(item.id, style.size) - 8, 7.5)
    named = [
        Run(f"{item.id}　{division}\n", colour=Ink.SOFT),
        Run(fitted(item.title, face, room, style.size, bold=True), bold=True),
    ]
    return [
        str(each.rank),
        Text(named, style, link=material.link_to(item)),
        deadline_cell(each, material.result.as_of, sheet),
        TimeBars(each, span, sheet, _LINES * style.leading + 3.5),
    ]


def how_planned(plan: Sequence[Undertaking], count: int) -> str:
    """How the bars of these of ``count`` gaps came about."""
    of = f"（全{count}件）" if count > len(plan) else ""
    suggested = sum(action.suggested for each in plan for action in each.actions)
    if not suggested:
        return f"課題{len(plan)}件{of}の工程です。"
    every = sum(len(each.actions) for each in plan)
    which = "まだ決めていない取組は、" if suggested < every else ""
    return (
        f"優先度の高い順に{len(plan)}件{of}の工程です。{which}チェックリストの「次の一歩」を、"
        f"1段階に1四半期、担当課ごとに同時に{AT_ONCE}項目までとして並べた案で、決まった計画では"
        f"ありません。{HORIZON // 4}年に収まらないものは、時期を未定としています。"
    )


def caption(span: Span) -> str:
    """What stands in the bars, and over them."""
    return (
        "帯の中の数字は、その取組で到達するレベル（？は現状の確認）。上の数字は年度の四半期"
        f"（1は4〜6月）で、{quarter_in_words(span.begin)}から始まります。▼は期限です。"
    )
