"""The page 集計 in the window, and a folder of a few received files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from assessment.collection.records import Collection
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.models.map_columns import area_heads, item_heads
from desktop.models.theme_rows import hardest_in_words, lowest_in_words
from desktop.pages.collecting.map_pane import MapPane
from desktop.pages.collection import CollectionPage
from desktop.session import Session
from tests.collections import make_full_collection
from tests.desktop.steps import rest
from tests.exports.received import BROKEN, asked, partial, submission, usual_name

TOTTORI_CITY, YONAGO, KURAYOSHI, SAKAIMINATO = "312011", "312029", "312037", "312045"


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """Those that the received files answer."""
    return asked()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two complete submissions, one that is not, and one that is damaged."""
    made = tmp_path / "受領"
    made.mkdir()
    for code in (TOTTORI_CITY, YONAGO):
        (made / usual_name(code)).write_bytes(submission(code))
    (made / usual_name(KURAYOSHI)).write_bytes(partial(KURAYOSHI))
    ending, content = BROKEN["damaged_file"](SAKAIMINATO)
    (made / f"{SAKAIMINATO}_返送{ending}").write_bytes(content)
    return made


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> CollectionPage:
    """The page in the window, come to rest."""
    window.go("collection")
    made = window.page("collection")
    assert isinstance(made, CollectionPage)
    rest(session, qtbot)
    return made


@pytest.fixture
def collected(page: CollectionPage, folder: Path, session: Session, qtbot: QtBot) -> CollectionPage:
    """The page with the folder collected."""
    page.take_files([folder])
    rest(session, qtbot)
    assert page.stack.currentWidget() is page.results
    return page


def collection_of(page: CollectionPage) -> Collection:
    """What the page shows."""
    shown = page.results.status.collection
    assert shown is not None
    return shown


@pytest.fixture(scope="module")
def tottori() -> Collection:
    """Nineteen municipalities, with last year and a correction beside them."""
    return make_full_collection()


@pytest.fixture
def areas(tottori: Collection, qtbot: QtBot) -> MapPane:
    pane = MapPane("分野", "areas", area_heads, "規則", lowest_in_words)
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    return pane


@pytest.fixture
def items(tottori: Collection, qtbot: QtBot) -> MapPane:
    pane = MapPane("項目", "items", item_heads, "規則", hardest_in_words)
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    return pane


def choose(box: QComboBox, words: str, qtbot: QtBot) -> None:
    """Choose an entry of a box with the arrows."""
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() != words:
            qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == words


def shown_in(pane: QWidget, qtbot: QtBot) -> None:
    pane.resize(1100, 600)
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    qtbot.waitActive(pane)


def names(pane: MapPane) -> list[str]:
    vertical = Qt.Orientation.Vertical
    return [str(pane.filtered.headerData(row, vertical)) for row in range(pane.filtered.rowCount())]


def column(pane: MapPane, number: int) -> list[str]:
    return [str(pane.filtered.index(row, number).data()) for row in range(pane.filtered.rowCount())]
