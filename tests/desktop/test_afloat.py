"""A message over a page: nothing moves for it, and it hides nothing that one works on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop import theme
from desktop.main_window import MainWindow
from desktop.messages import Kind, Message, Way
from desktop.models.backups import BACKUP_PLACE
from desktop.pages.settings import SettingsPage
from desktop.pages.table import ANSWERS, GAPS, HOME, REPORT, SETTINGS
from desktop.session import Session
from desktop.widgets.afloat import Afloat
from desktop.widgets.banner import Banner
from tests.desktop.conftest import MakeWindow
from tests.desktop.cut_off import cut_off
from tests.desktop.surfaces import come_to_rest, parts

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


@pytest.mark.parametrize("key", [HOME, ANSWERS, GAPS, REPORT, SETTINGS])
def test_wherever_the_keys_lead_a_message_does_not_hide_it(
    key: str, small: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    small.go(key)
    come_to_rest(sample_session, qtbot)
    tell(small)
    room = small.contents.room.height() // 2
    low = set()
    for _ in range(60):
        QTest.keyClick(small.focusWidget() or small, Qt.Key.Key_Tab)
        QApplication.processEvents()
        at = small.focusWidget()
        if at is not None and small.page(key).isAncestorOf(at) and at.height() <= room:
            hidden = place_of(small.banner).intersects(place_of(at))
            assert not hidden, f"{type(at).__name__} 「{at.accessibleName()}」"
            low.add(small.banner.y() > room)
    assert low


def test_the_current_row_of_a_long_list_is_not_hidden(qtbot: QtBot) -> None:
    window, rows = QWidget(), QListWidget()
    qtbot.addWidget(window)
    rows.addItems([f"{number}問目" for number in range(60)])
    rows.setParent(window)
    banner = Banner(window)
    Afloat(banner, rows)
    window.resize(600, 300)
    rows.resize(600, 300)
    window.show()
    window.activateWindow()
    rows.setFocus()
    banner.tell(Message(kind=Kind.WARNING, text="保存できていません。", ways=WAYS))
    for key, times in ((Qt.Key.Key_Down, 30), (Qt.Key.Key_Up, 15)):
        for _ in range(times):
            QTest.keyClick(rows, key)
            QApplication.processEvents()
            row = rows.visualItemRect(rows.currentItem())
            assert not banner.geometry().intersects(row), rows.currentItem().text()


def test_a_click_that_was_meant_for_the_page_still_goes_there(
    small: MainWindow, qtbot: QtBot
) -> None:
    small.go(HOME)
    tell(small)
    way = next(one for one in small.banner.findChildren(QPushButton) if one.text() == WAYS[0].label)
    spot = place_of(way).center()
    assert small.childAt(spot) is not way
    qtbot.waitUntil(lambda: small.childAt(spot) is way)


def test_a_message_does_not_come_under_the_pointer(
    small: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.go(HOME)
    small.navigation.pages[HOME].setFocus()
    for down, high in ((40, False), (small.height() - 60, True)):
        spot = small.mapToGlobal(QPoint(small.width() // 2, down))
        monkeypatch.setattr(QCursor, "pos", lambda spot=spot: spot)
        small.banner.put_away()
        tell(small)
        assert (small.banner.y() < small.height() // 2) == high


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
