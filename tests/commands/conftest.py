"""Runs the command line as a person does, in this process or in one of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from main import main
from tests.conftest import MadeOnce

ROOT = Path(__file__).resolve().parents[2]


class Ended:
    """How a call ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err
        assert "Traceback" not in self.err, self.err

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ended]


def _home(tmp_path: Path) -> Mapping[str, str]:
    """The environment of a user who has nothing yet, and no display."""
    return {
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """``run("new", "--year", "2026", stdin=b"")`` with a workspace and a home of its own."""
    monkeypatch.chdir(tmp_path)

    def call(
        *arguments: str | Path, stdin: bytes = b"", workspace: bool = True, **variables: str
    ) -> Ended:
        where = ["--workspace", str(tmp_path / "w.sqlite")] if workspace else []
        with monkeypatch.context() as patched:
            for name, value in {**_home(tmp_path), **variables}.items():
                patched.setenv(name, value)
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            capsys.readouterr()
            code = main([*map(str, arguments), *where])
        return Ended(code, *capsys.readouterr())

    return call


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """``run``, in a process of its own: for what a process alone shows."""

    def call(
        *arguments: str | Path, stdin: bytes = b"", workspace: bool = True, **variables: str
    ) -> Ended:
        where = ["--workspace", str(tmp_path / "w.sqlite")] if workspace else []
        process = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments), *where],
            input=stdin,
            capture_output=True,
            env={**os.environ, **_home(tmp_path), **variables},
            cwd=tmp_path,
            check=False,
            timeout=120,
        )
        return Ended(process.returncode, process.stdout.decode(), process.stderr.decode())

    return call


@pytest.fixture
def core(run: Run) -> str:
    """An assessment of the core items, made by the command; its name."""
    made = run(
        "new", "--municipality", "012025", "--year", "2026", "--tier", "core",
        "--reference-date", "2026-11-24",
    )  # fmt: skip
    assert made.code == 0, made.err
    return made.out.strip()


@pytest.fixture
def handed_out(run: Run, core: str, tmp_path: Path, made_once: MadeOnce) -> list[dict[str, Any]]:
    """What the command tells of the sheets of that assessment, one for each division."""
    told = tmp_path / "照会" / "照会.json"

    def make() -> None:
        ended = run("sheets", core, "-o", "照会", "--by-division", "--no-letter", "--json")
        assert ended.code == 0, ended.err
        told.write_text(ended.out, encoding="utf-8")

    made_once("sheets without letters", tmp_path, make)
    files: list[dict[str, Any]] = json.loads(told.read_text("utf-8"))["files"]
    return files
