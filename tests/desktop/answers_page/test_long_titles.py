"""Titles that are wider than the list of items stand whole in it."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from checklists.schema import Checklist
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.answers_page.steps import FIRST, OTHER, SECOND
from tests.desktop.steps import rest
from tests.factories import make_checklist, make_item

LONG = "特定個人情報保護評価の見直しと公表の手続き"


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """An item with a long title between two with short ones."""
    titled = ((FIRST, "移行状況"), (SECOND, LONG))
    return (
        make_checklist([make_item(i, title=t) for i, t in titled], "standardization", "STD"),
        make_checklist([make_item(OTHER, title="連絡先")], "security", "SEC"),
    )


def test_a_long_title_has_two_lines_while_the_list_is_narrow(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    shown = page.sidebar.list
    line = QFontMetrics(shown.font()).height()

    def height(item_id: str) -> int:
        return shown.visualRect(page.sidebar.model.index_of(item_id)).height()

    assert height(FIRST) == height(OTHER)
    assert height(SECOND) >= height(FIRST) + line
    page._columns.setSizes([520, 400, 280])
    rest(session, qtbot)
    assert height(SECOND) == height(FIRST)
