"""The page 回答: answering by key and by click."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.records import NA_REASONS, UNKNOWN, Entry, level, not_applicable
from desktop.pages.answers import AnswersPage
from desktop.pages.settings import SettingsPage
from desktop.session import Session
from tests.desktop.answers_page.steps import (
    FIRST,
    LEFT,
    MILESTONE,
    NAME,
    SECOND,
    entry,
    press,
    saved,
)
from tests.desktop.conftest import MakeWindow, Reread, Wanderer
from tests.desktop.input_method import compose
from tests.desktop.steps import rest
from tests.factories import AS_OF


@pytest.mark.parametrize("number", range(5))
def test_a_digit_records_its_level_and_the_item_stays(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread, number: int
) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, str(number))
    assert saved(reread, FIRST).answer == level(number)
    assert page.item_id == FIRST
    assert [card.isChecked() for card in page.pane.choice.levels] == [n == number for n in range(5)]


def test_a_click_on_a_card_records_its_level(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(page.pane.choice.levels[2], LEFT)
    assert saved(reread, FIRST).answer == level(2)


def test_a_card_with_the_focus_is_chosen_by_the_space_key(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    page.pane.choice.levels[1].setFocus()
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, Qt.Key.Key_Space)
    assert entry(session, FIRST).answer == level(1)


def test_a_card_is_shown_as_chosen_only_for_the_answer_that_stands(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    for number in (1, 3):
        with qtbot.waitSignal(session.saved):
            qtbot.mouseClick(page.pane.choice.levels[number], LEFT)
    assert [card.isChecked() for card in page.pane.choice.levels] == [n == 3 for n in range(5)]


def test_levels_that_an_item_does_not_have_are_absent_and_their_keys_do_nothing(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    page.open_item(MILESTONE)
    shown = [card.isVisibleTo(page) for card in page.pane.choice.levels]
    assert shown == [True, False, True, True, False]
    press(page, qtbot, "1")
    rest(session, qtbot)
    assert entry(session, MILESTONE) == Entry()


def test_u_records_that_nobody_knows(page: AnswersPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, Qt.Key.Key_U)
    assert entry(session, FIRST).answer == UNKNOWN


def test_not_applicable_is_recorded_only_with_a_reason(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "2")
    press(page, qtbot, Qt.Key.Key_N)
    rest(session, qtbot)
    reason = page.pane.choice.reason
    assert reason.isVisibleTo(page)
    assert "2 一部の課で実施" in reason.hint.text()
    assert saved(reread, FIRST).answer == level(2)
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(reason.choices[1], LEFT)
    assert saved(reread, FIRST).answer == not_applicable("対象となる施設・人がいない")


def test_enter_takes_the_reason_that_the_keys_are_at(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    press(page, qtbot, Qt.Key.Key_N)
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, Qt.Key.Key_Return)
    assert saved(reread, FIRST).answer == not_applicable(NA_REASONS[0])
    assert page.item_id == FIRST


def test_a_reason_left_open_is_told_and_the_keys_go_on_answering(
    page: AnswersPage, session: Session, navigator: Wanderer, qtbot: QtBot, reread: Reread
) -> None:
    press(page, qtbot, Qt.Key.Key_N)
    with qtbot.waitSignal(navigator.messages.shown) as told:
        press(page, qtbot, Qt.Key.Key_Right)
    assert FIRST in told.args[0].text
    assert page.focusWidget() is page.sidebar.list
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "2")
    assert saved(reread, SECOND) == Entry(answer=level(2))
    assert saved(reread, FIRST) == Entry()
    told.args[0].ways[0].run()
    assert page.item_id == FIRST
    assert page.pane.choice.reason.isVisibleTo(page)


@pytest.mark.parametrize("width", [760, 900, 1024, 1040, 1100, 1920])
def test_every_word_of_a_level_has_its_room(page: AnswersPage, qtbot: QtBot, width: int) -> None:
    cards = page.pane.choice.levels
    for card, length in zip(cards, (24, 27, 48, 54, 78), strict=True):
        card.show_words(card.label, "字" * length, aim=False)
    page.resize(width, 700)
    qtbot.waitUntil(
        lambda: all(card.height() == card.heightForWidth(card.width()) for card in cards)
    )


def test_an_answer_given_by_key_comes_into_sight(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    page.resize(1200, 420)
    qtbot.wait(20)
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "4")
    card = page.pane.choice.levels[4]
    qtbot.waitUntil(lambda: card.visibleRegion().boundingRect().height() == card.height())


def test_another_reason_is_recorded_in_the_persons_own_words(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.mouseClick(page.pane.choice.na, LEFT)
    reason = page.pane.choice.reason
    qtbot.mouseClick(reason.choices[2], LEFT)
    rest(session, qtbot)
    assert saved(reread, FIRST) == Entry()
    compose(reason.words, "隣の市が行う")
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert saved(reread, FIRST).answer == not_applicable("隣の市が行う")


def test_the_question_for_a_reason_outlives_a_note_that_is_saved_meanwhile(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    page.pane.note.editor.setFocus()
    compose(page.pane.note.editor, "確認中")
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(page.pane.choice.na, LEFT)
    assert page.pane.choice.reason.isVisibleTo(page)


def test_an_answer_can_be_taken_away(page: AnswersPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "3")
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(page.pane.choice.clear, LEFT)
    assert entry(session, FIRST) == Entry()
    assert not page.pane.choice.clear.isVisibleTo(page)


def test_an_answer_to_be_reviewed_is_settled_by_giving_it_again(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread, workspace_path: Path
) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "2")
    with sqlite3.connect(workspace_path) as other:
        other.execute("UPDATE entries SET review = '質問が変わりました。'")
    with qtbot.waitSignal(session.changed):
        session.reload()
    assert "質問が変わりました。" in page.pane.review.text()
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(page.pane.confirm, LEFT)
    assert saved(reread, FIRST) == Entry(answer=level(2))
    assert not page.pane.confirm.isVisibleTo(page)


def test_who_carries_it_out_can_be_said(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.performer.setFocus()
    for _ in range(3):
        press(page, qtbot, Qt.Key.Key_Down)
    rest(session, qtbot)
    assert saved(reread, FIRST).performer == "共同処理"


def test_a_target_of_ones_own_is_recorded_and_shown_on_its_card(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.mouseClick(page.pane.targets.fold, LEFT)
    target = page.pane.targets.target
    target.setCurrentIndex(target.findData(2))
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert saved(reread, FIRST).own_target == 2
    names = [card.accessibleName() for card in page.pane.choice.levels]
    assert [number for number, name in enumerate(names) if "目標のレベル" in name] == [2]
    assert "目標2" in page.pane.targets.fold.text()


def test_an_extended_deadline_needs_a_reason(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    targets = page.pane.targets
    qtbot.mouseClick(targets.fold, LEFT)
    targets.extended.setChecked(True)
    page.leave()
    rest(session, qtbot)
    assert "理由が必要" in targets.problem.text()
    assert saved(reread, FIRST) == Entry()
    qtbot.keyClicks(targets.reason, "No.12")
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert saved(reread, FIRST).extended_deadline == AS_OF.replace(year=2027, month=3, day=31)
    assert saved(reread, FIRST).extension_reason == "No.12"
    assert "延長後" in page.pane.deadline.text()


def test_an_answer_under_the_login_name_offers_to_choose_a_name_until_there_is_one(
    session: Session,
    make_window: MakeWindow,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "mihon")
    session.by = "mihon"
    window = make_window(session)
    window.go("answers")
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    author = page.pane.choice.author
    assert author.isHidden(), "nothing is recorded yet"
    press(page, qtbot, "2")
    qtbot.waitUntil(author.isVisible)
    assert author.words.text() == "記入者：mihon（パソコンの利用者名）"

    qtbot.mouseClick(author.choose, Qt.MouseButton.LeftButton)
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.appearance.name.hasFocus()
    qtbot.keyClicks(settings.appearance.name, "suzuki")
    window.go("answers")
    assert author.isHidden()
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "3")
    with reread() as workspace:
        assert workspace.history(NAME, FIRST)[0].by == "suzuki"
