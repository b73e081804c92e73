"""The plan: what it comes to, and every gap with its steps in words."""

import datetime as dt
from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable, Table

from assessment.actions import STATE_WORDS, Action
from assessment.fiscal_years import date_in_short, in_words
from assessment.planning.wording import reached_in_words
from assessment.plans import Undertaking
from assessment.scoring import NO_FIGURE, shown, signed
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.deadlines import deadline_mark
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.sections.by_division import why_no_gaps
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import among, because, no_gaps, period

KEY = "plan"


def outline(material: Material) -> Sequence[Flowable]:
    """How much there is to do, by division, and what it would make of the scores."""
    sheet, plan = material.sheet, material.told.plan
    if not plan:
        return why_no_gaps(material)
    by_division = Heading("担当課ごとの取組", sheet, 1, f"{KEY}-divisions")
    return [
        Text(_in_words(plan), sheet.body),
        Block([by_division, _divisions(plan, sheet)]),
        *([] if material.result.division else [_outlook(material)]),
    ]


def listed(material: Material) -> Sequence[Flowable]:
    """The gaps with their steps: what, when, up to which level, what it brings; then the others."""
    sheet, plan = material.sheet, material.told.plan
    lead = (
        "優先度の順に、目標までの取組を示します。「上がる幅」は、その項目が目標に届いたときの、分野の"
        "点数の上がる幅です（全体の点数の上がる幅ではありません）。"
        "未把握の項目は、現状を確かめてから次の取組を決めます。"
    )
    rows = [_row(each, material) for each in plan if each.actions]
    listed = [table(_COLUMNS, rows, sheet, dense=True)] if rows else []
    return [Text(lead, sheet.body), *listed, *_without_actions(material)]


def _without_actions(material: Material) -> list[Flowable]:
    """The gaps about which nothing is decided, a line each."""
    left, sheet = [each for each in material.told.plan if not each.actions], material.sheet
    if not left:
        return []
    heading = Heading(f"取組の決まっていない課題（{len(left)}件）", sheet, 1, f"{KEY}-undecided")
    rows: list[list[Cell]] = [
        [
            str(each.rank),
            Text(
                [
                    Run(f"{each.gap.response.item.id}　", colour=Ink.SOFT),
                    Run(each.gap.response.item.title),
                ],
                sheet.dense,
            ),
            each.gap.response.division,
            from_to(each.gap.level, each.gap.target, sheet),
            date_in_short(each.gap.deadline) if each.gap.deadline else NO_FIGURE,
            str(each.gap.priority),
            signed(each.gain),
        ]
        for each in left
    ]
    return [heading, table(_UNDECIDED, rows, sheet, dense=True)]


def expected_outline(material: Material) -> Expected:
    """How much there is to do, in words, and every area's outlook."""
    plan = material.told.plan
    if not plan:
        return {"件数": [no_gaps(material.result)]}
    outlooks = [] if material.result.division else _outlook_rows(material)
    return {"件数": [_in_words(plan)], "点数の見通し": ["".join(row) for row in outlooks]}


def expected_items(material: Material) -> Expected:
    """Every gap, and the sum in words of those with an action."""
    plan = material.told.plan
    return {
        "取組": [each.gap.response.item.id for each in plan],
        "優先度": [because(each.gap) for each in plan if each.actions],
    }


def _in_words(plan: Sequence[Undertaking]) -> str:
    actions = [action for each in plan for action in each.actions]
    suggested = sum(action.suggested for action in actions)
    undated = sum(each.until is None for each in plan)
    late = sum(each.is_late for each in plan)
    which = "どれも" if suggested == len(actions) else f"このうち{suggested}件は"
    proposed = (
        f"{which}チェックリストの「次の一歩」による案で、決まった計画ではありません。"
        if suggested
        else ""
    )
    told = sum(bool(each.actions) for each in plan)
    of = f"のうち{told}件" if told < len(plan) else ""
    return (
        f"目標に届いていない{len(plan)}件{of}について、{len(actions)}件の取組を示します。{proposed}"
        f"完了の時期が決まっていないものは{undated}件、期限を過ぎているか間に合わないものは{late}件です。"
    )


_COUNT = 62
_DIVISION_COLUMNS = (
    Column("担当課", BODY_WIDTH - 4 * _COUNT - 2 * 58),
    Column("課題", _COUNT, "right"),
    Column("取組", _COUNT, "right"),
    Column("開始", 58, "right"),
    Column("完了", 58, "right"),
    Column("時期未定", _COUNT, "right"),
    Column("期限に遅れる", _COUNT, "right"),
)


def _divisions(plan: Iterable[Undertaking], sheet: Sheet) -> Table:
    owned: dict[str, list[Undertaking]] = {}
    for each in plan:
        owned.setdefault(each.gap.response.division, []).append(each)
    rows = []
    for name, own in owned.items():
        starts = [each.start for each in own if each.start]
        ends = [each.until for each in own if each.until]
        rows.append(
            [
                name,
                str(len(own)),
                str(sum(len(each.actions) for each in own)),
                date_in_short(min(starts)) if starts else NO_FIGURE,
                date_in_short(max(ends)) if ends else NO_FIGURE,
                str(sum(each.until is None for each in own)),
                str(sum(each.is_late for each in own)),
            ]
        )
    return table(_DIVISION_COLUMNS, rows, sheet, dense=True)


def _outlook(material: Material) -> Block:
    """The areas' scores now, and at the end of each fiscal year if all goes as planned."""
    sheet, outlooks = material.sheet, material.told.outlooks
    which = "公表する" if among(material.result) else "すべての"
    wide = 74
    columns = (
        Column("分野", BODY_WIDTH - wide * (len(outlooks) + 1)),
        Column("現在の点数", wide, "right"),
        *(Column(f"{in_words(each.year)}末", wide, "right") for each in outlooks),
    )
    rows = [
        [title, Text(now, sheet.cell_strong_right), *then]
        for title, now, *then in _outlook_rows(material)
    ]
    return Block(
        [
            Heading("点数の見通し（試算）", sheet, 1, f"{KEY}-outlook"),
            Lead(
                f"{which}取組が予定どおりに進んだときの、年度末の分野別の点数です。",
                sheet.soft,
            ),
            table(columns, rows, sheet),
            Text(
                "未把握の項目は現在のまま0と数え、時期が未定の取組は含みません。ほかの項目の回答は"
                "変わらないものとしています。",
                sheet.caption,
            ),
        ],
        whole_up_to=300,
    )


def _outlook_rows(material: Material) -> list[list[str]]:
    """Each area's title, its score now, and at the end of each year; all together at the end."""
    outlooks, result = material.told.outlooks, material.result
    rows = [
        [
            area.checklist.title,
            shown(area.figures.score),
            *(shown(each.scores[area.checklist.id]) for each in outlooks),
        ]
        for area in result.areas
    ]
    whole = [shown(result.total.score), *(shown(each.total) for each in outlooks)]
    return [*rows, ["全体（参考）", *whole]] if len(rows) > 1 else rows


_COLUMNS = (
    Column("順位", 28, "center"),
    Column("項目・担当・期限", 136),
    Column("現在→目標", 54),
    Column("取組と優先度の理由", BODY_WIDTH - 28 - 136 - 54 - 38),
    Column("上がる幅", 38, "right"),
)
_UNDECIDED = (
    Column("順位", 28, "center"),
    Column("項目", BODY_WIDTH - 28 - 104 - 54 - 54 - 40 - 38),
    Column("担当", 104),
    Column("現在→目標", 54),
    Column("期限", 54),
    Column("優先度", 40, "right"),
    Column("上がる幅", 38, "right"),
)


def _row(each: Undertaking, material: Material) -> list[Cell]:
    gap, sheet = each.gap, material.sheet
    item = gap.response.item
    titled = [
        Run(f"{item.id}　{gap.response.division}\n", colour=Ink.SOFT),
        Run(item.title, bold=True),
        *_deadline(each, material.result.as_of),
    ]
    reason = Run(because(gap), colour=Ink.SOFT, size=7)
    return [
        str(each.rank),
        Text(titled, sheet.dense),
        from_to(gap.level, gap.target, sheet),
        Text([*_actions(each), reason], sheet.dense),
        signed(each.gain),
    ]


def _deadline(each: Undertaking, as_of: dt.date) -> list[Run]:
    """The deadline on a line of its own, and whether it has passed or will have; often none."""
    deadline, mark = each.gap.deadline, deadline_mark(each, as_of)
    if deadline is None:
        return []
    marked = [Run(f"　{mark}", colour=Ink.ERROR, bold=True)] if mark else []
    return [Run(f"\n期限 {date_in_short(deadline)}"), *marked]


def _actions(each: Undertaking) -> list[Run]:
    runs: list[Run] = []
    for action in each.actions:
        reached = reached_in_words(action, each.gap.response)
        runs += [
            Run(f"{reached}{'　' * bool(reached)}{period(action)}　", bold=True),
            Run(action.what),
            Run(f"{_beside(action)}\n", colour=Ink.SOFT),
        ]
    return runs


def _beside(action: Action) -> str:
    """Who, at what cost and in which state, of an action that somebody has decided on."""
    if action.suggested:
        return ""
    cost = "" if action.cost is None else f"{action.cost:,}千円"
    told = [words for words in (action.who, cost, STATE_WORDS[action.state]) if words]
    return f"（{'、'.join(told)}）"
