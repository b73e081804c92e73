"""Draws the page 取組計画 with a plan: its list, a cell that is refused, a new action."""

from desktop.main_window import MainWindow
from desktop.models.plan_table import UNTIL
from desktop.pages import table
from desktop.pages.plan import PlanPage
from desktop.pages.planning.item_choice import ItemChoice
from desktop.screenshots.stage import Stage, settle
from desktop.session import Session

_MISTYPED = "3月末"


def draw_on(stage: Stage, session: Session, window: MainWindow) -> None:
    """Draw on a window whose assessment has gaps and no plan yet."""
    window.go(table.PLAN)
    settle(session)
    page = window.page(table.PLAN)
    if not isinstance(page, PlanPage) or page.no_plan.action is None:
        raise TypeError("the page 取組計画 is another")
    page.no_plan.action.click()
    stage.save(window, "plan-list", session)
    view = page.list.view
    view.edit_at(page.list.model.rows[2].key, UNTIL, _MISTYPED)
    view.delegate.finish()
    stage.save(window, "plan-refused", session)
    view.delegate.put_aside()
    page.add.click()
    dialog = page.findChildren(ItemChoice)[-1]
    stage.save_dialog(dialog, "plan-item", session)
    dialog.take.click()
    stage.save(window, "plan-new", session)
    view.delegate.put_aside()
