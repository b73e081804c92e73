"""A consultant comes back: the program begins with the list of clients, and Enter opens one."""

import os
import subprocess
import sys
from pathlib import Path

from assessment.creating import create_assessment
from assessment.municipalities import municipality
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop.preferences import Preferences
from desktop.recent import note_opened
from tests.factories import AS_OF

ROOT = Path(__file__).parents[2]
CODES = ("012025", "312011")

_KEYS = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import main
from desktop import application, theme

def windows():
    return [w for w in QApplication.topLevelWidgets()
            if isinstance(w, application.MainWindow) and w.isVisible()]

def title():
    return windows()[0].windowTitle() if windows() else ""

def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)

def begun():
    at = QApplication.focusWidget()
    if not windows() or windows()[0].current_page is None or at is None:
        return QTimer.singleShot(20, begun)
    print(windows()[0].current_page, at.accessibleName(), title(), sep="|")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    opened()

def opened():
    if "年度" not in title():
        return QTimer.singleShot(20, opened)
    print(title())
    windows()[0].close()

follow = theme.follow

def follow_and_press(app, preferences):
    follow(app, preferences)
    QTimer.singleShot(0, begun)

theme.follow = follow_and_press
sys.exit(main.main([]))
"""


def test_the_program_begins_with_the_clients_and_a_key_opens_one(tmp_path: Path) -> None:
    Preferences().choose(role="consultant")
    for code in CODES:
        path = tmp_path / code / "workspace.sqlite"
        with Workspace.create(path) as workspace:
            create_assessment(
                workspace, municipality(code), 2026, builtin_checklists(), "core", AS_OF
            )
        note_opened(path, ())
    done = subprocess.run(
        [sys.executable, "-c", _KEYS],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    began, opened = done.stdout.splitlines()
    assert began == "clients|支援先の保存ファイル|自治体DXセルフチェック"
    assert opened.startswith("函館市 2026年度")
