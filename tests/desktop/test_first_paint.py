"""Nothing that the first paint does not need is imported or read before it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.locations import preferences_file
from desktop import theme
from desktop.contents import Contents
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.opened import Opened
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.theme import Scheme
from desktop.window_state import WindowState, keep
from exports.tokens import tokens

_FRAME = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import application

app = QApplication([])
window = application.MainWindow(Path(sys.argv[1]))
window.appear()
window.wait_for_first_frame()
heavy = ("msgspec", "desktop.theme", "desktop.program", "desktop.contents", "sqlalchemy",
         "checklists")
print(*[name for name in heavy if name in sys.modules], sep=",")
window.close()
"""

_FILLED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import theme
from desktop.contents import full_window
from desktop.messages import Messages
from desktop.opened import Opened
from desktop.preferences import Preferences
from desktop.program import speak_japanese
from desktop.session import Session
from desktop.tasks import Tasks

app = QApplication([])
speak_japanese(app)
theme.follow(app, Preferences())
window = full_window(Session(Path(sys.argv[1]), Tasks(), by=""), Messages(None), Preferences())
started = []
window.starting.start = lambda: started.append(True)
window.show()
while not started:
    app.processEvents()
heavy = ("sqlalchemy", "reportlab", "openpyxl", "xlsxwriter", "python_calamine", "pypdfium2",
         "checklists.loading", "assessment.workspace", "desktop.first_start", "desktop.pages.home")
print(*[name for name in heavy if name in sys.modules], sep=",")
window.close()
"""


@pytest.mark.parametrize("show", [_FRAME, _FILLED], ids=["first frame", "filled"])
def test_the_window_is_painted_before_anything_heavy_is_imported(show: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", show, str(tmp_path / "workspace.sqlite")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "", "imported before the first paint"


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_first_frame_has_the_colours_that_the_person_has_chosen(
    scheme: Scheme, tmp_path: Path, qtbot: QtBot
) -> None:
    preferences_file().parent.mkdir(parents=True, exist_ok=True)
    preferences_file().write_text(json.dumps({"colouring": scheme.value}), encoding="utf-8")
    window = _frame(tmp_path / "w.sqlite", qtbot)
    palette = getattr(tokens(), scheme.value)
    picture = window.grab().toImage()
    seen = [picture.pixelColor(QPoint(x, 400)) for x in (40, 700)]
    assert seen == [QColor(palette.surface_soft), QColor(palette.surface)]
    written = {
        picture.pixelColor(QPoint(x, y)).name() for x in range(200, 400) for y in range(20, 48)
    }
    assert palette.text in written, "the name of the program stands there"


@pytest.mark.parametrize("broken", ["", "[]", '{"colouring": 3}'])
def test_preferences_that_cannot_be_read_do_not_keep_the_window_from_coming(
    broken: str, tmp_path: Path, qtbot: QtBot
) -> None:
    preferences_file().parent.mkdir(parents=True, exist_ok=True)
    preferences_file().write_text(broken, encoding="utf-8")
    assert _frame(tmp_path / "w.sqlite", qtbot).isVisible()


def test_the_window_comes_up_where_it_was_left(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    inside = qapp.primaryScreen().availableGeometry()
    left = QRect(inside.left() + 8, inside.top() + 40, 764, 448)
    place = (left.x(), left.y(), left.width(), left.height())
    keep(tmp_path / "left.sqlite", WindowState(place=place))
    keep(tmp_path / "whole.sqlite", WindowState(place=place, maximised=True))
    assert _frame(tmp_path / "left.sqlite", qtbot).geometry() == left
    assert _frame(tmp_path / "whole.sqlite", qtbot).isMaximized()


def test_what_fills_the_window_has_text_of_the_size_that_is_chosen_after_the_first_frame(
    empty_session: Session,
    messages: Messages,
    preferences: Preferences,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    window = _frame(empty_session.path, qtbot)
    theme.apply(qapp, Scheme.LIGHT, 150)
    try:
        window.fill(Contents(window, empty_session, messages, preferences, Opened()))
        parts = [window.navigation.switcher, *window.statusBar().findChildren(QLabel)]
        assert {part.font().pixelSize() for part in parts} == {tokens().size.body * 150 // 100}
    finally:
        theme.apply(qapp, Scheme.LIGHT)
        window.close()


def _frame(workspace: Path, qtbot: QtBot) -> MainWindow:
    window = MainWindow(workspace)
    QtBot.addWidget(qtbot, window)  # it wears nothing yet
    window.appear()
    window.wait_for_first_frame()
    return window
