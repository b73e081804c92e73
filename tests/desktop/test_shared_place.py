"""A window on a workspace that lies on a share."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.database import turns
from assessment.records import Edit, level
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.places import warning_about
from desktop.session import Session
from desktop.tasks import Tasks
from tests.desktop.conftest import MakeWindow
from tests.desktop.steps import rest
from tests.mounts import mark_of_another, pretend

OpenOn = Callable[[str], MainWindow]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="such places are told on Linux alone")


@pytest.fixture
def shared(workspace_path: Path, checklists: tuple[Checklist, ...], tasks: Tasks) -> Session:
    with Workspace.create(workspace_path) as workspace:
        fill_with_sample(workspace, checklists)
    return Session(workspace_path, tasks, by="試験")


@pytest.fixture
def open_on(
    shared: Session,
    make_window: MakeWindow,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> OpenOn:
    """Opens the window while everything lies on a file system of some kind."""

    def opened(kind: str) -> MainWindow:
        pretend(monkeypatch, tmp_path / "mounts", kind)
        window = make_window(shared)
        qtbot.waitUntil(lambda: window.current_page is not None)
        return window

    return opened


def note_in(session: Session, words: str) -> str:
    """Record a note to the first item, whose id this is."""
    assert session.assessment is not None
    item = session.assessment.responses[0].item.id
    session.record([Edit(item_id=item, note=words)])
    return item


def recorded(session: Session, item: str) -> str:
    with Workspace.open(session.path) as workspace:
        name = workspace.assessments()[0].info.name
        return workspace.assessment(name).response(item).entry.note


def way(window: MainWindow, words: str) -> QPushButton:
    """The button of the banner that says this."""
    buttons = window.contents.banner.findChildren(QPushButton)
    [found] = [button for button in buttons if button.text() == words]
    return found


@on_linux
def test_where_one_alone_can_write_the_second_reads_and_is_told_who_writes_until_they_close(
    shared: Session, open_on: OpenOn, told: list[Message], qtbot: QtBot
) -> None:
    mark = mark_of_another(shared.path)
    window = open_on("fuse.sshfs")
    rest(shared, qtbot)
    strip = window.contents.only_read
    assert "佐藤さん（財政課-PC2）が書き込んでいます" in strip.words.text()
    assert "佐藤さんが閉じたら" in strip.words.text()
    qtbot.mouseClick(strip.again, Qt.MouseButton.LeftButton)
    rest(shared, qtbot)
    assert "まだ書き込めません" in strip.words.text()
    mark.unlink()
    qtbot.mouseClick(strip.again, Qt.MouseButton.LeftButton)
    rest(shared, qtbot)
    assert not strip.isVisible()
    with qtbot.waitSignal(shared.saved):
        item = note_in(shared, "こちら")
    assert mark.exists()
    assert told == []
    window.close()
    qtbot.waitUntil(lambda: not mark.exists(), timeout=5_000)
    assert recorded(shared, item) == "こちら"


@on_linux
def test_who_reads_alone_sees_what_the_writer_records(
    shared: Session,
    open_on: OpenOn,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    mark_of_another(shared.path)
    open_on("fuse.sshfs")
    rest(shared, qtbot)
    assert shared.why_only_read
    assert shared.assessment is not None
    name, item = shared.assessment.info.name, shared.assessment.responses[0].item.id
    shared.watch(50)
    pretend(monkeypatch, tmp_path / "mounts", "ext4")  # as on the other machine
    with Workspace.open(shared.path) as other, qtbot.waitSignal(shared.changed, timeout=5_000):
        other.record(name, [Edit(item_id=item, answer=level(0))], by="佐藤", via="試験")
    assert shared.assessment.response(item).entry.answer == level(0)


@on_linux
def test_whoever_lost_the_turn_reads_on_and_what_was_typed_is_saved_when_it_is_theirs_again(
    shared: Session, open_on: OpenOn, qtbot: QtBot
) -> None:
    window = open_on("fuse.sshfs")
    rest(shared, qtbot)
    mark = mark_of_another(shared.path)  # as after a sleep of this machine
    with qtbot.waitSignal(shared.failed):
        item = note_in(shared, "眠る前")
    note_in(shared, "眠る前に書いたもの")  # before the window shows what has happened
    rest(shared, qtbot)
    assert window.contents.only_read.isVisible()
    assert recorded(shared, item) != "眠る前"
    assert shared.unsaved == 1
    qtbot.mouseClick(way(window, "もう一度保存する"), Qt.MouseButton.LeftButton)
    rest(shared, qtbot)
    assert (shared.unsaved, window.contents.only_read.isVisible()) == (1, True)
    mark.unlink()
    qtbot.mouseClick(way(window, "もう一度保存する"), Qt.MouseButton.LeftButton)
    rest(shared, qtbot)
    assert (shared.unsaved, window.contents.only_read.isVisible()) == (0, False)
    assert recorded(shared, item) == "眠る前に書いたもの"


@on_linux
def test_a_window_that_nobody_types_in_notices_that_it_has_lost_the_turn(
    shared: Session,
    open_on: OpenOn,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(turns, "RENEW_SECONDS", -1.0)
    window = open_on("fuse.sshfs")
    rest(shared, qtbot)
    assert not window.contents.only_read.isVisible()
    mark_of_another(shared.path)
    shared.watch(50)
    qtbot.waitUntil(window.contents.only_read.isVisible, timeout=5_000)
    assert "番がほかの人に移って" in told[-1].text


@on_linux
def test_on_a_windows_share_it_answers_sees_others_and_says_nothing_of_harm(
    shared: Session, open_on: OpenOn, told: list[Message], qtbot: QtBot
) -> None:
    open_on("cifs")
    rest(shared, qtbot)
    assert shared.assessment is not None
    name, item = shared.assessment.info.name, shared.assessment.responses[0].item.id
    with qtbot.waitSignal(shared.saved):
        shared.record([Edit(item_id=item, note="こちら")])
    shared.watch(50)
    with Workspace.open(shared.path) as other, qtbot.waitSignal(shared.changed, timeout=5_000):
        other.record(name, [Edit(item_id=item, answer=level(0))], by="隣の人", via="試験")
    entry = shared.assessment.response(item).entry
    assert (entry.note, entry.answer) == ("こちら", level(0))
    assert told == []


def test_onedrive_is_warned_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "OneDrive - 町"))
    assert "OneDrive" in warning_about(tmp_path / "OneDrive - 町" / "課" / "workspace.sqlite")
    assert warning_about(tmp_path / "課" / "workspace.sqlite") == ""
