"""Where lines may end is known of every question before one comes to it."""

from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.answering.level_card import words_on_card
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
