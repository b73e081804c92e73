"""How long a report takes: against WeasyPrint and LibreOffice setting the same tables.

The same 40 pages of tables are set by our PDF modules and, as HTML, by WeasyPrint: seconds of the
processor, imports done and fonts loaded in both. WeasyPrint does it twice: with the table layout
that HTML has when nothing is said, which measures every cell, and with ``table-layout: fixed``,
which takes the widths as given, as ours do. The whole ``report`` command is timed against
LibreOffice converting that HTML, by the clock. The program needs neither of them: what is not
installed is skipped with a word, and ``WEASYPRINT_PYTHON`` names a Python that has WeasyPrint
(``python -m venv elsewhere && elsewhere/bin/pip install weasyprint``). Run with
``make benchmarks``.
"""

import datetime as dt
import html
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from assessment.dossiers import Dossier, dossier
from assessment.records import Response
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from exports.gap_report import write_gap_report_file
from exports.pdf.document import Frontmatter, laid_out
from exports.pdf.fonts import typeface
from exports.pdf.style import BODY_WIDTH, Sheet
from exports.pdf.tables import Column, table
from exports.pdf.words import answer_label

PAGES = 40
ROUNDS = 5
LAYOUTS = ("fixed", "auto")
"""How HTML sets tables: by the widths as given, or by measuring every cell."""
HEADERS = ("項目", "質問", "回答", "レベルの説明", "担当課")
WIDTHS = (90.0, 150.0, 70.0, BODY_WIDTH - 90 - 150 - 70 - 60, 60.0)
_DAY = dt.date(2026, 11, 24)
_MAIN = Path(__file__).resolve().parents[1] / "main.py"

_WEASYPRINT = """
import sys, time
try:
    import weasyprint
except (ImportError, OSError):
    sys.exit(3)
weasyprint.HTML(string="<p>あ</p>").write_pdf()
start = time.process_time()
document = weasyprint.HTML(filename=sys.argv[1]).render()
document.write_pdf(sys.argv[2])
print(time.process_time() - start, len(document.pages))
"""


def main() -> None:
    """Measure, and print each time with its ratio."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        workspace = place / "sample.sqlite"
        with Workspace.create(workspace) as opened:
            name = fill_with_sample(opened, builtin_checklists()).info.name
            found = dossier(opened, name)
        _standard(found, place)
        rows = _rows(found)
        ours = _ours(rows)
        for layout in LAYOUTS:
            page = place / f"{layout}.html"
            page.write_text(_as_html(rows, layout), encoding="utf-8")
            _against_weasyprint(page, place, layout, ours)
        _against_libreoffice(page, place, _command(workspace, name, place))


def _standard(found: Dossier, place: Path) -> None:
    """The standard report in this process, once everything has been imported."""
    written = write_gap_report_file(found, place / "first.pdf")
    clock, processor = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter(), time.process_time()
        write_gap_report_file(found, place / "again.pdf")
        clock.append(time.perf_counter() - start[0])
        processor.append(time.process_time() - start[1])
    _say(
        f"standard report in process, {written.pages} pages, written, opened again and checked: "
        f"{statistics.median(clock):.2f} s by the clock, {statistics.median(processor):.2f} s of "
        "the processor (asked: under 1 s)"
    )


def _rows(found: Dossier) -> list[Sequence[str]]:
    """As many rows of the sample's items as fill the pages."""
    items = [_row(response) for response in found.result.assessment.responses]
    rows: list[Sequence[str]] = []
    while _set(rows)[1] < PAGES:
        rows += items
    return rows


def _row(response: Response) -> Sequence[str]:
    item, answer = response.item, response.answer
    described = item.levels[answer.level] if answer.level is not None else item.why
    named = f"{item.id} {item.title}"
    return (named, item.question, answer_label(response), described, response.division)


def _set(rows: Sequence[Sequence[str]]) -> tuple[bytes, int]:
    face = typeface()
    columns = [Column(*pair) for pair in zip(HEADERS, WIDTHS, strict=True)]
    front = Frontmatter(
        title="表", author="計測", header="表", footer="計測", program="計測", day=_DAY
    )
    sheet = Sheet(face)
    return laid_out([table(columns, rows, sheet)], front, face, _ignore, covered=False)


def _ours(rows: Sequence[Sequence[str]]) -> float:
    _set(rows)
    start = time.process_time()
    _, pages = _set(rows)
    seconds = time.process_time() - start
    _say(f"{pages} pages of tables ({len(rows)} rows): ours {seconds:.2f} s")
    return seconds


def _against_weasyprint(page: Path, place: Path, layout: str, ours: float) -> None:
    python = os.environ.get("WEASYPRINT_PYTHON", sys.executable)
    arguments = [python, "-c", _WEASYPRINT, str(page), str(place / "weasyprint.pdf")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=1200)
    if done.returncode:
        _say("WeasyPrint is not installed; skipped (WEASYPRINT_PYTHON names a Python that has it)")
        return
    seconds, pages = done.stdout.split()
    _say(
        f"WeasyPrint, table-layout {layout}, {pages} pages: {float(seconds):.2f} s, "
        f"ours is 1/{float(seconds) / ours:.1f} of it"
    )


def _command(workspace: Path, name: str, place: Path) -> float:
    """The whole command, the process with its imports included."""
    target = place / "full.pdf"
    arguments = ["report", name, "-o", str(target), "--kind", "full"]
    call = [sys.executable, str(_MAIN), *arguments, "--workspace", str(workspace), "--json"]
    start = time.perf_counter()
    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=300)
    seconds = time.perf_counter() - start
    _say(f"whole command, full report of {json.loads(done.stdout)['pages']} pages: {seconds:.2f} s")
    return seconds


def _against_libreoffice(page: Path, place: Path, command: float) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        _say("LibreOffice is not installed; skipped")
        return
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(place)]
    call = [office, profile, *options, str(page)]
    subprocess.run(call, capture_output=True, check=True, timeout=600)  # makes its profile
    start = time.perf_counter()
    subprocess.run(call, capture_output=True, check=True, timeout=600)
    seconds = time.perf_counter() - start
    _say(f"LibreOffice converting the tables: {seconds:.2f} s, ratio {command / seconds:.2f}")


def _as_html(rows: Sequence[Sequence[str]], layout: str) -> str:
    """The same rows with the same widths, type and lines, in a table of this ``layout``."""
    face = typeface().choice
    fonts = [
        f"@font-face {{ font-family: Report; font-weight: {weight};"
        f" src: url('{file.path.as_uri()}') }}"
        for file, weight in ((face.regular, "normal"), (face.bold, "bold"))
        if file is not None
    ]
    columns = "".join(f'<col style="width: {width}pt">' for width in WIDTHS)
    head = "".join(f"<th>{header}</th>" for header in HEADERS)
    body = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return (
        f"<!DOCTYPE html><html lang='ja'><head><meta charset='utf-8'><style>{''.join(fonts)}"
        "@page { size: A4; margin: 22mm 17mm 18mm } body { margin: 0; font: 8.25pt/12pt Report }"
        f"table {{ width: 100%; table-layout: {layout}; border-collapse: collapse }}"
        "th, td { padding: 4pt; text-align: left; vertical-align: top;"
        " border-bottom: .5pt solid #d8d8db }"
        f"</style></head><body><table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></body></html>"
    )


def _ignore(_done: int, _total: int) -> None:
    """Progress is of no interest here."""


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
