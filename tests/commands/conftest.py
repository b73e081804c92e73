"""Runs the command line as a person does: in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Ended:
    """How a call ended."""

    def __init__(self, process: "subprocess.CompletedProcess[bytes]") -> None:
        self.code = process.returncode
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()
        assert "Traceback" not in self.err, self.err

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run("new", "--year", "2026", stdin=b"")`` with a workspace and a home of its own."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }

    def call(
        *arguments: str | Path, stdin: bytes = b"", workspace: bool = True, **variables: str
    ) -> Ended:
        where = ["--workspace", str(tmp_path / "w.sqlite")] if workspace else []
        command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments), *where]
        ended = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            env=environment | variables,
            cwd=tmp_path,
            check=False,
            timeout=120,
        )
        return Ended(ended)

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
