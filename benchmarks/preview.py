"""How long a person waits for the preview after choosing something else of the report.

From the change of an option in the window, its calm delay included, until the first page of the
new PDF is painted; beside it the floor of the same run: building that PDF and drawing its first
page as large, with no window at all. Run with ``make benchmarks``.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from assessment.dossiers import Dossier, dossier
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop import theme
from desktop.contents import full_window
from desktop.garbage import GarbageOnUiThread
from desktop.messages import Messages
from desktop.pages.report import ReportPage
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks import Tasks
from exports.gap_report import preview_gap_report
from exports.pdf.preview import page_images
from exports.report_options import KIND_WORDS, Kind, ReportOptions

ROUNDS = 15
KINDS: tuple[Kind, ...] = ("mayor", "standard")
_MARKS = ("取扱注意", "部内限り")
_PATIENCE_SECONDS = 60.0


def main() -> None:
    """Print the medians of both, and their ratio, for a short report and for the usual one."""
    app = QApplication(["preview"])
    theme.apply(app, theme.Scheme.LIGHT)
    collecting = GarbageOnUiThread(app)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "w.sqlite"
        with Workspace.create(path) as workspace:
            name = fill_with_sample(workspace, builtin_checklists()).info.name
            found = dossier(workspace, name)
        session = Session(path, Tasks(), by="試験")
        window = full_window(session, Messages(None), Preferences())
        window.resize(1366, 768)
        window.show()
        _until(lambda: window.current_page is not None)
        window.go("report")
        page = window.page("report")
        if not isinstance(page, ReportPage):
            raise TypeError("the page 報告書 is another")
        for kind in KINDS:
            _measure(page, session, found, kind)
        window.close()
        _until(lambda: not window.isVisible())
    collecting.stop()


def _measure(page: ReportPage, session: Session, found: Dossier, kind: Kind) -> None:
    page.choices.kind.setCurrentIndex(page.choices.kind.findData(kind))
    _rest(page, session)
    width = round(page.preview.picture.pixmap().width())
    waits, floors = [], []
    for number in range(ROUNDS):
        mark = _MARKS[number % len(_MARKS)]
        floors.append(_seconds(_drawn, found, kind, mark, width))
        waits.append(_seconds(_followed, page, mark))
        _rest(page, session)
    wait, floor = statistics.median(waits), statistics.median(floors)
    sys.stdout.write(
        f"preview of {KIND_WORDS[kind]} ({page.preview.pages} pages) after an option changed: "
        f"{1000 * wait:.0f} ms, building it and drawing its first page alone "
        f"{1000 * floor:.0f} ms, ratio {wait / floor:.2f} (medians)\n"
    )
    sys.stdout.flush()


def _followed(page: ReportPage, mark: str) -> None:
    """Choose another classification, and wait until the first page shows it."""
    page.choices.classification.setText(mark)
    _until(lambda: page.preview.ready)


def _drawn(found: Dossier, kind: Kind, mark: str, width: int) -> None:
    content = preview_gap_report(found, ReportOptions(kind=kind, classification=mark))
    page_images(content, [0], width)


def _rest(page: ReportPage, session: Session) -> None:
    _until(lambda: page.preview.ready and not session.tasks.busy)


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the window took too long")
        QApplication.processEvents()
        time.sleep(0.002)  # or the worker thread would hardly get to work


def _seconds(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
