"""A prefecture opens the window for the first time and comes from a folder of received files to
its workbook, the briefing and the papers for municipalities, by keys alone: on the real checklists
and real files."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.pages.collection import CollectionPage
from exports.workbooks.collection_workbook.reader import read_past_collection
from tests.exports.received import BROKEN, submission, usual_name
from tests.journeys.collecting import collect
from tests.journeys.person import Person

PLACES = ("312011", "312029", "312037")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Three submissions in a folder, and one that arrived damaged."""
    folder = tmp_path / "受領"
    folder.mkdir()
    for code in PLACES:
        (folder / usual_name(code)).write_bytes(submission(code, builtin=True))
    (folder / "313025_壊れた.xlsx").write_bytes(BROKEN["damaged_file"](PLACES[0])[1])
    return folder


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_a_folder_to_the_workbook_of_a_prefecture_by_keys_only(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    received: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    out = tmp_path / "書類"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(out))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(received))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (args[2], args[3]))
    workspace = tmp_path / "workspace.sqlite"
    person = Person(qtbot)
    window = person.open(workspace)
    page = collect(person, window)
    tabs = page.results.tabs
    assert person.focus() is tabs.tabBar()
    for _ in range(3):
        person.press(Qt.Key.Key_Right)
    assert tabs.currentWidget() is page.results.items
    person.tab_to(page.results.items.view)
    person.press(Qt.Key.Key_Down)
    assert page.results.items.pointed.text().startswith("米子市　STD-01-01")

    person.tab_to(page.results.save)
    person.press(Qt.Key.Key_Space)
    person.wait_until(page.results.menu.isVisible)
    person.press(Qt.Key.Key_Return)
    person.wait_until(page.activity.open_folder.isVisible)
    assert "確かめました" in page.activity.said.text()
    collection = read_past_collection(out / "鳥取県_R8_集計.xlsx")
    assert set(collection.given) == set(PLACES)
    assert collection.prefecture == "31"
    _save(page, 1, person)
    briefing = out / "鳥取県_R8_集計_説明資料.pdf"
    person.wait_until(briefing.exists)
    person.wait_until(page.results.save.isEnabled)
    _save(page, 3, person)
    papers = received / "鳥取県_R8_結果のお知らせ"
    person.wait_until(lambda: len(list(papers.glob("*.pdf"))) == len(PLACES))
    person.wait_until(page.results.save.isEnabled)
    assert not workspace.exists(), "a prefecture needs no workspace"
    person.quit(window)
    for pdf in (briefing, *received.glob("*.pdf")):
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) >= 1


def _save(page: CollectionPage, downs: int, person: Person) -> None:
    """Open the ways to save and take the one so many places down."""
    person.tab_to(page.results.save)
    person.press(Qt.Key.Key_Space)
    assert page.results.menu.isVisible()
    for _ in range(downs):
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
