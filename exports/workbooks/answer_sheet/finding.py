"""Finds the table of answers and what stands around it, by header texts and labels alone."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from assessment.folding import fold
from exports.workbooks.answer_sheet.layout import (
    ANSWER,
    ANSWERS,
    EMPTY_BOX,
    ENTRIES,
    EVIDENCE,
    NOTE,
    PAPER,
    PERFORMER,
    REASON,
)
from exports.workbooks.grids import Grid
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.refusals import NoTableError

WANTED = (ITEM_ID, ANSWER, REASON, NOTE, EVIDENCE, PERFORMER)
"""The headers whose columns are read."""

_FOLDED = {fold(header): header for header in WANTED}
_NEEDED = frozenset((ITEM_ID, ANSWER))
_TICK_MARKS, _OTHER_MARKS = "☑☒✓✔✅", "■●◉◎○〇◯×レ✕✗✘"
_TICKS = re.compile(rf"[{_TICK_MARKS}]|^\s*[{_OTHER_MARKS}]\s*$", re.MULTILINE)
_LONGEST_HEADER = 2 * max(map(len, WANTED))
_AFTER_LABEL = re.compile("[:：\\s]+$")

Columns = Mapping[str, int]
"""Where the columns that are read stand, by header text."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet with a table of answers: its first header row and every row below.

    ``rows`` has the columns beside each row, for a second table may follow under its own header.
    """

    grid: Grid
    header_row: int
    columns: Columns
    rows: tuple[tuple[int, Columns], ...]


def tables_in(name: str, grids: Sequence[Grid]) -> tuple[Table, ...]:
    """Every table of answers, that of the sheet named 回答 first.

    Raises:
        NoTableError: there is none, or a header stands twice in a row.
    """
    found: list[Table] = []
    for spelt in (_is_spelt_right, _is_meant):
        tables = (_table(name, grid, spelt) for grid in grids)
        found = found or [table for table in tables if table is not None]
    if not found:
        ids = any(fold(ITEM_ID) in map(fold, map(str, row)) for grid in grids for row in grid.cells)
        missing = (
            f"「{ANSWER}」の見出しがありません" if ids else f"「{ITEM_ID}」の見出しがありません"
        )
        raise NoTableError(name, missing)
    return tuple(sorted(found, key=lambda table: fold(table.grid.name) != fold(ANSWERS)))


def entries_above(table: Table, labels: Sequence[str]) -> Mapping[str, str]:
    """What was filled in above the table, by its label; empty where it was not."""
    folded = {fold(label): label for label in labels}
    entries = dict.fromkeys(labels, "")
    for row in range(table.header_row):
        labelled = {
            column: label
            for column, value in enumerate(table.grid.cells[row])
            if (label := folded.get(fold(_AFTER_LABEL.sub("", str(value)))))
        }
        for column, label in labelled.items():
            until = min((other for other in labelled if other > column), default=None)
            entries[label] = entries[label] or _first_text(table.grid, row, column, until)
    return entries


def maybe_ticked(content: bytes) -> bool:
    """Whether a tick may stand anywhere in a workbook's parts, which are packed uncompressed.

    The sheet for printing is half of the file, and locked: nearly always it need not be read.
    """
    text = content.decode(errors="ignore")
    return any(mark in text for mark in _TICK_MARKS) or any(
        mark in text and f">{mark}<" in text for mark in _OTHER_MARKS
    )


def ticks_on_paper(grids: Sequence[Grid]) -> int:
    """How many boxes of the sheet for printing were ticked on screen, where nobody reads them."""
    texts = (text for grid in grids if _is_paper(grid) for _, _, text in grid.texts())
    return sum(1 for _ in _TICKS.finditer("\n".join(texts)))


def _is_spelt_right(values: Sequence[object]) -> bool:
    """Whether a row may be a header row; nearly every file is found by this, at once."""
    return ITEM_ID in values


def _is_meant(values: Sequence[object]) -> bool:
    return any(_header(value) == ITEM_ID for value in values if isinstance(value, str))


def _table(
    name: str, grid: Grid, may_be_header: Callable[[Sequence[object]], bool]
) -> Table | None:
    first: tuple[int, Columns] | None = None
    columns: Columns = {}
    rows: list[tuple[int, Columns]] = []
    for row, values in enumerate(grid.cells):
        headers = _headers(name, grid, row, values) if may_be_header(values) else None
        if headers is not None:
            columns = headers
            first = first or (row, headers)
        elif first is not None:
            rows.append((row, columns))
    if first is None:
        return None
    return Table(grid=grid, header_row=first[0], columns=first[1], rows=tuple(rows))


def _headers(name: str, grid: Grid, row: int, values: Sequence[object]) -> Columns | None:
    """The columns of a header row; ``None`` for any other row.

    Two columns of one header cannot be told apart, and to take the wrong one would be worse than
    to take none.
    """
    found: dict[str, int] = {}
    twice = ""
    for column, value in enumerate(values):
        header = _header(value) if isinstance(value, str) else None
        if header is None:
            continue
        twice = header if header in found else twice
        found.setdefault(header, column)
    if not found.keys() >= _NEEDED:
        return None
    if twice:
        raise NoTableError(name, f"{grid.where(row, 0)} の行に「{twice}」の見出しが二つあります")
    return found


@functools.lru_cache(maxsize=1024)
def _header(text: str) -> str | None:
    """The header that a cell's text is, however it is spelt."""
    return _FOLDED.get(fold(text)) if len(text) <= _LONGEST_HEADER else None


def _first_text(grid: Grid, row: int, label: int, until: int | None) -> str:
    """The first text to the right of a label, before the next label."""
    end = len(grid.cells[row]) if until is None else until
    for column in range(label + 1, end):
        value = grid.value(row, column)
        if isinstance(value, dt.datetime):
            return value.date().isoformat()
        text = grid.text(row, column).strip()
        if text:
            return text
    return ""


def _is_paper(grid: Grid) -> bool:
    """By its name, or by its boxes where it was renamed."""
    if grid.name == PAPER:
        return True
    return sum(row.count(EMPTY_BOX) for row in grid.cells) > len(ENTRIES)
