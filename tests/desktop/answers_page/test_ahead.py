"""Of every question the ends of lines are known and the letters drawn before one comes to it."""

import pytest
from PySide6.QtGui import QFont, QPainter
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.answering import letters_ahead
from desktop.pages.answering.letters_ahead import LettersAhead
from desktop.pages.answering.level_card import words_on_card
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from desktop.widgets.line_ends import ends_in
from tests.desktop.surfaces import come_to_rest


def test_line_ends_of_all_cards_are_found_while_the_first_is_read(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    ends_in.cache_clear()
    window.go("answers")
    window.page("answers")
    come_to_rest(session, qtbot)
    assert session.assessment is not None
    sought = ends_in.cache_info().misses
    for response in session.assessment.responses:
        item = response.item
        for label, words in zip(item.labels, item.levels, strict=True):
            ends_in(words_on_card(label, words))
    assert ends_in.cache_info().misses == sought


def test_every_letter_that_a_question_shows_is_drawn_ahead_in_its_font(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("answers")
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    come_to_rest(session, qtbot)
    assert session.assessment is not None
    drawn: dict[str, set[str]] = {}

    class Noting(QPainter):
        def drawText(self, _x: int, _y: int, letters: str) -> None:  # type: ignore[override]  # noqa: N802
            drawn.setdefault(self.font().toString(), set()).update(letters)

    monkeypatch.setattr(letters_ahead, "QPainter", Noting)
    letters = LettersAhead(page.pane, page.sidebar.list)
    letters.begin(session.assessment)
    qtbot.waitUntil(lambda: letters.is_done)
    card = page.pane.choice.levels[0]
    for item_id in page.sidebar.item_ids():
        page.open_item(item_id)
        item = session.assessment.response(item_id).item
        for label in (page.pane.question, page.pane.why, page.pane.title):
            assert set(label.text()) - {"\u3000"} <= drawn[label.font().toString()]
        bold = QFont(card.font())
        bold.setBold(True)
        assert set("".join(item.levels)) <= drawn[card.font().toString()]
        assert set("".join(item.labels)) <= drawn[bold.toString()]
