"""The dialog that begins an assessment, by keys and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessment.clock import local_today
from assessment.locations import chosen_workspace
from desktop.first_start import FirstStart
from desktop.main_window import MainWindow
from desktop.session import Session
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.first_start import focus, open_dialog, press
from tests.desktop.input_method import compose


@pytest.fixture
def first_window(empty_session: Session, make_window: MakeWindow) -> MainWindow:
    return make_window(empty_session)


@pytest.fixture
def dialog(first_window: MainWindow, qtbot: QtBot) -> FirstStart:
    return open_dialog(first_window, qtbot)


def begin_hakodate(dialog: FirstStart, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.search.box, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.search.box, "012025")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)


def click(qtbot: QtBot, choice: QWidget) -> None:
    """Click where the words of a box or a button are."""
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(12, choice.height() // 2))


def test_typing_a_reading_and_pressing_enter_twice_begins_at_the_first_question(
    first_window: MainWindow, dialog: FirstStart, qtbot: QtBot, reread: Reread
) -> None:
    assert focus() is dialog.search.box
    compose(focus(), "はこだて")
    press(qtbot, Qt.Key.Key_Return)
    assert not dialog.isHidden(), "the first Enter only chooses"
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first_window.current_page == "answers")
    assert not first_window.findChildren(FirstStart)
    [summary] = reread().assessments()
    assert summary.info.municipality.name == "函館市"
    assert summary.info.tier == "standard"
    assert summary.info.reference_date == local_today()


def test_arrows_move_in_the_results_while_the_focus_stays_in_the_box(
    dialog: FirstStart, qtbot: QtBot
) -> None:
    compose(focus(), "はこ")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert focus() is dialog.search.box
    assert dialog.search.choice is not None
    assert dialog.search.choice.name == "箱根町"


def test_a_click_on_a_result_chooses_it(dialog: FirstStart, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search.box, "143821")
    row = dialog.search.results.visualItemRect(dialog.search.results.item(0))
    qtbot.mouseClick(dialog.search.results.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert dialog.search.choice is not None
    assert dialog.search.choice.name == "箱根町"
    assert "143821" in dialog.search.hint.text()


def test_begin_waits_for_a_municipality_and_says_so(dialog: FirstStart, qtbot: QtBot) -> None:
    assert not dialog.begin.isEnabled()
    assert "市区町村" in dialog.hint.text()
    compose(dialog.search.box, "はこ")
    assert not dialog.begin.isEnabled(), "there are two"
    assert dialog.hint.text() == "左の一覧から市区町村を選んでください。"
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.begin.isEnabled()
    dialog.search.box.selectAll()
    press(qtbot, Qt.Key.Key_Backspace)
    assert not dialog.begin.isEnabled(), "a changed text is no choice any more"


def test_the_only_one_found_is_chosen_and_enter_settles_that_before_it_begins(
    dialog: FirstStart, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.search.box, "012025")
    assert dialog.begin.isEnabled()
    assert "選択中：北海道函館市" in dialog.search.hint.text()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.search.box.text() == "北海道 函館市"
    assert dialog.isVisible()


def test_a_name_that_nobody_has_says_how_else_to_search(dialog: FirstStart) -> None:
    compose(dialog.search.box, "存在しない")
    assert "見つかりません" in dialog.search.hint.text()


def test_tab_goes_through_the_dialog_in_the_order_of_reading(
    dialog: FirstStart, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.search.box, "012025")
    press(qtbot, Qt.Key.Key_Return)
    expected = [
        dialog.search.box,
        dialog.year,
        dialog.day.field,
        dialog.origin.open,
        *dialog.scope.checklists.values(),
        dialog.scope.tiers["standard"],
        dialog.own,
        dialog.place.change,
        dialog.sample,
        dialog.later,
        dialog.begin,
        dialog.survey.open,
    ]
    visited = [focus()]
    while len(visited) <= len(expected):
        press(qtbot, Qt.Key.Key_Tab)
        visited.append(focus())
    assert visited == [*expected, dialog.search.box]


def test_no_checklist_is_no_assessment(dialog: FirstStart, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search.box, "012025")
    press(qtbot, Qt.Key.Key_Return)
    for choice in dialog.scope.checklists.values():
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert not dialog.begin.isEnabled()
    assert "チェックリスト" in dialog.hint.text()


def test_the_tier_and_checklists_chosen_are_those_made(
    first_window: MainWindow, dialog: FirstStart, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.keyClicks(dialog.search.box, "012025")
    press(qtbot, Qt.Key.Key_Return)
    click(qtbot, dialog.scope.tiers["core"])
    click(qtbot, dialog.scope.checklists["security"])
    qtbot.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first_window.current_page is not None)
    workspace = reread()
    made = workspace.assessment(workspace.assessments()[0].info.name)
    assert made.info.tier == "core"
    assert [c.id for c in made.checklists] == ["standardization", "childcare", "disaster"]


def test_arrows_choose_among_the_tiers(dialog: FirstStart, qtbot: QtBot) -> None:
    dialog.scope.tiers["standard"].setFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert dialog.scope.tier() == "core"
    assert focus() is dialog.scope.tiers["core"]


def test_sizes_follow_the_checklists_that_are_ticked(dialog: FirstStart, qtbot: QtBot) -> None:
    sizes = [label.text() for label in dialog.scope.findChildren(QLabel)]
    assert any(text.startswith("32問・約50分") for text in sizes)
    click(qtbot, dialog.scope.checklists["security"])
    sizes = [label.text() for label in dialog.scope.findChildren(QLabel)]
    assert any(text.startswith("24問・約40分") for text in sizes)


def test_the_dialog_says_once_what_the_questions_rest_on(dialog: FirstStart) -> None:
    assert "市区町村の義務でもありません" in dialog.nature.text()


def test_the_sample_opens_on_home(
    first_window: MainWindow, dialog: FirstStart, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first_window.current_page == "home")
    assert "見本町" in first_window.windowTitle()


def test_a_dialog_put_away_leaves_an_invitation(
    first_window: MainWindow, dialog: FirstStart, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    again = first_window.starting.welcome.invitation.action
    assert again is not None
    assert again.isVisible()
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in first_window.findChildren(FirstStart)))


def test_an_unwritable_place_keeps_the_dialog_and_says_what_to_do(
    tmp_path: Path, empty_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    blocked = tmp_path / "ファイル"
    blocked.write_text("フォルダーではない", encoding="utf-8")
    empty_session.move_to(blocked / "workspace.sqlite")
    window = make_window(empty_session)
    dialog = open_dialog(window, qtbot)
    begin_hakodate(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.banner.words()))
    assert "書き込めません" in dialog.banner.words()
    assert "別の場所" in dialog.banner.words()
    assert not dialog.isHidden()
    assert dialog.begin.isEnabled(), "it can be tried again"


def test_another_place_is_used_and_remembered(
    first_window: MainWindow,
    dialog: FirstStart,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = tmp_path / "共有"
    shared.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(shared))
    qtbot.mouseClick(dialog.place.change, Qt.MouseButton.LeftButton)
    begin_hakodate(dialog, qtbot)
    qtbot.waitUntil(lambda: first_window.current_page is not None)
    assert (shared / "workspace.sqlite").is_file()
    assert chosen_workspace() == shared / "workspace.sqlite"


def test_an_assessment_that_is_there_already_is_opened_and_not_made_again(
    first_window: MainWindow, dialog: FirstStart, qtbot: QtBot, reread: Reread
) -> None:
    begin_hakodate(dialog, qtbot)
    qtbot.waitUntil(lambda: first_window.current_page is not None)
    qtbot.waitUntil(lambda: not first_window.findChildren(FirstStart))
    first_window.activateWindow()
    qtbot.waitUntil(first_window.isActiveWindow)
    qtbot.keyClick(first_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    second = open_dialog(first_window, qtbot)
    qtbot.keyClicks(second.search.box, "012025")
    press(qtbot, Qt.Key.Key_Return)
    assert second.begin.text() == "続きを開く"
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not first_window.findChildren(FirstStart))
    assert len(reread().assessments()) == 1
