"""How long a person waits while answering, with 20,000 answers of history in the workspace.

Two waits: until the next question is painted, and until an answer is durable on disk and the
window says so. The first question has stood for two seconds before. How long it takes until nothing
around the question moves any more is told too. Beside them stand the floors of the same run: a
label with another text painted by Qt alone, and a row written by SQLite alone, as durably.
"""

import datetime as dt
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from assessment.acts import Act
from assessment.creating import create_assessment
from assessment.database import reading
from assessment.municipalities import municipality
from assessment.records import Entry, level
from assessment.workspace import Workspace
from benchmarks.window import dressed, until, window_on
from checklists.loading import builtin_checklists
from desktop.pages.answers import AnswersPage
from desktop.session import Session

HISTORY = 20_000
STEPS = 500
ANSWERS = 300
_READING_SECONDS = 2.0
_ROUNDS = 3
"""So often layouts ask each other at most until nothing moves."""


def main() -> None:
    """Print medians and 99th percentiles."""
    with dressed():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "w.sqlite"
            _fill(path)
            with window_on(path) as (window, session):
                window.go("answers")
                page = window.page("answers")
                if not isinstance(page, AnswersPage):
                    raise TypeError("the page 回答 is another")
                until(lambda: not session.tasks.busy)
                _read_the_first()
                steps, rests = _steps(page)
                answers = _answers(page, session)
            rows = [_row_written(Path(folder) / "floor.sqlite") for _ in range(ANSWERS)]
        labels = _labels_painted()
    _say("next question painted", steps)
    _say("next question, all at rest", rests)
    _say("one label painted by Qt alone", labels)
    _say("answer durable on disk", answers)
    _say("one row written by SQLite alone", rows)
    ratio = statistics.median(answers) / statistics.median(rows)
    sys.stdout.write(f"answer against one row: ratio {ratio:.1f} (medians)\n")


def _fill(path: Path) -> None:
    """An assessment whose items have been answered over and over, one at a time."""
    with Workspace.create(path) as workspace:
        made = create_assessment(
            workspace,
            municipality("012025"),
            2026,
            builtin_checklists(),
            "full",
            dt.date(2026, 11, 24),
        )
        items = [r.item for r in made.responses if r.answer.state == "unanswered"]
        stands: dict[str, Entry] = {}
        with workspace.writing() as connection:
            key = reading.key_of(connection, made.info.name)
            for number in range(HISTORY):
                item = items[number % len(items)]
                levels = item.selectable_levels()
                after = Entry(answer=level(levels[number % len(levels)]), note=f"備考{number}")
                act = Act(entries={item.id: (stands.get(item.id, Entry()), after)})
                workspace.append(connection, key, act, by="試験", via="試験", kind="edit")
                stands[item.id] = after


def _read_the_first() -> None:
    """Let the first question stand as long as a person at least reads in it."""
    end = time.monotonic() + _READING_SECONDS
    until(lambda: time.monotonic() > end)


def _steps(page: AnswersPage) -> tuple[list[float], list[float]]:
    """Seconds from the key to the first picture, and to the last of what it brings with it."""
    painted, rested = [], []
    for number in range(STEPS):
        key = Qt.Key.Key_Down if number // 100 % 2 == 0 else Qt.Key.Key_Up
        start = time.perf_counter()
        QTest.keyClick(_focus(page), key)
        QApplication.processEvents()
        painted.append(time.perf_counter() - start)
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        rested.append(time.perf_counter() - start)
    return painted, rested


def _answers(page: AnswersPage, session: Session) -> list[float]:
    taken = []
    until_saved = QEventLoop()
    session.saved.connect(lambda _at: until_saved.quit())
    for number in range(ANSWERS):
        start = time.perf_counter()
        QTest.keyClick(_focus(page), (Qt.Key.Key_3, Qt.Key.Key_0)[number % 2])
        until_saved.exec()  # sleeps as the program does: asking again and again keeps Python's lock
        taken.append(time.perf_counter() - start)
        until(lambda: not session.tasks.busy)
    return taken


def _focus(page: AnswersPage) -> QWidget:
    return page.first_focus() or page


def _row_written(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("CREATE TABLE IF NOT EXISTS rows (text TEXT)")
        connection.commit()
        start = time.perf_counter()
        with connection:
            connection.execute("INSERT INTO rows VALUES ('x')")
        return time.perf_counter() - start


def _labels_painted() -> list[float]:
    """Another text in the only label of a window as large as ours."""
    label = QLabel("問い")
    label.resize(1366, 768)
    label.show()
    taken = []
    for number in range(STEPS):
        QApplication.processEvents()
        start = time.perf_counter()
        label.setText(f"問い{number}")
        QApplication.processEvents()
        taken.append(time.perf_counter() - start)
    label.close()
    return taken


def _say(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    last = ordered[int(len(ordered) * 0.99)]
    sys.stdout.write(
        f"{what}: median {1000 * statistics.median(ordered):.1f} ms, "
        f"99th percentile {1000 * last:.1f} ms (n={len(ordered)})\n"
    )


if __name__ == "__main__":
    main()
