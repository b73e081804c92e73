"""The application as a whole, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import application, theme
from desktop.main_window import MainWindow

def fail():
    raise ZeroDivisionError("test")

def look():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if window.current_page is None:
        QTimer.singleShot(50, look)
        return
    print(window.current_page, window.banner.words())
    window.close()

follow = theme.follow

def follow_and_fail(app, preferences):
    follow(app, preferences)
    QTimer.singleShot(200, fail)
    QTimer.singleShot(400, look)

theme.follow = follow_and_fail
sys.exit(application.run(Path(sys.argv[1]), sys.argv[2]))
"""


def test_a_surprise_is_logged_and_told_and_the_window_works_on(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace.sqlite"
    _program(
        "main.py", "--workspace", workspace, "new", "--municipality", "012025", "--year", "2026"
    )
    home = {name: str(tmp_path / "home") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")}
    xdg = {name: str(tmp_path / "home") for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    done = _program("-c", _RUN, workspace, "012025-2026", **home, **xdg)
    assert done.stdout.startswith("home")
    assert "予期しない誤り" in done.stdout
    assert "ZeroDivisionError" not in done.stdout
    [log] = (tmp_path / "home").rglob("dxcheck.log")
    assert "ZeroDivisionError: test" in log.read_text(encoding="utf-8")


def _program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
