"""One municipality by itself: from the map and the list, one after the other, by keys."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from assessment.collection.beside_median import beside_median
from assessment.scoring import shown
from desktop.models.theme_rows import weakness_in_words
from desktop.pages.collecting.place_window import PlaceWindow
from desktop.pages.collection import CollectionPage
from tests.desktop.collecting_page.conftest import KURAYOSHI, YONAGO, collection_of
from tests.desktop.keyboard import CTRL, Key, Keyboard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def window_of(page: CollectionPage) -> PlaceWindow:
    (found,) = [one for one in page.window().findChildren(PlaceWindow) if one.isVisible()]
    return found


def test_a_municipality_of_the_map_is_shown_beside_the_median_and_then_the_next(
    collected: CollectionPage,
) -> None:
    results, keys = collected.results, Keyboard(collected.window())
    keys.to_tab(results.tabs, results.areas)
    assert "中央値の低いテーマ" in results.areas.lowest.text()
    keys.tab_to(results.areas.view)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    dialog = window_of(collected)
    assert keys.focus() is dialog.places
    assert dialog.name.text() == "米子市"
    place = beside_median(collection_of(collected), YONAGO)
    assert dialog.weak.text().count(shown(place.weakest()[0].own.score))
    assert "5団体に満たない" in weakness_in_words(place)
    keys.press(Key.Key_Down)
    assert dialog.name.text() == "倉吉市"
    assert "暫定" in dialog.weak.text(), "it has not answered to the end"
    keys.use(dialog.copy)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("倉吉市")
    assert "米子" not in text
    keys.tab_to(dialog.search)
    keys.type("よなご")
    assert dialog.name.text() == "米子市"
    keys.type("ない")
    assert not dialog.copy.isEnabled()
    keys.use(dialog.leave)
    assert not dialog.isVisible()


def test_its_themes_are_read_whole_with_one_bar_that_follows_the_keys(
    collected: CollectionPage, qtbot: QtBot
) -> None:
    status, keys = collected.results.status, Keyboard(collected.window())
    status.point_at(YONAGO)
    keys.use(status.open)
    dialog = window_of(collected)
    dialog.resize(880, 464)  # what 1366 by 768 has room for at 150 %
    table = dialog.table
    keys.tab_to(table)
    keys.press(Key.Key_End, CTRL)
    qtbot.waitUntil(lambda: seen_in_dialog(dialog).contains(row_in_dialog(dialog)))
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0
    areas = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    named = [name for name in areas if name]
    assert named == [area.checklist.title for area in collection_of(collected).areas]


def seen_in_dialog(dialog: PlaceWindow) -> QRect:
    """What of the column at the right is in sight."""
    above = dialog.table.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    seen = above.viewport()
    return QRect(seen.mapTo(dialog, QPoint()), seen.size())


def row_in_dialog(dialog: PlaceWindow) -> QRect:
    """The row of the keys."""
    row = dialog.table.visualRect(dialog.table.currentIndex())
    return row.translated(dialog.table.viewport().mapTo(dialog, QPoint()))


def test_the_list_leads_to_those_who_have_sent_something(collected: CollectionPage) -> None:
    status, keys = collected.results.status, Keyboard(collected.window())
    status.point_at(KURAYOSHI)
    keys.press(Key.Key_Return)
    assert window_of(collected).name.text() == "倉吉市"
    keys.press(Key.Key_Escape)
    status.point_at(YONAGO)
    keys.use(status.open)
    assert window_of(collected).name.text() == "米子市"
    keys.press(Key.Key_Escape)
    keys.tab_to(status.table)
    keys.press(Key.Key_End, CTRL)
    keys.press(Key.Key_Return)
    assert not [one for one in collected.window().findChildren(PlaceWindow) if one.isVisible()]
    assert not status.open.isEnabled()
