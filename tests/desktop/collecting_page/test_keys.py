"""The page 集計 by keys alone: every control is reached, and does its work."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.collecting.files_pane import FilesPane
from desktop.pages.collecting.map_pane import MapPane
from desktop.pages.collecting.place_window import PlaceWindow
from desktop.pages.collecting.queries_pane import QueriesPane
from desktop.pages.collecting.replies_pane import RepliesPane
from desktop.pages.collecting.spread_pane import SpreadPane
from desktop.pages.collecting.status_pane import StatusPane
from desktop.pages.collection import CollectionPage
from desktop.survey_window import SurveyWindow
from desktop.text_window import TextWindow
from desktop.widgets.folded_note import FoldedNote
from tests.collections import make_full_collection
from tests.desktop.collecting_page.conftest import YONAGO
from tests.desktop.conftest import Wait
from tests.desktop.keyboard import CTRL, Key, Keyboard
from tests.exports.foreign_files import PASSWORD, encrypted
from tests.exports.received import submission, usual_name

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_Searched = StatusPane | FilesPane | MapPane | SpreadPane | QueriesPane | RepliesPane
_MENU = 5
"""Ways to save, in the menu of them."""


@pytest.fixture
def keys(page: CollectionPage) -> Keyboard:
    return Keyboard(page.window())


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go, under the names that are offered."""
    made = tmp_path / "書き出し"
    made.mkdir()
    save = lambda *args: (str(made / Path(args[2]).name), args[3])  # noqa: E731 - a slot
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    return made


def search(keys: Keyboard, pane: _Searched, words: str) -> None:
    """Go from the table to the box for words and back, and narrow with it in between."""
    table = pane.view if isinstance(pane, MapPane) else pane.table
    every = pane.filtered.rowCount()
    keys.tab_to(table)
    keys.press(Key.Key_F, CTRL)
    assert keys.focus() is pane.search
    keys.type(words)
    assert 0 < pane.filtered.rowCount() < every
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_Delete)
    assert pane.filtered.rowCount() == every


def set_up(
    keys: Keyboard, page: CollectionPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choose the folder, all that can be laid beside, and let go of it again."""
    setup = page.setup
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    assert keys.focus() is setup.choose
    keys.press(Key.Key_Return)
    assert keys.focus() is setup.collect
    chosen = [str(path) for path in folder.iterdir()]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    keys.use(setup.choose_files)
    assert setup.where.text().count("\n") == len(chosen) - 1
    keys.use(setup.choose)
    table = folder.parent / "表.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    for field in (setup.last_year, setup.population, setup.password_file):
        keys.use(field.choose)
        assert field.path() == table
        keys.write(field.box, "")
        assert field.path() is None
    for box in setup.checklists.values():
        keys.use(box, Key.Key_Space)
        assert not box.isChecked()
        keys.press(Key.Key_Space)
    keys.write(setup.password, "")
    keys.use(setup.survey)
    [dialog] = page.window().findChildren(SurveyWindow)
    keys.press(Key.Key_Escape)
    assert not dialog.isVisible()


def save_in_every_way(keys: Keyboard, page: CollectionPage, wait: Wait) -> None:
    """Take every entry of the menu; the window that one of them opens is closed."""
    results = page.results
    for number in range(_MENU):
        keys.use(results.save, Key.Key_Space)
        keys.press(Key.Key_Down, times=number)
        keys.press(Key.Key_Return)
        wait()
        if page.window().findChildren(AskingWindow):
            keys.press(Key.Key_Escape)
        if page.activity.isVisible():
            keys.use(page.activity.close_card)


def test_files_are_collected_looked_through_and_saved_by_keys_alone(
    page: CollectionPage,
    folder: Path,
    out: Path,
    keys: Keyboard,
    wait: Wait,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / usual_name(YONAGO)).write_bytes(encrypted(submission(YONAGO)))
    (folder / "壊れた.xlsx").write_bytes(b"PK")
    set_up(keys, page, folder, monkeypatch)
    keys.use(page.setup.collect)
    wait()
    results, files = page.results, page.results.files
    assert keys.focus() is results.tabs.tabBar()

    keys.to_tab(page.results.tabs, files)
    keys.write(files.password, PASSWORD)
    keys.use(files.unlock)
    wait()
    keys.to_tab(page.results.tabs, files)
    search(keys, files, "壊れた")
    keys.use(files.only_noted, Key.Key_Space)
    assert files.filtered.rowCount() == 2
    keys.use(files.table, Key.Key_S)
    keys.use(files.copy)
    assert "もう一度お送りください" in QGuiApplication.clipboard().text()
    keys.use(files.copy_all)
    assert QGuiApplication.clipboard().text().count("もう一度お送りください") == 2
    assert not keys.unused(files)

    read_status(keys, page)
    for part in (results.prefecture, results.year):
        keys.use(part, Key.Key_Down)
        wait()
    save_in_every_way(keys, page, wait)
    assert len(list(out.iterdir())) == 3
    keys.use(page.again)
    wait()
    assert page.stack.currentWidget() is results
    keys.use(page.change)
    assert keys.focus() is page.setup.collect
    assert not keys.unused(page.setup, but=[page.setup.drop_corrections])


def read_status(keys: Keyboard, page: CollectionPage) -> None:
    """Narrow and sort who has submitted, look at one of them, and write to those who have not."""
    status = page.results.status
    keys.to_tab(page.results.tabs, status)
    search(keys, status, "よなご")
    keys.use(status.state, Key.Key_Down)
    assert status.filtered.rowCount() < status.model.rowCount()
    keys.press(Key.Key_Home)
    keys.use(status.table, Key.Key_S)
    keys.use(status.open)
    [place] = page.window().findChildren(PlaceWindow)
    keys.press(Key.Key_Escape)
    assert not place.isVisible()
    keys.use(status.with_due, Key.Key_Space)
    keys.use(status.due, Key.Key_Up)
    status.due.choose(dt.date(2099, 12, 19))
    keys.use(status.due_note.instead)
    assert status.due.chosen() == dt.date(2099, 12, 21)
    keys.use(status.remind)
    [letters] = page.window().findChildren(TextWindow)
    keys.press(Key.Key_Escape)
    assert not letters.isVisible()
    assert not keys.unused(status)


def folds(pane: QWidget) -> list[QWidget]:
    """What unfolds the rule of a list: there with larger text alone, where it is pressed by key."""
    found: list[QWidget] = [note.fold for note in pane.findChildren(FoldedNote)]
    assert not any(fold.isVisible() for fold in found)
    return found


def read_map(keys: Keyboard, pane: MapPane) -> None:
    """Point at another cell, sort, narrow, and undo both."""
    search(keys, pane, "よなご")
    keys.tab_to(pane.view)
    before = pane.pointed.text()
    keys.press(Key.Key_Right)
    keys.press(Key.Key_Down)
    assert pane.pointed.text() != before
    keys.press(Key.Key_S)
    keys.use(pane.reorder)
    assert not pane.reorder.isVisible()
    keys.use(pane.state, Key.Key_Down)
    keys.use(pane.band, Key.Key_Down)
    keys.use(pane.reset)
    assert pane.filtered.rowCount() == pane.model.rowCount()
    assert not keys.unused(pane, but=folds(pane))


def ask_back(keys: Keyboard, page: CollectionPage, wait: Wait) -> None:
    """Narrow the queries, have their sheets made, and read one that came back."""
    queries, replies = page.results.queries, page.results.queries.replies
    keys.to_tab(page.results.tabs, queries)
    search(keys, queries, "よなご")
    keys.use(queries.kind, Key.Key_Down)
    before = queries.said.text()
    keys.use(queries.table, Key.Key_Down)
    assert queries.said.text() != before
    keys.use(queries.tabs.tabBar(), Key.Key_Right)
    search(keys, replies, "9")
    keys.use(replies.outcome, Key.Key_Down)
    keys.press(Key.Key_Home)
    before = replies.said.text()
    keys.use(replies.table, Key.Key_Down)
    assert replies.said.text() != before
    assert not keys.unused(replies)
    assert not queries.make.isVisible(), "nothing here says which queries it is about"
    keys.use(queries.tabs.tabBar(), Key.Key_Left)
    assert queries.make.isVisible()
    keys.use(queries.make)
    [asked] = page.window().findChildren(AskingWindow)
    keys.use(asked.only_shown, Key.Key_Down)
    assert asked.all.isChecked()
    keys.press(Key.Key_Up)
    assert asked.only_shown.isChecked()
    keys.use(asked.has_due, Key.Key_Space)
    keys.press(Key.Key_Space)
    keys.use(asked.due, Key.Key_Up)
    asked.due.choose(dt.date(2099, 12, 19))
    keys.use(asked.due_note.instead)
    keys.write(asked.contact, "デジタル推進課")
    keys.write(asked.reply_to, "dx@example.lg.jp")
    assert not keys.unused(asked, but=[asked.later, asked.make, asked.banner.close_button])
    keys.use(asked.make)
    wait()
    keys.use(queries.take)
    wait()


def test_the_maps_and_tables_of_a_collection_are_read_by_keys_alone(
    page: CollectionPage,
    keys: Keyboard,
    wait: Wait,
    folder: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.take_files([folder])
    wait()
    results = page.results
    results.show_collection(make_full_collection(), ["31"], [2026])
    for pane in (results.areas, results.items):
        keys.to_tab(results.tabs, pane)
        read_map(keys, pane)
    spread = results.spread
    keys.to_tab(page.results.tabs, spread)
    search(keys, spread, "STD")
    keys.use(spread.area, Key.Key_Down)
    keys.use(spread.order, Key.Key_Down)
    before = spread.said.text()
    keys.use(spread.table, Key.Key_Down)
    assert spread.said.text() != before
    keys.to_tab(page.results.tabs, results.bands)
    keys.use(results.bands.what, Key.Key_Down)
    before = results.bands.said.text()
    keys.use(results.bands.table, Key.Key_Down, times=2)
    assert results.bands.said.text() != before
    keys.to_tab(page.results.tabs, results.changes)
    keys.press(Key.Key_F, CTRL)
    assert keys.focus() is results.changes.search
    keys.type("nowhere")
    assert "「nowhere」に合うものはありません" in results.changes.said.text()
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_Delete)
    for _ in range(results.changes.part.count()):
        shown = results.changes.tables.currentWidget()
        assert shown is not None
        keys.use(shown, Key.Key_Down)
        keys.use(results.changes.part, Key.Key_Down)
    missing = ([str(out / "無い.xlsx")], "")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: missing)
    ask_back(keys, page, wait)
    assert list((out / "鳥取県_R8_疑義照会票").iterdir())
    for tab in (spread, results.bands, results.changes, results.queries):
        assert not keys.unused(tab, but=folds(tab))
