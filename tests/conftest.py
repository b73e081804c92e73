"""What every test shares: a headless Qt, a quiet log, and a workspace of its own."""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assessment.workspace import Workspace
from tests.factories import NOW

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "0")

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a place, not a file
_ROOM_NEEDED = 2**30
if (
    "TMPDIR" not in os.environ
    and os.access(_IN_MEMORY, os.W_OK)
    and shutil.disk_usage(_IN_MEMORY).free > _ROOM_NEEDED
):
    # What a test writes it syncs as the program does: a disk is waited for thousands of times.
    os.environ["TMPDIR"] = tempfile.tempdir = str(_IN_MEMORY)

MadeOnce = Callable[[str, Path, Callable[[], object]], None]

settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_collection_finish() -> None:
    """What the tests stand on is not gone through again at every collection of garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log line of a warning or worse fails the test, unless the test has cleared it."""
    yield
    worse = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not worse, [record.getMessage() for record in worse]


@pytest.fixture(autouse=True)
def _garbage_on_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """While a window has workers, none of them may collect what Qt holds (``desktop.garbage``)."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a test does may touch the data of the person who runs it."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """``made_once(name, folder, make)`` fills an empty folder, of this name with the same files.

    ``make`` does it the first time; later calls copy what it has left there.
    """
    kept: dict[str, Path] = {}

    def fill(name: str, folder: Path, make: Callable[[], object]) -> None:
        if name in kept:
            shutil.copytree(kept[name], folder, dirs_exist_ok=True)
            return
        make()
        kept[name] = tmp_path_factory.mktemp("made_once") / "files"
        shutil.copytree(folder, kept[name])

    return fill


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace in a real file, whose clock stands still."""
    with Workspace.create(tmp_path / "workspace.sqlite", clock=lambda: NOW) as opened:
        yield opened
