"""No text is cut off, on a small screen and with large text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop import theme
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.radar import Radar
from tests.desktop.conftest import MakeWindow
from tests.desktop.cut_off import cut_off
from tests.desktop.dialogs import dialogs
from tests.desktop.surfaces import come_to_rest, pages, parts

Needs = tuple[object, set[int]]
SCREEN = QSize(1366, 728)
"""What a small screen has room for below the title bar of a window."""
SIZES = (100, 150, 200)
SCALED = QSize(911, 512)
"""1366×768 at 150 %."""


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The real ones: what they say is what has to fit."""
    return builtin_checklists()


@pytest.fixture
def text_percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """Text of this size for the whole window, and of the usual one after it."""
    theme.apply(qapp, theme.Scheme.LIGHT, request.param)
    yield request.param
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.mark.parametrize(
    ("text_percent", "filled"),
    [*((size, True) for size in SIZES), (100, False), (200, False)],
    indirect=["text_percent"],
)
def test_no_text_of_any_page_is_cut_off(
    text_percent: int,
    filled: bool,
    request: pytest.FixtureRequest,
    make_window: MakeWindow,
    qtbot: QtBot,
) -> None:
    session: Session = request.getfixturevalue("sample_session" if filled else "session")
    window = make_window(session)
    said = []
    for title, page in pages(window, session, qtbot):
        said += cut_off(title, page)
        if sideways := window.contents.room.horizontalScrollBar().maximum():
            said.append(f"{title}: by {sideways} pixels sideways")
    said += cut_off("navigation", window.navigation)
    assert not said, "\n".join(said)
    assert (window.width(), window.height()) == (1366, 768), "the window outgrows a small screen"


@pytest.mark.parametrize("text_percent", [200], indirect=True)
def test_the_names_around_the_radar_have_room_in_large_text(
    text_percent: int, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    qtbot.waitUntil(lambda: bool(window.page("home").findChildren(Radar)))
    (radar,) = window.page("home").findChildren(Radar)
    usual = 320
    assert min(radar.width(), radar.height()) >= usual * text_percent // 100


@pytest.mark.parametrize("text_percent", [100, 125, 150], indirect=True)
def test_no_page_is_scrolled_sideways_at_150_percent_of_scaling(
    text_percent: int, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.resize(SCALED)
    said = []
    for title, page in pages(window, sample_session, qtbot):
        assert page.isVisible()
        if sideways := window.contents.room.horizontalScrollBar().maximum():
            said.append(f"{title}: by {sideways} pixels sideways")
    assert not said, "\n".join(said)
    assert (window.width(), window.height()) == (SCALED.width(), SCALED.height())


@pytest.mark.parametrize("text_percent", [150], indirect=True)
def test_the_ways_to_the_pages_follow_the_text_back_to_its_usual_size(
    text_percent: int, qapp: QApplication, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    ways = make_window(session).navigation.pages.values()
    qtbot.wait(50)
    larger = [way.height() for way in ways if way.isVisible()]

    theme.apply(qapp, theme.Scheme.LIGHT)
    qtbot.wait(50)

    usual = [way.height() for way in ways if way.isVisible()]
    assert usual == [way.sizeHint().height() for way in ways if way.isVisible()]
    assert all(way.iconSize().height() * text_percent < 100 * larger[0] for way in ways)
    theme.apply(qapp, theme.Scheme.LIGHT, text_percent)
    qtbot.wait(50)
    assert larger == [way.height() for way in ways if way.isVisible()]


@pytest.mark.parametrize("text_percent", [200], indirect=True)
def test_pages_opened_with_large_text_need_no_more_than_others_once_it_is_usual(
    text_percent: int, qapp: QApplication, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    once_large = make_window(session)
    large = _needed(once_large, session, qtbot)
    theme.apply(qapp, theme.Scheme.LIGHT)
    needed = _needed(once_large, session, qtbot)
    assert needed != large
    assert needed == _needed(make_window(session), session, qtbot)


def _needed(window: MainWindow, session: Session, qtbot: QtBot) -> dict[str, Needs]:
    """The least size of some pages, and how wide their parts may become, by the page's key."""
    needs: dict[str, Needs] = {}
    for key in ("report", "collection", "settings"):
        window.go(key)
        come_to_rest(session, qtbot)
        page = window.page(key)
        least = page.minimumSizeHint().toTuple()
        needs[key] = (least, {part.maximumWidth() for part in parts(page)})
    return needs


@pytest.mark.parametrize("text_percent", [100], indirect=True)
def test_an_empty_state_is_as_low_as_before_when_the_text_has_its_usual_size_again(
    text_percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    empty = EmptyState("取組はまだありません", "課題に対して、誰が、いつまでに、何をするか。" * 5)
    qtbot.addWidget(empty)
    empty.show()
    qtbot.wait(50)
    usual = empty.minimumSizeHint().height()

    theme.apply(qapp, theme.Scheme.LIGHT, 2 * text_percent)
    qtbot.wait(50)
    assert empty.minimumSizeHint().height() > usual

    theme.apply(qapp, theme.Scheme.LIGHT, text_percent)
    qtbot.wait(50)
    assert empty.minimumSizeHint().height() == usual


@pytest.mark.parametrize("text_percent", SIZES, indirect=True)
def test_no_text_of_any_dialog_is_cut_off(
    text_percent: int, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(session)
    said = []
    for name, dialog in dialogs(window, session, qtbot):
        said += cut_off(name, dialog)
        least = dialog.minimumSizeHint()
        if least.width() > SCREEN.width() or least.height() > SCREEN.height():
            said.append(f"{name}: needs {least.width()}×{least.height()}")
    assert not said, "\n".join(said)
