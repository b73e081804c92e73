"""A window comes back as it was left, as far as today's screens and roles let it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.locations import windows_file
from desktop.beginning import NewAssessment
from desktop.main_window import MainWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.gaps import GapsPage
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.window_place import aside, placed
from desktop.window_state import WindowState, keep, recall
from tests.desktop.conftest import MakeWindow
from tests.desktop.surfaces import come_to_rest

SCREEN = QRect(0, 0, 1366, 728)
SECOND = QRect(1366, 0, 1920, 1040)
LEAST = (760, 440)
LEFT = Qt.MouseButton.LeftButton


def left_and_back(window: MainWindow, session: Session, make: MakeWindow, qtbot: QtBot) -> Session:
    """Close the window; a session on the same workspace, as when the program begins again."""
    come_to_rest(session, qtbot)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    return Session(session.path, session.tasks, by="試験")


def again(session: Session, make: MakeWindow, qtbot: QtBot) -> MainWindow:
    window = make(session)
    qtbot.waitUntil(lambda: window.current_page is not None, timeout=20_000)
    return window


def test_page_and_place_are_as_they_were_left(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    sample_window.setGeometry(12, 24, 770, 610)
    sample_window.go("gaps")
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    kept = recall(session.path)
    assert kept is not None
    assert (kept.place, kept.page) == ((12, 24, 770, 610), "gaps")
    window = again(session, make_window, qtbot)
    assert window.current_page == "gaps"
    session.close()


def test_what_was_drawn_to_size_and_sorted_comes_back(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    sample_window.go("answers")
    answers = sample_window.page("answers")
    assert isinstance(answers, AnswersPage)
    come_to_rest(sample_session, qtbot)
    answers._columns.setSizes([360, 520, 320])
    drawn = answers._columns.sizes()
    sample_window.go("gaps")
    gaps = sample_window.page("gaps")
    assert isinstance(gaps, GapsPage)
    come_to_rest(sample_session, qtbot)
    gaps.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    header = gaps.table.horizontalHeader()
    column = 2
    edge = header.sectionViewportPosition(column) + header.sectionSize(column)
    _drag(header.viewport(), QPoint(edge - 1, 8), QPoint(edge + 39, 8))
    width = header.sectionSize(column)
    gaps.table.resize(gaps.table.width() - 1, gaps.table.height())
    assert header.sectionSize(column) == width, "it holds when the table is fitted anew"
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    window = again(session, make_window, qtbot)
    gaps = window.page("gaps")
    assert isinstance(gaps, GapsPage)
    header = gaps.table.horizontalHeader()
    assert header.sortIndicatorSection() == 1
    assert gaps.table.widths is not None
    assert gaps.table.widths.chosen == {column: width}
    window.go("answers")
    answers = window.page("answers")
    assert isinstance(answers, AnswersPage)
    come_to_rest(session, qtbot)
    assert abs(answers._columns.sizes()[0] - drawn[0]) <= 2
    session.close()


def test_the_question_that_was_shown_comes_back(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    sample_window.go("answers", "SEC-02-01")
    come_to_rest(sample_session, qtbot)
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    window = again(session, make_window, qtbot)
    answers = window.page("answers")
    assert isinstance(answers, AnswersPage)
    assert answers.item_id == "SEC-02-01"
    session.close()


def test_searches_and_filters_are_not_kept(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    sample_window.go("gaps")
    gaps = sample_window.page("gaps")
    assert isinstance(gaps, GapsPage)
    gaps.filters.search.setText("見つからないことば")
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    window = again(session, make_window, qtbot)
    gaps = window.page("gaps")
    assert isinstance(gaps, GapsPage)
    assert gaps.filters.search.text() == ""
    session.close()


def test_a_page_that_the_role_no_longer_needs_is_not_returned_to(
    sample_window: MainWindow,
    sample_session: Session,
    make_window: MakeWindow,
    preferences: Preferences,
    qtbot: QtBot,
) -> None:
    sample_window.go("clients")
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    preferences.choose(role="municipality")
    assert again(session, make_window, qtbot).current_page == "home"
    session.close()


def test_the_assessment_that_was_shown_comes_back_though_another_was_changed_last(
    window: MainWindow, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    assert session.assessment is not None
    info = session.assessment.info
    plan = NewAssessment(
        place=info.municipality,
        year=info.year + 1,
        checklist_ids=tuple(checklist.id for checklist in session.assessment.checklists),
        tier=info.tier,
        reference_date=info.reference_date,
    )
    with qtbot.waitSignal(session.changed):
        session.create(plan)
    come_to_rest(session, qtbot)
    entry = next(one for one in window.navigation.menu.actions() if "令和8年度" in one.text())
    entry.trigger()
    qtbot.waitUntil(lambda: "2026年度" in window.windowTitle())
    later = left_and_back(window, session, make_window, qtbot)
    assert "令和8年度" in again(later, make_window, qtbot).navigation.switcher.text()
    later.close()


@pytest.mark.parametrize(
    ("kept", "fills"),
    [
        (None, True),
        ((0, 0, 1800, 1080), True),
        ((10, 40, 770, 600), False),
        ((0, 0, 770, 600), False),
    ],
)
def test_a_window_that_does_not_go_into_the_screen_fills_it(
    qapp: QApplication,
    workspace_path: Path,
    kept: tuple[int, int, int, int] | None,
    fills: bool,
) -> None:
    if kept is not None:
        keep(workspace_path, WindowState(place=kept))
    screen = qapp.primaryScreen().availableGeometry()
    assert (screen.width(), screen.height()) == (800, 800), "smaller than a window usually is"
    window = MainWindow(workspace_path)
    window.appear()
    QApplication.processEvents()
    assert window.isMaximized() == fills
    assert screen.contains(window.geometry())
    if not fills:
        assert window.geometry().y() >= 32, "the title bar with its buttons is on the screen"
    window.showNormal()
    QApplication.processEvents()
    assert window.width() <= screen.width()
    assert window.height() <= screen.height() - 32
    window.close()


def test_each_workspace_has_a_state_of_its_own_and_a_broken_file_is_none(tmp_path: Path) -> None:
    first, second = WindowState(place=(0, 0, 800, 600)), WindowState(place=(5, 5, 900, 700))
    keep(tmp_path / "a.sqlite", first)
    keep(tmp_path / "b.sqlite", second)
    keep(tmp_path / "a.sqlite", first)
    assert recall(tmp_path / "a.sqlite") == first
    assert recall(tmp_path / "b.sqlite") == second
    assert recall(tmp_path / "c.sqlite") is None
    windows_file().write_bytes(b"{")
    assert recall(tmp_path / "a.sqlite") is None


def test_nothing_is_left_beside_the_workspace(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    left_and_back(sample_window, sample_session, make_window, qtbot)
    assert [file.name for file in sample_session.path.parent.iterdir()] == ["workspace.sqlite"]


@pytest.mark.parametrize(
    ("wanted", "screens", "expected"),
    [
        (QRect(100, 50, 1200, 600), [SCREEN], QRect(100, 50, 1200, 600)),
        (QRect(1500, 100, 1200, 700), [SCREEN, SECOND], QRect(1500, 100, 1200, 700)),
        (QRect(1500, 100, 1200, 700), [SCREEN], QRect(83, 14, 1200, 700)),
        (QRect(-40, -30, 1200, 600), [SCREEN], QRect(0, 0, 1200, 600)),
        (QRect(1300, 700, 1200, 600), [SCREEN], QRect(83, 64, 1200, 600)),
        (QRect(0, 0, 4000, 3000), [SCREEN], SCREEN),
        (QRect(10, 10, 5, 5), [SCREEN], QRect(303, 144, 760, 440)),
    ],
)
def test_a_window_is_put_where_it_can_be_seen(
    wanted: QRect, screens: list[QRect], expected: QRect
) -> None:
    found = placed(wanted, screens, LEAST)
    assert found.size() == expected.size()
    assert (found.topLeft() - expected.topLeft()).manhattanLength() <= 1


@given(
    st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(1, 6000), st.integers(1, 6000)
)
def test_wherever_it_was_it_lies_whole_on_one_screen(
    left: int, top: int, width: int, height: int
) -> None:
    found = placed(QRect(left, top, width, height), [SCREEN, SECOND], LEAST)
    assert any(screen.contains(found) for screen in (SCREEN, SECOND))


@given(
    st.integers(0, 606),
    st.integers(0, 288),
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 500)), max_size=3),
)
def test_a_window_laid_aside_is_on_the_screen_and_begins_where_no_other_does(
    left: int, top: int, taken: list[tuple[int, int]]
) -> None:
    corners = [QPoint(*corner) for corner in taken]
    found = aside(QRect(left, top, *LEAST), corners, SCREEN, LEAST)
    assert SCREEN.contains(found)
    assert all((found.topLeft() - corner).manhattanLength() >= 36 for corner in corners)


def _drag(part: object, start: QPoint, end: QPoint) -> None:
    """Press, move and let go, as the edge of a heading is drawn."""
    for kind, spot, held in (
        (QEvent.Type.MouseMove, start, Qt.MouseButton.NoButton),
        (QEvent.Type.MouseButtonPress, start, LEFT),
        (QEvent.Type.MouseMove, end, LEFT),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        where = QPointF(spot)
        event = QMouseEvent(kind, where, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(part, event)  # type: ignore[arg-type]
