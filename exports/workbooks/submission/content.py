"""What a submission says, cell by cell under its headers and labels, and the checksum over it.

The writer makes it from an edition, the reader from the cells; that both come to the same text
is what tells an untouched file. Order of rows and columns, names of sheets, formats and whatever
was added beside are not part of it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from exports.workbooks.cells import cleaned
from exports.workbooks.submission.layout import FACT_CHECKSUM

_CELL, _ROW, _PART = "\ue000", "\ue001", "\ue002"

Rows = Iterable[Sequence[str]]


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of 管理情報, the entries of 提出票, and the rows of every table, all as text."""

    facts: Mapping[str, str]
    entries: Mapping[str, str]
    figures: Rows
    answers: Rows
    changes: Rows
    data: Rows


def checksum(content: Content) -> str:
    """SHA-256 of the content; what 管理情報 says of it is the one thing not in it."""
    facts = (pair for pair in content.facts.items() if pair[0] != FACT_CHECKSUM)
    parts = (
        _rows(facts),
        _rows(content.entries.items()),
        _rows(content.figures),
        _rows(content.answers),
        _rows(content.changes),
        _rows(content.data),
    )
    return hashlib.sha256(cleaned(_PART.join(parts)).encode()).hexdigest()


def as_text(value: Any) -> str:
    """What a cell holds, as text: the same for what is written and for what is read again."""
    if type(value) is str:
        text: str = value.strip()
        return text
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _rows(rows: Rows) -> str:
    return _ROW.join(sorted(map(_CELL.join, rows)))
