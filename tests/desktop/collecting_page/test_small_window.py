"""The page 集計 in the smallest window that is used: 1366×768 at 150 %."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.collecting.files_pane import FilesPane
from desktop.pages.collecting.replies_pane import RepliesPane
from desktop.pages.collecting.status_pane import StatusPane
from desktop.pages.collection import CollectionPage
from desktop.session import Session
from tests.collections import make_full_collection
from tests.desktop.collecting_page.conftest import collection_of
from tests.desktop.surfaces import come_to_rest

SMALL = (911, 512)
IN_A_CELL = 8


@pytest.fixture
def small(
    collected: CollectionPage, window: MainWindow, session: Session, qtbot: QtBot
) -> CollectionPage:
    window.resize(*SMALL)
    come_to_rest(session, qtbot)
    return collected


def place_of(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def test_a_warning_lies_over_no_button_at_the_foot(
    small: CollectionPage, window: MainWindow
) -> None:
    status = small.results.status
    assert "受け付けられませんでした" in window.banner.words()
    for part in (status.open, status.remind, status.with_due):
        assert window.rect().contains(place_of(part))
        assert not place_of(window.banner).intersects(place_of(part)), part.text()


def test_the_table_of_replies_scrolls_and_nothing_around_it(
    small: CollectionPage, session: Session, qtbot: QtBot
) -> None:
    queries = small.results.queries
    small.results.show_replies()
    queries.show_collection(make_full_collection())
    come_to_rest(session, qtbot)
    assert len(queries.replies.said.text()) > 100
    for area in queries.findChildren(QScrollArea):
        assert not (area.isVisible() and area.verticalScrollBar().maximum())
    whole = small.results.visibleRegion().boundingRect()
    for part in (queries.take, queries.replies.said):
        top = part.mapTo(small.results, QPoint(0, 0))
        assert whole.contains(QRect(top, part.size()))


def test_all_of_the_first_municipality_is_told_at_once(small: CollectionPage) -> None:
    status = small.results.status
    first = collection_of(small).standings[0]
    contact = first.submission.contact if first.submission is not None else None
    assert contact is not None
    for words in (first.municipality.name, contact.name, contact.email):
        assert words
        assert words in status.said.text()
    assert status.open.isEnabled()


def test_what_a_table_has_no_room_for_is_told_beside_it(
    small: CollectionPage, session: Session, qtbot: QtBot
) -> None:
    results = small.results
    replies = results.queries.replies
    results.show_replies()
    replies.show_collection(make_full_collection())
    shown: tuple[tuple[QWidget, RepliesPane | StatusPane | FilesPane], ...] = (
        (results.queries, replies),
        (results.status, results.status),
        (results.files, results.files),
    )
    for tab, pane in shown:
        results.tabs.setCurrentWidget(tab)
        come_to_rest(session, qtbot)
        table, rows = pane.table, pane.table.model()
        assert table.horizontalScrollBar().maximum() == 0, type(pane)
        hidden = [n for n in range(rows.columnCount()) if table.isColumnHidden(n)]
        assert hidden, "there is room for all of them"
        for row in range(rows.rowCount()):
            table.selectRow(row)
            for column in hidden:
                words = str(rows.index(row, column).data())
                told = "令和8年度" if words == "R8" else words
                assert words == "－" or told in pane.said.text(), (type(pane), words)


def test_whom_to_ask_is_read_whole_in_the_table_with_a_mail_of_usual_length(
    small: CollectionPage,
) -> None:
    table = small.results.status.table
    column = table.model().columnCount() - 1
    room = table.columnWidth(column) - 2 * IN_A_CELL
    *first, mail = table.model().index(0, column).data().split("　")
    assert "@" in mail
    assert table.horizontalScrollBar().maximum() == 0
    for line in ("　".join(first), mail):
        assert table.fontMetrics().horizontalAdvance(line) <= room
