"""How long the window takes to its first paint, against an empty Qt window in the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import application
QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: __import__("os")._exit(0)))
application.run(Path(sys.argv[1]))
"""


def main() -> None:
    """Print the medians of both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = str(Path(folder) / "w.sqlite")
        floors, ours = [], []
        for _ in range(ROUNDS):
            floors.append(_seconds(EMPTY))
            ours.append(_seconds(OURS, workspace))
    floor, own = statistics.median(floors), statistics.median(ours)
    sys.stdout.write(
        f"first paint {own:.2f} s, empty Qt window {floor:.2f} s, ratio {own / floor:.2f}\n"
    )


def _seconds(program: str, *arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
