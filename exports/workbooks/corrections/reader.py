"""Reads an inquiry sheet that came back, however it was treated: every row that says something."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from assessment.collection.received import Confirmation, Correction, UnusableRow
from assessment.folding import fold
from checklists.schema import Item
from exports.workbooks.corrections.layout import FORMAT, FORMAT_VERSION
from exports.workbooks.corrections.row import NEEDED, READ, Columns, ReturnedRow, UnreadError
from exports.workbooks.grids import Grid, grids_of
from exports.workbooks.identity_reading import identity_in, refuse_other_kinds
from exports.workbooks.refusals import NoTableError
from exports.workbooks.safety.holding import content_of, hold


class CorrectionsRead(msgspec.Struct, frozen=True, kw_only=True):
    """What came back: corrections, answers that stay as they are, and rows of no use.

    ``year`` is the fiscal year that the sheet is of, ``None`` where it does not say.
    """

    file: str
    year: int | None
    corrections: tuple[Correction, ...]
    confirmations: tuple[Confirmation, ...]
    unusable: tuple[UnusableRow, ...]


def read_corrections(
    path: Path, items: Mapping[str, Item], password: str | None = None
) -> CorrectionsRead:
    """Read a 疑義照会票; ``items`` are all known ones by id.

    A row without 新, or with the answer that stands there already, confirms it if it gives its
    理由. One in which nothing was written says nothing.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    grids = grids_of(hold(path.name, content_of(path), password))
    identity = identity_in(grids)
    refuse_other_kinds(path.name, identity, FORMAT, FORMAT_VERSION)
    for grid in grids:
        for row in range(len(grid.cells)):
            columns = _header(grid, row)
            if columns is not None:
                year = None if identity is None else identity.fiscal_year
                return _read(_Table(path.name, grid, row + 1, columns), year, items)
    raise NoTableError(path.name, f"「{'」「'.join(NEEDED)}」の見出しが並んでいません")


def _header(grid: Grid, row: int) -> Columns | None:
    """The columns of a header row, by header; ``None`` for any other row."""
    texts = {fold(str(value)): column for column, value in enumerate(grid.cells[row]) if value}
    columns = {name: texts[fold(name)] for name in READ if fold(name) in texts}
    return columns if columns.keys() >= set(NEEDED) else None


class _Table(NamedTuple):
    """Where the rows stand."""

    file: str
    grid: Grid
    first: int
    columns: Columns


def _read(table: _Table, year: int | None, items: Mapping[str, Item]) -> CorrectionsRead:
    corrections: list[Correction] = []
    confirmations: list[Confirmation] = []
    unusable: list[UnusableRow] = []
    for row in range(table.first, len(table.grid.cells)):
        reading = ReturnedRow(file=table.file, grid=table.grid, row=row, columns=table.columns)
        if reading.says_nothing():
            continue
        try:
            match reading.meaning(items):
                case Correction() as correction:
                    corrections.append(correction)
                case Confirmation() as confirmation:
                    confirmations.append(confirmation)
        except UnreadError as error:
            unusable.append(reading.unusable(error))
    return CorrectionsRead(
        file=table.file,
        year=year,
        corrections=tuple(corrections),
        confirmations=tuple(confirmations),
        unusable=tuple(unusable),
    )
