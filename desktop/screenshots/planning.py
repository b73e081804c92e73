"""Draws the page 取組計画 with a plan: its tabs, a cell that is refused, what came back."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from assessment.actions import ActionEdit
from assessment.planning import keeping
from assessment.planning.taking import issue
from assessment.results import result
from assessment.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.models.plan_table import UNTIL
from desktop.pages import table
from desktop.pages.plan import PlanPage
from desktop.pages.planning.item_choice import ItemChoice
from desktop.screenshots.stage import Stage, settle, wait_until
from desktop.session import Session
from exports.plans import write_plan

_MISTYPED = "3月末"
_FILLED_IN: dict[int, dict[str, object]] = {
    5: {"cost": 3_000, "note": "当初予算で要求"},
    6: {"state": "under_way"},
}


def draw_on(stage: Stage, session: Session, window: MainWindow) -> None:
    """Draw on a window whose assessment has gaps and no plan yet."""
    window.go(table.PLAN)
    settle(session)
    page = window.page(table.PLAN)
    if not isinstance(page, PlanPage) or page.no_plan.action is None:
        raise TypeError("the page 取組計画 is another")
    page.no_plan.action.click()
    settle(session)
    session.plan(_under_way(session), {}, lambda _: None)
    settle(session)
    window.banner.put_away()
    stage.save(window, "plan-list", session)
    _draw_cells(stage, session, page)
    page.try_out.click()
    stage.save(window, "plan-outlook", session)
    page.try_out.click()
    page.tabs.setCurrentWidget(page.road_map)
    page.list.filters.show_state("both")
    stage.save(window, "plan-road-map", session)
    page.list.filters.clear()
    _draw_travel(stage, session, window, page)


def _under_way(session: Session) -> list[ActionEdit]:
    """A plan in use: something done, late, given up, and without a day."""
    today = session.today()
    return [
        ActionEdit(
            number=1,
            state="done",
            start=today - dt.timedelta(days=200),
            until=today - dt.timedelta(days=40),
        ),
        ActionEdit(number=3, start=None, until=today - dt.timedelta(days=20)),
        ActionEdit(number=5, state="under_way", cost=1_200, note="補正予算で要求"),
        ActionEdit(number=7, state="dropped"),
        ActionEdit(number=9, start=None, until=None),
    ]


def _draw_cells(stage: Stage, session: Session, page: PlanPage) -> None:
    """Draw a date that cannot be read, the choice of an item, and its new action."""
    view = page.list.view
    view.edit_at(page.list.model.rows[2].key, UNTIL, _MISTYPED)
    view.delegate.finish()
    stage.save(page.window(), "plan-refused", session)
    view.delegate.put_aside()
    page.add.click()
    dialog = page.findChildren(ItemChoice)[-1]
    stage.save_dialog(dialog, "plan-item", session)
    dialog.take.click()
    stage.save(page.window(), "plan-new", session)
    view.delegate.put_aside()
    settle(session)


def _draw_travel(stage: Stage, session: Session, window: MainWindow, page: PlanPage) -> None:
    """Draw a plan that came back: before it is taken, after, and what differs."""
    file = stage.place / "取組計画.xlsx"
    session.act(lambda workspace, name: _send(workspace, name, file), lambda _: None)
    settle(session)
    session.plan([ActionEdit(number=5, cost=2_000)], {}, lambda _: None)
    settle(session)
    page.take_files([file])
    wait_until(page.came_back.take.isVisible)
    stage.save(window, "plan-preview", session)
    page.came_back.take.click()
    wait_until(page.came_back.save_receipts.isVisible)
    window.banner.put_away()
    page.tabs.setCurrentWidget(page.conflicts)
    stage.save(window, "plan-conflicts", session)


def _send(workspace: Workspace, name: str, file: Path) -> None:
    """Write the plan as somebody in a division has filled it in, and keep what it held before."""
    standing, planned = result(workspace.assessment(name)), keeping.actions(workspace, name)
    changed = [replace(one, **_FILLED_IN.get(one.number, {})) for one in planned]
    issued = write_plan(standing, changed, file, workspace.now())
    held = {action.number: action for action in planned}
    issue(workspace, replace(issued, base=replace(issued.base, actions=held)))
