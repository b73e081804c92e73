"""Files dropped anywhere on a window go to where they belong; a wrong kind is told plainly."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.surveys import encode
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.first_start import FirstStart
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.own_checklist_window import OwnChecklistWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.collection import CollectionPage
from desktop.pages.inquiries import InquiriesPage
from desktop.restore_window import RestoreWindow
from desktop.session import Session
from desktop.workspaces import Wanted
from exports.workbooks.checklist_workbook.writer import write_template
from tests.desktop.conftest import MakeWindow
from tests.desktop.dragging import drop, drop_data
from tests.desktop.surfaces import come_to_rest
from tests.exports.answer_sheets import issue
from tests.exports.received import submission
from tests.factories import AS_OF
from tests.surveys import a_survey

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return issue(tmp_path).path


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "提出.xlsx"
    path.write_bytes(submission("312011"))
    return path


@pytest.fixture
def survey(tmp_path: Path, checklists: tuple[Checklist, ...]) -> Path:
    path = tmp_path / "調査.json"
    path.write_bytes(encode(a_survey(year=2030, checklists=checklists[:2], tier="core")))
    return path


def press(window: QWidget, words: str, qtbot: QtBot) -> None:
    """The button of this name that can be seen."""
    (one,) = [
        b for b in window.findChildren(QPushButton) if words in b.text() and b.isVisibleTo(window)
    ]
    qtbot.mouseClick(one, LEFT)


def test_a_returned_sheet_is_previewed_wherever_it_was_dropped(
    window: MainWindow, session: Session, sheet: Path, qtbot: QtBot
) -> None:
    window.go("answers")
    answers = window.page("answers")
    assert isinstance(answers, AnswersPage)
    assert drop(window, sheet, over=answers.pane.note.editor)
    come_to_rest(session, qtbot)
    assert window.current_page == "inquiries"
    page = window.page("inquiries")
    assert isinstance(page, InquiriesPage)
    assert page.tabs.currentWidget() is page.returned
    assert page.tabs.tabText(1) == "返ってきた照会票 1"
    assert answers.pane.note.text() == "", "the address of the file is no note"


def test_a_folder_of_sheets_is_all_the_sheets_in_it(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "返送"
    folder.mkdir()
    for name in ("福祉課.xlsx", "税務課.xlsx"):
        issue(folder, name=name)
    assert drop(window, folder)
    come_to_rest(session, qtbot)
    page = window.page("inquiries")
    assert isinstance(page, InquiriesPage)
    assert page.tabs.tabText(1) == "返ってきた照会票 2"


def test_a_submission_is_shown_before_it_is_opened(
    window: MainWindow, session: Session, sent: Path, qtbot: QtBot
) -> None:
    assert drop(window, sent)
    qtbot.waitUntil(lambda: bool(window.findChildren(LoadWindow)))
    (dialog,) = window.findChildren(LoadWindow)
    qtbot.waitUntil(lambda: "鳥取市" in dialog.facts.text())
    assert session.assessment is not None
    assert session.assessment.info.municipality.name == "函館市"
    dialog.reject()


def test_several_submissions_are_collected_by_who_collects(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    files = []
    for code in ("312011", "312029"):
        files.append(tmp_path / f"{code}.xlsx")
        files[-1].write_bytes(submission(code))
    assert drop(window, *files)
    qtbot.waitUntil(lambda: window.current_page == "collection")
    page = window.page("collection")
    assert isinstance(page, CollectionPage)
    come_to_rest(session, qtbot)
    assert page.stack.currentWidget() in (page.results, page.trouble)


def test_a_survey_begins_an_assessment_that_it_answers(
    window: MainWindow, survey: Path, qtbot: QtBot
) -> None:
    assert drop(window, survey)
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    (dialog,) = window.findChildren(FirstStart)
    qtbot.waitUntil(lambda: dialog.survey.file is not None)
    dialog.reject()


def test_a_survey_dropped_on_the_first_start_answers_it(
    empty_session: Session, make_window: MakeWindow, survey: Path, sheet: Path, qtbot: QtBot
) -> None:
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    (dialog,) = window.findChildren(FirstStart)
    qtbot.waitUntil(lambda: dialog.scope.ready)
    assert not drop(window, survey), "the window under a dialog takes nothing"
    assert drop(dialog, sheet)
    qtbot.waitUntil(lambda: "調査設定ファイルではありません" in dialog.banner.words())
    assert drop(dialog, survey, over=dialog.search.box)
    qtbot.waitUntil(lambda: dialog.survey.file is not None)
    assert dialog.search.box.text() == ""
    assert not dialog.when.isEnabled()


def test_a_workspace_is_opened_read_or_compared_as_the_person_says(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "控え_函館.sqlite"
    Workspace.create(copy).close()
    wanted: list[Wanted] = []
    window.contents.workspaces.wanted.connect(wanted.append)
    assert drop(window, copy)
    come_to_rest(session, qtbot)
    assert "まだ何も変わっていません" in window.banner.words()
    press(window.banner, "閲覧専用で開く", qtbot)
    qtbot.waitUntil(lambda: bool(wanted))
    assert wanted == [Wanted(path=copy, only_read=True)]
    assert drop(window, copy)
    come_to_rest(session, qtbot)
    press(window.banner, "控えとして", qtbot)
    (dialog,) = window.findChildren(RestoreWindow)
    come_to_rest(session, qtbot)
    dialog.reject()


def test_an_own_checklist_is_brought_in_only_when_the_person_says_so(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "独自.xlsx"
    write_template(path, AS_OF)
    assert drop(window, path)
    come_to_rest(session, qtbot)
    assert not window.findChildren(OwnChecklistWindow)
    press(window.banner, "確かめて取り込む", qtbot)
    (dialog,) = window.findChildren(OwnChecklistWindow)
    come_to_rest(session, qtbot)
    dialog.reject()


def test_several_kinds_at_once_wait_for_the_person_and_none_is_lost(
    window: MainWindow, session: Session, sheet: Path, sent: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = tmp_path / "資料.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    assert drop(window, sheet, sent)
    come_to_rest(session, qtbot)
    assert "2種類のファイル" in window.banner.words()
    assert window.current_page == "home"
    press(window.banner, "照会票を取り込む（1件）", qtbot)
    come_to_rest(session, qtbot)
    assert window.current_page == "inquiries"
    press(window.banner, "提出用のファイル・調査票を開く（1件）", qtbot)
    qtbot.waitUntil(lambda: bool(window.findChildren(LoadWindow)))
    window.findChildren(LoadWindow)[0].close()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("資料.pdf", b"%PDF-1.7", "はPDFです"),
        ("写真.jpg", b"\xff\xd8\xff", "は画像です"),
        ("空.xlsx", b"", "は空のファイルです"),
    ],
)
def test_a_wrong_kind_is_told_plainly_and_the_page_stays(
    window: MainWindow,
    session: Session,
    tmp_path: Path,
    qtbot: QtBot,
    told: list[Message],
    name: str,
    content: bytes,
    says: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert drop(window, path)
    come_to_rest(session, qtbot)
    assert f"「{name}」{says}" in told[-1].text
    assert "取り込めるのは" in told[-1].remedy
    assert window.current_page == "home"


def test_a_prefecture_collects_what_is_dropped(
    empty_session: Session,
    make_window: MakeWindow,
    preferences: object,
    sent: Path,
    qtbot: QtBot,
) -> None:
    preferences.choose(role="prefecture")  # type: ignore[attr-defined]
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: window.current_page == "collection")
    window.go("settings")
    assert drop(window, sent.parent)
    qtbot.waitUntil(lambda: window.current_page == "collection")
    come_to_rest(empty_session, qtbot)


def test_text_that_is_dragged_goes_where_it_always_went(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("ことば")
    window.go("answers")
    answers = window.page("answers")
    assert isinstance(answers, AnswersPage)
    note = answers.pane.note.editor
    answers.pane.area.ensureWidgetVisible(note)
    drop_data(window, data, over=note)
    assert window.current_page == "answers"


def test_what_changes_is_refused_where_the_workspace_is_only_read(
    window: MainWindow, session: Session, sheet: Path, qtbot: QtBot, told: list[Message]
) -> None:
    window.known_actions["only_read"].trigger()
    qtbot.waitUntil(window.contents.only_read.isVisible)
    come_to_rest(session, qtbot)
    assert drop(window, sheet)
    come_to_rest(session, qtbot)
    assert "閲覧専用" in told[-1].text
    assert window.current_page == "home"
