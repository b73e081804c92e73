"""The page 集計 in the window, and a folder of a few received files."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessment.collection.records import Collection
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.collection import CollectionPage
from desktop.session import Session
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
