"""A whole year: answers, edition, hand-over, copy, the next year with last year's answers, both
beside each other; on real checklists and real files, by keys and clicks."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.creating import create_assessment
from assessment.municipalities import municipality
from assessment.records import Assessment, level
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop import theme
from desktop.contents import full_window
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.pages.comparison import ComparisonPage
from desktop.pages.setting.year_close import YearClose
from desktop.pages.settings import SettingsPage
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.widgets.link_row import LinkRow
from desktop.year_end.editions_window import EditionsWindow
from desktop.year_end.next_year_window import NextYearWindow

LEFT = Qt.MouseButton.LeftButton
JST = dt.timezone(dt.timedelta(hours=9))
OLD, NEW = "012025-2026", "012025-2027"
PATIENCE = 60_000


class Days:
    """A clock that the journey moves on."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 9, tzinfo=JST)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


def opened(path: Path, days: Days, qtbot: QtBot) -> tuple[MainWindow, Session]:
    preferences = Preferences()
    preferences.choose(role="municipality")
    session = Session(path, Tasks(), by="見本 担当", clock=days)
    window = full_window(session, Messages(None), preferences)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.current_page is not None, timeout=PATIENCE)
    rest(session, qtbot)
    return window, session


def rest(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=PATIENCE)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(button: QPushButton, session: Session, qtbot: QtBot) -> None:
    assert button.isEnabled()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    rest(session, qtbot)


def rows(window: MainWindow, words: str) -> list[LinkRow]:
    found = window.page("home").findChildren(LinkRow)
    return [row for row in found if words in row.accessibleName()]


def answered(path: Path, name: str) -> Assessment:
    with Workspace.open(path) as workspace:
        return workspace.assessment(name)


def answer_three(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    """The first three questions, by keys."""
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.current_page == "answers")
    for key in ("2", "3", "1"):
        qtbot.keyClicks(focus(), key)
        qtbot.keyClick(focus(), Qt.Key.Key_Down)
        rest(session, qtbot)


def lead_to_the_close(window: MainWindow, session: Session, days: Days, qtbot: QtBot) -> YearClose:
    """By the offer on ホーム, which is there in March and not before."""
    for month, day, offered in ((2, 28, 0), (3, 15, 1)):
        days.now = dt.datetime(2027, month, day, 9, tzinfo=JST)
        window.go("home")
        rest(session, qtbot)
        assert len(rows(window, "令和8年度の締め")) == offered
    qtbot.mouseClick(rows(window, "令和8年度の締め")[0], LEFT)
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    rest(session, qtbot)
    return settings.year_close


def close_the_year(close: YearClose, window: MainWindow, session: Session, qtbot: QtBot) -> None:
    """Edition, hand-over and copy."""
    assert states(close) == ["未実施"] * 4
    press(close.confirm, session, qtbot)
    (editions,) = window.findChildren(EditionsWindow)
    press(editions.confirm, session, qtbot)
    editions.reject()
    rest(session, qtbot)
    press(close.save_paper, session, qtbot)
    press(close.copy, session, qtbot)
    assert states(close) == ["済み", "済み", "済み", "未実施"]


def states(close: YearClose) -> list[str]:
    return [step.state.text() for step in close.steps]


def begin_the_next(close: YearClose, window: MainWindow, session: Session, qtbot: QtBot) -> None:
    press(close.next, session, qtbot)
    (dialog,) = window.findChildren(NextYearWindow)
    rest(session, qtbot)
    press(dialog.begin, session, qtbot)
    qtbot.waitUntil(lambda: session.state is not None and session.state.name == NEW)
    qtbot.waitUntil(lambda: window.current_page == "home")
    rest(session, qtbot)


def take_one_and_answer_another(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    """The first question as last year, the second anew."""
    (waiting,) = rows(window, "令和8年度の回答3問を確かめる")
    window.activateWindow()  # as a window manager does when the dialog has gone
    qtbot.mouseClick(waiting, LEFT)
    assert window.current_page == "answers"
    rest(session, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(focus(), Qt.Key.Key_Y)
    rest(session, qtbot)
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    qtbot.keyClicks(focus(), "4")
    rest(session, qtbot)


def text_of(paper: Path) -> str:
    with pypdfium2.PdfDocument(paper) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_year_is_closed_and_the_next_one_begins_with_what_it_left(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    days, path, paper = Days(), tmp_path / "点検" / "workspace.sqlite", tmp_path / "引継書.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper), ""))
    asked = [one for one in builtin_checklists() if one.id == "security"]
    with Workspace.create(path, days) as workspace:
        place, day = municipality("012025"), dt.date(2026, 11, 24)
        create_assessment(workspace, place, 2026, asked, "core", day)
    window, session = opened(path, days, qtbot)

    answer_three(window, session, qtbot)
    then = [response.item.id for response in answered(path, OLD).responses[:3]]
    close = lead_to_the_close(window, session, days, qtbot)
    close_the_year(close, window, session, qtbot)
    assert "函館市" in text_of(paper)
    assert close.steps[1].place.toolTip() == str(paper)
    begin_the_next(close, window, session, qtbot)
    take_one_and_answer_another(window, session, qtbot)

    new, old = answered(path, NEW).by_item(), answered(path, OLD).by_item()
    assert [new[item].answer for item in then[:2]] == [level(2), level(4)]
    assert [old[item].answer for item in then] == [level(2), level(3), level(1)]
    window.go("comparison")
    comparison = window.page("comparison")
    assert isinstance(comparison, ComparisonPage)
    rest(session, qtbot)
    assert comparison.others.currentData() == OLD
    assert comparison.tabs.tabText(1) == "項目　改善 1・後退 0"
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    session.close()
    window.deleteLater()
