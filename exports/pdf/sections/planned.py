"""What somebody has decided to do, and what would come of it: in short, for who must agree."""

import datetime as dt
from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.actions import STATE_WORDS, Action
from assessment.planning.wording import reached_in_words
from assessment.plans import Undertaking
from assessment.scoring import NO_FIGURE, difference, shown, signed
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import among, period, shortened

_MOST = 5
"""So many actions are named; the others are in the paper of the plan."""
_COLUMNS = (
    Column("項目", 132),
    Column("取組", BODY_WIDTH - 132 - 50 - 78 - 80 - 40),
    Column("到達", 50, "center"),
    Column("担当", 78),
    Column("時期", 80),
    Column("状態", 40),
)


def decided(plan: Sequence[Undertaking]) -> list[tuple[Undertaking, Action]]:
    """Every action that is no suggestion, with its gap; the first to be done comes first."""
    found = [(each, action) for each in plan for action in each.actions if not action.suggested]
    return sorted(found, key=lambda pair: pair[1].until or dt.date.max)


def planned_in_short(material: Material) -> list[Flowable]:
    """What is planned, by whom and until when, and the score after it; nothing without a plan."""
    sheet, found = material.sheet, decided(material.told.plan)
    if not found:
        return []
    return [
        Heading("計画した取組", sheet, 1, "planned"),
        Text(_in_words(material, len(found)), sheet.body),
        decided_table(found[:_MOST], material),
    ]


def expected_actions(material: Material) -> Expected:
    """The sentence with the scores, and the items of the actions that are named."""
    found = decided(material.told.plan)
    if not found:
        return {}
    return {
        "計画した取組": [
            _in_words(material, len(found)),
            *(each.gap.response.item.id for each, _ in found[:_MOST]),
        ]
    }


def next_in_words(each: Undertaking) -> list[Run]:
    """The next action that is decided on for a gap, with who and when; empty for none."""
    actions = [action for each, action in decided([each]) if action.state != "done"]
    if not actions:
        return []
    first = actions[0]
    more = f"　ほか{len(actions) - 1}件" if len(actions) > 1 else ""
    beside = "、".join(filter(None, (first.who, period(first))))
    return [
        Run("計画　", bold=True, colour=Ink.ACCENT),
        Run(shortened(first.what)),
        Run(f"（{beside}）{more}", colour=Ink.SOFT),
    ]


def _in_words(material: Material, count: int) -> str:
    """How many actions there are, and the scores as the window's 試算 tells them."""
    left = f"早いものから{_MOST}件を示します（全件は取組計画にあります）。" if count > _MOST else ""
    opening = f"{among(material.result)}計画した取組は{count}件です。{left}"
    prospects = material.told.prospects
    if prospects is None:
        return opening
    whole, areas = prospects.total, material.result.areas
    moved = [
        f"{area.checklist.title}は{shown(each.now.score)}から{shown(each.then.score)}"
        for area in areas
        if (each := prospects.areas[area.checklist.id]).now.score != each.then.score
    ]
    if whole.now.score is None or whole.then.score is None:
        return opening
    change = signed(difference(whole.now.score, whole.then.score))
    by_area = f"分野別では、{'、'.join(moved)}です。" if moved and len(areas) > 1 else ""
    return (
        f"{opening}すべて終わると、全体の点数は{shown(whole.now.score)}から"
        f"{shown(whole.then.score)}（{change}）になる見込みです（試算）。{by_area}"
    )


def decided_table(found: Sequence[tuple[Undertaking, Action]], material: Material) -> Table:
    """Each action with its item, who does it, until when, and how far it has come."""
    return table(_COLUMNS, [_row(*pair, material) for pair in found], material.sheet, dense=True)


def _row(each: Undertaking, action: Action, material: Material) -> list[Cell]:
    sheet, item = material.sheet, each.gap.response.item
    return [
        Text([Run(f"{item.id}\n", colour=Ink.SOFT), Run(item.title, bold=True)], sheet.dense),
        Text(shortened(action.what), sheet.dense),
        reached_in_words(action, each.gap.response) or NO_FIGURE,
        shortened(action.who or each.gap.response.division),
        period(action),
        STATE_WORDS[action.state],
    ]
