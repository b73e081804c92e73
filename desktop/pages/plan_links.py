"""What of the plan the home page offers to do next."""

import datetime as dt
from collections.abc import Iterator

from assessment.planning.lines import lines
from assessment.results import Result
from desktop.models.plan_standing import PlanStanding
from desktop.pages import table
from desktop.pages.home_links import Link


def plan_links(result: Result, plan: PlanStanding, today: dt.date) -> tuple[Link, ...]:
    """Conflicts to decide, what is overdue or seems done, and gaps without an action."""
    return tuple(_links(result, plan, today))


def _links(result: Result, plan: PlanStanding, today: dt.date) -> Iterator[Link]:
    if plan.conflicts:
        first = plan.conflicts[0]
        yield Link(
            icon="warning",
            text=f"取組計画の食い違い{len(plan.conflicts)}件を決める",
            detail=f"最初の食い違い：取組{first.number}（{first.file}）",
            page=table.PLAN,
            only="conflicts",
        )
    found = lines(result, plan.actions, today)
    overdue = [line for line in found if line.is_overdue]
    finished = [line for line in found if line.is_candidate]
    for icon, said, listed, only in (
        ("warning", "予定日を過ぎた取組{}件を見直す", overdue, "overdue"),
        ("done", "終わったと思われる取組{}件を確かめる", finished, ""),
    ):
        if listed:
            action = listed[0].action
            yield Link(
                icon=icon,
                text=said.format(len(listed)),
                detail=f"最初の取組：{action.what}",
                page=table.PLAN,
                item_id=action.item_id,
                only=only,
            )
    yield from _unplanned(result, plan)


def _unplanned(result: Result, plan: PlanStanding) -> Iterator[Link]:
    """Only when all is answered, or somebody has begun to plan: answering comes first."""
    planned = {action.item_id for action in plan.actions}
    open_gaps = [gap for gap in result.gaps if gap.response.item.id not in planned]
    if not open_gaps or not (planned or not result.total.counts.unanswered):
        return
    yield Link(
        icon="plan",
        text=f"取組のない課題{len(open_gaps)}件に取組を立てる",
        detail=f"最も優先度の高いもの：{open_gaps[0].response.item.title}",
        page=table.PLAN,
        only="proposals" if planned else "",
    )
