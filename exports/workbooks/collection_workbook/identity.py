"""Which collection a workbook holds: its number follows from all that came in and was figured."""

import datetime as dt
from fractions import Fraction
from typing import Any

import msgspec

from assessment.collection.records import Collection
from assessment.municipalities import check_digit
from assessment.returned import ChecklistMark
from checklists.loading import content_hash
from exports.workbooks.identity import JAPAN, Format, Identity, document_number

_ALL_OF_JAPAN = "JAPAN"


def collection_identity(collection: Collection, kind: Format, version: int) -> Identity:
    """The identity of a document of ``collection``, issued as of the start of its last day.

    It says the prefecture's own code; that of all Japan is empty.
    """
    code = prefecture_code(collection.prefecture)
    content = msgspec.json.encode(collection, enc_hook=_as_text, order="deterministic")
    return Identity(
        format=kind,
        format_version=version,
        document_id=document_number(f"{code or _ALL_OF_JAPAN}-{collection.year}", content),
        issued_at=dt.datetime.combine(collection.as_of, dt.time(), JAPAN),
        municipality_code=code,
        fiscal_year=collection.year,
        reference_date=collection.as_of,
        edition="",
        checklists=tuple(
            ChecklistMark(
                id=area.checklist.id,
                version=area.checklist.version,
                content_hash=content_hash(area.checklist),
            )
            for area in collection.areas
        ),
    )


def prefecture_code(number: str | None) -> str:
    """A prefecture's code of six digits by its number of two; empty for all of Japan."""
    if number is None:
        return ""
    return f"{number}000{check_digit(f'{number}000')}"


def _as_text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise NotImplementedError(f"{type(value)} is no part of a collection")
