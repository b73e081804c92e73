"""The road map (工程表): every gap with its steps as bars over the quarters."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.planning.spans import Span, span_of
from assessment.plans import AT_ONCE, HORIZON, Undertaking
from assessment.quarters import quarter_in_words
from exports.pdf.checking import Expected
from exports.pdf.deadlines import deadline_cell
from exports.pdf.document import fitted
from exports.pdf.flow import Lead, Run, Text
from exports.pdf.gantt import TimeBars, TimeHead
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Column, table
from exports.pdf.words import no_gaps

KEY = "road-map"
FIRST = 25
"""How many gaps the road map of a report for reading shows at most."""
_URGENT = 10
"""The first gaps are shown without a date too: that they have none is worth seeing."""

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
    """The bars of the first gaps that have a date."""
    return bars(material, on_the_road(material.told.plan)[:FIRST])


def whole_road_map(material: Material) -> Sequence[Flowable]:
    """The bars of every gap that has a date."""
    return bars(material, on_the_road(material.told.plan))


def on_the_road(plan: Sequence[Undertaking]) -> Sequence[Undertaking]:
    """The gaps with a date by which something is to be done, and the most urgent without one."""
    return [each for each in plan if each.rank <= _URGENT or _is_dated(each)]


def _is_dated(each: Undertaking) -> bool:
    return any(action.until for action in each.actions)


def expected_items(material: Material) -> Expected:
    """The items of the first gaps that have a date."""
    shown = on_the_road(material.told.plan)[:FIRST]
    return {"工程表": [each.gap.response.item.id for each in shown]}


def every_item(material: Material) -> Expected:
    """The items of every gap that has a date."""
    return {"工程表": [each.gap.response.item.id for each in on_the_road(material.told.plan)]}


def bars(material: Material, plan: Sequence[Undertaking]) -> Sequence[Flowable]:
    """Leads that say how the bars came about and what they mean, and the table."""
    sheet, result, every = material.sheet, material.result, material.told.plan
    if not every:
        return [Text(no_gaps(result), sheet.body)]
    told = Text(how_planned(plan, every), sheet.body)
    if not plan:
        return [told]
    span = span_of((action for each in plan for action in each.actions), result.as_of)
    columns = (
        Column("順位", _RANK, "center"),
        Column("項目・担当", _ITEM),
        Column("期限", _DEADLINE),
        Column(TimeHead(span, sheet), _BARS),
    )
    rows = [_row(each, span, material) for each in plan]
    return [
        told,
        Lead(caption(span), sheet.sized(sheet.caption, 7.5, before=0, after=4)),
        table(columns, rows, sheet, *_NO_PADDING),
    ]


def _row(each: Undertaking, span: Span, material: Material) -> list[str | Flowable]:
    sheet, face = material.sheet, material.sheet.face
    item = each.gap.response.item
    style = sheet.sized(sheet.cell, 7.5, leading=10)
    room = _ITEM - 8
    who = fitted(each.who, face, room - face.width(item.id, style.size) - 8, 7.5)
    named = [
        Run(f"{item.id}　{who}\n", colour=Ink.SOFT),
        Run(fitted(item.title, face, room, style.size, bold=True), bold=True),
    ]
    return [
        str(each.rank),
        Text(named, style, link=material.link_to(item)),
        deadline_cell(each, material.result.as_of, sheet),
        TimeBars(each, span, sheet, _LINES * style.leading + 3.5),
    ]


def how_planned(plan: Sequence[Undertaking], every: Sequence[Undertaking]) -> str:
    """How the bars of these of ``every`` gap came about, and what is left out for want of dates."""
    of = f"（全{len(every)}件）" if len(every) > len(plan) else ""
    left = _left_out(plan, every)
    suggested = sum(action.suggested for each in plan for action in each.actions)
    if not suggested:
        return f"課題{len(plan)}件{of}の工程です。{left}"
    decided = suggested < sum(len(each.actions) for each in plan)
    which = "まだ決めていない取組は、" if decided else ""
    return (
        f"優先度の高い順に{len(plan)}件{of}の工程です。{which}チェックリストの「次の一歩」を、"
        f"1段階に1四半期、担当課ごとに同時に{AT_ONCE}項目までとして並べた案で、決まった計画では"
        f"ありません。{HORIZON // 4}年に収まらないものは、時期を未定としています。{left}"
    )


def _left_out(plan: Sequence[Undertaking], every: Sequence[Undertaking]) -> str:
    """How many gaps without a date are not among ``plan``, and which of them are."""
    ranks = {each.rank for each in plan}
    undated = sum(each.rank not in ranks and not _is_dated(each) for each in every)
    if not undated:
        return ""
    if all(_is_dated(each) for each in plan):
        return f"時期の決まっていない{undated}件は載せていません。"
    return f"時期の決まっていない課題は、{_URGENT}位までを載せ、ほか{undated}件は載せていません。"


def caption(span: Span) -> str:
    """What stands in the bars, and over them."""
    return (
        "帯の数字は到達するレベル（？は現状の確認など）、濃い縦線は年度の変わり目、上の数字は年度の四半期"
        f"（1は4〜6月、{quarter_in_words(span.begin)}から）、▼は期限です。"
    )
