"""The answers are in sight with the question, for what the real checklists ask."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop.pages.answers import AnswersPage
from desktop.pages.table import ANSWERS
from desktop.session import Session
from tests.desktop.conftest import MakeWindow
from tests.desktop.surfaces import come_to_rest

USUAL = QSize(1366, 768)
_ROUNDS = 3
"""So often layouts ask each other at most until nothing moves."""


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The real ones: how much they say is what counts."""
    return builtin_checklists()


@pytest.mark.parametrize(("size", "share"), [(USUAL, 0.98)], ids=["100"])
def test_all_answers_to_nearly_every_question_are_seen_without_scrolling(
    size: QSize, share: float, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.resize(size)
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    come_to_rest(sample_session, qtbot)
    choice = page.pane.choice
    items, beyond = page.sidebar.item_ids(), []

    for item_id in items:
        page.open_item(item_id)
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        levels = [card for card in choice.levels if card.isVisibleTo(page)]
        cards = [*levels, choice.unknown, choice.na]
        assert len(levels) > 1
        assert all(card.height() >= card.heightForWidth(card.width()) for card in cards), item_id
        if not all(_is_seen(card) for card in cards):
            beyond.append(item_id)

    assert len(items) > 100
    assert len(beyond) <= (1 - share) * len(items), beyond


def _is_seen(card: QWidget) -> bool:
    """Whether all of ``card`` is in sight, whatever it lies in."""
    return card.visibleRegion().boundingRect() == QRect(QPoint(0, 0), card.size())
