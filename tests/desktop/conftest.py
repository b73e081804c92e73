"""A window on real files: a workspace in ``tmp_path``, real threads, the real style sheet."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessment import own_checklists
from assessment.clock import Clock, local_now
from assessment.workspace import Workspace
from checklists import loading
from checklists.schema import Checklist
from desktop import theme
from desktop.beginning import NewAssessment
from desktop.contents import full_window
from desktop.main_window import MainWindow
from desktop.messages import Message, Messages
from desktop.opened import Opened
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspaces import Workspaces
from tests.desktop.steps import rest
from tests.factories import AS_OF, HAKODATE, four_areas

_ROUNDS = 5
Reread = Callable[[], Workspace]
MakeWindow = Callable[[Session], MainWindow]
Wait = Callable[[], None]


class Wanderer:
    """A ``Navigator`` that only notes where it was asked to go."""

    def __init__(
        self, messages: Messages, preferences: Preferences, workspaces: Workspaces
    ) -> None:
        self.messages = messages
        self.preferences = preferences
        self.workspaces = workspaces
        self.began_anew = 0
        self.files_asked_for = 0
        self.went: list[tuple[str, str | None]] = []
        self.anew = False

    def go(
        self, key: str, item_id: str | None = None, only: str = "", *, anew: bool = False
    ) -> None:
        self.went.append((key, item_id))
        self.anew = anew

    def unrecorded(self) -> str:
        return ""

    def load_file(self) -> None:
        self.files_asked_for += 1

    def begin_anew(self) -> None:
        self.began_anew += 1


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The checklists that the window offers in these tests: small, and the same every time."""
    return four_areas(per_area=8)


class Dresser(QtBot):
    """Dresses what a test shows on its own, as the window does that it usually stands in."""

    def addWidget(self, widget: QWidget, **how: Any) -> None:  # noqa: N802 - pytest-qt's name
        theme.dress(widget)
        super().addWidget(widget, **how)


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with the real style sheet."""
    return Dresser(request)


@pytest.fixture(autouse=True)
def _offered(monkeypatch: pytest.MonkeyPatch, checklists: tuple[Checklist, ...]) -> None:
    for module in (loading, own_checklists):
        monkeypatch.setattr(module, "builtin_checklists", lambda: checklists)


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The real user's choice of a workspace is neither read nor changed."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")


@pytest.fixture
def workspace_path(tmp_path: Path) -> Path:
    """Where the workspace of the test lies; nothing is there yet."""
    return tmp_path / "場所" / "workspace.sqlite"


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Real worker threads, which have ended when the test has."""
    made = Tasks()
    yield made
    for _ in range(_ROUNDS):  # what a task's callback starts has to end too
        assert made.drain(), "work was still going on at the end of the test"
        qapp.processEvents()
    assert not made.busy, "a task ended without saying so, or work never ends"


@pytest.fixture
def clock() -> Clock:
    """The clock of the window; a module that is about days has one of its own."""
    return local_now


@pytest.fixture
def empty_session(workspace_path: Path, tasks: Tasks, clock: Clock) -> Iterator[Session]:
    """A session on a workspace that is not there yet."""
    made = Session(workspace_path, tasks, by="試験", clock=clock)
    yield made
    made.close()


@pytest.fixture
def session(empty_session: Session, checklists: tuple[Checklist, ...], qtbot: QtBot) -> Session:
    """A session with an unanswered assessment of 函館市 open."""
    plan = NewAssessment(
        place=HAKODATE,
        year=2026,
        checklist_ids=tuple(checklist.id for checklist in checklists),
        tier="standard",
        reference_date=AS_OF,
    )
    with qtbot.waitSignal(empty_session.changed):
        empty_session.create(plan)
    return empty_session


@pytest.fixture
def sample_session(empty_session: Session, qtbot: QtBot) -> Session:
    """A session with the sample assessment open."""
    with qtbot.waitSignal(empty_session.changed):
        empty_session.create_sample()
    return empty_session


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    """The door to the person."""
    return Messages(tmp_path / "記録.log")


@pytest.fixture
def told(messages: Messages) -> list[Message]:
    """Everything that the person is told during the test."""
    heard: list[Message] = []
    messages.shown.connect(heard.append)
    return heard


@pytest.fixture
def preferences() -> Preferences:
    """Nothing has been chosen yet but the role that needs every page."""
    made = Preferences()
    made.choose(role="consultant")
    return made


@pytest.fixture
def navigator(
    empty_session: Session, messages: Messages, preferences: Preferences, qtbot: QtBot
) -> Wanderer:
    """For a page tested on its own."""
    window = QWidget()
    qtbot.addWidget(window)
    workspaces = Workspaces(empty_session, messages, Opened(window), window)
    return Wanderer(messages, preferences, workspaces)


@pytest.fixture
def make_window(
    empty_session: Session, messages: Messages, preferences: Preferences, qtbot: QtBot
) -> Iterator[MakeWindow]:
    """Shows a window on a session and waits until it has come to rest; closes it at the end."""
    made: list[MainWindow] = []

    def make(session: Session) -> MainWindow:
        window = full_window(session, messages, preferences)
        made.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        if session.assessment is not None:
            qtbot.waitUntil(lambda: window.current_page is not None)
        return window

    yield make
    for window in made:
        window.close()
    qtbot.waitUntil(lambda: not any(window.isVisible() for window in made), timeout=20_000)
    for window in made:
        window.deleteLater()


@pytest.fixture
def window(session: Session, make_window: MakeWindow) -> MainWindow:
    """The window on an unanswered assessment."""
    return make_window(session)


@pytest.fixture
def sample_window(sample_session: Session, make_window: MakeWindow) -> MainWindow:
    """The window on the sample assessment."""
    return make_window(sample_session)


@pytest.fixture
def wait(session: Session, qtbot: QtBot) -> Wait:
    """Waits until nothing is under way and what came of it is shown."""
    return lambda: rest(session, qtbot)


@pytest.fixture
def reread(workspace_path: Path) -> Reread:
    """Opens the workspace file afresh, as another program would."""
    return lambda: Workspace.open(workspace_path)


@pytest.fixture(autouse=True)
def _no_button_is_held(qapp: QApplication) -> Iterator[None]:
    """After a double click Qt's tests leave the button held, and nothing would come into sight."""
    yield
    if qapp.mouseButtons():
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    assert not qapp.mouseButtons(), "a button of the mouse is still held down"
