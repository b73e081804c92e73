"""Makes an action for each of several gaps at once."""

from collections.abc import Sequence

from assessment.planning.suggesting import accepting, begun
from assessment.results import Result
from desktop.messages import Way
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.plan_writing import Planned
from desktop.session import Session


def plan_several(
    session: Session, navigator: Navigator, result: Result, item_ids: Sequence[str]
) -> None:
    """Add an action for each of these items that has none, and say so."""
    if not session.refuse_change():
        session.ask(
            read_plan, lambda standing: _add(session, navigator, result, item_ids, standing)
        )


def _add(
    session: Session,
    navigator: Navigator,
    result: Result,
    item_ids: Sequence[str],
    standing: PlanStanding,
) -> None:
    if standing.name != result.assessment.info.name:
        return
    planned = {action.item_id for action in standing.actions}
    fresh = [item_id for item_id in item_ids if item_id not in planned]
    there = len(item_ids) - len(fresh)
    besides = f"ほかの{there}件には、すでに取組があります。" if there else ""
    look = Way(label="取組計画を開く", run=lambda: navigator.go(table.PLAN))
    if not fresh:
        navigator.messages.warning("選んだ課題には、どれもすでに取組があります。", "", look)
        return

    def tell(_: Planned) -> None:
        navigator.messages.done(
            f"{len(fresh)}件の課題に、次の一歩からはじまる取組を立てました。{besides}",
            "担当と期日を取組計画で書いてください。",
            look,
            Way(label="元に戻す", run=session.undo),
            passing=True,
        )

    session.plan(accepting(begun(result, item_id) for item_id in fresh), {}, tell)
