"""How long it takes to write the collection workbook of all Japan's municipalities.

The floor is what the fastest well-kept writer takes for the same cells: XlsxWriter in its mode of
constant memory, without any format. Run with ``make benchmarks``.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from assessment.collection.received import Scope
from assessment.collection.records import Collection
from exports.workbooks.collection_workbook.writer import write_unchecked
from exports.workbooks.reading import Cells, sheets_of
from tests.collections import make_collection
from tests.factories import AS_OF

ROUNDS = 3


def main() -> None:
    """Measure both in turn, and print the best of each with their ratio."""
    collection = make_collection(scope=Scope(today=AS_OF, prefecture=None))
    with tempfile.TemporaryDirectory() as folder:
        ours, floor = writing_and_floor(collection, Path(folder))
    sys.stdout.write(
        f"collection workbook of {collection.submitted:,} municipalities: write {ours:.2f} s, "
        f"floor {floor:.2f} s, ratio {ours / floor:.2f}\n"
    )


def writing_and_floor(collection: Collection, folder: Path) -> tuple[float, float]:
    """Seconds of the processor for the workbook, and for its cells alone."""
    path, plain = folder / "ours.xlsx", folder / "plain.xlsx"
    write_unchecked(collection, path)
    sheets = sheets_of(path)
    pairs = [
        (
            _seconds(lambda: write_unchecked(collection, path)),
            _seconds(lambda: _write_cells(sheets, plain)),
        )
        for _ in range(ROUNDS)
    ]
    return min(ours for ours, _ in pairs), min(floor for _, floor in pairs)


def _write_cells(sheets: Mapping[str, Cells], path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        if value:
                            sheet.write_string(number, column, value)
                    elif isinstance(value, float | int):
                        sheet.write_number(number, column, value)
                    else:
                        sheet.write_datetime(number, column, value)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
