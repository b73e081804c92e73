"""The list of items where large text leaves it little height: its rows come first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.surfaces import come_to_rest

LEFT = Qt.MouseButton.LeftButton
SCALED = (911, 512)
"""1366×768 at 150 %."""


@pytest.fixture
def low(
    page: AnswersPage, session: Session, qapp: QApplication, qtbot: QtBot
) -> Iterator[AnswersPage]:
    """The page in a small window, its text at 150 %."""
    page.window().resize(*SCALED)
    theme.apply(qapp, theme.Scheme.LIGHT, 150)
    come_to_rest(session, qtbot)
    yield page
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_chips_are_folded_away_until_they_are_wanted_or_on(
    low: AnswersPage, session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    filters, unanswered = low.sidebar.filters, low.sidebar.filters.states["unanswered"]
    rows = low.sidebar.list.height()
    assert not unanswered.isVisible()
    qtbot.mouseClick(filters.more, LEFT)
    assert unanswered.isVisible()
    qtbot.mouseClick(unanswered, LEFT)
    qtbot.mouseClick(filters.more, LEFT)
    assert unanswered.isVisible(), "what narrows the list is seen"
    filters.clear()
    come_to_rest(session, qtbot)
    assert not unanswered.isVisible()
    assert low.sidebar.list.height() == rows
    theme.apply(qapp, theme.Scheme.LIGHT)
    come_to_rest(session, qtbot)
    assert unanswered.isVisible(), "there is room for all"
