"""A message and the page: nothing moves under the pointer, and nothing stays hidden."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
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
from desktop.pages.settings import SettingsPage
from desktop.pages.table import ANSWERS, GAPS, HOME, REPORT, SETTINGS
from desktop.session import Session
from desktop.widgets.afloat import Afloat
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


@pytest.fixture
def point(monkeypatch: pytest.MonkeyPatch) -> Callable[[QWidget], None]:
    """Puts the pointer onto the middle of a part, and tells the window where it has left."""

    def put(part: QWidget) -> None:
        spot = part.mapToGlobal(part.rect().center())
        monkeypatch.setattr(QCursor, "pos", lambda: spot)
        afloat = part.window().findChild(Afloat)
        if afloat is not None and not afloat.isAncestorOf(part):
            QApplication.sendEvent(afloat, QEvent(QEvent.Type.Leave))
        QApplication.processEvents()

    return put


def place_of(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def tell(window: MainWindow) -> None:
    window.messages.warning(
        "10件の入力をまだ保存できていません。", "保存場所を確かめてください。", *WAYS
    )
    QApplication.processEvents()
    assert window.banner.isVisible()


def test_what_is_clicked_stays_where_it_is_while_a_message_comes_and_goes(
    small: MainWindow, sample_session: Session, point: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    small.go(SETTINGS, BACKUP_PLACE)
    page = small.page(SETTINGS)
    assert isinstance(page, SettingsPage)
    come_to_rest(sample_session, qtbot)
    page.copies.make.setFocus()
    come_to_rest(sample_session, qtbot)
    before = place_of(page.copies.make), page.copies.make.visibleRegion()
    point(page.copies.make)
    qtbot.mouseClick(page.copies.make, LEFT)
    qtbot.waitUntil(lambda: "控え" in small.banner.words(), timeout=20_000)
    come_to_rest(sample_session, qtbot)
    assert page.copies.list.isVisible(), "the page has grown by what there is now"
    assert (place_of(page.copies.make), page.copies.make.visibleRegion()) == before
    small.banner.close_button.click()
    QApplication.processEvents()
    assert (place_of(page.copies.make), page.copies.make.visibleRegion()) == before


def test_the_page_makes_room_where_the_pointer_is_elsewhere_and_takes_it_back_there(
    small: MainWindow, point: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    small.go(HOME)
    page, nav = small.contents.room, small.navigation.place
    whole = page.height()
    point(page)
    tell(small)
    assert page.height() == whole
    point(nav)
    qtbot.waitUntil(lambda: page.height() < whole)
    assert not place_of(page).intersects(place_of(small.banner))
    point(page)
    small.banner.put_away()
    QApplication.processEvents()
    assert page.height() < whole, "it keeps the room while it would move under the pointer"
    point(nav)
    qtbot.waitUntil(lambda: page.height() == whole)


@pytest.mark.parametrize("key", [ANSWERS, GAPS, REPORT, SETTINGS])
def test_whoever_works_by_key_has_all_of_the_page_beside_the_message(
    key: str,
    small: MainWindow,
    sample_session: Session,
    point: Callable[[QWidget], None],
    qtbot: QtBot,
) -> None:
    small.go(key)
    come_to_rest(sample_session, qtbot)
    page = small.page(key)
    point(page)
    tell(small)
    at = small.focusWidget()
    assert at is not None
    assert page.isAncestorOf(at)
    if at.height() < page.height() // 2:
        assert not place_of(at).intersects(place_of(small.banner))
    QTest.keyClick(at, Qt.Key.Key_Shift)
    come_to_rest(sample_session, qtbot)
    assert not place_of(small.contents.room).intersects(place_of(small.banner))
    assert not at.visibleRegion().isEmpty()


def test_a_click_that_was_meant_for_the_page_still_goes_there(
    small: MainWindow, point: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    small.go(HOME)
    point(small.page(HOME))
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
    assert small.contents.afloat.geometry().contains(small.banner.geometry())
    assert any(part is small.banner.close_button for part in parts(small.banner))
