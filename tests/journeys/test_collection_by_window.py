"""A prefecture opens the window for the first time and comes from a folder of received files to
its workbook, by keys alone: on the real checklists and real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.pages.collection import CollectionPage
from desktop.preferences import Preferences
from desktop.role_window import RoleWindow
from desktop.session import Session
from desktop.tasks import Tasks
from exports.workbooks.collection_workbook.reader import read_past_collection
from tests.exports.received import broken, submission, usual_name

PLACES = ("312011", "312029", "312037")
_TAB_LIMIT = 40


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _tab_to(wanted: QWidget, qtbot: QtBot) -> None:
    """Go on with Tab until the wanted control has the focus."""
    for _ in range(_TAB_LIMIT):
        if _focus() is wanted:
            return
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {wanted}")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Three submissions in a folder, and one that arrived damaged."""
    folder = tmp_path / "受領"
    folder.mkdir()
    for code in PLACES:
        (folder / usual_name(code)).write_bytes(submission(code, builtin=True))
    (folder / "313025_壊れた.xlsx").write_bytes(broken(PLACES[0])["damaged_file"][1])
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
    session = Session(tmp_path / "workspace.sqlite", Tasks(), by="見本 担当")
    window = MainWindow(session, Messages(tmp_path / "log.txt"), Preferences())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()

    qtbot.waitUntil(lambda: bool(window.findChildren(RoleWindow)))
    qtbot.waitUntil(lambda: isinstance(_focus().window(), RoleWindow))
    qtbot.keyClick(_focus(), Qt.Key.Key_2)
    qtbot.waitUntil(lambda: window.current_page == "collection")
    page = window.page("collection")
    assert isinstance(page, CollectionPage)
    window.activateWindow()
    qtbot.waitUntil(page.setup.choose.hasFocus)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.results, timeout=60_000)

    tabs = page.results.tabs
    assert _focus() is tabs.tabBar()
    for _ in range(3):
        qtbot.keyClick(_focus(), Qt.Key.Key_Right)
    assert tabs.currentWidget() is page.results.items
    _tab_to(page.results.items.view, qtbot)
    qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    assert page.results.items.pointed.text().startswith("米子市　STD-01-01")

    _tab_to(page.results.save, qtbot)
    qtbot.keyClick(_focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(page.results.menu.isVisible)
    qtbot.keyClick(page.results.menu, Qt.Key.Key_Return)
    qtbot.waitUntil(page.activity.open_folder.isVisible, timeout=60_000)
    assert "確かめました" in page.activity.said.text()
    collection = read_past_collection(out / "鳥取県_R8_集計.xlsx")
    assert set(collection.given) == set(PLACES)
    assert collection.prefecture == "31"
    assert not session.path.exists(), "a prefecture needs no workspace"

    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    window.deleteLater()
