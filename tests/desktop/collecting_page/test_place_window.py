"""One municipality by itself: from the map and the list, one after the other, by keys."""

import pytest
from PySide6.QtGui import QGuiApplication

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
