"""A term of a question is explained where it stands: under the mouse, by Enter, and by T."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from checklists.schema import Checklist, Term
from desktop.main_window import MainWindow
from desktop.pages.answering.question_text import QuestionText
from desktop.pages.answers import AnswersPage
from desktop.pages.table import ANSWERS
from desktop.session import Session
from desktop.widgets.line_breaks import as_written
from tests.desktop.surfaces import come_to_rest
from tests.factories import make_checklist, make_item

_STEP = 6
_TAB_LIMIT = 20


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """A question with two terms, one of which is the beginning of the other."""
    item = make_item(
        "STD-01-01", question="支援係と支援係長を決めていますか。", terms=("支援係", "支援係長")
    )
    terms = tuple(
        Term(term=word, reading="", meaning=f"{word}の意味です。", source="") for word in item.terms
    )
    made = make_checklist([item], "standardization", "STD")
    return (msgspec.structs.replace(made, term=terms),)


@pytest.fixture
def question(window: MainWindow, session: Session, qtbot: QtBot) -> QuestionText:
    """The question on the page 回答, its terms marked, the focus in the list of items."""
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    qtbot.waitUntil(lambda: bool(page.pane.question.marked_words()))
    come_to_rest(session, qtbot)
    return page.pane.question


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_mouse_over_a_term_shows_what_it_means(question: QuestionText, qtbot: QtBot) -> None:
    seen = set()
    for y in range(_STEP, question.height(), _STEP):
        for x in range(1, question.width(), _STEP):
            qtbot.mouseMove(question, QPoint(x, y))
            if QToolTip.isVisible():
                seen.add(as_written(QToolTip.text()))
    assert len(seen) == 2
    assert any("支援係：支援係の意味です。" in text for text in seen)
    assert any("支援係長：支援係長の意味です。" in text for text in seen)
    qtbot.mouseMove(question, QPoint(question.width() - 2, question.height() - 2))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_tab_and_enter_explain_one_term_after_the_other(
    question: QuestionText, qtbot: QtBot
) -> None:
    for _ in range(_TAB_LIMIT):
        if question.hasFocus():
            break
        _press(Qt.Key.Key_Tab, qtbot)
    assert question.hasFocus()
    _press(Qt.Key.Key_Return, qtbot)
    assert "支援係の意味です。" in question.explained.text()
    assert question.explained.isVisible()
    _press(Qt.Key.Key_Tab, qtbot)
    _press(Qt.Key.Key_Return, qtbot)
    assert question.hasFocus()
    assert "支援係長の意味です。" in question.explained.text()
    _press(Qt.Key.Key_Return, qtbot)
    assert not question.explained.isVisible()


def test_t_explains_every_term_and_puts_the_words_away_again(
    question: QuestionText, qtbot: QtBot
) -> None:
    _press(Qt.Key.Key_T, qtbot)
    assert question.explained.isVisible()
    assert "支援係の意味です。" in question.explained.text()
    assert "支援係長の意味です。" in question.explained.text()
    _press(Qt.Key.Key_T, qtbot)
    assert not question.explained.isVisible()


def _press(key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)
