"""The preview of the very PDF: pages in small, sizes and search, by keys and clicks."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from assessment.dossiers import Dossier
from assessment.results import result
from desktop.main_window import MainWindow
from desktop.pages.report import ReportPage
from desktop.pages.reporting.zoom import FIT_PAGE, FIT_WIDTH, fitting, stepped
from desktop.session import Session
from exports.gap_report import write_gap_report_file
from tests.desktop.previewing.steps import CONTROL, LEFT, has_ink, rest


def width(page: ReportPage) -> float:
    return page.preview.picture.pixmap().deviceIndependentSize().width()


def test_pages_in_small_are_gone_through_by_keys_and_clicks(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    small = page.preview.thumbnails
    assert small.count() == page.preview.pages
    entry = small.item(2)
    assert entry.data(Qt.ItemDataRole.AccessibleTextRole) == "3ページ"
    small.setFocus()
    qtbot.keyClick(small, Qt.Key.Key_Down)
    rest(page, session, qtbot)
    assert page.preview.number.text().startswith("2 / ")
    qtbot.mouseClick(small.viewport(), LEFT, pos=small.visualItemRect(entry).center())
    rest(page, session, qtbot)
    assert page.preview.number.text().startswith("3 / ")
    qtbot.mouseClick(page.preview.on, LEFT)
    rest(page, session, qtbot)
    assert small.currentRow() == 3


def test_only_the_pages_in_view_are_drawn(page: ReportPage, session: Session, qtbot: QtBot) -> None:
    small = page.preview.thumbnails
    last = page.preview.pages - 1
    assert has_ink(small, 0)
    assert not has_ink(small, last)
    small.setFocus()
    qtbot.keyClick(small, Qt.Key.Key_End)
    rest(page, session, qtbot)
    assert has_ink(small, last)


def test_size_by_keys_and_buttons(page: ReportPage, session: Session, qtbot: QtBot) -> None:
    zoom = page.preview.zoom
    fitted = width(page)
    qtbot.keyClick(page.both, Qt.Key.Key_Plus, CONTROL)
    rest(page, session, qtbot)
    assert width(page) > fitted
    first = zoom.box.currentText()
    assert first.endswith(" %")
    qtbot.mouseClick(zoom.larger, LEFT)
    rest(page, session, qtbot)
    assert zoom.box.currentText() != first
    qtbot.keyClick(page.both, Qt.Key.Key_Minus, CONTROL)
    rest(page, session, qtbot)
    assert zoom.box.currentText() == first
    qtbot.keyClick(page.both, Qt.Key.Key_0, CONTROL)
    rest(page, session, qtbot)
    assert (zoom.box.currentText(), width(page)) == (FIT_WIDTH, fitted)
    qtbot.keyClick(zoom.box, Qt.Key.Key_Down)
    rest(page, session, qtbot)
    assert zoom.box.currentText() == FIT_PAGE
    assert page.preview.area.verticalScrollBar().maximum() == 0


def test_page_and_size_stay_when_an_option_changes(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.preview.on, LEFT)
    qtbot.keyClick(page.both, Qt.Key.Key_Plus, CONTROL)
    rest(page, session, qtbot)
    before = (page.preview.page, page.preview.zoom.box.currentText(), width(page))
    old = page.preview._preview
    page.choices.classification.insert("部内限り")
    qtbot.waitUntil(lambda: page.preview._preview is not old, timeout=20_000)
    rest(page, session, qtbot)
    assert (page.preview.page, page.preview.zoom.box.currentText(), width(page)) == before


def test_words_are_found_marked_and_gone_through(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    search = page.preview.search
    plain = page.preview.picture.pixmap().toImage()
    qtbot.keyClick(page.both, Qt.Key.Key_F, CONTROL)
    assert search.words.hasFocus()
    search.words.insert("かだい")
    rest(page, session, qtbot)
    assert search.count.text() == "ありません"
    search.words.selectAll()
    search.words.insert("課題")
    rest(page, session, qtbot)
    total = len(page.preview._finder.hits)
    assert total > 2
    assert search.count.text() == f"1/{total}件"
    assert page.preview.picture.pixmap().toImage() != plain
    qtbot.keyClick(search.words, Qt.Key.Key_Return)
    rest(page, session, qtbot)
    assert search.count.text() == f"2/{total}件"
    assert page.preview.page == page.preview._finder.hits[1].page
    qtbot.keyClick(search.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(search.previous, LEFT)
    rest(page, session, qtbot)
    assert search.count.text() == f"{total}/{total}件"
    assert page.preview.page == page.preview._finder.hits[-1].page
    marked = page.preview.picture.pixmap().toImage()
    qtbot.keyClick(search.words, Qt.Key.Key_Escape)
    rest(page, session, qtbot)
    assert not search.isVisible()
    assert page.preview.picture.pixmap().toImage() != marked


def test_what_is_shown_is_the_very_file_that_would_be_saved(
    page: ReportPage, session: Session, tmp_path: Path
) -> None:
    assert session.assessment is not None
    found, target = Dossier(result=result(session.assessment)), tmp_path / "r.pdf"
    write_gap_report_file(found, target, page.choices.options())
    assert page.preview._preview is not None
    assert page.preview._preview.content == target.read_bytes()


def test_stopped_for_closing_the_preview_is_made_and_drawn_after_all(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    old = page.preview._preview
    page.choices.classification.insert("部内限り")
    qtbot.waitUntil(lambda: page.preview.work.makes)
    session.tasks.cancel_files()
    qtbot.waitUntil(lambda: page.preview._preview is not old, timeout=20_000)
    qtbot.waitUntil(lambda: page.preview.ready, timeout=20_000)
    page.preview.turn(1)
    session.tasks.cancel_files()
    qtbot.waitUntil(lambda: page.preview.number.text().startswith("2 / "), timeout=20_000)


def test_stopped_for_closing_pages_in_small_are_drawn_after_all(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    small = page.preview.thumbnails
    last = page.preview.pages - 1
    stopped = []

    def stop() -> None:
        """Right after the drawing has begun, before it can end."""
        small._timer.timeout.disconnect(stop)
        stopped.append(small._task is not None)
        session.tasks.cancel_files()

    small._timer.timeout.connect(stop)
    small.scrollToBottom()
    qtbot.waitUntil(lambda: has_ink(small, last), timeout=20_000)
    assert stopped == [True]


def test_pages_in_small_stand_beside_the_page_on_an_office_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("report")
    page = window.page("report")
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.preview.ready, timeout=20_000)
    assert (window.width(), window.height()) == (1366, 768)
    assert page.preview.thumbnails.isVisible()
    assert page.preview.area.width() > 400


def test_a_fitted_page_keeps_within_its_room() -> None:
    room = QSize(500, 400)
    assert fitting(FIT_WIDTH, (600, 800), room) == 500
    assert fitting(FIT_PAGE, (600, 800), room) == 300
    assert fitting("150 %", (600, 800), room) == 1200


def test_steps_end_at_half_and_double() -> None:
    assert [stepped(percent, 1) for percent in (20, 50, 99.7, 180, 200)] == [50, 75, 125, 200, 200]
    assert [stepped(percent, -1) for percent in (240, 100, 80, 50)] == [200, 75, 75, 50]
