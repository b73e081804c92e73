"""Confirming and submitting by window: what is saved, what is remembered, what changed since."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot

from assessment import editions
from assessment.collection.received import Contact
from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.messages import Kind, Message
from desktop.pages.report import ReportPage
from desktop.pages.reporting.submission_window import SubmissionWindow
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from exports.filed import read_filed
from tests.desktop.conftest import Reread
from tests.desktop.input_method import compose
from tests.desktop.steps import rest
from tests.factories import make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton
NAME = "012025-2026"
LOW = 400
ITEMS = ("STD-01-01", "STD-01-02", "STD-01-03")


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """As few items as make a report, so that its preview is quick."""
    return (make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),)


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> ReportPage:
    """The page of an assessment with one answer and its note."""
    edit = Edit(item_id=ITEMS[0], answer=level(1), note="ひみつの備考")
    with qtbot.waitSignal(session.saved):
        session.record([edit])
    window.go("report")
    (made,) = window.findChildren(ReportPage)
    rest(session, qtbot)
    return made


@pytest.fixture
def dialog(page: ReportPage, session: Session, qtbot: QtBot) -> SubmissionWindow:
    return opened(page, session, qtbot)


def opened(page: ReportPage, session: Session, qtbot: QtBot) -> SubmissionWindow:
    """The window that the page leads to."""
    qtbot.mouseClick(page.submission.open_window, LEFT)
    made = page.window().findChildren(SubmissionWindow)[-1]
    qtbot.waitExposed(made)
    rest(session, qtbot)
    return made


def save(
    dialog: SubmissionWindow, target: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Press the primary button and choose ``target``; the name that was proposed."""
    proposed: list[str] = []

    def choose(_parent: object, _title: str, usual: str, _filter: str) -> tuple[str, str]:
        proposed.append(usual)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.mouseClick(dialog.save, LEFT)
    rest(dialog._session, qtbot)
    return Path(proposed[0]).name


def listed(dialog: SubmissionWindow) -> list[str]:
    """The first column of the list of editions."""
    model = dialog.editions.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_answers_are_confirmed_and_the_file_saved(
    dialog: SubmissionWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Message],
) -> None:
    assert dialog.state.text() == "まだ確定していません。"
    assert dialog.left.text() == "未回答が2問あるので、点数は暫定と表示されます。"
    assert dialog.form.division.hasFocus()
    for field, text in (
        (dialog.form.division, "企画課"),
        (dialog.form.name, "見本 太郎"),
        (dialog.form.document_number, "総第12号"),
    ):
        compose(field, text)
    proposed = save(dialog, tmp_path / "提出.xlsx", qtbot, monkeypatch)
    assert proposed == "012025_函館市_R8_提出用_第1版.xlsx"
    filed = read_filed(tmp_path / "提出.xlsx")
    assert filed.submission.contact == Contact(division="企画課", name="見本 太郎")
    assert (filed.submission.edition, filed.document_number) == (1, "総第12号")
    assert filed.entries[ITEMS[0]].note == "ひみつの備考"
    assert told[-1].kind is Kind.DONE
    assert told[-1].text == "回答を第1版として確定しました。提出.xlsx を保存しました。"
    assert "3問の回答と点数が一致することを確かめました" in told[-1].remedy
    assert [way.label for way in told[-1].ways] == ["Excelで開く", "フォルダーを開く"]
    assert listed(dialog) == ["第1版"]


def test_on_a_low_screen_it_opens_at_its_beginning(
    page: ReportPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    """No part far below has the focus before the first field, and brings itself into sight."""
    assert page.isVisible()
    made = SubmissionWindow(session, window.contents, window)
    made.resize(made.width(), LOW)
    made.open_and_forget()
    qtbot.waitExposed(made)
    rest(session, qtbot)
    assert made.form.division.hasFocus()
    bar = made.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_the_contact_is_there_the_next_time_and_the_same_edition_can_be_saved_again(
    dialog: SubmissionWindow,
    page: ReportPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compose(dialog.form.division, "企画課")
    compose(dialog.form.document_number, "総第12号")
    save(dialog, tmp_path / "一.xlsx", qtbot, monkeypatch)
    qtbot.mouseClick(dialog.close_button, LEFT)
    again = opened(page, session, qtbot)
    assert again.form.division.text() == "企画課"
    assert (again.form.document_number.text(), again.form.document_number.isEnabled()) == (
        "総第12号",
        False,
    )
    assert not again.only.isVisibleTo(again)
    save(again, tmp_path / "二.xlsx", qtbot, monkeypatch)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_notes_stay_here_where_their_mark_is_taken_off(
    dialog: SubmissionWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(dialog.form.notes, Qt.Key.Key_Space)
    save(dialog, tmp_path / "提出.xlsx", qtbot, monkeypatch)
    filed = read_filed(tmp_path / "提出.xlsx")
    assert not filed.with_notes
    assert filed.entries[ITEMS[0]].note == ""


def test_a_password_has_to_be_written_and_then_opens_the_file(
    dialog: SubmissionWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(dialog.form.locked, Qt.Key.Key_Space)
    assert not dialog.save.isEnabled()
    assert dialog.form.problem.isVisibleTo(dialog)
    qtbot.keyClicks(dialog.form.password, "machi-2026")
    save(dialog, tmp_path / "提出.xlsx", qtbot, monkeypatch)
    assert read_filed(tmp_path / "提出.xlsx", "machi-2026").submission.edition == 1


def test_confirming_alone_writes_no_file(
    dialog: SubmissionWindow, qtbot: QtBot, session: Session, reread: Reread, page: ReportPage
) -> None:
    qtbot.mouseClick(dialog.only, LEFT)
    rest(session, qtbot)
    assert listed(dialog) == ["第1版"]
    assert dialog.state.text().startswith("第1版を令和")
    qtbot.waitUntil(lambda: page.submission.state.text().endswith("その後の変更はありません。"))
    with reread() as workspace:
        (edition,) = editions.editions(workspace, NAME)
    assert edition.by == "試験"


def test_an_answer_changed_afterwards_is_seen_on_the_page_and_at_home(
    dialog: SubmissionWindow, window: MainWindow, page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.only, LEFT)
    rest(session, qtbot)
    qtbot.mouseClick(dialog.close_button, LEFT)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEMS[1], answer=level(3))])
    said = "第1版の確定後に変更あり（1項目）"
    qtbot.waitUntil(lambda: page.submission.state.text() == said, timeout=10_000)
    window.go("home")
    rest(session, qtbot)
    (row,) = [r for r in window.findChildren(LinkRow) if "確定後" in r.accessibleName()]
    qtbot.mouseClick(row, LEFT)
    assert window.current_page == "report"
    with qtbot.waitSignal(session.saved):
        session.undo()
    qtbot.waitUntil(lambda: page.submission.state.text().startswith("第1版を"), timeout=10_000)
    window.go("home")
    rest(session, qtbot)
    assert not [
        row
        for row in window.findChildren(LinkRow)
        if "確定後" in row.accessibleName() and row.isVisible()
    ]


def test_a_second_edition_names_how_many_items_changed(
    dialog: SubmissionWindow, page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.only, LEFT)
    rest(session, qtbot)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=name, answer=level(3)) for name in ITEMS[1:]])
    qtbot.mouseClick(dialog.close_button, LEFT)
    again = opened(page, session, qtbot)
    qtbot.mouseClick(again.only, LEFT)
    rest(session, qtbot)
    assert listed(again) == ["第2版", "第1版"]
    assert again.editions.model().index(0, 4).data() == "2項目"


def test_a_file_that_cannot_be_written_is_said_and_the_edition_stays(
    dialog: SubmissionWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Message],
) -> None:
    (tmp_path / "提出.xlsx").mkdir()
    save(dialog, tmp_path / "提出.xlsx", qtbot, monkeypatch)
    assert told[-1].kind is Kind.ERROR
    assert dialog.banner.isVisibleTo(dialog)
    assert listed(dialog) == ["第1版"]
    save(dialog, tmp_path / "別の名前", qtbot, monkeypatch)
    assert (tmp_path / "別の名前.xlsx").exists()


def test_the_window_stays_until_the_file_is_written(
    dialog: SubmissionWindow, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.only, LEFT)
    assert not dialog.only.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    rest(session, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_text_that_could_not_be_recorded_holds_the_confirmation_back(
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What stands on the screen and not on disk would be missing in the edition."""
    window.go("report")
    (page,) = window.findChildren(ReportPage)
    rest(session, qtbot)
    dialog = opened(page, session, qtbot)
    monkeypatch.setattr(window.contents, "unrecorded", lambda: "備考が長すぎて記録していません。")
    qtbot.mouseClick(dialog.only, LEFT)
    rest(session, qtbot)
    assert told[-1].text == "備考が長すぎて記録していません。確定していません。"
    assert listed(dialog) == []
