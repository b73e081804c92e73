"""The dialog that makes a prefecture's survey, by keys and clicks."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from assessment.surveys import SurveyFile, read
from assessment.working_days import why_closed
from checklists.loading import builtin_checklists
from desktop import actions
from desktop.last_survey import LastSurvey, keep_survey, recall_survey
from desktop.main_window import MainWindow
from desktop.pages.collecting.remembered import Remembered, keep
from desktop.pages.collection import CollectionPage
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.survey_window import SurveyWindow
from exports import surveys
from exports.progress import Tell
from tests.desktop.conftest import MakeWindow
from tests.desktop.input_method import compose

TOYAMA_FORMS = 15
DUE = dt.date(2099, 12, 18)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SurveyWindow:
    window.known_actions[actions.SURVEY].trigger()
    (made,) = window.findChildren(SurveyWindow)
    qtbot.waitUntil(lambda: made.form.scope.ready and made.make.isEnabled())
    return made


def choose_prefecture(dialog: SurveyWindow, number: int, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.form.prefecture, Qt.Key.Key_Home)
    for _ in range(number):
        qtbot.keyClick(dialog.form.prefecture, Qt.Key.Key_Down)


def choose_toyama(dialog: SurveyWindow, folder: Path, qtbot: QtBot) -> None:
    choose_prefecture(dialog, 16, qtbot)
    dialog.form.folder.selectAll()
    compose(dialog.form.folder, str(folder))


def press(dialog: SurveyWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)


def test_the_menu_of_the_window_leads_to_it(window: MainWindow) -> None:
    offered = [action.text() for action in window.navigation.menu.actions()]
    assert "市区町村に調査票を配る…" in offered


def test_it_begins_with_the_prefecture_of_the_assessment_and_the_focus_on_it(
    dialog: SurveyWindow,
) -> None:
    assert dialog.form.prefecture.currentText() == "北海道"
    assert QApplication.focusWidget() is dialog.form.prefecture
    assert dialog.make.text() == "179団体の調査票を作る"
    assert dialog.form.folder.text().endswith("調査_北海道_R" + str(dialog.form.plan().year - 2018))


def test_the_files_get_a_folder_of_their_own_in_the_one_that_was_chosen(
    dialog: SurveyWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_prefecture(dialog, 16, qtbot)
    assert "調査_富山県" in dialog.form.folder.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(dialog.form.choose, Qt.MouseButton.LeftButton)
    year = dialog.form.plan().year - 2018
    assert dialog.form.folder.text() == str(tmp_path / f"調査_富山県_R{year}")
    choose_prefecture(dialog, 31, qtbot)
    assert dialog.form.folder.text() == str(tmp_path / f"調査_鳥取県_R{year}")
    assert dialog.make.text() == "19団体の調査票を作る"
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / f"調査_鳥取県_R{year}")
    )
    qtbot.mouseClick(dialog.form.choose, Qt.MouseButton.LeftButton)
    assert dialog.form.folder.text() == str(tmp_path / f"調査_鳥取県_R{year}"), "not within itself"
    dialog.form.folder.selectAll()
    compose(dialog.form.folder, str(tmp_path / "別の場所"))
    choose_prefecture(dialog, 16, qtbot)
    assert dialog.form.folder.text() == str(tmp_path / "別の場所"), "what was typed stays"


def test_the_halves_of_the_form_stand_under_each_other(dialog: SurveyWindow) -> None:
    form = dialog.form
    (year,) = [label for label in form.findChildren(QLabel) if label.text() == "年度"]
    (number,) = [label for label in form.findChildren(QLabel) if label.text() == "質問の数"]
    left = [label.mapTo(form, QPoint(0, 0)).x() for label in (year, number)]
    assert left[0] == left[1]


def test_what_is_missing_is_said_and_keeps_the_forms_from_being_made(
    dialog: SurveyWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.form.prefecture, Qt.Key.Key_Home)
    assert (dialog.make.isEnabled(), dialog.hint.text()) == (False, "都道府県を選んでください。")
    choose_prefecture(dialog, 16, qtbot)
    assert (dialog.make.isEnabled(), dialog.hint.text()) == (True, "")
    dialog.form.folder.selectAll()
    compose(dialog.form.folder, "調査")
    assert not dialog.make.isEnabled()
    assert "保存先" in dialog.hint.text()


def test_every_municipality_gets_a_form_as_decided(
    dialog: SurveyWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "配布"
    choose_toyama(dialog, folder, qtbot)
    compose(dialog.form.title, "市町村DX調査")
    for choice in (
        dialog.form.has_due,
        dialog.form.notes,
        dialog.form.scope.checklists["disaster"],
    ):
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_Space)
    press(dialog, qtbot)
    qtbot.waitUntil(dialog.activity.open_folder.isVisible, timeout=20_000)
    assert "15団体" in dialog.activity.title.text()
    assert len(list(folder.glob("*_調査票.xlsx"))) == TOYAMA_FORMS
    assert len(list(folder.glob("*_依頼文.docx"))) == 1
    (path,) = folder.glob("*_調査設定.json")
    survey = read(path).survey
    assert (survey.title, survey.due, survey.notes) == ("市町村DX調査", None, False)
    assert [mark.id for mark in survey.checklists] == ["standardization", "security", "childcare"]
    assert dialog.make.isEnabled()


def test_a_folder_that_holds_forms_already_is_told_in_the_dialog(
    dialog: SurveyWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    year = dialog.form.plan().year - 2018
    filled_in = tmp_path / f"162019_富山市_R{year}_調査票.xlsx"
    filled_in.write_bytes(b"filled in")
    choose_toyama(dialog, tmp_path, qtbot)
    press(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.banner.words()))
    assert "富山市" in dialog.banner.words()
    assert "別のフォルダー" in dialog.banner.words()
    assert filled_in.read_bytes() == b"filled in"
    assert dialog.make.isEnabled()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that are made again and again, so that there is time to stop."""
    usual = surveys._write

    def many_times(file: SurveyFile, planned: surveys.HandedOut, tell: Tell) -> None:
        for _ in range(1000):
            usual(file, planned, tell)

    monkeypatch.setattr(surveys, "_write", many_times)


@pytest.mark.usefixtures("slow")
def test_stopped_half_way_it_leaves_nothing_and_can_begin_again(
    dialog: SurveyWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "配布"
    choose_toyama(dialog, folder, qtbot)
    press(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.activity.bar.value() > 2)
    assert not dialog.form.isEnabled()
    qtbot.mouseClick(dialog.activity.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "中止しました" in dialog.activity.title.text())
    assert list(folder.iterdir()) == []
    assert dialog.make.isEnabled()
    assert dialog.form.isEnabled()


@pytest.mark.usefixtures("slow")
def test_closing_it_stops_the_work_first(
    dialog: SurveyWindow, qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    folder = tmp_path / "配布"
    choose_toyama(dialog, folder, qtbot)
    press(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.activity.bar.value() > 2)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(SurveyWindow))
    assert list(folder.iterdir()) == []


def test_a_prefecture_that_has_no_assessment_finds_it_on_its_page(
    empty_session: Session, make_window: MakeWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.choose(role="prefecture")
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: window.current_page == "collection")
    page = window.page("collection")
    assert isinstance(page, CollectionPage)
    qtbot.mouseClick(page.setup.survey, Qt.MouseButton.LeftButton)
    (made,) = window.findChildren(SurveyWindow)
    qtbot.waitUntil(lambda: made.form.scope.ready)
    assert made.hint.text() == "都道府県を選んでください。"
    choose_prefecture(made, 16, qtbot)
    qtbot.waitUntil(made.make.isEnabled)
    assert made.make.text() == "15団体の調査票を作る"


def make_survey(dialog: SurveyWindow, folder: Path, qtbot: QtBot) -> LastSurvey:
    """Make Toyama's survey with everything chosen otherwise than usual; what was kept of it."""
    choose_toyama(dialog, folder, qtbot)
    compose(dialog.form.title, "市町村DX調査")
    dialog.form.due.choose(DUE)
    for choice in (dialog.form.notes, dialog.form.scope.checklists["disaster"]):
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_Space)
    press(dialog, qtbot)
    qtbot.waitUntil(dialog.activity.open_folder.isVisible, timeout=20_000)
    return recall_survey()


def reopen(window: MainWindow, dialog: SurveyWindow, qtbot: QtBot) -> SurveyWindow:
    """The window once more, opened from the menu."""
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(SurveyWindow))
    window.known_actions[actions.SURVEY].trigger()
    (again,) = window.findChildren(SurveyWindow)
    qtbot.waitUntil(lambda: again.form.scope.ready and again.make.isEnabled())
    return again


def test_the_survey_that_was_made_last_is_offered_again(
    dialog: SurveyWindow, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    decided = dialog.form.plan()
    folder = tmp_path / f"調査_富山県_R{decided.year - 2018}"
    kept = make_survey(dialog, folder, qtbot)
    assert (kept.prefecture, kept.title, kept.due) == ("16", "市町村DX調査", DUE)
    again = reopen(window, dialog, qtbot)
    plan = again.form.plan()
    assert (plan.prefecture, plan.title, plan.year) == ("16", "市町村DX調査", decided.year)
    assert (plan.due, plan.reference_date) == (DUE, decided.reference_date)
    assert (plan.checklist_ids, plan.notes) == (kept.checklist_ids, False)
    assert "disaster" not in plan.checklist_ids
    assert plan.folder == folder
    assert "に作った調査の内容です。" in again.form.known.text()
    choose_prefecture(again, 31, qtbot)
    assert again.form.folder.text() == str(folder.with_name(folder.name.replace("富山", "鳥取")))


def test_of_a_survey_of_another_year_the_days_are_not_taken_over(
    dialog: SurveyWindow, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    usual = dialog.form.plan()
    keep_survey(
        LastSurvey(
            prefecture="16",
            title="令和2年度 市町村DX調査",
            year=2020,
            reference_date=dt.date(2020, 4, 1),
            due=dt.date(2020, 5, 1),
            checklist_ids=("security",),
            notes=False,
            folder=str(tmp_path),
            made_on=dt.date(2020, 4, 1),
        )
    )
    plan = reopen(window, dialog, qtbot).form.plan()
    assert (plan.prefecture, plan.checklist_ids, plan.notes) == ("16", ("security",), False)
    assert (plan.title, plan.year, plan.due) == ("", usual.year, usual.due)
    assert plan.reference_date == usual.reference_date
    assert plan.folder.name == usual.folder.name.replace("北海道", "富山県")


def test_the_days_go_with_the_year_that_is_chosen(dialog: SurveyWindow, qtbot: QtBot) -> None:
    form, before = dialog.form, dialog.form.plan()
    form.due.choose(dt.date(before.year, 12, 28))
    form.day.choose(dt.date(before.year, 11, 26))
    form.year.setFocus()
    qtbot.keyClick(form.year, Qt.Key.Key_Down)
    plan = form.plan()
    assert plan.year == before.year + 1
    assert plan.reference_date == dt.date(plan.year, 11, 26)
    assert plan.due is not None
    assert plan.due >= dt.date(plan.year, 12, 28)
    assert why_closed(plan.due) == ""


def test_it_begins_with_the_prefecture_of_the_collection_that_was_shown(
    dialog: SurveyWindow, window: MainWindow, qtbot: QtBot
) -> None:
    keep(Remembered(shown="31"))
    again = reopen(window, dialog, qtbot)
    assert again.form.prefecture.currentText() == "鳥取県"
    assert not again.form.known.isVisible()


def test_an_odd_deadline_is_told_beside_it_and_another_is_offered(
    dialog: SurveyWindow, qtbot: QtBot
) -> None:
    form = dialog.form
    assert why_closed(form.due.chosen()) == ""
    assert not form.due_note.isVisible()
    form.due.choose(dt.date(2099, 12, 19))
    assert form.due_note.said.text() == "期限が土曜日です。"
    assert dialog.make.isEnabled(), "it is only told"
    form.due_note.instead.setFocus()
    qtbot.keyClick(form.due_note.instead, Qt.Key.Key_Return)
    assert form.due.chosen() == dt.date(2099, 12, 21)
    assert not form.due_note.isVisible()
    assert QApplication.focusWidget() is form.due.field


@pytest.mark.parametrize(("due", "word"), [("2020-01-10", "今日"), ("2098-12-01", "基準日")])
def test_a_deadline_that_nobody_could_keep_is_not_written_into_a_letter(
    dialog: SurveyWindow, qtbot: QtBot, due: str, word: str
) -> None:
    form = dialog.form
    form.day.choose(dt.date(2098, 12, 2))
    form.due.choose(dt.date.fromisoformat(due))
    assert form.due_note.said.text().startswith(f"期限が{word}")
    assert (dialog.make.isEnabled(), dialog.hint.text()) == (False, "回答期限を直してください。")
    form.has_due.setFocus()
    qtbot.keyClick(form.has_due, Qt.Key.Key_Space)
    assert not form.due_note.isVisible()
    assert dialog.make.isEnabled()
    qtbot.keyClick(form.has_due, Qt.Key.Key_Space)
    qtbot.mouseClick(form.due_note.instead, Qt.MouseButton.LeftButton)
    assert form.due.chosen() > form.day.chosen()
    assert dialog.make.isEnabled()


def test_where_the_questions_come_from_is_said_in_the_words_of_the_page_of_sources(
    dialog: SurveyWindow,
) -> None:
    basis = dialog.form.basis
    assert not basis.isVisible(), "questions of its own rest on nothing published"
    dialog._know(builtin_checklists())
    assert basis.text().startswith("質問は「デジタル・ニッポン2024」（自由民主党")
    assert "国の決定でも、市区町村の義務でもありません。" in basis.text()
    assert basis.isVisible()
