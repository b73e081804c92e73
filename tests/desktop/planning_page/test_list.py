"""The list of the plan: edited by keys alone, added to, taken from, filtered, sorted, undone."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.planning import keeping
from assessment.records import Edit, level
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.plan_table import COST, ITEM, NOTE, NUMBER, START, STATE, UNTIL, WHAT, WHO
from desktop.models.plan_table import LEVEL as REACHED
from desktop.pages.gaps import GapsPage
from desktop.pages.plan import PlanPage
from desktop.pages.planning.item_choice import ItemChoice
from desktop.session import Session
from tests.desktop.conftest import Reread
from tests.desktop.planning_page.steps import (
    HEAVY,
    LEFT,
    LIGHT,
    NAME,
    OPEN,
    UNSURE,
    at,
    cell,
    click_cell,
    held,
    press,
    shown,
    write,
)
from tests.desktop.steps import rest

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_without_a_plan_the_page_says_how_to_begin_and_takes_the_proposals(
    page: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    assert page.stack.currentWidget() is page.no_plan
    begin = page.first_focus()
    assert isinstance(begin, QPushButton)
    qtbot.mouseClick(begin, LEFT)
    rest(session, qtbot)
    assert shown(page) == ["1", "2", "3", "4"]
    assert [action.item_id for action in held(reread).values()] == [HEAVY, HEAVY, UNSURE, LIGHT]
    assert cell(page, "1", STATE) == "未着手"
    assert cell(page, "2", NUMBER) == "2"
    assert cell(page, "2", ITEM) == f"バックアップ\n{HEAVY}・課題1位"
    with qtbot.waitSignal(session.saved):
        session.undo()
    rest(session, qtbot)
    assert held(reread) == {}
    assert page.stack.currentWidget() is page.no_plan


@pytest.mark.parametrize(
    ("column", "typed", "field", "value"),
    [
        (WHAT, "kitei wo kaisei", "what", "kitei wo kaisei"),
        (WHO, "kikaku", "who", "kikaku"),
        (START, "R9.4", "start", dt.date(2027, 4, 1)),
        (UNTIL, "2028/3", "until", dt.date(2028, 3, 31)),
        (COST, "1,200", "cost", 1_200),
        (NOTE, "hosei", "note", "hosei"),
    ],
)
def test_a_cell_is_edited_by_keys_alone(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread,
    column: int, typed: str, field: str, value: object,
) -> None:  # fmt: skip
    at(planned, "2", column)
    press(planned, Key.Key_F2)
    write(planned, typed)
    press(planned, Key.Key_Return)
    assert not planned.list.view.editing
    rest(session, qtbot)
    assert getattr(held(reread)[2], field) == value
    assert planned.list.view.currentIndex().column() == column
    assert planned.list.view.hasFocus()


def test_typing_begins_to_edit_and_replaces_what_stands_there(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "1", COST)
    qtbot.keyClicks(planned.list.view, "5")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert held(reread)[1].cost == 5
    assert cell(planned, "1", COST) == "5千円"


def test_state_and_level_are_chosen_by_keys(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "2", STATE)
    press(planned, Key.Key_Return)
    press(planned, Key.Key_Down)
    press(planned, Key.Key_Return)
    at(planned, "2", REACHED)
    press(planned, Key.Key_Return)
    press(planned, Key.Key_Up)
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert (held(reread)[2].state, held(reread)[2].level) == ("under_way", 2)
    assert cell(planned, "2", STATE) == "進行中"


def test_esc_leaves_everything_as_it_was(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    before = held(reread)
    at(planned, "1", WHAT)
    press(planned, Key.Key_F2)
    write(planned, "naoshi")
    press(planned, Key.Key_Escape)
    rest(session, qtbot)
    assert not planned.list.view.editing
    assert held(reread) == before


def test_tab_takes_the_cell_and_opens_the_next(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "1", WHO)
    press(planned, Key.Key_F2)
    write(planned, "DX")
    press(planned, Key.Key_Tab)
    rest(session, qtbot)
    write(planned, "R9.9")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    action = held(reread)[1]
    assert (action.who, action.until) == ("DX", dt.date(2027, 9, 30))


def test_what_cannot_be_read_is_said_below_the_cell_which_stays_open(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    delegate = planned.list.view.delegate
    at(planned, "1", UNTIL)
    press(planned, Key.Key_F2)
    write(planned, "asatte")
    press(planned, Key.Key_Return)
    assert planned.list.view.editing
    assert delegate.saying.isVisible()
    assert "日付として読めません" in delegate.saying.text()
    assert delegate.editor is not None
    assert "日付として" in delegate.editor.accessibleDescription()
    write(planned, "R9.9")
    assert not delegate.saying.isVisible()
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert held(reread)[1].until == dt.date(2027, 9, 30)


def test_what_cannot_be_read_is_not_lost_when_the_cell_is_left(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread, told: list[Message]
) -> None:
    before = held(reread)[1].until
    at(planned, "1", UNTIL)
    press(planned, Key.Key_F2)
    write(planned, "asatte")
    planned.list.filters.search.setFocus()
    rest(session, qtbot)
    assert not planned.list.view.editing
    assert held(reread)[1].until == before
    assert "取組1の完了予定" in told[-1].text
    assert "asatte" in planned.unrecorded()
    told[-1].ways[0].run()
    editor = planned.list.view.delegate.editor
    assert editor is not None
    write(planned, "R9.9")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert held(reread)[1].until == dt.date(2027, 9, 30)
    assert planned.unrecorded() == ""


def test_leaving_the_page_takes_what_is_being_typed(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "1", NOTE)
    press(planned, Key.Key_F2)
    write(planned, "memo")
    window.go("home")
    rest(session, qtbot)
    assert held(reread)[1].note == "memo"


def test_delete_takes_out_what_is_chosen_and_undo_puts_it_back(
    planned: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    told: list[Message],
) -> None:
    before = held(reread)
    at(planned, "2", ITEM)
    qtbot.keyClick(planned.list.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(planned, Key.Key_Delete)
    rest(session, qtbot)
    assert list(held(reread)) == [1, 4]
    assert shown(planned) == ["1", "4"]
    assert "取組2・3（2件）を計画から外しました" in window.banner.words()
    assert told[-1].passing, "it may go by itself: the change is undone by key too"
    qtbot.keyClick(planned.list.view, Key.Key_Z, CTRL)
    rest(session, qtbot)
    assert held(reread) == before
    assert shown(planned) == ["1", "2", "3", "4"]


def test_an_edit_is_undone_and_redone_in_one_order_with_answers(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "1", COST)
    qtbot.keyClicks(planned.list.view, "7")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=OPEN, answer=level(3))])
    for _ in range(2):
        qtbot.keyClick(planned.list.view, Key.Key_Z, CTRL)
        rest(session, qtbot)
    assert held(reread)[1].cost is None
    assert cell(planned, "1", COST) == ""
    qtbot.keyClick(planned.list.view, Key.Key_Y, CTRL)
    rest(session, qtbot)
    assert held(reread)[1].cost == 7
    with reread() as workspace:
        assert workspace.assessment(NAME).response(OPEN).answer.state == "unanswered"


def test_insert_asks_for_the_item_and_begins_with_its_next_step(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "3", ITEM)
    qtbot.keyClick(planned.list.view, Key.Key_Insert)
    dialog = planned.findChildren(ItemChoice)[-1]
    qtbot.keyClicks(dialog.search, OPEN)
    assert dialog.list.count() == 1
    qtbot.keyClick(dialog.search, Key.Key_Return)
    qtbot.waitUntil(lambda: planned.list.view.editing)
    write(planned, "tejun wo tsukuru")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    action = held(reread)[5]
    assert (action.item_id, action.what, action.who) == (OPEN, "tejun wo tsukuru", "住民")
    row = planned.list.view.current_row()
    assert row is not None
    assert row.key == "5"


def test_the_choice_of_the_item_begins_at_the_row_and_follows_the_arrows(
    planned: PlanPage, qtbot: QtBot
) -> None:
    at(planned, "3", ITEM)
    qtbot.keyClick(planned.list.view, Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = planned.findChildren(ItemChoice)[-1]
    assert UNSURE in dialog.list.currentItem().text()
    assert "取組 1件" in dialog.list.currentItem().text()
    qtbot.keyClick(dialog.search, Key.Key_Down)
    assert LIGHT in dialog.list.currentItem().text()
    dialog.reject()


def test_a_new_action_that_is_given_up_leaves_nothing(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    planned.begin_item(LIGHT)
    planned.shown()
    rest(session, qtbot)
    assert planned.list.view.editing
    assert planned.tabs.tabText(0) == "一覧 4"
    assert planned.list.filters.states.currentText() == "計画の取組 4", "it is not planned yet"
    press(planned, Key.Key_Escape)
    rest(session, qtbot)
    assert shown(planned) == ["1", "2", "3", "4"]
    assert len(held(reread)) == 4


def test_from_a_gap_a_key_begins_its_action(
    page: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    window.go("gaps")
    rest(session, qtbot)
    gaps = window.page("gaps")
    assert isinstance(gaps, GapsPage)
    gaps.open_item(UNSURE)
    qtbot.keyClick(gaps.table, Key.Key_Insert)
    qtbot.waitUntil(lambda: page.list.view.editing)
    assert window.current_page == "plan"
    press(page, Key.Key_Return)
    rest(session, qtbot)
    (action,) = held(reread).values()
    assert (action.item_id, action.who, action.level) == (UNSURE, "総務", None)
    assert action.what == "総務に現状を確かめ、当てはまるレベルを選ぶ。"


def test_proposals_are_accepted_as_they_are_and_many_at_once(
    page: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.mouseClick(page.no_plan.look, LEFT)
    assert len(shown(page)) == 4
    assert not page.list.remove.isEnabled()
    page.list.view.selectRow(0)
    qtbot.keyClick(page.list.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.accept.text() == "選んだ案を加える（2件）"
    qtbot.mouseClick(page.list.accept, LEFT)
    rest(session, qtbot)
    assert [action.item_id for action in held(reread).values()] == [HEAVY, HEAVY]
    assert not any(action.suggested for action in held(reread).values())
    qtbot.mouseClick(page.list.first, LEFT)
    rest(session, qtbot)
    assert len(held(reread)) == 4
    assert not page.list.first.isEnabled()
    assert page.list.first.text() == "加える案はありません（全課題に取組あり）"


def test_a_proposal_that_is_edited_is_accepted_so(
    page: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.mouseClick(page.no_plan.look, LEFT)
    key = shown(page)[0]
    assert cell(page, key, STATE) == "案"
    at(page, key, WHO)
    press(page, Key.Key_F2)
    write(page, "kikaku")
    press(page, Key.Key_Return)
    rest(session, qtbot)
    (action,) = held(reread).values()
    assert (action.item_id, action.who, action.state) == (HEAVY, "kikaku", "open")


def test_a_proposal_whose_state_is_chosen_is_accepted(
    page: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.mouseClick(page.no_plan.look, LEFT)
    at(page, shown(page)[-1], STATE)
    press(page, Key.Key_Return)
    press(page, Key.Key_Return)
    rest(session, qtbot)
    (action,) = held(reread).values()
    assert (action.item_id, action.state) == (LIGHT, "open")


def test_filters_by_state_division_words_and_what_is_overdue(
    planned: PlanPage, session: Session, qtbot: QtBot
) -> None:
    edits = [
        ActionEdit(number=1, until=dt.date(2020, 3, 31)),
        ActionEdit(number=3, state="under_way"),
    ]
    session.plan(edits, {}, lambda _: None)
    rest(session, qtbot)
    filters = planned.list.filters
    assert "！予定日を経過" in cell(planned, "1", UNTIL)
    qtbot.mouseClick(filters.overdue, LEFT, pos=QPoint(12, filters.overdue.height() // 2))
    assert shown(planned) == ["1"]
    qtbot.mouseClick(filters.reset, LEFT)
    filters.show_state("under_way")
    assert shown(planned) == ["3"]
    filters.clear()
    filters.division.setCurrentIndex(filters.division.findData("総務"))
    assert shown(planned) == ["3", "4"]
    filters.clear()
    qtbot.keyClicks(filters.search, "std-01-03")
    assert shown(planned) == ["4"]
    filters.search.setText("ない")
    assert shown(planned) == []
    assert planned.list.nothing.isVisible()
    filters.clear()
    assert shown(planned) == ["1", "2", "3", "4"]


def test_a_click_on_a_heading_sorts_and_the_keys_stay_at_their_row(
    planned: PlanPage, qtbot: QtBot
) -> None:
    at(planned, "1", WHAT)
    header = planned.list.view.horizontalHeader()
    assert header.sectionSize(NUMBER) < header.sectionSizeHint(NUMBER), "no room for the arrow yet"
    for expected in (["1", "2", "3", "4"], ["4", "3", "2", "1"]):
        place = header.rect().center()
        place.setX(header.sectionViewportPosition(NUMBER) + 10)
        qtbot.mouseClick(header.viewport(), LEFT, pos=place)
        assert shown(planned) == expected
        assert header.sectionSize(NUMBER) == header.sectionSizeHint(NUMBER)
    row = planned.list.view.current_row()
    assert row is not None
    assert row.key == "1"


def test_enter_on_the_item_opens_its_question(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    at(planned, "3", ITEM)
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert window.current_page == "answers"


def test_a_double_click_edits(planned: PlanPage, session: Session, qtbot: QtBot) -> None:
    click_cell(planned, "2", WHAT, double=True)
    assert planned.list.view.editing
    press(planned, Key.Key_Escape)
    rest(session, qtbot)


def test_what_another_window_changes_arrives_and_an_open_cell_stays(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    at(planned, "1", NOTE)
    press(planned, Key.Key_F2)
    write(planned, "kakikake")
    with reread() as workspace:
        edits = [ActionEdit(number=2, cost=9), ActionEdit(item_id=OPEN, what="よその取組", who="")]
        keeping.record(workspace, NAME, edits, by="ほか", via="別の画面")
    session.reload()
    rest(session, qtbot)
    assert planned.list.view.editing
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert held(reread)[1].note == "kakikake"
    assert cell(planned, "2", COST) == "9千円"
    assert "5" in shown(planned)


def test_who_replaces_what_another_has_written_meanwhile_is_told(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread, told: list[Message]
) -> None:
    at(planned, "1", COST)
    press(planned, Key.Key_F2)
    with reread() as workspace:
        keeping.record(workspace, NAME, [ActionEdit(number=1, cost=9)], by="ほか", via="別の画面")
    write(planned, "5")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert held(reread)[1].cost == 5
    assert "取組1の費用：ほかが" in told[-1].text
    told[-1].ways[0].run()
    rest(session, qtbot)
    assert held(reread)[1].cost == 9


def test_an_action_that_another_took_out_cannot_be_edited_and_goes(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread, told: list[Message]
) -> None:
    at(planned, "1", COST)
    press(planned, Key.Key_F2)
    with reread() as workspace:
        edits = [ActionEdit(number=1, removed=True)]
        keeping.record(workspace, NAME, edits, by="ほか", via="別の画面")
    write(planned, "5")
    press(planned, Key.Key_Return)
    rest(session, qtbot)
    assert "取組番号 1 は取組計画にありません" in told[-1].text
    assert shown(planned) == ["2", "3", "4"]


def test_another_page_gets_no_work_from_an_edit_of_the_plan(
    planned: PlanPage, session: Session, qtbot: QtBot
) -> None:
    at(planned, "1", COST)
    with qtbot.waitSignal(session.changed) as caught:
        qtbot.keyClicks(planned.list.view, "5")
        press(planned, Key.Key_Return)
    assert caught.args[0].item_ids == frozenset()
    rest(session, qtbot)
    QApplication.processEvents()


def test_a_text_that_is_edited_ends_with_no_letter_alone_and_grows(
    planned: PlanPage, session: Session, qtbot: QtBot
) -> None:
    words = "情報政策に現状を確かめ、当てはまるレベルを選ぶ。"
    session.plan([ActionEdit(number=1, what=words)], {}, lambda _: None)
    rest(session, qtbot)
    at(planned, "1", WHAT)
    press(planned, Key.Key_F2)
    editor = planned.list.view.delegate.editor
    assert isinstance(editor, QTextEdit)
    last = QTextCursor(editor.document())
    last.movePosition(QTextCursor.MoveOperation.End)
    last.movePosition(QTextCursor.MoveOperation.StartOfLine)
    assert len(words) - last.position() not in (1, 2, 3)
    high = editor.height()
    for _ in range(3):
        qtbot.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.height() > high
    assert editor.verticalScrollBar().maximum() == 0, "all of it is in sight"
    press(planned, Key.Key_Escape)
