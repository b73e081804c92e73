"""Issuing, editing and re-reading answer sheets in tests."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from msgspec import Struct

from assessment.answers import LONGEST_TEXT
from assessment.records import UNKNOWN, Answer, Assessment, Entry, level, not_applicable
from assessment.returned import ReturnedRow, ReturnedSheet
from checklists.schema import Item
from exports.workbooks.answer_sheet.layout import as_issued
from exports.workbooks.answer_sheet.reader import read_received
from exports.workbooks.answer_sheet.writer import write_answer_sheet
from exports.workbooks.safety.holding import content_of
from tests.factories import NOW, make_assessment, make_checklist, make_item

DOCUMENT = "012025-2026-A1B2C3"
DUE = dt.date(2026, 12, 18)
IDS = ("TST-01-01", "TST-01-02", "TST-02-01")
EVERY_STATE: dict[str, Answer | int | Entry] = {
    "TST-01-01": Entry(answer=level(2), note="備考\n二行目", evidence="要綱", performer="委託"),
    "TST-01-02": Entry(answer=not_applicable("制度上該当しない"), note="=1+1"),
    "TST-02-01": UNKNOWN,
}
LONG = "長" * LONGEST_TEXT


Cell = Any
"""A cell of openpyxl, which has no types of its own."""


class Issued(Struct, frozen=True, kw_only=True):
    """An answer sheet as it was handed out."""

    path: Path
    assessment: Assessment

    @property
    def items(self) -> dict[str, Item]:
        return {response.item.id: response.item for response in self.assessment.responses}

    @property
    def base(self) -> dict[str, Entry]:
        return as_issued(self.assessment.responses)

    def read(self, path: Path | None = None, password: str | None = None) -> ReturnedSheet:
        file = path or self.path
        return read_received(file.name, content_of(file), items=self.items, password=password)


def issue(
    folder: Path,
    answers: dict[str, Answer | int | Entry] | None = None,
    *,
    items: Sequence[Item] | None = None,
    division: str = "福祉課",
    name: str = "照会票.xlsx",
    **changed: Any,
) -> Issued:
    """Write the answer sheet of a small assessment, or of the items given."""
    asked = items if items is not None else [make_item(item_id) for item_id in IDS]
    assessment = make_assessment([make_checklist(asked)], answers)
    arguments: dict[str, Any] = {
        "document_id": DOCUMENT,
        "division": division,
        "issued_at": NOW,
        "due": DUE,
        "asked_by": "企画課 情報係",
        "glossary": {},
    }
    path = folder / name
    write_answer_sheet(assessment, assessment.responses, path, **(arguments | changed))
    return Issued(path=path, assessment=assessment)


def fields(row: ReturnedRow) -> tuple[object, ...]:
    return (row.answer, row.note, row.evidence, row.performer)


def entry_fields(entry: Entry) -> tuple[object, ...]:
    return (entry.answer, entry.note, entry.evidence, entry.performer)


def by_item(sheet: ReturnedSheet) -> dict[str, ReturnedRow]:
    return {row.item_id: row for row in sheet.rows}


def says(sheet: ReturnedSheet) -> dict[str, tuple[object, ...]]:
    return {item_id: fields(row) for item_id, row in by_item(sheet).items()}


def expected(issued: Issued) -> dict[str, tuple[object, ...]]:
    return {item_id: entry_fields(entry) for item_id, entry in issued.base.items()}


def unchanged(issued: Issued, path: Path | None = None) -> ReturnedSheet:
    """The sheet as it is read now, which must say what was issued, and nothing else."""
    sheet = issued.read(path)
    assert says(sheet) == expected(issued)
    assert (sheet.ignored, sheet.guesses) == ((), ())
    return sheet


@contextmanager
def editing(path: Path) -> Iterator[Any]:
    """The workbook at ``path`` in openpyxl, saved when the block ends."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def column_of(sheet: Any, header: str) -> int:
    return next(int(c.column) for row in sheet.iter_rows() for c in row if c.value == header)


def row_of(sheet: Any, item_id: str) -> int:
    return next(int(c.row) for row in sheet.iter_rows() for c in row if c.value == item_id)


def cell(sheet: Any, item_id: str, header: str) -> Cell:
    """The cell of an item under a header, wherever both now stand."""
    return sheet.cell(row_of(sheet, item_id), column_of(sheet, header))


def fill_in(
    path: Path, header: str, value: object, item_id: str = IDS[0], *, sheet: str = "回答"
) -> None:
    """Write a value into the table of a sheet."""
    with editing(path) as book:
        cell(book[sheet], item_id, header).value = value


def rewrite_parts(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Pass every part of a workbook through ``change``, which may drop it with ``None``."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            changed = change(name, content)
            if changed is not None:
                package.writestr(name, changed)


def add_part(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
