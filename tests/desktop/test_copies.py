"""Copies (控え) by window: made where the person wants, looked into, put back, and missed."""

import datetime as dt
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment import backups, safekeeping
from assessment.clock import Clock
from assessment.database.copying import Tell
from assessment.records import Edit, level
from assessment.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.text_tree import ROW
from desktop.pages.settings import SettingsPage
from desktop.preferences import Preferences
from desktop.restore_window import RestoreWindow
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from tests.desktop.conftest import Reread
from tests.desktop.steps import press, rest
from tests.factories import NOW

NAME = "012025-2026"
FIRST = "STD-01-01"
LEFT = Qt.MouseButton.LeftButton


class Days:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def clock(days: Days) -> Clock:
    return days


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> SettingsPage:
    return opened(window, session, qtbot)


def opened(window: MainWindow, session: Session, qtbot: QtBot) -> SettingsPage:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    rest(session, qtbot)
    return page


def reminders(window: MainWindow, session: Session, qtbot: QtBot) -> list[LinkRow]:
    window.go("home")
    rest(session, qtbot)
    rows = window.page("home").findChildren(LinkRow)
    return [row for row in rows if "控え" in row.accessibleName() and not row.isHidden()]


def answer(session: Session, number: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=FIRST, answer=level(number))])


def test_a_copy_made_as_a_step_of_the_year_stands_in_the_list_of_copies_at_once(
    page: SettingsPage, session: Session, qtbot: QtBot
) -> None:
    assert "控えはまだありません。" in page.copies.last.text()
    press(page.year_close.copy, session, qtbot)
    assert "（今日）" in page.copies.last.text()
    assert page.copies.list.model().rowCount() == 1
    assert page.copies.put_back.isEnabled()


def test_a_copy_is_made_looked_into_and_put_back(
    page: SettingsPage, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    assert "控えはまだありません。" in page.copies.last.text()
    press(page.copies.make, session, qtbot)
    assert "開き直して確かめました（自己点検1件）" in window.banner.words()
    assert f"令和8年11月24日 {NOW.astimezone():%H:%M}（今日）" in page.copies.last.text()
    assert str(page.copies.backing_up.folder) in page.copies.last.text().splitlines()[1]
    answer(session, 4, qtbot)
    press(page.copies.put_back, session, qtbot)
    (dialog,) = window.findChildren(RestoreWindow)
    rest(session, qtbot)
    named = dialog.contents.model().index(0, 0).data(ROW).cells[0]
    assert [piece.look for piece in named] == ["plain", "soft"], "its inner name is for few"
    row = dialog.contents.model().index(0, 3).data()
    assert row == "1項目の回答が、控えの内容に変わります。"
    with reread() as workspace:
        assert workspace.assessment(NAME).response(FIRST).answer == level(4)
    press(dialog.replace, session, qtbot)
    qtbot.waitUntil(lambda: "残しました" in window.banner.words())
    qtbot.waitUntil(lambda: window.current_page == "home")
    assert session.assessment is not None
    assert session.assessment.response(FIRST).answer.state == "unanswered"
    with reread() as workspace:
        assert workspace.assessment(NAME) == session.assessment
    assert opened(window, session, qtbot).copies.list.model().rowCount() == 2


def test_a_copy_that_is_looked_into_and_left_changes_nothing(
    page: SettingsPage, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    press(page.copies.make, session, qtbot)
    answer(session, 4, qtbot)
    press(page.copies.put_back, session, qtbot)
    (dialog,) = window.findChildren(RestoreWindow)
    assert dialog.close_button.hasFocus()
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    with reread() as workspace:
        assert workspace.assessment(NAME).response(FIRST).answer == level(4)


def test_a_file_that_is_no_copy_cannot_be_put_back(
    page: SettingsPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = tmp_path / "x.sqlite"
    wrong.write_bytes(b"text")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    press(page.copies.put_back_file, session, qtbot)
    (dialog,) = window.findChildren(RestoreWindow)
    qtbot.waitUntil(lambda: "保存ファイルではありません" in dialog.banner.words())
    assert not dialog.replace.isEnabled()
    dialog.reject()


def test_where_copies_go_is_remembered_and_missed_when_it_is_gone(
    page: SettingsPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Message],
    days: Days,
) -> None:
    stick = tmp_path / "USBメモリ"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    assert page.copies.beside.isVisible()
    press(page.copies.choose, session, qtbot)
    assert page.copies.folder.text() == str(stick)
    assert not page.copies.beside.isVisible()
    assert Preferences().chosen.copy_folder == str(stick)
    press(page.copies.make, session, qtbot)
    (copy,) = stick.iterdir()
    with Workspace.open(copy) as workspace:
        assert [one.info.name for one in workspace.assessments()] == [NAME]
    assert page.copies.list.model().index(0, 2).data() == "今の控えの場所"
    copy.unlink()
    stick.rmdir()
    told.clear()
    days.now += dt.timedelta(hours=1)
    press(page.copies.make, session, qtbot)
    assert "見つかりません" in told[-1].text
    assert not stick.exists()


@pytest.mark.parametrize(("gone", "said"), [(90, False), (91, True)])
def test_home_and_settings_miss_a_copy_only_after_the_days_that_were_chosen(
    window: MainWindow, session: Session, days: Days, qtbot: QtBot, gone: int, said: bool
) -> None:
    answer(session, 2, qtbot)
    backups.make(session.path, session.path.with_name("x.sqlite"), days.now)
    days.now += dt.timedelta(days=gone)
    rows = reminders(window, session, qtbot)
    assert [row.accessibleName() for row in rows] == (
        ["最後の控えから91日たちました"] if said else []
    )
    page = opened(window, session, qtbot)
    assert ("注意：" in page.copies.last.text()) is said


def test_the_reminder_leads_to_the_copies_and_can_be_put_off_for_good(
    window: MainWindow, session: Session, days: Days, qtbot: QtBot
) -> None:
    answer(session, 2, qtbot)
    days.now += dt.timedelta(days=91)
    (row,) = reminders(window, session, qtbot)
    assert row.accessibleName() == "控えがまだありません（始めてから91日）"
    qtbot.mouseClick(row, LEFT)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    rest(session, qtbot)
    assert page.copies.make.hasFocus()
    make = page.copies.make
    qtbot.waitUntil(lambda: make.visibleRegion().boundingRect() == make.rect())
    page.copies.days.setFocus()
    qtbot.keyClick(page.copies.days, Qt.Key.Key_End)
    rest(session, qtbot)
    assert page.copies.days.currentText() == "知らせない"
    assert reminders(window, session, qtbot) == []


def test_a_copy_that_takes_long_can_be_stopped_and_leaves_nothing(
    page: SettingsPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_end(_path: Path, _target: Path, tell: Tell) -> int:
        while True:
            tell(1, 2)
            time.sleep(0.01)

    monkeypatch.setattr(safekeeping, "back_up", without_end)
    qtbot.mouseClick(page.copies.make, LEFT)
    qtbot.waitUntil(page.copies.activity.stop.isVisible)
    assert not page.copies.make.isEnabled()
    press(page.copies.activity.stop, session, qtbot)
    assert page.copies.activity.title.text() == "中止しました"
    assert page.copies.make.isEnabled()
    assert not safekeeping.usual_folder(session.path).exists()
