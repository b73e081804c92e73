"""How long it takes to merge 60 returned answer sheets of some 120 items each.

The sheets were issued from the workspace into which they are merged, and come back filled in: once
all alike, once no two alike, so that every item of every sheet is a conflict. The floor is what one
cannot avoid: opening the same files with python-calamine and taking every sheet's cells. Run with
``make benchmarks``.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from python_calamine import CalamineWorkbook

from assessment import inquiries
from assessment.clock import local_now
from assessment.creating import create_assessment
from assessment.records import Assessment
from assessment.returned import IssuedSheet
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists, glossary_for
from exports.returned_sheets import merge_in, read_in
from exports.workbooks.answer_sheet.layout import as_issued
from exports.workbooks.answer_sheet.writer import write_answer_sheet

SHEETS = 60


def main() -> None:
    """Make the sheets, measure floor and merges, and print them with their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with Workspace.create(place / "answered.sqlite") as answered:
            filled = fill_with_sample(answered, builtin_checklists())
        for name, different in (("alike", False), ("no two alike", True)):
            returned = place / name
            returned.mkdir()
            files = [_returned(filled, returned, n, different=different) for n in range(SHEETS)]
            floor = min(_seconds_to_read(files) for _ in range(2))
            with Workspace.create(place / f"{name}.sqlite") as asking:
                asked = _asked(asking, filled)
                reading, merging = _merged(asking, asked, files)
            sys.stdout.write(
                f"{SHEETS} sheets of {len(filled.responses)} items, {name}: "
                f"read {reading:.2f} s, merge {merging:.2f} s, together {reading + merging:.2f} s, "
                f"floor {floor:.2f} s, ratio {(reading + merging) / floor:.2f}\n"
            )


def _asked(asking: Workspace, filled: Assessment) -> Assessment:
    """The unanswered assessment, out of which every sheet was issued."""
    info = filled.info
    asked = create_assessment(
        asking, info.municipality, info.year, filled.checklists, info.tier, info.reference_date
    )
    for number in range(SHEETS):
        inquiries.issue(
            asking,
            IssuedSheet(
                document_id=_document_id(asked, number),
                assessment=info.name,
                division="",
                issued_at=local_now(),
                due=None,
                file=f"{number:02}.xlsx",
                base=as_issued(asked.responses),
            ),
        )
    return asked


def _merged(asking: Workspace, asked: Assessment, files: Sequence[Path]) -> tuple[float, float]:
    """The seconds that reading and merging take, and that each file is told of meanwhile."""
    told: list[int] = []

    def tell(done: int, _total: int, _doing: str) -> None:
        told.append(done)

    start = time.perf_counter()
    outcomes = read_in(asked, files, tell=tell)
    between = time.perf_counter()
    merge_in(asking, asked.info.name, outcomes, rule=None, by="計測")
    end = time.perf_counter()
    if told != list(range(SHEETS + 1)):
        raise AssertionError("progress was not told of every file")
    return between - start, end - between


def _returned(filled: Assessment, folder: Path, number: int, *, different: bool) -> Path:
    """A sheet with the sample's answers in it, as a division would send it back."""
    path = folder / f"{number:02}.xlsx"
    responses = filled.responses
    if different:
        responses = tuple(
            msgspec.structs.replace(
                one, entry=msgspec.structs.replace(one.entry, note=f"{number}番目の課の備考")
            )
            for one in responses
        )
    write_answer_sheet(
        filled,
        responses,
        path,
        document_id=_document_id(filled, number),
        division="",
        issued_at=filled.info.created_at,
        due=None,
        asked_by="計測",
        glossary=glossary_for(filled.checklists),
    )
    return path


def _document_id(assessment: Assessment, number: int) -> str:
    return f"{assessment.info.name}-{number:06X}"


def _seconds_to_read(files: Sequence[Path]) -> float:
    start = time.perf_counter()
    for file in files:
        workbook = CalamineWorkbook.from_path(str(file))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
