"""How long the window takes to its first paint, against a bare Qt window in the same run.

All are processes of their own that end when their window has been painted: the bare one is an empty
``QWidget``, ours once as it comes up, with the program's name and the place of its navigation, and
once with navigation, actions and words, which follow in the same window. They take turns.
Besides the time by the clock, which others on the machine make longer, stands the time of the
processor. A window of Qt with a single line of text is measured too, as nobody opens an empty one.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Window()
window.show()
app.exec()
"""

ONE_LINE = """
import os
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Window()
label = QLabel("自治体DXセルフチェック")
label.setAlignment(Qt.AlignmentFlag.AlignCenter)
window.setCentralWidget(label)
window.show()
app.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import application
def leave_after_paint(window, filled):
    if (window._contents is not None) == filled:
        QTimer.singleShot(0, lambda: os._exit(0))
class Window(application.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        leave_after_paint(self, sys.argv[2] == "filled")
application.MainWindow = Window
application.run(Path(sys.argv[1]))
"""


def main() -> None:
    """Print the least and the median times of all, and the ratios to the bare window."""
    with tempfile.TemporaryDirectory() as folder:
        programs = {
            "bare Qt window": (BARE,),
            "one line of text": (ONE_LINE,),
            "our window, first frame": (OURS, str(Path(folder) / "w.sqlite"), "frame"),
            "our window, filled": (OURS, str(Path(folder) / "w.sqlite"), "filled"),
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for program in programs.values():
            _seconds(*program)  # compiles what was not, and brings the files into memory
        for _ in range(ROUNDS):
            for name, program in programs.items():
                taken[name].append(_seconds(*program))
    floor = _least_and_median(taken["bare Qt window"])
    for name, seconds in taken.items():
        told = zip(("clock", "processor"), _least_and_median(seconds), floor, strict=True)
        sys.stdout.write(f"first paint, {name}:")
        for measure, (least, median), (floor_least, floor_median) in told:
            sys.stdout.write(
                f" {measure} least {least:.3f} s ({least / floor_least:.2f}),"
                f" median {median:.3f} s ({median / floor_median:.2f});"
            )
        sys.stdout.write("\n")


def _least_and_median(seconds: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Of the time by the clock, and of that of the processor."""
    return [(min(one), statistics.median(one)) for one in zip(*seconds, strict=True)]


def _seconds(program: str, *arguments: str) -> tuple[float, float]:
    before, start = _processor_seconds(), time.perf_counter()
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's Python keeps what it compiled
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        env=surroundings,
        timeout=60,
    )
    return time.perf_counter() - start, _processor_seconds() - before


def _processor_seconds() -> float:
    """What all programs run so far have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
