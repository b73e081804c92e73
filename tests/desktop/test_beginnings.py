"""First start with a prefecture's survey file, and with what was answered before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.creating import create_assessment
from assessment.proposals import proposals, waiting
from assessment.records import Edit, level
from assessment.starting import survey_of
from assessment.surveys import encode
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.first_start import FirstStart
from desktop.main_window import MainWindow
from desktop.session import Session
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.first_start import open_dialog, press
from tests.exports.survey_forms import fill_in_form, write_form
from tests.factories import AS_OF, HAKODATE, NOW
from tests.surveys import a_survey

LEFT = Qt.MouseButton.LeftButton
TOYAMA_CITY = "162019"


@pytest.fixture
def last_year(empty_session: Session, checklists: tuple[Checklist, ...]) -> None:
    """The workspace holds an answered assessment of 函館市, of the year before this one."""
    with Workspace.create(empty_session.path, clock=lambda: NOW) as workspace:
        made = create_assessment(workspace, HAKODATE, 2025, checklists, "full", AS_OF)
        edits = [Edit(item_id="SEC-01-01", answer=level(2))]
        workspace.record(made.info.name, edits, by="昨年", via="試験")


@pytest.fixture
def first_window(empty_session: Session, make_window: MakeWindow) -> MainWindow:
    return make_window(empty_session)


@pytest.fixture
def dialog(first_window: MainWindow, qtbot: QtBot) -> FirstStart:
    return open_dialog(first_window, qtbot)


@pytest.fixture
def next_dialog(last_year: None, first_window: MainWindow, qtbot: QtBot) -> FirstStart:
    """The dialog on a workspace that holds last year's assessment, which is shown."""
    qtbot.waitUntil(lambda: first_window.current_page is not None)
    first_window.starting.ask_for_new()
    return open_dialog(first_window, qtbot)


def opens(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the system's own dialog for files will answer."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def open_survey(
    dialog: FirstStart, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(monkeypatch, path)
    qtbot.mouseClick(dialog.survey.open, LEFT)


@pytest.fixture
def survey_file(tmp_path: Path, checklists: tuple[Checklist, ...]) -> Path:
    """Hokkaido's survey of two areas, core items alone, for the year after this."""
    path = tmp_path / "01_北海道_R9_調査設定.json"
    path.write_bytes(encode(a_survey(year=2030, checklists=checklists[:2], tier="core")))
    return path


def search_for(dialog: FirstStart, code: str, qtbot: QtBot) -> None:
    dialog.search.box.selectAll()
    qtbot.keyClicks(dialog.search.box, code)
    qtbot.keyClick(dialog.search.box, Qt.Key.Key_Return)


# A prefecture's survey


def test_a_survey_file_leaves_only_the_municipality_to_be_chosen(
    first_window: MainWindow,
    dialog: FirstStart,
    survey_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    reread: Reread,
) -> None:
    open_survey(dialog, survey_file, qtbot, monkeypatch)
    qtbot.waitUntil(dialog.survey.title.isVisible)
    assert dialog.survey.title.text() == "北海道の調査「市町村DX調査」"
    assert "令和12年度" in dialog.survey.said.text()
    assert "16問" in dialog.survey.said.text()
    assert dialog.scope.isHidden()
    assert not dialog.when.isEnabled()
    search_for(dialog, "012025", qtbot)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first_window.current_page == "answers")
    with reread() as workspace:
        made = workspace.assessment("012025-2030")
        survey = survey_of(workspace, "012025-2030")
    assert (made.info.tier, made.info.reference_date) == ("core", AS_OF)
    assert [checklist.id for checklist in made.checklists] == ["standardization", "security"]
    assert survey is not None
    assert survey.title == "市町村DX調査"


def test_a_municipality_of_another_prefecture_cannot_answer_it(
    dialog: FirstStart, survey_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_survey(dialog, survey_file, qtbot, monkeypatch)
    qtbot.waitUntil(dialog.survey.title.isVisible)
    search_for(dialog, TOYAMA_CITY, qtbot)
    assert not dialog.begin.isEnabled()
    assert "北海道の市区町村が対象" in dialog.hint.text()
    qtbot.mouseClick(dialog.survey.drop, LEFT)
    assert dialog.begin.isEnabled()
    assert dialog.scope.isVisible()
    assert dialog.when.isEnabled()


def test_another_file_is_told_in_the_dialog_and_changes_nothing(
    dialog: FirstStart, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "別の.json"
    path.write_text("{}", encoding="utf-8")
    open_survey(dialog, path, qtbot, monkeypatch)
    qtbot.waitUntil(lambda: bool(dialog.banner.words()))
    assert "調査設定ファイルではありません" in dialog.banner.words()
    assert dialog.scope.isVisible()


# Last year


def test_last_year_of_the_same_municipality_is_offered_and_comes_along(
    first_window: MainWindow, next_dialog: FirstStart, qtbot: QtBot, reread: Reread
) -> None:
    assert next_dialog.search.choice == HAKODATE
    assert next_dialog.origin.follow.text() == "令和7年度の自己点検の回答を引き継ぐ"
    assert next_dialog.origin.follow.isChecked()
    qtbot.mouseClick(next_dialog.begin, LEFT)
    qtbot.waitUntil(lambda: not first_window.findChildren(FirstStart))
    with reread() as workspace:
        (name,) = [s.info.name for s in workspace.assessments() if s.info.year > 2025]
        made = workspace.assessment(name)
        found = waiting(made, proposals(workspace, name))
    assert [one.item_id for one in found] == ["SEC-01-01"]
    assert all(response.answer.state == "unanswered" for response in made.responses)


def test_it_can_be_left_behind(
    first_window: MainWindow, next_dialog: FirstStart, qtbot: QtBot, reread: Reread
) -> None:
    next_dialog.origin.follow.setFocus()
    qtbot.keyClick(next_dialog.origin.follow, Qt.Key.Key_Space)
    qtbot.mouseClick(next_dialog.begin, LEFT)
    qtbot.waitUntil(lambda: not first_window.findChildren(FirstStart))
    with reread() as workspace:
        (name,) = [s.info.name for s in workspace.assessments() if s.info.year > 2025]
        assert proposals(workspace, name) == {}


def test_another_municipality_has_no_last_year_here(next_dialog: FirstStart, qtbot: QtBot) -> None:
    search_for(next_dialog, TOYAMA_CITY, qtbot)
    assert next_dialog.origin.follow.isHidden()
    assert next_dialog.origin.origin() is None


def test_answers_that_were_written_into_a_form_come_along(
    first_window: MainWindow,
    dialog: FirstStart,
    tmp_path: Path,
    checklists: tuple[Checklist, ...],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    reread: Reread,
) -> None:
    form = write_form(tmp_path, a_survey(year=2025, checklists=checklists))
    fill_in_form(form, {"SEC-01-01": "３"})
    opens(monkeypatch, form)
    qtbot.mouseClick(dialog.origin.open, LEFT)
    qtbot.waitUntil(dialog.origin.follow.isVisible)
    assert dialog.origin.follow.text() == "選んだファイル（令和7年度）の回答を引き継ぐ"
    assert dialog.search.choice == HAKODATE, "the form says whose it is"
    qtbot.mouseClick(dialog.begin, LEFT)
    qtbot.waitUntil(lambda: first_window.current_page == "answers")
    with reread() as workspace:
        (summary,) = workspace.assessments()
        (proposal,) = proposals(workspace, summary.info.name).values()
    assert (proposal.item_id, proposal.entry.answer) == ("SEC-01-01", level(3))
    assert proposal.origin == form.name


def test_a_file_that_cannot_be_read_is_told_in_the_dialog(
    dialog: FirstStart, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")
    opens(monkeypatch, path)
    qtbot.mouseClick(dialog.origin.open, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.banner.words()))
    assert "中身が空" in dialog.banner.words()
    assert dialog.origin.follow.isHidden()
