"""The tabs of 集計 with larger text in a window of the usual size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.models import band_rows, item_rows
from desktop.pages.collection import CollectionPage
from desktop.session import Session
from desktop.widgets.folded_note import FoldedNote
from tests.desktop.cut_off import cut_off
from tests.desktop.surfaces import come_to_rest

USUAL = (1200, 720)


@pytest.fixture
def larger(collected: CollectionPage, qapp: QApplication) -> Iterator[CollectionPage]:
    """The page with the folder collected, its text at 150 %."""
    theme.apply(qapp, theme.Scheme.LIGHT, 150)
    collected.window().resize(*USUAL)
    yield collected
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_no_text_of_any_tab_is_cut_off(
    larger: CollectionPage, session: Session, qtbot: QtBot
) -> None:
    tabs = larger.results.tabs
    said = []
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        come_to_rest(session, qtbot)
        shown = tabs.widget(place)
        assert shown is not None
        said += cut_off(tabs.tabText(place), shown)
        for area in shown.findChildren(QScrollArea):
            if area.horizontalScrollBar().maximum():
                said.append(f"{tabs.tabText(place)}: a part has to be scrolled sideways")
    assert not said, "\n".join(said)


def test_what_is_painted_is_seen_whole_and_names_have_as_much_room(
    larger: CollectionPage, session: Session, qtbot: QtBot
) -> None:
    results = larger.results
    for pane, painted in ((results.spread, item_rows.SPREAD), (results.bands, band_rows.SPREAD)):
        results.tabs.setCurrentWidget(pane)
        come_to_rest(session, qtbot)
        header = pane.table.horizontalHeader()
        end = header.sectionViewportPosition(painted) + header.sectionSize(painted)
        assert end <= pane.table.viewport().width()
    assert results.spread.table.columnWidth(0) >= theme.in_text(150), "no room for a name"


def test_how_to_read_a_table_is_folded_away_where_its_rows_need_the_room(
    larger: CollectionPage, session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    results = larger.results
    results.tabs.setCurrentWidget(results.areas)
    come_to_rest(session, qtbot)
    rule = results.areas.rule
    assert isinstance(rule, FoldedNote)
    assert not rule.words.isVisible()
    assert rule.fold.x() == rule.words.x(), "it begins where other texts do"
    folded = _rows_of(results.areas.view)

    qtbot.keyClick(rule.fold, Qt.Key.Key_Space)
    come_to_rest(session, qtbot)
    assert rule.words.isVisible()
    assert _rows_of(results.areas.view) < folded

    qtbot.keyClick(rule.fold, Qt.Key.Key_Space)
    theme.apply(qapp, theme.Scheme.LIGHT)
    larger.window().resize(1366, 768)
    come_to_rest(session, qtbot)
    assert rule.words.isVisible(), "there is room for it"
    assert not rule.fold.isVisible()


def _rows_of(view: QTableView) -> float:
    """How many rows there is room for."""
    return view.viewport().height() / view.rowHeight(0)
