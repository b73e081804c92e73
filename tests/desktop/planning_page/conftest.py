"""The page 取組計画 in the window, on three gaps and an item that nobody has answered."""

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from assessment.records import UNKNOWN, Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.plan import PlanPage
from desktop.session import Session
from tests.desktop.planning_page.steps import HEAVY, LIGHT, OPEN, UNSURE
from tests.desktop.steps import rest
from tests.factories import NOW, make_checklist, make_item

ANSWERS = [
    Edit(item_id=HEAVY, answer=level(1)),
    Edit(item_id=UNSURE, answer=UNKNOWN),
    Edit(item_id=LIGHT, answer=level(2)),
]


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """Three items whose priorities are 6, 6 and 1, and one more."""
    items = [
        make_item(HEAVY, title="バックアップ", weight=3, division="情報政策"),
        make_item(UNSURE, title="事故の連絡先", weight=2, division="総務"),
        make_item(
            LIGHT,
            title="研修",
            weight=1,
            division="総務",
            deadline=dt.date(2027, 12, 31),
            deadline_kind="national_target",
        ),
        make_item(OPEN, title="窓口の手順", weight=1, division="住民"),
    ]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> PlanPage:
    """The page in the window with three answers and no plan, come to rest."""
    session.now = lambda: NOW
    with qtbot.waitSignal(session.saved):
        session.record(ANSWERS)
    window.go("plan")
    made = window.page("plan")
    assert isinstance(made, PlanPage)
    rest(session, qtbot)
    return made


@pytest.fixture
def planned(page: PlanPage, session: Session, qtbot: QtBot) -> PlanPage:
    """The same, with what the checklist proposes taken in: 2, 1 and 1 actions."""
    assert page.no_plan.action is not None
    page.no_plan.action.click()
    rest(session, qtbot)
    page.list.view.setFocus()
    return page
