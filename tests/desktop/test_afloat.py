"""A message and the page: nothing moves for it, and what is needed stays in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop import theme
from desktop.main_window import MainWindow
from desktop.messages import Way
from desktop.models.backups import BACKUP_PLACE
from desktop.pages.answers import AnswersPage
from desktop.pages.settings import SettingsPage
from desktop.pages.table import ANSWERS, GAPS, HOME, PLAN, REPORT, SETTINGS
from desktop.session import Session
from desktop.widgets import banner
from tests.desktop.conftest import MakeWindow
from tests.desktop.cut_off import cut_off
from tests.desktop.surfaces import come_to_rest, parts, scroll_area_of

SMALL = QSize(911, 512)
"""1366×768 at 150 %."""
WAYS = tuple(
    Way(label=label, run=lambda: None) for label in ("もう一度保存する", "保存せずに閉じる")
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The real ones: pages as full as they are."""
    return builtin_checklists()


@pytest.fixture
def small(sample_session: Session, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    window = make_window(sample_session)
    window.resize(SMALL)
    come_to_rest(sample_session, qtbot)
    return window


@pytest.fixture
def text_percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    theme.apply(qapp, theme.Scheme.LIGHT, request.param)
    yield request.param
    theme.apply(qapp, theme.Scheme.LIGHT)


def place_of(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def tell(window: MainWindow) -> None:
    window.messages.warning(
        "10件の入力をまだ保存できていません。", "保存場所を確かめてください。", *WAYS
    )
    QApplication.processEvents()
    assert window.banner.isVisible()


def test_what_is_clicked_stays_where_it_is_while_a_message_comes_and_goes(
    small: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    small.go(SETTINGS, BACKUP_PLACE)
    page = small.page(SETTINGS)
    assert isinstance(page, SettingsPage)
    come_to_rest(sample_session, qtbot)
    page.copies.make.setFocus()
    come_to_rest(sample_session, qtbot)
    before = place_of(page.copies.make), page.copies.make.visibleRegion()
    qtbot.mouseClick(page.copies.make, LEFT)
    qtbot.waitUntil(lambda: "控え" in small.banner.words(), timeout=20_000)
    come_to_rest(sample_session, qtbot)
    assert page.copies.list.isVisible(), "the page has grown by what there is now"
    assert (place_of(page.copies.make), page.copies.make.visibleRegion()) == before
    small.banner.close_button.click()
    QApplication.processEvents()
    assert (place_of(page.copies.make), page.copies.make.visibleRegion()) == before


@pytest.mark.parametrize("size", [QSize(1366, 768), SMALL])
@pytest.mark.parametrize("key", [HOME, ANSWERS, GAPS, PLAN, REPORT, SETTINGS])
def test_no_part_of_a_page_moves_and_its_buttons_stay_in_sight(
    key: str, size: QSize, small: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    small.resize(size)
    small.go(key)
    come_to_rest(sample_session, qtbot)
    page, room = small.page(key), place_of(small.contents.room)
    before = {part: place_of(part) for part in parts(page)}
    tell(small)
    come_to_rest(sample_session, qtbot)
    banner = place_of(small.banner)
    assert room.contains(banner)
    assert banner.top() > room.center().y() - banner.height(), "at the lower edge"
    assert {part: place_of(part) for part in parts(page)} == before
    fixed = [part for part in parts(page) if isinstance(part, QPushButton)]
    for part in (each for each in fixed if scroll_area_of(each) is small.contents.room):
        assert not place_of(part).intersects(banner), part.text()
    small.banner.close_button.click()
    come_to_rest(sample_session, qtbot)
    assert {part: place_of(part) for part in parts(page)} == before


def test_the_row_that_the_keys_are_on_is_never_hidden(
    small: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    small.go(ANSWERS)
    come_to_rest(sample_session, qtbot)
    tell(small)
    page = small.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    rows, places = page.sidebar.list, set()
    for _ in range(12):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        come_to_rest(sample_session, qtbot)
        row = rows.visualRect(rows.currentIndex())
        row.moveTo(rows.viewport().mapTo(small, row.topLeft()))
        assert place_of(rows).contains(row)
        assert not row.intersects(place_of(small.banner))
        places.add(row.top())
    assert max(places) > small.banner.y(), "the row has come to where the message was"


def test_a_click_that_was_meant_for_the_page_still_goes_there(
    small: MainWindow, qtbot: QtBot
) -> None:
    small.go(HOME)
    tell(small)
    way = next(one for one in small.banner.findChildren(QPushButton) if one.text() == WAYS[0].label)
    spot = place_of(way).center()
    assert small.childAt(spot) is not way
    qtbot.waitUntil(lambda: small.childAt(spot) is way)


def test_what_was_done_goes_by_itself_but_not_from_under_the_pointer(
    small: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banner, "_DONE_MILLISECONDS", 100)
    small.go(HOME)
    shown, timer = small.banner, small.banner.findChild(QTimer)
    assert timer is not None
    small.messages.done("保存しました。")
    qtbot.waitUntil(shown.isHidden)
    small.messages.done("保存しました。")
    there = shown.mapToGlobal(shown.rect().center())
    monkeypatch.setattr(QCursor, "pos", lambda: there)
    with qtbot.waitSignal(timer.timeout):
        pass
    assert shown.isVisible()
    monkeypatch.setattr(QCursor, "pos", lambda: small.mapToGlobal(QPoint(0, 0)))
    qtbot.waitUntil(shown.isHidden)


@pytest.mark.parametrize("text_percent", [100, 150], indirect=True)
def test_no_text_of_a_message_is_cut_off(
    text_percent: int, small: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    small.go(HOME)
    tell(small)
    come_to_rest(sample_session, qtbot)
    assert not cut_off(f"{text_percent} %", small.banner)
    assert small.contents.room.geometry().contains(small.banner.geometry())
    assert any(part is small.banner.close_button for part in parts(small.banner))
