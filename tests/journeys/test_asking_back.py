"""A prefecture asks its municipalities about odd answers and reads what they say, by keys alone.

The sheet goes out of the window, is filled in with Excel alone, and comes back into the window: a
corrected row, one that is right because of its reason, and one of no use.
"""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.collection import CollectionPage
from exports.workbooks.reading import sheets_of, table_in
from tests.exports.inquiry_sheets import fill_in, rows_asked
from tests.exports.received import submission, usual_name
from tests.journeys.collecting import collect
from tests.journeys.person import Person

TOTTORI, YONAGO = "312011", "312029"
SHEETS = "鳥取県_R8_疑義照会票"
REASON = "資料は庁内にあります（見本）"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Two submissions in a folder."""
    folder = tmp_path / "受領"
    folder.mkdir()
    for code in (TOTTORI, YONAGO):
        (folder / usual_name(code)).write_bytes(submission(code, builtin=True))
    return folder


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go, under the names that are offered."""
    folder = tmp_path / "書類"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (args[2], args[3]))
    return folder


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_odd_answers_to_what_the_municipality_says_by_keys_only(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    received: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    again, elsewhere = tmp_path / "もう一度", tmp_path / "移したフォルダー"
    places = iter([received, out, again, elsewhere])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(next(places)))
    person = Person(qtbot)
    window = person.open(tmp_path / "workspace.sqlite")
    page = collect(person, window)
    queries, replies = page.results.queries, page.results.queries.replies

    person.to_tab(page.results.tabs, queries)
    person.press(Qt.Key.Key_F, CTRL)
    person.type("とっとり")
    assert 0 < queries.filtered.rowCount() < queries.model.rowCount()
    _make_sheets(person, page)
    [sheet] = (out / SHEETS).iterdir()
    asked = rows_asked(sheet)
    _answer(sheet, page, below=len(asked))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sheet)], ""))
    person.use(queries.take)
    person.wait_until(lambda: bool(replies.model.rows))
    outcomes = [row.reply.outcome for row in replies.model.rows]
    assert outcomes == ["unusable", "corrected", "confirmed"]
    assert "疑義照会票の1行は使えませんでした" in window.banner.words()
    person.tab_to(replies.table)
    person.press(Qt.Key.Key_Down, times=2)
    assert f"{REASON}（見本 太郎）" in replies.said.text()

    person.use(queries.tabs.tabBar(), Qt.Key.Key_Left)
    _make_sheets(person, page)
    [sheet_again] = (again / SHEETS).iterdir()
    assert rows_asked(sheet_again) == asked[1:], "what is right is not asked again"

    shutil.copytree(received, elsewhere)
    person.use(page.change)
    person.wait_until(page.setup.collect.hasFocus)
    assert window.banner.words() == ""
    person.use(page.setup.choose)
    person.use(page.setup.collect)
    person.wait_until(lambda: page.stack.currentWidget() is page.results)
    assert [row.reply.outcome for row in replies.model.rows] == outcomes

    person.use(page.results.save, Qt.Key.Key_Space)
    person.wait_until(page.results.menu.isVisible)
    person.press(Qt.Key.Key_Return)
    person.wait_until(page.activity.open_folder.isVisible)
    rows = table_in(sheets_of(again / "鳥取県_R8_集計.xlsx")["補正"], ("団体コード", "反映"))
    assert sorted(row["反映"] for row in rows) == ["反映した", "反映していない", "回答のとおり"]
    assert REASON in {row["理由"] for row in rows}
    person.quit(window)


def _make_sheets(person: Person, page: CollectionPage) -> None:
    """Have the sheets made of what is shown, and wait until they are there."""
    person.use(page.results.queries.make)
    [asking] = [one for one in page.window().findChildren(AskingWindow) if one.isVisible()]
    person.wait_until(asking.isActiveWindow)
    person.use(asking.make)
    person.wait_until(lambda: "疑義照会票" in page.activity.title.text())
    person.use(page.activity.close_card)


def _answer(sheet: Path, page: CollectionPage, below: int) -> None:
    """The first row is right; two are added, of which one cannot be understood."""
    shown = page.results.status.collection
    assert shown is not None
    given = shown.standing(TOTTORI).given
    mended, wrong = [key for key, one in given.items() if one.level == 1][:2]
    fill_in(sheet, 0, why=REASON, by="見本 太郎")
    fill_in(sheet, below, item=mended, old=1, new=3, why="要綱を定めました（見本）")
    fill_in(sheet, below + 1, item=wrong, old=1, new="たぶん2")
