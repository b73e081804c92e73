"""How long a person waits for the preview after choosing something else of the report.

From the change of an option in the window, its calm delay included, until the first page of the
new PDF is painted; beside it the floor of the same run: building that PDF and drawing its first
page as large, with no window at all. Run with ``make benchmarks``.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from assessment.dossiers import Dossier, dossier
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from benchmarks.timing import seconds
from benchmarks.window import dressed, until, window_on
from checklists.loading import builtin_checklists
from desktop.pages.report import ReportPage
from desktop.session import Session
from exports.gap_report import preview_gap_report
from exports.pdf.preview import page_images
from exports.report_options import KIND_WORDS, Kind, ReportOptions

ROUNDS = 15
KINDS: tuple[Kind, ...] = ("mayor", "standard")
_MARKS = ("取扱注意", "部内限り")


def main() -> None:
    """Print the medians of both, and their ratio, for a short report and for the usual one."""
    with dressed(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "w.sqlite"
        with Workspace.create(path) as workspace:
            name = fill_with_sample(workspace, builtin_checklists()).info.name
            found = dossier(workspace, name)
        with window_on(path) as (window, session):
            window.go("report")
            page = window.page("report")
            if not isinstance(page, ReportPage):
                raise TypeError("the page 報告書 is another")
            for kind in KINDS:
                _measure(page, session, found, kind)


def _measure(page: ReportPage, session: Session, found: Dossier, kind: Kind) -> None:
    page.choices.kind.setCurrentIndex(page.choices.kind.findData(kind))
    _rest(page, session)
    width = round(page.preview.picture.pixmap().width())
    waits, floors = [], []
    for number in range(ROUNDS):
        mark = _MARKS[number % len(_MARKS)]
        floors.append(seconds(_drawn, found, kind, mark, width))
        waits.append(seconds(_followed, page, mark))
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
    until(lambda: page.preview.ready)


def _drawn(found: Dossier, kind: Kind, mark: str, width: int) -> None:
    content = preview_gap_report(found, ReportOptions(kind=kind, classification=mark))
    page_images(content, [0], width)


def _rest(page: ReportPage, session: Session) -> None:
    until(lambda: page.preview.ready and not session.tasks.busy)


if __name__ == "__main__":
    main()
