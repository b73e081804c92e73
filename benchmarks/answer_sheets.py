"""How long it takes to merge 60 returned answer sheets of some 120 items each.

The floor is what one cannot avoid: opening the same files with python-calamine and taking every
sheet's cells. Run with ``make benchmarks``.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from assessment.records import Assessment
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists, glossary_for
from exports.returned_sheets import take_in
from exports.workbooks.answer_sheet.writer import write_answer_sheet

SHEETS = 60


def main() -> None:
    """Make the sheets, measure floor and merge, and print both with their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with Workspace.create(place / "answered.sqlite") as answered:
            filled = fill_with_sample(answered, builtin_checklists())
        files = [_returned(filled, place, number) for number in range(SHEETS)]
        with Workspace.create(place / "asking.sqlite") as asking:
            info = filled.info
            asking.create_assessment(
                info.municipality, info.year, filled.checklists, info.tier, info.reference_date
            )
            floor = _seconds(lambda: _read_all(files))
            merging = _seconds(lambda: take_in(asking, info.name, files, rule=None, by="計測"))
    sys.stdout.write(
        f"{SHEETS} sheets of {len(filled.responses)} items: merge {merging:.2f} s, "
        f"floor {floor:.2f} s, ratio {merging / floor:.2f}\n"
    )


def _returned(filled: Assessment, folder: Path, number: int) -> Path:
    """A sheet with the sample's answers in it, as a division would send it back."""
    path = folder / f"{number:02}.xlsx"
    write_answer_sheet(
        filled,
        filled.responses,
        path,
        document_id=f"{filled.info.name}-{number:06X}",
        division="",
        issued_at=filled.info.created_at,
        due=None,
        asked_by="計測",
        glossary=glossary_for(filled.checklists),
    )
    return path


def _read_all(files: list[Path]) -> None:
    for file in files:
        workbook = CalamineWorkbook.from_path(str(file))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
