"""What a person comes to by key is seen whole, where a small screen has little room for it."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop.pages.answers import AnswersPage
from desktop.pages.table import ANSWERS
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.focus_ring import FocusRing
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import dialogs
from tests.desktop.surfaces import come_to_rest, pages
from tests.desktop.wholly_seen import half_seen

SMALL = QSize(911, 512)
"""1366×768 at 150 %."""
OVER_IT = QSize(780, 420)
"""What a dialog has of it."""


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The real ones: what they say is what has to be scrolled."""
    return builtin_checklists()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_what_has_the_focus_on_any_page_is_seen_whole(
    key: Qt.Key, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.resize(SMALL)
    said = [
        line
        for title, page in pages(window, sample_session, qtbot)
        for line in half_seen(title, window, page, key)
    ]
    assert not said, "\n".join(said)


def test_what_has_the_focus_in_any_dialog_is_seen_whole(
    sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    said: list[str] = []
    for name, dialog in dialogs(window, sample_session, qtbot):
        dialog.resize(OVER_IT)
        come_to_rest(sample_session, qtbot)
        said += half_seen(name, dialog, dialog, Qt.Key.Key_Tab)
    assert not said, "\n".join(said)


def test_a_text_that_grows_stays_in_sight(
    sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.resize(SMALL)
    window.go(ANSWERS)
    page = window.page(ANSWERS)
    assert isinstance(page, AnswersPage)
    come_to_rest(sample_session, qtbot)
    editor = page.pane.evidence.editor
    editor.setFocus(Qt.FocusReason.TabFocusReason)

    before = editor.height()
    for _ in range(8):
        QTest.keyClick(editor, Qt.Key.Key_Return)
        come_to_rest(sample_session, qtbot)

    assert editor.height() > before
    view = page.pane.area.viewport()
    assert view.rect().contains(QRect(editor.mapTo(view, QPoint(0, 0)), editor.size()))


def test_a_button_does_not_go_away_from_under_the_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    area = QScrollArea(window)
    content = QWidget()
    pressed: list[bool] = []
    first = button("初め", lambda: None)
    far = button("押す", lambda: pressed.append(True))
    column = QVBoxLayout(content)
    column.addWidget(first)
    column.addSpacing(140)
    column.addWidget(far)
    column.addSpacing(200)
    area.setWidget(content)
    area.resize(200, 210)
    ring = FocusRing(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    first.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first)
    assert area.verticalScrollBar().value() == 0
    assert far.visibleRegion().boundingRect().height() < far.height(), "it is seen whole"

    at = QPoint(10, 4)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=far.mapTo(window, at))

    assert pressed
    assert area.verticalScrollBar().value() == 0
    first.setFocus()
    far.setFocus(Qt.FocusReason.TabFocusReason)
    assert area.verticalScrollBar().value() > 0
    assert ring.widget() is far
