"""Columns of every table, drawn to size by key, from the menu and from their headings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QTableView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import TABLE_KEYS
from desktop.main_window import MainWindow
from desktop.models import gap_table
from desktop.pages.collecting.map_view import MapView
from desktop.pages.gaps import GapsPage
from desktop.pages.planning.road_map_view import RoadMapView
from desktop.pages.sources import SourcesPage
from desktop.session import Session
from desktop.widgets.column_widths import header_of
from desktop.widgets.table_menu import NARROWER, USUAL_WIDTHS, WIDER, TableMenu
from desktop.widgets.text_tree import TextTree
from tests.desktop.conftest import MakeWindow
from tests.desktop.keyboard import SHIFT, Key, Keyboard
from tests.desktop.surfaces import come_to_rest, pages, parts
from tests.desktop.test_window_state import again, left_and_back

ALT = Qt.KeyboardModifier.AltModifier
Table = QTableView | QTreeView


def widths(table: Table) -> list[int]:
    header = header_of(table)
    return [header.sectionSize(n) for n in range(header.count())]


def tables(page: QWidget) -> Iterator[Table]:
    """The tables of a page whose columns are as wide as their content wants it."""
    for part in parts(page):
        if isinstance(part, QTableView | QTreeView) and not isinstance(part, MapView | RoadMapView):
            yield part


def gaps(window: MainWindow, session: Session, qtbot: QtBot) -> GapsPage:
    window.go("gaps")
    page = window.page("gaps")
    assert isinstance(page, GapsPage)
    come_to_rest(session, qtbot)
    return page


def test_the_list_of_keys_names_those_of_the_tables() -> None:
    listed = [key for info in TABLE_KEYS for key in info.keys]
    spoken = [keys.replace("Right", "→").replace("Left", "←") for keys in (WIDER, NARROWER)]
    assert listed == ["←", "→", *spoken, USUAL_WIDTHS, "Shift+F10"]


def test_every_column_of_every_table_is_drawn_and_put_back_by_key(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    seen = []
    for _, page in pages(sample_window, sample_session, qtbot):
        for table in tables(page):
            if not table.model().rowCount():
                continue
            keys = Keyboard(sample_window)
            keys.tab_to(table)
            if isinstance(table, QTreeView):
                keys.press(Key.Key_Down)  # from a heading to a row
            keys.press(Key.Key_Right)
            _draw_current(keys, table)
            seen.append(table.accessibleName())
    assert len(seen) == len(set(seen)) >= 5, seen


def _draw_current(keys: Keyboard, table: Table) -> None:
    before, column = widths(table), table.currentIndex().column()
    keys.press(Key.Key_Right, ALT, times=2)
    wider = widths(table)
    assert wider[column] == before[column] + 56, table.accessibleName()
    keys.press(Key.Key_Left, ALT)
    assert widths(table)[column] == before[column] + 28
    least = header_of(table).sectionSizeHint(column)
    keys.press(Key.Key_Left, ALT, times=(widths(table)[column] - least) // 28 + 2)
    assert widths(table)[column] == least, "its heading can be read still"
    keys.press(Key.Key_Home, ALT)
    assert widths(table) == before
    assert table.currentIndex().column() == column


def test_what_one_column_gets_the_sharing_ones_give(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    table = gaps(sample_window, sample_session, qtbot).table
    before = widths(table)
    keys = Keyboard(sample_window)
    keys.use(table, Key.Key_Right, ALT)
    after = widths(table)
    assert after[gap_table.ITEM] == before[gap_table.ITEM] - 28
    assert sum(after) == sum(before), "nothing has gone out of sight"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_opens_by_key_at_the_cell_and_offers_what_has_keys(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    table = gaps(sample_window, sample_session, qtbot).table
    before = widths(table)
    [menu] = table.findChildren(TableMenu)
    keys = Keyboard(sample_window)
    keys.use(table, Key.Key_Right)
    keys.press(Key.Key_F10, SHIFT)
    assert QApplication.activePopupWidget() is menu
    offered = [action.text() for action in menu.actions()]
    assert offered[:3] == ["列を広げる", "列を狭める", "列の幅を元に戻す"]
    keys.press(Key.Key_Return)
    assert widths(table)[gap_table.ITEM] == before[gap_table.ITEM] + 28
    _ask_for_menu(table, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    keys.press(Key.Key_Down, times=2)
    keys.press(Key.Key_Return)
    assert widths(table) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_heading_is_about_its_column(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    table = gaps(sample_window, sample_session, qtbot).table
    before, chosen = widths(table), table.selectionModel().selectedRows()
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(gap_table.DIVISION) + 20, 8)
    _ask_for_menu(header.viewport(), QContextMenuEvent.Reason.Mouse, spot)
    keys = Keyboard(sample_window)
    keys.press(Key.Key_Down, times=2)
    keys.press(Key.Key_Return)
    assert widths(table)[gap_table.DIVISION] == before[gap_table.DIVISION] - 28
    assert table.selectionModel().selectedRows() == chosen


def _ask_for_menu(part: QWidget, reason: QContextMenuEvent.Reason, spot: QPoint) -> None:
    event = QContextMenuEvent(reason, spot, part.mapToGlobal(spot))
    QApplication.sendEvent(part, event)


def first_passage(window: MainWindow, session: Session, qtbot: QtBot) -> TextTree:
    """The list of passages, its first one being the current one."""
    window.go("sources")
    page = window.page("sources")
    assert isinstance(page, SourcesPage)
    come_to_rest(session, qtbot)
    Keyboard(window).use(page.passages, Key.Key_Down)
    return page.passages


def test_rows_are_as_high_as_their_text_needs_in_another_width(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    table = first_passage(sample_window, sample_session, qtbot)
    keys = Keyboard(sample_window)
    keys.press(Key.Key_Right)
    before = table.visualRect(table.currentIndex()).height()
    keys.press(Key.Key_Left, ALT, times=12)
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).height() > before)
    keys.press(Key.Key_Home, ALT)
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).height() == before)


def test_arrows_go_along_the_cells_of_a_row_and_back_to_its_heading(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    table = first_passage(sample_window, sample_session, qtbot)
    keys = Keyboard(sample_window)
    visited = []
    for _ in range(3):
        visited.append(table.currentIndex().column())
        keys.press(Key.Key_Right)
    assert visited == [0, 1, 2]
    assert table.currentIndex().column() == 2, "there is no further one"
    keys.press(Key.Key_Up)
    assert not table.currentIndex().parent().isValid()
    keys.press(Key.Key_Left)
    assert not table.isExpanded(table.currentIndex())
    keys.press(Key.Key_Return)
    assert table.isExpanded(table.currentIndex())
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Left)
    assert not table.currentIndex().parent().isValid(), "from its first cell to the heading"
    keys.press(Key.Key_Right)
    assert table.currentIndex().parent().isValid(), "and from the heading to its first row"


def test_widths_drawn_by_key_are_there_the_next_time(
    sample_window: MainWindow, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    drawn: dict[str, list[int]] = {}
    for _, page in pages(sample_window, sample_session, qtbot):
        for table in tables(page):
            if table.model().rowCount():
                keys = Keyboard(sample_window)
                keys.use(table, Key.Key_Right, ALT, times=3)
                drawn[table.accessibleName()] = widths(table)
    session = left_and_back(sample_window, sample_session, make_window, qtbot)
    window = again(session, make_window, qtbot)
    found = {
        table.accessibleName(): widths(table)
        for _, page in pages(window, session, qtbot)
        for table in tables(page)
        if table.model().rowCount()
    }
    assert {name: found.get(name) for name in drawn} == drawn
    session.close()
