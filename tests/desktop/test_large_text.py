"""No text is cut off, on a small screen and with large text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop import theme
from desktop.session import Session
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import dialogs
from tests.desktop.surfaces import pages, parts, scroll_area_of

SPARE = 1
SCREEN = QSize(1366, 728)
"""What a small screen has room for below the title bar of a window."""
SIZES = (100, 150, 200)
LARGEST_IN_ONE_PIECE = 150
"""Up to this size of text no page has to be scrolled sideways."""


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
        sideways = window.contents.room.horizontalScrollBar().maximum()
        if text_percent <= LARGEST_IN_ONE_PIECE and sideways:
            said.append(f"{title}: has to be scrolled sideways")
    said += cut_off("navigation", window.navigation)
    assert not said, "\n".join(said)
    assert (window.width(), window.height()) == (1366, 768), "the window outgrows a small screen"


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


def cut_off(where: str, root: QWidget) -> list[str]:
    """Every text within ``root`` of which a part cannot be seen."""
    said = []
    for part in parts(root):
        said += [f"{where}: {line}" for line in _headings_cut_off(part)]
        words = _words(part)
        if not words:
            continue
        needed = _needed(part)
        if needed.width() > part.width() + SPARE or needed.height() > part.height() + SPARE:
            have = f"{part.width()}×{part.height()}"
            need = f"{needed.width()}×{needed.height()}"
            said.append(f"{where}: 「{words[:30]}」 {have}, needs {need}")
        elif not _within_its_surroundings(part, root):
            said.append(f"{where}: 「{words[:30]}」 reaches beyond what is shown")
    return said


def _headings_cut_off(part: QWidget) -> list[str]:
    """Columns too narrow for what stands above them."""
    if not isinstance(part, QHeaderView) or part.orientation() != Qt.Orientation.Horizontal:
        return []
    shown = [n for n in range(part.count()) if not part.isSectionHidden(n)]
    return [
        f"「{part.model().headerData(n, part.orientation())}」 {have}, needs {needed}"
        for n in shown
        if (have := part.sectionSize(n)) < (needed := part.sectionSizeHint(n)) - SPARE
    ]


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel | QPushButton | QCheckBox | QRadioButton):
        return part.text()
    if isinstance(part, QToolButton):
        shown = part.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        return part.text() if shown else ""
    return ""


def _needed(part: QWidget) -> QRect:
    hint = part.sizeHint()
    if isinstance(part, QLabel) and part.wordWrap():
        least = part.minimumSizeHint()
        return QRect(0, 0, least.width(), part.heightForWidth(part.width()))
    if isinstance(part, QAbstractButton) and part.text() == "":
        return QRect()
    return QRect(QPoint(0, 0), hint)


def _within_its_surroundings(part: QWidget, root: QWidget) -> bool:
    area = scroll_area_of(part)
    around = area.viewport() if isinstance(area, QAbstractScrollArea) else root
    place = QRect(part.mapTo(around, QPoint(0, 0)), part.size())
    if isinstance(area, QScrollArea):
        return _scrolls_sideways(area) or place.right() <= around.width() + SPARE
    return around.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(place)


def _scrolls_sideways(area: QScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
