"""Which document of a prefecture a workbook is: its number follows from all that it is made of."""

import datetime as dt
from fractions import Fraction
from typing import Any

import msgspec

from assessment.collection.benchmark import Benchmark
from assessment.collection.records import Collection
from assessment.municipalities import check_digit
from assessment.returned import ChecklistMark, marks_of
from exports.workbooks.identity import JAPAN, Format, Identity, document_number

_ALL_OF_JAPAN = "JAPAN"


def collection_identity(collection: Collection, kind: Format, version: int) -> Identity:
    """The identity of a document of ``collection``, issued as of the start of its last day.

    It says the prefecture's own code; that of all Japan is empty.
    """
    return _identity(
        collection, marks_of(area.checklist for area in collection.areas), kind, version
    )


def benchmark_identity(benchmark: Benchmark, kind: Format, version: int) -> Identity:
    """The same of the figures that go back to the municipalities."""
    return _identity(benchmark, benchmark.checklists, kind, version)


def prefecture_code(number: str | None) -> str:
    """A prefecture's code of six digits by its number of two; empty for all of Japan."""
    if number is None:
        return ""
    return f"{number}000{check_digit(f'{number}000')}"


def _identity(
    record: Collection | Benchmark,
    checklists: tuple[ChecklistMark, ...],
    kind: Format,
    version: int,
) -> Identity:
    code = prefecture_code(record.prefecture)
    content = msgspec.json.encode(record, enc_hook=_as_text, order="deterministic")
    return Identity(
        format=kind,
        format_version=version,
        document_id=document_number(f"{code or _ALL_OF_JAPAN}-{record.year}", content),
        issued_at=dt.datetime.combine(record.as_of, dt.time(), JAPAN),
        municipality_code=code,
        fiscal_year=record.year,
        reference_date=record.as_of,
        edition="",
        checklists=checklists,
    )


def _as_text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"{type(value)} is no part of a collection")
