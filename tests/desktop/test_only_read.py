"""A workspace that can only be read: the window says so, nothing that changes it can be used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop import actions as known
from desktop import application
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.pages.answers import AnswersPage
from desktop.pages.table import PAGES
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.widgets import changing
from main import main
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import dialogs
from tests.desktop.surfaces import come_to_rest
from tests.locking import lock, unlock

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sample_path(workspace_path: Path, checklists: tuple[Checklist, ...]) -> Path:
    """A workspace with the sample in it, that nobody has open."""
    with Workspace.create(workspace_path) as workspace:
        fill_with_sample(workspace, checklists)
    return workspace_path


@pytest.fixture
def reader(sample_path: Path, tasks: Tasks) -> Iterator[Session]:
    """A session that may only read."""
    made = Session(sample_path, tasks, by="試験", only_read=True)
    yield made
    made.close()


@pytest.fixture
def reading(reader: Session, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """The window on it."""
    window = make_window(reader)
    qtbot.waitUntil(lambda: window.current_page is not None)
    return window


@pytest.fixture(autouse=True)
def _nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a file or opens one gets none."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)


def everything(path: Path) -> dict[str, bytes]:
    """Every file beside the workspace, and itself."""
    return {file.name: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}


def kept_from_changing(root: QWidget) -> list[QWidget]:
    return [keeper.parent() for keeper in root.findChildren(changing._Keeper)]  # type: ignore[misc]


def test_the_window_says_so(reading: MainWindow) -> None:
    assert "閲覧専用" in reading.contents.only_read.words.text()
    assert reading.contents.only_read.isVisible()
    assert reading.contents.status.saved.text() == "閲覧専用"
    for key in (known.UNDO, known.NEW, known.SAMPLE, known.LOAD):
        assert not reading.known_actions[key].isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a calendar pops up
def test_what_changes_is_out_of_use_and_clicks_and_keys_on_every_page_move_no_byte(
    reading: MainWindow, reader: Session, sample_path: Path, qtbot: QtBot
) -> None:
    before = everything(sample_path)
    kept = 0
    for info in PAGES:
        reading.go(info.key)
        come_to_rest(reader, qtbot)
        page = reading.page(info.key)
        kept += _check_kept(page)
        for choice in page.findChildren(QAbstractButton):
            if choice.isVisible() and choice.isEnabled():
                qtbot.mouseClick(choice, LEFT)
                _close_dialogs()
                if reading.current_page != info.key:
                    reading.go(info.key)
        first = page.first_focus() or page
        for key in "0123490nuytxs":
            qtbot.keyClicks(first, key)
        for special in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Down):
            qtbot.keyClick(first, special)
            _close_dialogs()
        qtbot.keyClick(reading, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        reading.contents.preferences.choose(role="consultant")
        come_to_rest(reader, qtbot)
    assert kept > 30
    assert everything(sample_path) == before
    assert reader.unsaved == 0


def test_dialogs_keep_from_changing_too(reading: MainWindow, reader: Session, qtbot: QtBot) -> None:
    found = set()
    for name, dialog in dialogs(reading, reader, qtbot):
        if _check_kept(dialog):
            found.add(name)
    assert found >= {"FirstStart", "LoadWindow", "OwnChecklistWindow", "RestoreWindow", "SheetForm"}


def test_a_digit_says_why_nothing_happens_and_the_answer_stays_as_it_was(
    reading: MainWindow, reader: Session, told: list[Message], qtbot: QtBot
) -> None:
    reading.go("answers")
    page = reading.page("answers")
    assert isinstance(page, AnswersPage)
    shown = [card.isChecked() for card in page.pane.choice.levels]
    wanted = 4 if not shown[4] else 0
    qtbot.keyClicks(QApplication.focusWidget(), str(wanted))
    qtbot.waitUntil(lambda: bool(told))
    assert "閲覧専用" in told[-1].text
    assert [card.isChecked() for card in page.pane.choice.levels] == shown
    assert reading.contents.unrecorded() == ""


def test_what_others_record_is_seen_while_reading(
    reading: MainWindow, reader: Session, sample_path: Path, qtbot: QtBot
) -> None:
    from assessment.records import UNKNOWN, Edit

    assessment = reader.assessment
    assert assessment is not None
    item_id = assessment.responses[0].item.id
    reader.watch(50)
    with Workspace.open(sample_path) as other, qtbot.waitSignal(reader.changed, timeout=5_000):
        edit = Edit(item_id=item_id, answer=UNKNOWN)
        other.record(assessment.info.name, [edit], by="隣の人", via="試験")
    assert reader.assessment is not None
    assert reader.assessment.response(item_id).answer == UNKNOWN


def test_it_can_be_opened_to_write_and_to_read_again(
    reading: MainWindow, reader: Session, qtbot: QtBot
) -> None:
    reading.go("answers")
    page = reading.page("answers")
    assert isinstance(page, AnswersPage)
    qtbot.mouseClick(reading.contents.only_read.again, LEFT)
    qtbot.waitUntil(lambda: not reading.contents.only_read.isVisible())
    come_to_rest(reader, qtbot)
    wanted = next(card for card in page.pane.choice.levels if not card.isChecked())
    assert wanted.isEnabled()
    assert "閲覧専用" not in wanted.toolTip()
    assert not page.pane.note.editor.isReadOnly()
    with qtbot.waitSignal(reader.saved):
        qtbot.mouseClick(wanted, LEFT)
    qtbot.waitUntil(wanted.isChecked)
    reading.known_actions[known.ONLY_READ].trigger()
    qtbot.waitUntil(reading.contents.only_read.isVisible)
    assert not wanted.isEnabled()


def test_a_file_that_cannot_be_written_is_read_by_itself_and_says_why(
    sample_path: Path, tasks: Tasks, make_window: MakeWindow, qtbot: QtBot
) -> None:
    lock(sample_path)
    try:
        session = Session(sample_path, tasks, by="試験")
        window = make_window(session)
        qtbot.waitUntil(lambda: window.current_page is not None)
        assert "書き込みの権限がありません" in window.contents.only_read.words.text()
        assert session.why_only_read
        qtbot.mouseClick(window.contents.only_read.again, LEFT)
        come_to_rest(session, qtbot)
        assert window.contents.only_read.isVisible(), "it still cannot"
        session.close()
    finally:
        unlock(sample_path)


@pytest.mark.parametrize(
    ("arguments", "only_read"),
    [
        (["--read-only"], True),
        (["--workspace", "x.sqlite", "--read-only"], True),
        (["--read-only", "--workspace=x.sqlite"], True),
        (["--workspace", "x.sqlite"], False),
        ([], False),
    ],
)
def test_it_is_asked_for_where_the_program_is_started(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], only_read: bool
) -> None:
    opened: list[tuple[Path, bool, bool]] = []

    def run(path: Path, _name: str | None, *, named: bool, only_read: bool) -> int:
        opened.append((path, named, only_read))
        return 0

    monkeypatch.setattr(application, "run", run)
    assert main(arguments) == 0
    [(path, named, asked)] = opened
    assert asked == only_read
    assert (path == Path("x.sqlite")) == named == any("x.sqlite" in one for one in arguments)


def _check_kept(root: QWidget) -> int:
    """Whether all that changes is out of use and says why; how many there are."""
    parts = kept_from_changing(root)
    for part in parts:
        if not part.isVisible():
            continue
        if isinstance(part, QLineEdit | QPlainTextEdit):
            assert part.isReadOnly()
        else:
            assert not part.isEnabled(), part
        assert "閲覧専用" in part.toolTip()
        assert "閲覧専用" in part.accessibleDescription()
    return len(parts)


def _close_dialogs() -> None:
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible():
            top.close()
