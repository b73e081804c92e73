"""What the one list of actions and keys promises happens when the keys are pressed."""

import functools
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from assessment.records import UNANSWERED, UNKNOWN, Edit, level
from desktop import actions as known
from desktop.actions import ANSWER_KEYS, actions_for
from desktop.first_start import FirstStart
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.table import ANSWERS, PAGES
from desktop.session import Session
from desktop.shortcuts_window import ShortcutsWindow
from tests.desktop.surfaces import PATIENCE_MS, come_to_rest

ITEMS = ("STD-01-01", "STD-01-02", "STD-01-03")
IN_TESTS_OF_THEIR_OWN = {"Y", "M", "K", "T"}
"""They need an answer of last year, a review or a term: see the tests of those."""
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
_SIGNS = {",": Qt.Key.Key_Comma, "↑": Qt.Key.Key_Up, "↓": Qt.Key.Key_Down, "→": Qt.Key.Key_Right}


@pytest.fixture
def asked_for_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles with which the window has asked for a file; it gets none."""
    asked: list[str] = []

    def ask(_above: object, title: str, *_: object) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    return asked


def test_every_shortcut_of_the_window_does_what_the_list_says(
    window: MainWindow, session: Session, asked_for_files: list[str], qtbot: QtBot
) -> None:
    session.record([Edit(item_id=ITEMS[0], answer=level(2))])
    come_to_rest(session, qtbot)

    def answer() -> object:
        assert session.assessment is not None
        return session.assessment.response(ITEMS[0]).answer

    effects: Mapping[str, Callable[[], bool]] = {
        known.UNDO: lambda: answer() == UNANSWERED,
        known.REDO: lambda: answer() == level(2),
        known.NEW: lambda: _is_open(window, FirstStart),
        known.LOAD: lambda: _is_open(window, LoadWindow),
        known.OPEN: lambda: bool(asked_for_files),
        known.SHORTCUTS: lambda: _is_open(window, ShortcutsWindow),
        known.MANUAL: lambda: _is_open(window, ManualWindow),
        known.QUIT: lambda: not window.isVisible(),
    }
    pages = {page.key for page in PAGES}
    for info in actions_for("consultant"):
        for keys in info.shortcuts:
            if info.key == known.REDO and answer() != UNANSWERED:
                _press(window, "Ctrl+Z", qtbot)
                come_to_rest(session, qtbot)
            _press(window, keys, qtbot)
            if info.key in pages:
                assert window.current_page == info.key, keys
            else:
                qtbot.waitUntil(effects[info.key], timeout=PATIENCE_MS)
            come_to_rest(session, qtbot)
            for dialog in window.findChildren(QDialog):
                dialog.close()
            if info.key != known.QUIT:
                window.activateWindow()  # as a window manager does
                qtbot.waitUntil(window.isActiveWindow)


def test_every_key_of_the_page_of_answers_does_what_the_list_says(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.go(ANSWERS, ITEMS[1])
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    come_to_rest(session, qtbot)

    def answer() -> object:
        assert session.assessment is not None
        return session.assessment.response(ITEMS[1]).answer

    effects: dict[str, Callable[[], bool]] = {
        "N": page.pane.choice.reason.isVisible,
        "U": lambda: answer() == UNKNOWN,
        "C": page.desk.strip.remarks.comment.editor.hasFocus,
        "↑": lambda: page.item_id == ITEMS[0],
        "↓": lambda: page.item_id == ITEMS[2],
        "Enter": lambda: page.item_id == ITEMS[2],
        "→": lambda: page.item_id == ITEMS[2],
        "Ctrl+Enter": lambda: page.item_id == ITEMS[2],
        "Ctrl+F": page.sidebar.filters.search.hasFocus,
    }
    effects |= {str(n): functools.partial(_same, answer, level(n)) for n in range(5)}
    listed = [key for info in ANSWER_KEYS for key in info.keys]
    for key in listed:
        if key in IN_TESTS_OF_THEIR_OWN:
            continue
        window.go(ANSWERS, ITEMS[1])
        come_to_rest(session, qtbot)
        _press(page.sidebar.list, key, qtbot)
        qtbot.waitUntil(effects[key], timeout=PATIENCE_MS)


def _same(answer: Callable[[], object], wanted: object) -> bool:
    return answer() == wanted


def _is_open(window: MainWindow, kind: type[QDialog]) -> bool:
    return any(dialog.isVisible() for dialog in window.findChildren(kind))


def _press(where: QWidget, keys: str, qtbot: QtBot) -> None:
    QApplication.processEvents()
    *modifiers, name = keys.replace("Enter", "Return").split("+")
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= _MODIFIERS[modifier]
    key = _SIGNS[name] if name in _SIGNS else Qt.Key[f"Key_{name}"]
    qtbot.keyClick(where, key, held)
