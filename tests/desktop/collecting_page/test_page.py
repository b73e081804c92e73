"""The page 集計: from a folder to the picture, whatever is in it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from assessment.collection.reminders import note_to_sender
from assessment.deadlines import usual_due
from assessment.locations import collecting_file
from desktop.last_survey import LastSurvey, keep_survey
from desktop.main_window import MainWindow
from desktop.pages.collecting.map_pane import MapPane
from desktop.pages.collecting.remembered import recall
from desktop.pages.collection import CollectionPage
from desktop.session import Session
from desktop.survey_window import SurveyWindow
from desktop.text_window import TextWindow
from exports.collecting import collection as collecting
from exports.collecting.outcomes import Outcome
from exports.collecting.reading import Means, Received, read_received
from tests.desktop.collecting_page.conftest import SAKAIMINATO, TOTTORI_CITY, YONAGO, collection_of
from tests.desktop.dragging import drop
from tests.desktop.steps import rest
from tests.exports.foreign_files import PASSWORD, encrypted
from tests.exports.received import SAPPORO, submission, usual_name

LEFT = Qt.MouseButton.LeftButton


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def status(page: CollectionPage, code: str) -> str:
    shown = page.results.status.model.rows
    return next(r.standing.status for r in shown if r.standing.municipality.code == code)


def test_the_empty_page_says_how_to_fill_it_and_offers_to_hand_out_survey_forms(
    page: CollectionPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert page.stack.currentWidget() is page.setup
    assert "ドロップ" in page.setup.where.text()
    assert focus() is page.setup.choose
    assert not page.setup.collect.isEnabled()
    qtbot.mouseClick(page.setup.survey, LEFT)
    (dialog,) = window.findChildren(SurveyWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_folder_is_collected_by_keys_alone(
    page: CollectionPage,
    folder: Path,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is page.setup.collect
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.reading
    rest(session, qtbot)
    assert page.stack.currentWidget() is page.results
    assert focus() is page.results.tabs.tabBar()
    assert page.results.prefecture.currentText() == "鳥取県"
    assert page.results.year.currentText() == "令和8年度"
    said = page.results.status.summary.text()
    for words in (
        "19団体",
        "提出済み 2",
        "回答が途中 1",
        "受付できず 1",
        "未提出 15",
        "ファイル 4件",
    ):
        assert words in said


def test_every_file_is_shown_with_its_state_as_it_is_read(collected: CollectionPage) -> None:
    lines = {line.file: line for line in collected.reading.model.rows}
    assert [line.status for line in lines.values()] == ["ok", "ok", "ok", "rejected"]
    assert "壊れている" in lines[f"{SAKAIMINATO}_返送.xlsx"].reason
    assert collected.reading.counts.text() == "読み取れた 3件　！ 受付できず 1件"


def test_a_file_that_fails_is_named_with_its_reason_and_the_words_for_its_sender(
    collected: CollectionPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert "1件のファイルを受け付けられませんでした" in window.banner.words()
    files = collected.results.files
    qtbot.keyClick(collected.results.tabs.tabBar(), Qt.Key.Key_Right)
    assert not window.banner.isVisible(), "it would lie over what it says, and the password"
    assert collected.results.tabs.tabText(1) == "受付結果 ！1"
    line = files.filtered.record(0)
    assert line.municipality == SAKAIMINATO, "what needs a look comes first"
    assert line.remedy in files.said.text()
    qtbot.mouseClick(files.copy, LEFT)
    text = QGuiApplication.clipboard().text()
    assert "境港市" in text
    assert text == note_to_sender(collection_of(collected), line)
    qtbot.keyClick(files.table, Qt.Key.Key_Down)
    assert not files.copy.isEnabled()


def test_files_are_counted_alike_on_the_card_and_below_it(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot
) -> None:
    counted: list[tuple[int, int]] = []
    page.activity.bar.valueChanged.connect(
        lambda done: counted.append((done, page.reading.model.rowCount()))
    )
    page.take_files([folder])
    rest(session, qtbot)
    assert (4, 4) in counted
    assert all(done == rows for done, rows in counted if done > 0)


def test_what_could_not_be_taken_is_told_again_only_when_it_is_not_the_same(
    collected: CollectionPage, folder: Path, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    def read_again() -> None:
        qtbot.mouseClick(collected.again, LEFT)
        rest(session, qtbot)

    read_again()
    assert "1件のファイル" in window.banner.words(), "nobody has put it away"
    qtbot.mouseClick(window.banner.close_button, LEFT)
    read_again()
    assert not window.banner.isVisible()
    assert collected.results.tabs.tabText(1) == "受付結果 ！1"
    (folder / "空.xlsx").write_bytes(b"")
    read_again()
    assert "2件のファイル" in window.banner.words()
    qtbot.mouseClick(window.banner.close_button, LEFT)
    (folder / f"{SAKAIMINATO}_返送.xlsx").rename(folder / "別の名前.xlsx")
    read_again()
    assert "2件のファイル" in window.banner.words(), "as many, but others"


def test_only_what_needs_a_look_can_be_listed_and_files_are_searched_by_kana(
    collected: CollectionPage, qtbot: QtBot
) -> None:
    files = collected.results.files
    collected.results.tabs.setCurrentWidget(files)
    qtbot.keyClicks(files.search, YONAGO)
    assert [files.filtered.record(n).municipality for n in range(files.filtered.rowCount())] == [
        YONAGO
    ]
    files.search.clear()
    qtbot.keyClick(files.only_noted, Qt.Key.Key_Space)
    assert files.filtered.rowCount() == 1


def test_a_file_with_a_password_is_opened_when_it_is_typed(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot
) -> None:
    (folder / usual_name(YONAGO)).write_bytes(encrypted(submission(YONAGO)))
    page.take_files([folder])
    rest(session, qtbot)
    files = page.results.files
    page.results.tabs.setCurrentWidget(files)
    assert files.unlock.isVisible()
    assert status(page, YONAGO) == "rejected"
    files.password.setText(PASSWORD)  # no key types Japanese
    qtbot.keyClick(files.password, Qt.Key.Key_Return)
    rest(session, qtbot)
    assert status(page, YONAGO) == "submitted"
    assert PASSWORD not in collecting_file().read_text(encoding="utf-8")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is read again and again, so that there is time to stop."""

    def many_times(means: Means, received: Received) -> Outcome:
        for _ in range(30):
            read_received(means, received)
        return read_received(means, received)

    monkeypatch.setattr(collecting, "read_received", many_times)


@pytest.mark.usefixtures("slow")
def test_reading_can_be_stopped_and_the_window_stays_usable(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot, window: MainWindow
) -> None:
    page.take_files([folder])
    qtbot.waitUntil(lambda: page.reading.model.rowCount() > 0, timeout=20_000)
    assert not page.setup.collect.isEnabled()
    window.go("home")
    window.go("collection")
    assert drop(window, folder)
    assert "まだ読み込んでいません" in window.banner.words()
    qtbot.mouseClick(page.activity.stop, LEFT)
    rest(session, qtbot)
    assert page.activity.title.text() == "中止しました"
    assert page.stack.currentWidget() is page.setup
    assert page.setup.collect.isEnabled()


def test_where_nothing_can_be_used_every_file_says_why(
    page: CollectionPage, tmp_path: Path, session: Session, qtbot: QtBot
) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    page.take_files([tmp_path / "空.xlsx"])
    rest(session, qtbot)
    assert page.stack.currentWidget() is page.trouble
    assert focus() is page.trouble.files.table
    assert "空" in page.trouble.files.said.text()
    qtbot.mouseClick(page.trouble.files.copy, LEFT)
    assert "もう一度お送りください" in QGuiApplication.clipboard().text()
    qtbot.mouseClick(page.trouble.choose, LEFT)
    assert page.stack.currentWidget() is page.setup


def test_enter_on_a_query_shows_the_answer_in_the_map(
    collected: CollectionPage, qtbot: QtBot
) -> None:
    results = collected.results
    results.tabs.setCurrentWidget(results.queries)
    row = results.queries.filtered.record(0)
    results.queries.table.setFocus()
    qtbot.keyClick(results.queries.table, Qt.Key.Key_Return)
    pane = results.tabs.currentWidget()
    assert isinstance(pane, MapPane)
    assert pane is (results.items if row.query.item_id else results.areas)
    assert pane.pointed.text().startswith(row.place)
    assert focus() is pane.view


def test_a_folder_without_a_workbook_is_told_where_it_was_chosen(
    page: CollectionPage, tmp_path: Path, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    nothing = tmp_path / "空のフォルダー"
    nothing.mkdir()
    page.take_files([nothing])
    rest(session, qtbot)
    assert page.stack.currentWidget() is page.setup
    assert "集計するファイル" in window.banner.words()


def test_a_table_that_cannot_be_used_is_told_and_nothing_is_lost(
    collected: CollectionPage, tmp_path: Path, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(collected.change, LEFT)
    table = tmp_path / "人口.csv"
    table.write_text("県,人\n", encoding="utf-8")
    collected.setup.population.box.setText(str(table))
    qtbot.mouseClick(collected.setup.collect, LEFT)
    rest(session, qtbot)
    assert "人口の表" in window.banner.words()
    collected.setup.population.box.clear()
    qtbot.mouseClick(collected.setup.collect, LEFT)
    rest(session, qtbot)
    assert collected.stack.currentWidget() is collected.results


def test_the_prefecture_is_guessed_and_can_be_changed(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot
) -> None:
    (folder / usual_name(SAPPORO)).write_bytes(submission(SAPPORO))
    page.take_files([folder])
    rest(session, qtbot)
    assert page.results.prefecture.currentText() == "鳥取県"
    box = page.results.prefecture
    assert [box.itemText(n) for n in range(box.count())] == ["全国", "北海道", "鳥取県"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    rest(session, qtbot)
    assert "179団体：提出済み 1" in page.results.status.summary.text()
    page.take_files([folder])
    rest(session, qtbot)
    assert page.results.prefecture.currentText() == "北海道", "what was named is kept"


def test_another_year_can_be_chosen_where_files_are_of_it(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot
) -> None:
    (folder / "昨年度.xlsx").write_bytes(submission(TOTTORI_CITY, 2025))
    page.take_files([folder])
    rest(session, qtbot)
    page.results.year.setFocus()
    qtbot.keyClick(page.results.year, Qt.Key.Key_Up)
    rest(session, qtbot)
    assert page.results.year.currentText() == "令和7年度"
    assert "提出済み 1" in page.results.status.summary.text()


def test_checklists_can_be_chosen(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot
) -> None:
    page.setup.take_places([folder])
    for key, box in page.setup.checklists.items():
        if key != "security":
            box.setFocus()
            qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.mouseClick(page.setup.collect, LEFT)
    rest(session, qtbot)
    collection = collection_of(page)
    assert [area.checklist.id for area in collection.areas] == ["security"]
    box = page.setup.checklists["security"]
    qtbot.mouseClick(page.change, LEFT)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not page.setup.collect.isEnabled(), "none is no collection"


def test_what_was_chosen_is_remembered_for_next_time(
    collected: CollectionPage, folder: Path, session: Session, window: MainWindow
) -> None:
    assert json.loads(collecting_file().read_text(encoding="utf-8"))["places"] == [str(folder)]
    again = CollectionPage(session, window.contents)
    assert again.setup.where.text() == str(folder)
    assert again.setup.collect.isEnabled()
    again.deleteLater()
    collecting_file().write_text("{", encoding="utf-8")
    fresh = CollectionPage(session, window.contents)
    assert not fresh.setup.collect.isEnabled()
    fresh.deleteLater()


def test_folders_and_files_dropped_onto_the_window_are_collected_while_the_page_is_shown(
    page: CollectionPage, folder: Path, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    window.go("home")
    window.go("collection")
    assert drop(window, folder)
    rest(session, qtbot)
    assert collection_of(page).received == 4
    assert drop(window, folder / usual_name(YONAGO), folder / usual_name(TOTTORI_CITY))
    rest(session, qtbot)
    assert collection_of(page).received == 2


def test_a_workspace_that_cannot_be_opened_keeps_nobody_from_collecting(
    empty_session: Session,
    workspace_path: Path,
    folder: Path,
    qtbot: QtBot,
    navigator: object,
) -> None:
    workspace_path.parent.mkdir()
    workspace_path.write_text("これは保存ファイルではない", encoding="utf-8")
    page = CollectionPage(empty_session, navigator)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    rest(empty_session, qtbot)
    page.take_files([folder])
    rest(empty_session, qtbot)
    assert page.stack.currentWidget() is page.results
    assert collection_of(page).submitted == 3


def test_the_survey_that_was_made_here_gives_scope_deadline_and_name(
    page: CollectionPage, folder: Path, session: Session, qtbot: QtBot
) -> None:
    due = usual_due(session.today(), 20)
    keep_survey(LastSurvey(prefecture="31", title="市町村DX調査", year=2026, due=due))
    page.take_files([folder])
    rest(session, qtbot)
    pane = page.results.status
    assert pane.due.chosen() == due
    qtbot.mouseClick(pane.remind, LEFT)
    (window,) = page.window().findChildren(TextWindow)
    qtbot.mouseClick(window.copy, LEFT)
    assert "令和8年度市町村DX調査への御回答" in QGuiApplication.clipboard().text()
    window.close()


def test_the_year_of_the_survey_goes_before_that_of_most_files(
    page: CollectionPage, tmp_path: Path, session: Session, qtbot: QtBot
) -> None:
    keep_survey(LastSurvey(prefecture="31", year=2026))
    for code, year in ((TOTTORI_CITY, 2026), (YONAGO, 2025), (SAKAIMINATO, 2025)):
        (tmp_path / f"{code}.xlsx").write_bytes(submission(code, year))
    (tmp_path / "x.xlsx").write_bytes(submission(SAPPORO, 2025))
    page.take_files(sorted(tmp_path.glob("*.xlsx")))
    rest(session, qtbot)
    shown = (page.results.prefecture.currentText(), page.results.year.currentText())
    assert shown == ("鳥取県", "令和8年度")
    assert recall().shown == "31"
