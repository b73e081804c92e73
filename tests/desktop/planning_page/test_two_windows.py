"""The plan in two windows on one workspace."""

from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.planning import keeping
from desktop.pages.plan import PlanPage
from desktop.session import Session
from tests.desktop.conftest import Reread
from tests.desktop.planning_page.steps import NAME, OPEN, shown
from tests.desktop.steps import rest


def test_what_is_planned_in_one_window_is_seen_in_the_other_within_seconds(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    before = len(shown(planned))
    session.watch(50)
    with reread() as other:
        edit = ActionEdit(item_id=OPEN, what="隣の画面の取組", who="総務課")
        keeping.record(other, NAME, [edit], by="隣の人", via="別の画面")
        qtbot.waitUntil(lambda: len(shown(planned)) == before + 1, timeout=5_000)
    assert "隣の画面の取組" in {row.action.what for row in planned.list.model.rows}
    rest(session, qtbot)
