"""Last year's answers in the window: beside the question, in the list, on home, by key."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.records import UNANSWERED, Edit, Entry, level, not_applicable
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.messages import Kind, Message
from desktop.models.beginnings import survey_words
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.link_row import LinkRow
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.input_method import compose
from tests.desktop.two_years import make_two_years
from tests.surveys import a_survey

FIRST, SECOND, THIRD, FOURTH, OTHER = (
    "STD-01-01",
    "STD-01-02",
    "STD-01-03",
    "STD-01-04",
    "STD-02-01",
)
LEFT = Qt.MouseButton.LeftButton
NAME = "012025-2026"


@pytest.fixture
def session(empty_session: Session, checklists: tuple[Checklist, ...], qtbot: QtBot) -> Session:
    """This year's assessment of 函館市 with last year's answers, one of them since reworded."""
    first, *others = checklists
    reworded = msgspec.structs.replace(first.item[2], question="前の年の問い。")
    older = msgspec.structs.replace(
        first, version="2025.1", item=(*first.item[:2], reworded, *first.item[3:])
    )
    edits = [
        Edit(item_id=FIRST, answer=level(2), note="昨年の経緯", evidence="要綱"),
        Edit(item_id=SECOND, answer=not_applicable("制度上該当しない")),
        Edit(item_id=THIRD, answer=level(1)),
        Edit(item_id=OTHER, answer=level(3)),
    ]
    make_two_years(empty_session.path, (older, *others), checklists, edits, by="昨年の担当")
    with qtbot.waitSignal(empty_session.changed):
        empty_session.open(NAME)
    return empty_session


@pytest.fixture
def window(session: Session, make_window: MakeWindow) -> MainWindow:
    return make_window(session)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> AnswersPage:
    window.go("answers")
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    qtbot.waitUntil(page.pane.last_year.isVisible)
    return page


def entry_on_disk(reread: Reread, item_id: str) -> Entry:
    with reread() as workspace:
        return workspace.assessment(NAME).response(item_id).entry


def confirmed(page: AnswersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.pane.last_year.confirm.isHidden)


def test_home_leads_to_last_years_answers_before_the_first_question(
    window: MainWindow, qtbot: QtBot
) -> None:
    home = window.page("home")
    qtbot.waitUntil(lambda: len(home.findChildren(LinkRow)) > 1)
    rows = [row.accessibleName() for row in home.findChildren(LinkRow)]
    assert "令和7年度の回答" in rows[0]
    assert "最初の質問に答える" in rows[-1]
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is home.findChildren(LinkRow)[0])
    assert not home.findChildren(EmptyState), "another button would stand out"


def test_beside_the_question_stands_what_last_year_said_and_who_said_it(
    page: AnswersPage, qtbot: QtBot
) -> None:
    card = page.pane.last_year
    assert card.words.text() == "一部の課で実施", "its digit stands on the chip"
    assert card.words.accessibleName() == "2 一部の課で実施"
    assert card.warning.isHidden()
    assert card.fold.text() == "備考など▾", "what is folded away is named"
    qtbot.mouseClick(card.fold, LEFT)
    assert card.who.isVisible()
    assert card.who.text().startswith("令和7年度の回答　昨年の担当　R7")
    assert "昨年の経緯" in card.texts.text()
    assert "要綱" in card.texts.text()
    page.open_item(THIRD)
    assert card.who.isVisible(), "unfolded once, it stays so"


def test_it_is_no_answer_until_a_key_confirms_it(
    page: AnswersPage, qtbot: QtBot, reread: Reread, session: Session
) -> None:
    assert entry_on_disk(reread, FIRST).answer == UNANSWERED
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Y)
    confirmed(page, qtbot)
    entry = entry_on_disk(reread, FIRST)
    assert (entry.answer, entry.note, entry.evidence) == (level(2), "昨年の経緯", "要綱")
    with reread() as workspace:
        assert workspace.history(NAME, FIRST)[0].via == "前年度から（令和7年度）"
        assert workspace.history(NAME, FIRST)[0].by == session.by
    assert page.pane.last_year.isVisible(), "what last year said stays to be compared"
    assert page.pane.note.text() == "昨年の経緯"


def test_a_click_confirms_it_and_undo_brings_the_proposal_back(
    page: AnswersPage, qtbot: QtBot, reread: Reread, window: MainWindow
) -> None:
    qtbot.mouseClick(page.pane.last_year.confirm, LEFT)
    confirmed(page, qtbot)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.pane.last_year.confirm.isVisible)
    assert entry_on_disk(reread, FIRST).answer == UNANSWERED


def test_the_keys_go_to_the_list_and_to_no_level_when_the_way_to_confirm_goes_away(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    page.pane.last_year.confirm.setFocus()
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(page.pane.last_year.confirm, Qt.Key.Key_Space)
    assert not page.pane.last_year.confirm.isVisible()
    assert page.focusWidget() is page.sidebar.list


def test_what_is_being_typed_is_kept_when_the_answer_is_confirmed(
    page: AnswersPage, qtbot: QtBot, reread: Reread
) -> None:
    compose(page.pane.note.editor, "今年の経緯")
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Y)
    confirmed(page, qtbot)
    entry = entry_on_disk(reread, FIRST)
    assert (entry.answer, entry.note) == (level(2), "今年の経緯")


def test_all_of_a_theme_that_need_no_fresh_look_are_confirmed_at_once_and_undone_at_once(
    page: AnswersPage, qtbot: QtBot, reread: Reread, told: list[Message], session: Session
) -> None:
    card = page.pane.last_year
    qtbot.mouseClick(card.fold, LEFT)
    assert card.theme.text() == "テーマの2問をまとめて前年度のままにする"
    assert card.left_out.text().startswith("ほかの1問は、質問が変わった")
    qtbot.mouseClick(card.theme, LEFT)
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].kind, "2問" in told[0].text) == (Kind.DONE, True)
    assert entry_on_disk(reread, SECOND).answer == not_applicable("制度上該当しない")
    assert entry_on_disk(reread, THIRD).answer == UNANSWERED, "its question was reworded"
    assert entry_on_disk(reread, OTHER).answer == UNANSWERED, "of another theme"
    with qtbot.waitSignal(session.changed):
        told[0].ways[0].run()
    assert entry_on_disk(reread, FIRST).answer == UNANSWERED
    assert entry_on_disk(reread, SECOND).answer == UNANSWERED


def test_a_reworded_question_says_so_and_can_be_confirmed_by_itself(
    page: AnswersPage, qtbot: QtBot, reread: Reread
) -> None:
    page.open_item(THIRD)
    card = page.pane.last_year
    assert "変わりました" in card.warning.text()
    qtbot.mouseClick(card.fold, LEFT)
    assert card.theme.text() == "テーマの2問をまとめて前年度のままにする"
    assert card.left_out.isHidden(), "it is the one shown that needs a fresh look"
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Y)
    confirmed(page, qtbot)
    assert entry_on_disk(reread, THIRD).answer == level(1)


def test_another_answer_is_an_answer_and_last_years_stays_in_view(
    page: AnswersPage, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_4)
    confirmed(page, qtbot)
    qtbot.waitUntil(lambda: entry_on_disk(reread, FIRST).answer == level(4))
    assert page.pane.last_year.words.text() == "一部の課で実施"
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Y)
    assert entry_on_disk(reread, FIRST).answer == level(4), "an answer is never overwritten"


def test_an_item_that_last_year_did_not_answer_has_no_card_and_the_key_does_nothing(
    page: AnswersPage, qtbot: QtBot, reread: Reread
) -> None:
    page.open_item(FOURTH)
    assert page.pane.last_year.isHidden()
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Y)
    assert entry_on_disk(reread, FOURTH).answer == UNANSWERED


def test_the_list_marks_them_and_a_filter_shows_only_them(page: AnswersPage, qtbot: QtBot) -> None:
    chip = page.sidebar.filters.proposed
    assert chip.text() == "前年度の回答あり・未回答 4"
    index = page.sidebar.model.index_of(FIRST)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("前年2")
    qtbot.mouseClick(chip, LEFT)
    assert page.sidebar.item_ids() == (FIRST, SECOND, THIRD, OTHER)
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: chip.text() == "✓ 前年度の回答あり・未回答 3")
    qtbot.waitUntil(lambda: page.item_id == SECOND)
    assert page.sidebar.item_ids() == (SECOND, THIRD, OTHER)


def test_without_last_year_there_is_nothing_of_it(sample_window: MainWindow, qtbot: QtBot) -> None:
    sample_window.go("answers")
    page = sample_window.page("answers")
    assert isinstance(page, AnswersPage)
    assert page.sidebar.filters.proposed.isHidden()
    assert page.pane.last_year.isHidden()


def test_home_leads_to_them(window: MainWindow, qtbot: QtBot) -> None:
    def rows() -> list[LinkRow]:
        found = window.page("home").findChildren(LinkRow)
        return [row for row in found if "令和7年度の回答4問" in row.accessibleName()]

    window.go("home")
    qtbot.waitUntil(lambda: bool(rows()))
    qtbot.mouseClick(rows()[0], LEFT)
    assert window.current_page == "answers"
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    assert page.item_id == FIRST


@pytest.mark.parametrize(
    ("today", "words", "late"),
    [
        (dt.date(2026, 12, 15), "（あと3日）", False),
        (dt.date(2026, 12, 18), "（今日まで）", False),
        (dt.date(2026, 12, 19), "（期限を過ぎています）", True),
    ],
)
def test_home_says_which_survey_is_due_when(today: dt.date, words: str, late: bool) -> None:
    said, passed = survey_words(a_survey().survey, today)
    assert said.startswith("北海道の調査「市町村DX調査」・回答期限 令和8年12月18日（金）")
    assert (said.endswith(words), passed) == (True, late)
    assert survey_words(a_survey(due=None).survey, today) == ("北海道の調査「市町村DX調査」", False)
