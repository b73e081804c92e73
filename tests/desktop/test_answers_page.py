"""The page 回答: answering by key and by click, typing that is never lost, finding items."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessment.answers import LONGEST_TEXT
from assessment.database import engine
from assessment.records import UNKNOWN, Edit, Entry, level, not_applicable
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.item_list import ItemListModel, rows_of
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.conftest import MakeWindow, Reread, Wanderer
from tests.desktop.input_method import compose
from tests.factories import (
    AS_OF,
    every_state,
    four_areas,
    make_assessment,
    make_checklist,
    make_item,
)

NAME = "012025-2026"
FIRST, SECOND, MILESTONE, READY, OTHER = (
    "STD-01-01",
    "STD-01-02",
    "STD-01-03",
    "STD-02-01",
    "SEC-01-01",
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """Two areas with one item of each sort."""
    return (
        make_checklist(
            [
                make_item(
                    FIRST,
                    title="バックアップの確認",
                    weight=3,
                    division="情報政策",
                    deadline=AS_OF.replace(month=3, day=31),
                    deadline_kind="binding",
                    support=("共同利用の補助",),
                    related=(OTHER,),
                ),
                make_item(SECOND, title="窓口の手順", division="住民"),
                make_item(
                    MILESTONE,
                    scale="milestone",
                    levels=("ない。", "", "決めた。", "公表した。", ""),
                    labels=("なし", "", "決定", "公表", ""),
                ),
                make_item(READY, kind="readiness", available_from="令和9年度（2027年度）の予定"),
            ],
            "standardization",
            "STD",
        ),
        make_checklist([make_item(OTHER, title="事故の連絡先")], "security", "SEC"),
    )


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot) -> AnswersPage:
    """The page at its first item, at rest, with the focus in the list."""
    made = AnswersPage(session, navigator)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.sidebar.list.setFocus()
    rest(session, qtbot)
    return made


def rest(session: Session, qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not session.tasks.busy)


def press(page: AnswersPage, qtbot: QtBot, key: Qt.Key | str) -> None:
    """Press a key where the focus is."""
    focused = page.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def entry(session: Session, item_id: str) -> Entry:
    """What the window knows to be recorded."""
    assert session.assessment is not None
    return session.assessment.response(item_id).entry


def saved(reread: Reread, item_id: str) -> Entry:
    """What is on disk."""
    with reread() as workspace:
        return workspace.assessment(NAME).response(item_id).entry


def changes(reread: Reread, item_id: str) -> int:
    """How often an item was changed."""
    with reread() as workspace:
        return len(workspace.history(NAME, item_id))


# Answering


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


# Typing


def test_a_note_is_recorded_once_when_typing_pauses(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.note.editor.setFocus()
    for letters in ("庁内", "で", "確認中"):
        compose(page.pane.note.editor, letters)
    with qtbot.waitSignal(session.saved):
        pass
    assert saved(reread, FIRST).note == "庁内で確認中"
    assert changes(reread, FIRST) == 1


def test_digits_typed_into_a_text_are_text(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    for field in (page.pane.note.editor, page.pane.evidence.editor):
        field.setFocus()
        qtbot.keyClicks(field, "2 N u")
    page.sidebar.filters.search.setFocus()
    qtbot.keyClicks(page.sidebar.filters.search, "01")
    rest(session, qtbot)
    assert saved(reread, FIRST) == Entry(note="2 N u", evidence="2 N u")
    assert page.sidebar.filters.search.text() == "01"


def test_leaving_a_text_records_it(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.evidence.editor.setFocus()
    compose(page.pane.evidence.editor, "要綱の写し")
    with qtbot.waitSignal(session.saved, timeout=500):
        qtbot.keyClick(page.pane.evidence.editor, Qt.Key.Key_Tab)
    assert saved(reread, FIRST).evidence == "要綱の写し"


def test_going_to_another_item_records_what_was_being_typed(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    compose(page.pane.note.editor, "前の項目の備考")
    with qtbot.waitSignal(session.saved, timeout=500):
        page.open_item(SECOND)
    assert saved(reread, FIRST).note == "前の項目の備考"
    assert saved(reread, SECOND) == Entry()
    assert page.pane.note.text() == ""


def test_closing_the_window_loses_nothing(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    window.go("answers", SECOND)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    compose(shown.pane.note.editor, "閉じる直前")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert saved(reread, SECOND).note == "閉じる直前"


def test_a_text_that_is_being_typed_is_not_overwritten_from_elsewhere(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    compose(page.pane.note.editor, "いま書いている")
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, note="ほかの画面から", evidence="台帳")])
    assert page.pane.note.text() == "いま書いている"
    assert page.pane.evidence.text() == "台帳"


def test_a_text_follows_the_record_where_nothing_is_being_typed(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, note="ほかの画面から")])
    assert page.pane.note.text() == "ほかの画面から"


def test_typing_on_while_a_save_is_under_way_keeps_the_later_text(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    editor = page.pane.note.editor
    compose(editor, "一")
    page.leave()
    compose(editor, "二")
    page.leave()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    rest(session, qtbot)
    assert page.pane.note.text() == "一"
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert saved(reread, FIRST).note == "一"


def test_too_long_a_text_is_kept_in_its_field_and_says_what_to_do(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    page.leave()
    assert "10,000文字以内にしてください" in page.pane.note.problem.text()
    assert "保存していない入力" in page.footer.recorded.text()
    page.open_item(SECOND)
    page.open_item(FIRST)
    assert len(page.pane.note.text()) == LONGEST_TEXT + 1
    assert saved(reread, FIRST) == Entry()
    page.pane.note.editor.setPlainText("長" * LONGEST_TEXT)
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert len(saved(reread, FIRST).note) == LONGEST_TEXT
    assert not page.pane.note.problem.isVisibleTo(page)


def test_what_else_was_typed_is_recorded_beside_a_text_that_is_too_long(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    page.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "1")
    assert saved(reread, FIRST) == Entry(answer=level(1))


def test_a_write_that_fails_leaves_the_text_where_it_is(
    page: AnswersPage,
    session: Session,
    qtbot: QtBot,
    workspace_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reread: Reread,
) -> None:
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    other = sqlite3.connect(workspace_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    compose(page.pane.note.editor, "書けないとき")
    with qtbot.waitSignal(session.failed, timeout=10_000):
        page.leave()
    assert page.pane.note.text() == "書けないとき"
    assert "保存していない入力" in page.footer.recorded.text()
    other.rollback()
    other.close()
    with qtbot.waitSignal(session.saved):
        session.retry()
    assert saved(reread, FIRST).note == "書けないとき"


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


# Going from item to item


def test_arrows_go_from_item_to_item_wherever_the_focus_is(page: AnswersPage, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_Down)
    assert page.item_id == SECOND
    page.pane.choice.levels[3].setFocus()
    press(page, qtbot, Qt.Key.Key_Down)
    assert page.item_id == MILESTONE
    press(page, qtbot, Qt.Key.Key_Up)
    press(page, qtbot, Qt.Key.Key_Up)
    press(page, qtbot, Qt.Key.Key_Up)
    assert page.item_id == FIRST


def test_a_click_in_the_list_opens_an_item_and_a_heading_does_not(
    page: AnswersPage, qtbot: QtBot
) -> None:
    items = page.sidebar.list
    for row, opened in ((0, FIRST), (3, SECOND)):
        place = items.visualRect(page.sidebar.model.index(row)).center()
        qtbot.mouseClick(items.viewport(), LEFT, pos=place)
        assert page.item_id == opened


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Right])
def test_enter_goes_on_to_what_is_unanswered(
    page: AnswersPage, session: Session, qtbot: QtBot, key: Qt.Key
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=SECOND, answer=level(1))])
    press(page, qtbot, key)
    assert page.item_id == MILESTONE


def test_the_button_goes_on_round_the_end_of_the_list(page: AnswersPage, qtbot: QtBot) -> None:
    page.open_item(OTHER)
    qtbot.mouseClick(page.footer.unanswered, LEFT)
    assert page.item_id == FIRST


def test_when_all_is_answered_the_way_leads_to_the_gaps(
    page: AnswersPage, session: Session, navigator: Wanderer, qtbot: QtBot
) -> None:
    everything = (FIRST, SECOND, MILESTONE, READY, OTHER)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=name, answer=level(0)) for name in everything])
    assert page.footer.unanswered.text() == "課題を見る"
    qtbot.mouseClick(page.footer.unanswered, LEFT)
    assert navigator.went == [("gaps", None)]


def test_undo_shows_the_item_that_it_changed(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.go("answers", FIRST)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    with qtbot.waitSignal(session.saved):
        press(shown, qtbot, "3")
    shown.open_item(OTHER)
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.item_id == FIRST
    assert not any(card.isChecked() for card in shown.pane.choice.levels)
    shown.open_item(OTHER)
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert shown.item_id == FIRST
    assert shown.pane.choice.levels[3].isChecked()


def test_a_change_of_ones_own_does_not_lead_back_to_the_item_left(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    press(page, qtbot, "3")
    page.open_item(OTHER)
    rest(session, qtbot)
    assert page.item_id == OTHER


def test_another_assessment_begins_at_its_first_unanswered_item(
    make_window: MakeWindow, session: Session, qtbot: QtBot
) -> None:
    window = make_window(session)
    window.go("answers", OTHER)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    compose(shown.pane.note.editor, "前の自己点検の備考")
    with qtbot.waitSignal(session.changed, check_params_cb=lambda state: state.item_ids is None):
        window.known_actions["sample"].trigger()
    rest(session, qtbot)
    assert session.assessment is not None
    assert session.assessment.info.name != NAME
    window.go("answers")
    unanswered = [r.item.id for r in session.assessment.responses if r.answer.state == "unanswered"]
    assert shown.item_id == (unanswered or [FIRST])[0]
    assert shown.pane.note.text() != "前の自己点検の備考"


# Finding items


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
    assert "5問中 1問を表示" in filters.count.text()
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


# What stands beside the question


def test_a_deadline_is_said_in_words_as_of_the_reference_date(page: AnswersPage) -> None:
    said = page.pane.deadline.text()
    assert "義務の期限：令和8年3月31日" in said
    assert "期限超過" in said
    assert "基準日 令和8年11月24日" in said


def test_readiness_is_marked_and_says_from_when(page: AnswersPage, qtbot: QtBot) -> None:
    page.open_item(READY)
    assert "備え（点数に入りません）" in page.pane.marks.text()
    qtbot.waitUntil(lambda: "令和9年度（2027年度）の予定" in page.guidance.steps.body.text())


def test_the_next_step_from_the_present_level_stands_out(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "1")
    steps = page.guidance.steps.body
    qtbot.waitUntil(lambda: "<b>▶ いまのレベル1から：一部の課で始める。</b>" in steps.text())
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "4")
    qtbot.waitUntil(lambda: "目標のレベルに達しています" in steps.text())


def test_the_history_says_who_changed_what(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    press(page, qtbot, "1")
    press(page, qtbot, "2")
    rest(session, qtbot)
    history = page.guidance.history.body
    qtbot.waitUntil(lambda: "1 担当者を決定 → 2 一部の課で実施" in history.text())
    assert "試験" in history.text()


def test_of_a_long_history_the_last_changes_are_shown_and_all_on_request(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([session.saved] * 25):
        for number in range(25):
            session.record([Edit(item_id=FIRST, answer=level(number % 2))])
    history = page.guidance.history.body
    qtbot.waitUntil(lambda: "全25件を見る" in history.text())
    assert history.text().count(" → ") == 20
    history.linkActivated.emit("all")
    assert history.text().count(" → ") == 25


def test_a_related_item_is_one_click_away(page: AnswersPage) -> None:
    assert "事故の連絡先" in page.guidance.related.body.text()
    page.guidance.related.body.linkActivated.emit(OTHER)
    assert page.item_id == OTHER


def test_in_a_narrow_window_guidance_stands_under_the_question(
    page: AnswersPage, qtbot: QtBot
) -> None:
    def under(widget: QWidget) -> bool:
        return page.pane.isAncestorOf(widget)

    assert not under(page.guidance)
    page.resize(740, 480)
    qtbot.waitUntil(lambda: under(page.guidance))
    assert page.guidance.isVisibleTo(page)
    page.resize(1200, 720)
    qtbot.waitUntil(lambda: not under(page.guidance))
    assert page.guidance.isVisibleTo(page)


def test_the_list_has_themes_with_progress_and_every_state_in_words(qtbot: QtBot) -> None:
    areas = four_areas(per_area=8)
    assessment = make_assessment(areas, every_state(areas))
    rows = rows_of(assessment, assessment.responses)
    assert [row.kind for row in rows].count("theme") == 8
    assert (rows[0].progress, rows[1].progress) == ("7/8", "済 4/4")
    model = ItemListModel()
    model.show(rows)
    spoken = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2, 12)
    ]
    assert spoken[0].endswith("レベル0（未着手）")
    assert any(text.endswith("該当なし") for text in spoken)
    assert any(text.endswith("未回答") for text in spoken)
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags


def test_every_control_of_the_page_has_a_name(page: AnswersPage) -> None:
    page.pane.targets.fold.setChecked(True)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(page)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_a_text_that_is_too_long_keeps_the_window_open_until_it_is_let_go(
    window: MainWindow, session: Session, qtbot: QtBot, told: list[Message]
) -> None:
    window.go("answers", FIRST)
    shown = window.page("answers")
    assert isinstance(shown, AnswersPage)
    shown.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    window.go("home")
    assert not window.close()
    assert window.isVisible()
    assert FIRST in told[-1].text
    (way,) = told[-1].ways
    way.run()
    qtbot.waitUntil(lambda: not window.isVisible())
