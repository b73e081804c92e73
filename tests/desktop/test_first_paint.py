"""Nothing that the first paint does not need is imported or read before it."""

import os
import subprocess
import sys
from pathlib import Path

_SHOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import theme
from desktop.application import speak_japanese
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks

app = QApplication([])
speak_japanese(app)
theme.follow(app, Preferences())
window = MainWindow(Session(Path(sys.argv[1]), Tasks(), by=""), Messages(None), Preferences())
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


def test_the_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(tmp_path / "workspace.sqlite")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "", "imported before the first paint"
