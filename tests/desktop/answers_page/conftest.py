"""The page 回答 on two areas with one item of each sort."""

import pytest
from pytestqt.qtbot import QtBot

from checklists.schema import Checklist
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.answers_page.steps import FIRST, MILESTONE, OTHER, READY, SECOND
from tests.desktop.conftest import Wanderer
from tests.desktop.steps import rest
from tests.factories import AS_OF, make_checklist, make_item


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """Two areas with one item of each sort."""
    return (
        make_checklist(
            [
                make_item(
                    FIRST,
                    title="バックアップの確認",
                    weight=3,
                    division="情報政策",
                    deadline=AS_OF.replace(month=3, day=31),
                    deadline_kind="binding",
                    support=("共同利用の補助",),
                    related=(OTHER,),
                ),
                make_item(SECOND, title="窓口の手順", division="住民"),
                make_item(
                    MILESTONE,
                    scale="milestone",
                    levels=("ない。", "", "決めた。", "公表した。", ""),
                    labels=("なし", "", "決定", "公表", ""),
                ),
                make_item(READY, kind="readiness", available_from="令和9年度（2027年度）の予定"),
            ],
            "standardization",
            "STD",
        ),
        make_checklist([make_item(OTHER, title="事故の連絡先")], "security", "SEC"),
    )


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot) -> AnswersPage:
    """The page at its first item, at rest, with the focus in the list."""
    made = AnswersPage(session, navigator)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.sidebar.list.setFocus()
    rest(session, qtbot)
    return made
