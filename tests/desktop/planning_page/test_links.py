"""What the home page offers of the plan, and that it leads there."""

import datetime as dt

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.actions import Action, ActionEdit
from assessment.records import Answer, Entry
from assessment.results import Result, result
from desktop.main_window import MainWindow
from desktop.models.plan_standing import PlanStanding
from desktop.pages.plan import PlanPage
from desktop.pages.plan_links import plan_links
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from tests.desktop.planning_page.steps import LEFT
from tests.desktop.steps import rest
from tests.factories import make_assessment, make_checklist, make_item

TODAY = dt.date(2026, 11, 24)
FIRST, SECOND = "TST-01-01", "TST-01-02"


def standing(**answers: int) -> Result:
    items = [make_item(FIRST, weight=3), make_item(SECOND)]
    named: dict[str, Answer | int | Entry] = {}
    named.update((name.replace("_", "-"), number) for name, number in answers.items())
    return result(make_assessment([make_checklist(items)], named))


def said(of: Result, *actions: Action) -> list[str]:
    return [link.text for link in plan_links(of, PlanStanding(actions=actions), TODAY)]


def test_gaps_without_an_action_are_offered_when_all_is_answered_or_a_plan_has_begun() -> None:
    everything = standing(TST_01_01=1, TST_01_02=1)
    assert said(everything) == ["取組のない課題2件に取組を立てる"]
    assert said(standing(TST_01_01=1)) == []
    action = Action(number=1, item_id=FIRST, what="要綱", who="総務")
    assert said(everything, action) == ["取組のない課題1件に取組を立てる"]
    assert said(standing(TST_01_01=1), action) == []


def test_what_is_overdue_and_what_seems_done_come_first() -> None:
    of = standing(TST_01_01=3, TST_01_02=1)
    done = Action(number=1, item_id=FIRST, what="要綱", who="総務", level=3)
    late = Action(number=2, item_id=SECOND, what="研修", who="総務", until=dt.date(2026, 3, 31))
    assert said(of, done, late) == [
        "予定日を過ぎた取組1件を見直す",
        "終わったと思われる取組1件を確かめる",
    ]


def test_home_leads_to_the_action(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.plan([ActionEdit(number=4, until=dt.date(2026, 3, 31))], {}, lambda _: None)
    rest(session, qtbot)
    window.go("home")
    rest(session, qtbot)
    rows = window.page("home").findChildren(LinkRow)
    row = next(row for row in rows if "予定日を過ぎた取組1件" in row.accessibleName())
    qtbot.mouseClick(row, LEFT)
    rest(session, qtbot)
    assert window.current_page == "plan"
    current = planned.list.view.current_row()
    assert current is not None
    assert current.key == "4"
    assert [row.key for row in planned.list.model.rows] == ["4"], "narrowed to what is overdue"
    qtbot.keyClick(planned.list.view, Qt.Key.Key_Escape)


def test_home_leads_to_the_proposals_for_gaps_without_an_action(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.plan([ActionEdit(number=3, removed=True)], {}, lambda _: None)
    rest(session, qtbot)
    window.go("home")
    rest(session, qtbot)
    rows = window.page("home").findChildren(LinkRow)
    row = next(row for row in rows if "取組のない課題1件" in row.accessibleName())
    qtbot.mouseClick(row, LEFT)
    rest(session, qtbot)
    assert [row.state_words for row in planned.list.model.rows] == ["案"]
