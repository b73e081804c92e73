"""A window on a workspace that lies on a share."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.messages import Kind, Message
from desktop.places import warning_about
from desktop.session import Session
from desktop.tasks import Tasks
from tests.desktop.conftest import MakeWindow
from tests.desktop.steps import rest
from tests.mounts import pretend

OpenOn = Callable[[str], MainWindow]


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


def test_where_a_second_writer_does_harm_the_window_says_so_with_a_way_to_read_alone(
    shared: Session, open_on: OpenOn, told: list[Message], qtbot: QtBot
) -> None:
    window = open_on("fuse.sshfs")
    [message] = [one for one in told if one.kind is Kind.WARNING]
    assert "2人が同時に書き込むと" in message.text
    [way] = [
        button
        for button in window.contents.banner.findChildren(QPushButton)
        if button.text() == "閲覧専用に切り替える"
    ]
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    rest(shared, qtbot)
    assert shared.why_only_read
    assert window.contents.only_read.isVisible()


@pytest.mark.skipif(sys.platform != "linux", reason="such a share is locked otherwise on Linux")
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
