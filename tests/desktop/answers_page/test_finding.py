"""The page 回答: finding items by search and by filter."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.records import UNKNOWN, Edit, level
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.answers_page.steps import FIRST, LEFT, MILESTONE, OTHER, READY, SECOND, press
from tests.desktop.input_method import compose


def find(page: AnswersPage, qtbot: QtBot, words: str) -> tuple[str, ...]:
    """Search as a person does, and say what is listed."""
    page.sidebar.filters.search.clear()
    compose(page.sidebar.filters.search, words)
    return page.sidebar.item_ids()


def test_ctrl_f_leads_to_the_search_and_down_into_the_list(page: AnswersPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is page.sidebar.filters.search
    press(page, qtbot, Qt.Key.Key_Down)
    assert page.focusWidget() is page.sidebar.list


@pytest.mark.parametrize("words", ["ばっくあっぷ", "ﾊﾞｯｸｱｯﾌﾟ", "std-01-01", "ＳＴＤ-01-01"])
def test_search_does_not_mind_kana_width_or_case(
    page: AnswersPage, qtbot: QtBot, words: str
) -> None:
    assert find(page, qtbot, words) == (FIRST,)


def test_search_wants_every_word_and_looks_into_notes(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=SECOND, note="サーバー室で確認")])
    assert find(page, qtbot, "さーばー") == (SECOND,)
    assert find(page, qtbot, "窓口　サーバー") == (SECOND,)
    assert find(page, qtbot, "窓口 バックアップ") == ()
    assert "4問" not in page.sidebar.filters.count.text()


def test_filters_combine_and_say_how_many_are_left(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=OTHER, answer=UNKNOWN), Edit(item_id=SECOND, answer=level(1))])
    filters = page.sidebar.filters
    qtbot.mouseClick(filters.states["unknown"], LEFT)
    assert page.sidebar.item_ids() == (FIRST, OTHER)  # the item that is shown stays listed
    qtbot.mouseClick(filters.states["unanswered"], LEFT)
    assert page.sidebar.item_ids() == (FIRST, MILESTONE, READY, OTHER)
    filters.division.setCurrentIndex(filters.division.findData("総務"))
    assert page.sidebar.item_ids() == (FIRST, MILESTONE, READY, OTHER)
    filters.weight.setCurrentIndex(filters.weight.findData(3))
    assert page.sidebar.item_ids() == (FIRST,)
    assert filters.count.text() == "5問中 0問\n＋開いている項目"
    qtbot.mouseClick(filters.reset, LEFT)
    assert len(page.sidebar.item_ids()) == 5
    assert filters.count.text() == "全5問"


def test_items_can_be_filtered_by_their_deadline(page: AnswersPage, qtbot: QtBot) -> None:
    page.open_item(SECOND)
    due = page.sidebar.filters.due
    for kind, listed in (
        ("passed", (FIRST, SECOND)),
        ("year", (SECOND,)),
        ("dated", (FIRST, SECOND)),
    ):
        due.setCurrentIndex(due.findData(kind))
        assert page.sidebar.item_ids() == listed


def test_an_item_stays_listed_while_it_is_being_answered(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.sidebar.filters.states["unanswered"], LEFT)
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "2")
    assert page.sidebar.item_ids()[0] == FIRST
    press(page, qtbot, Qt.Key.Key_Return)
    assert FIRST not in page.sidebar.item_ids()


def test_an_item_opened_from_elsewhere_is_shown_whatever_is_searched(
    page: AnswersPage, qtbot: QtBot
) -> None:
    find(page, qtbot, "窓口")
    page.open_item(OTHER)
    assert OTHER in page.sidebar.item_ids()
    assert page.sidebar.filters.search.text() == ""
