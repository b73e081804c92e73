"""Every page and dialog, by keyboard and for those who do not see it."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.widgets.focus_ring import FocusRing
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import dialogs
from tests.desktop.nameless import chain, complaints, is_inner, reached_by_tab
from tests.desktop.reading_order import out_of_order, stops_of
from tests.desktop.surfaces import pages, parts, scroll_area_of

USUAL, SMALL = QSize(1366, 768), QSize(911, 512)
"""An office PC at 100 % and at 150 %."""


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_every_control_of_every_page_says_what_it_is(
    filled: bool, request: pytest.FixtureRequest, make_window: MakeWindow, qtbot: QtBot
) -> None:
    session: Session = request.getfixturevalue("sample_session" if filled else "session")
    window = make_window(session)
    said = [
        line for title, page in pages(window, session, qtbot) for line in complaints(title, page)
    ]
    said += complaints("window", window.navigation)
    assert not said, "\n".join(said)


def test_every_control_of_every_dialog_says_what_it_is(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    said = [
        line
        for name, dialog in dialogs(window, session, qtbot)
        for line in complaints(name, dialog)
    ]
    assert not said, "\n".join(said)


@pytest.mark.parametrize(
    ("filled", "size"),
    [(True, USUAL), (True, SMALL), (False, USUAL)],
    ids=["filled", "filled-small", "empty"],
)
def test_tab_reaches_every_control_of_every_page_in_reading_order_and_the_ring_shows_it(
    filled: bool,
    size: QSize,
    request: pytest.FixtureRequest,
    make_window: MakeWindow,
    qtbot: QtBot,
) -> None:
    session: Session = request.getfixturevalue("sample_session" if filled else "session")
    window = make_window(session)
    window.resize(size)
    said = [
        line for title, page in pages(window, session, qtbot) for line in walk(title, window, page)
    ]
    assert not said, "\n".join(said)


def test_tab_reaches_every_control_of_every_dialog_and_the_ring_shows_it(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    said = [
        line
        for name, dialog in dialogs(window, session, qtbot)
        for line in walk(name, dialog, dialog)
    ]
    assert not said, "\n".join(said)


def walk(where: str, window: QWidget, root: QWidget) -> list[str]:
    """Press Tab until it comes round; what was not reached, and where no ring was seen."""
    [ring] = window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly) or [
        window.findChildren(FocusRing)[0]
    ]
    wanted = {part for part in parts(root) if reached_by_tab(part) and not is_inner(part)}
    seen: list[QWidget] = []
    said = []
    for now in stops_of(window):
        if now is None:
            continue
        seen.append(now)
        if root.isAncestorOf(now) and not (ring.isVisible() and in_sight(now)):
            said.append(f"{where}: {type(now).__name__} in {chain(now)} has the focus unseen")
    said += [f"{where}: {line}" for line in out_of_order(root, seen)]
    reached = {part for one in seen for part in (one, one.focusProxy(), one.parentWidget())}
    missed = [part for part in wanted if part not in reached and part.isVisibleTo(root)]
    missed = [part for part in missed if reached_by_tab(part)]  # radio buttons share one stop
    said += [f"{where}: Tab does not reach {type(one).__name__} in {chain(one)}" for one in missed]
    return said


def in_sight(part: QWidget) -> bool:
    """Whether some of ``part`` is shown by the scroll area around it."""
    area = scroll_area_of(part)
    if area is None:
        return True
    place = QRect(part.mapTo(area.viewport(), QPoint(0, 0)), part.size())
    return area.viewport().rect().intersects(place)
