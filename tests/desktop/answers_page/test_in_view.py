"""The answers are in sight with the question, for what the real checklists ask."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop import theme
from desktop.main_window import MainWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.table import ANSWERS
from desktop.session import Session
from tests.desktop.conftest import MakeWindow
from tests.desktop.surfaces import come_to_rest
from tests.desktop.two_years import make_two_years

USUAL, MAXIMISED, SMALL = QSize(1366, 768), QSize(1366, 689), QSize(911, 512)
"""An office PC at 100 %, what a window has of it beside title and task bar, and at 150 %."""
SHARE = 0.95
"""So many of all questions have no more to say than there is room for."""
_ROUNDS = 3
"""So often layouts ask each other at most until nothing moves."""


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The real ones: how much they say is what counts."""
    return builtin_checklists()


@pytest.fixture
def next_year(empty_session: Session, checklists: tuple[Checklist, ...], qtbot: QtBot) -> Session:
    """A year in which each item was answered the year before, with a remark."""
    edits = [
        Edit(item_id=item.id, answer=level(item.selectable_levels()[1]), note="昨年の経緯")
        for checklist in checklists
        for item in checklist.item
    ]
    make_two_years(empty_session.path, checklists, checklists, edits, by="昨年の担当")
    with qtbot.waitSignal(empty_session.changed):
        empty_session.open("012025-2026")
    return empty_session


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Text of 150 % for the whole window, and of the usual size after it."""
    theme.apply(qapp, theme.Scheme.LIGHT, 150)
    yield
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.mark.parametrize("size", [USUAL, MAXIMISED, SMALL], ids=["usual", "maximised", "small"])
def test_all_answers_to_nearly_every_question_are_seen_without_scrolling(
    size: QSize, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page = _answers(make_window(sample_session), size)
    come_to_rest(sample_session, qtbot)

    items, beyond = page.sidebar.item_ids(), _beyond(page)

    assert len(items) > 100
    assert len(beyond) <= (1 - SHARE) * len(items), beyond


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=["usual", "small"])
def test_what_last_year_said_takes_the_answers_out_of_sight_of_no_more_questions(
    size: QSize, next_year: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page = _answers(make_window(next_year), size)
    card = page.pane.last_year
    qtbot.waitUntil(card.isVisible)
    come_to_rest(next_year, qtbot)
    items, beyond = page.sidebar.item_ids(), _beyond(page)

    assert len(items) > 100
    assert len(beyond) <= (1 - SHARE) * len(items), beyond
    assert _is_seen(card.confirm)
    assert _is_seen(card.chip)


def test_why_it_is_asked_unfolds_in_a_low_window_and_stays_so_for_the_next_question(
    sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    pane = page.pane
    come_to_rest(sample_session, qtbot)
    assert pane.why.isVisible()
    assert not pane.fold.isVisible()

    window.resize(SMALL)
    come_to_rest(sample_session, qtbot)
    assert not pane.why.isVisible()
    pane.fold.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pane.fold, Qt.Key.Key_Return)

    assert pane.why.isVisible()
    page.step(1)
    come_to_rest(sample_session, qtbot)
    assert pane.why.isVisible()
    qtbot.mouseClick(pane.fold, Qt.MouseButton.LeftButton)
    assert not pane.why.isVisible()
    window.resize(USUAL)
    come_to_rest(sample_session, qtbot)
    assert pane.why.isVisible()


@pytest.mark.usefixtures("large_text")
def test_a_window_is_low_for_as_long_as_its_text_is_large(
    sample_session: Session, make_window: MakeWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    come_to_rest(sample_session, qtbot)
    assert page.pane.fold.isVisible()

    theme.apply(qapp, theme.Scheme.LIGHT)

    qtbot.waitUntil(lambda: not page.pane.fold.isVisible())
    assert page.pane.choice.isAncestorOf(page.pane.choice.na)


def test_in_a_low_window_the_last_two_answers_are_given_beside_the_ways_to_other_questions(
    sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.resize(SMALL)
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    come_to_rest(sample_session, qtbot)
    choice, footer = page.pane.choice, page.footer
    row = (choice.unknown, choice.na, footer.previous, footer.next, footer.unanswered)

    places = [QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for part in row]
    assert all(one.right() < other.left() for one, other in itertools.pairwise(places))
    assert {place.center().y() for place in places} <= {*range(places[0].top(), places[0].bottom())}
    with qtbot.waitSignal(sample_session.saved):
        qtbot.mouseClick(choice.unknown, Qt.MouseButton.LeftButton)
    assert choice.unknown.isChecked()
    qtbot.mouseClick(choice.na, Qt.MouseButton.LeftButton)
    come_to_rest(sample_session, qtbot)
    assert _is_seen(choice.reason)

    window.resize(USUAL)
    come_to_rest(sample_session, qtbot)
    assert choice.isAncestorOf(choice.unknown)
    assert choice.levels[-1].geometry().bottom() < choice.beyond.geometry().top()


def _beyond(page: AnswersPage) -> list[str]:
    """The items of which not all answers are in sight with their question."""
    choice, beyond = page.pane.choice, []
    for item_id in page.sidebar.item_ids():
        page.open_item(item_id)
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        levels = [card for card in choice.levels if card.isVisibleTo(page)]
        cards = [*levels, choice.unknown, choice.na]
        assert len(levels) > 1
        assert all(card.height() >= card.heightForWidth(card.width()) for card in cards), item_id
        if not all(_is_seen(card) for card in cards):
            beyond.append(item_id)
    return beyond


def _is_seen(card: QWidget) -> bool:
    """Whether all of ``card`` is in sight, whatever it lies in."""
    return card.visibleRegion().boundingRect() == QRect(QPoint(0, 0), card.size())


def _answers(window: MainWindow, size: QSize) -> AnswersPage:
    """The page, opened in a window of this size."""
    window.resize(size)
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    return page
