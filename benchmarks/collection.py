"""How long it takes to collect all of Japan: 1,741 submissions, read in two processes.

There are two floors, measured in the same run over the same files: what one process takes with
python-calamine for every cell of every sheet, and what a loop with openpyxl takes (over a sample,
as it is slow). Run with ``make benchmarks``; the files are made once and kept.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from assessment.collection.received import Scope
from benchmarks.memory import peak_of
from benchmarks.submissions import items_asked, submissions
from checklists.loading import builtin_checklists
from exports.collecting.collection import Request, collect, read_folder
from tests.factories import AS_OF

JOBS = 2
ROUNDS = 3
_SAMPLED = 29
"""Every so many files openpyxl reads one."""


def main() -> None:
    """Measure everything in turn, and print the best of each with the ratios."""
    folder = submissions()
    files = sorted(folder.iterdir())
    request = Request(folder=folder, scope=Scope(today=AS_OF), jobs=JOBS)
    checklists = builtin_checklists()
    rounds = [
        (
            _measured(lambda: _read_with_calamine(files)),
            _measured(lambda: collect(request, checklists)),
            _measured(lambda: read_folder(request, checklists)),
        )
        for _ in range(ROUNDS)
    ]
    floor, ours, read = (min(seconds for seconds, _ in one) for one in zip(*rounds, strict=True))
    least, spent, _ = (min(worked for _, worked in one) for one in zip(*rounds, strict=True))
    sample = files[::_SAMPLED]
    slow = _measured(lambda: _read_with_openpyxl(sample))[0] * len(files) / len(sample)
    _say(f"{len(files):,} submissions of {items_asked()} items, {JOBS} processes:")
    _say(f"  read, check and figure {ours:.2f} s, floor {floor:.2f} s, ratio {ours / floor:.2f}")
    _say(f"  processors worked {spent:.2f} s for it, and {least:.2f} s for the floor")
    _say(
        f"  read {read:.2f} s, openpyxl {slow:.0f} s (from {len(sample)} files), "
        f"{slow / read:.0f} times as fast"
    )
    if sys.platform == "linux":
        _say(f"  memory at most {_megabytes(folder):.0f} MB, workbook and CSV written too")


def _read_with_calamine(files: Sequence[Path]) -> None:
    for file in files:
        workbook = CalamineWorkbook.from_path(str(file))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def _read_with_openpyxl(files: Sequence[Path]) -> None:
    for file in files:
        workbook = openpyxl.load_workbook(file, data_only=True)
        for sheet in workbook.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass


def _megabytes(folder: Path) -> float:
    """The peak of the command in all its processes."""
    with tempfile.TemporaryDirectory() as place:
        target = str(Path(place) / "全国.xlsx")
        code, peak = peak_of(["main.py", "collect", str(folder), "-o", target, "--jobs", str(JOBS)])
    assert code == 0, code
    return peak / 2**20


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    """The seconds that work takes, and those of all processors that it keeps busy."""
    start, before = time.perf_counter(), _worked()
    work()
    return time.perf_counter() - start, _worked() - before


def _worked() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
