"""Finds the table of a plan in a workbook by its header texts alone."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from assessment.actions import ActionField
from assessment.folding import fold
from exports.workbooks.grids import Grid
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.plan.layout import HEADERS, NUMBER, SHEET
from exports.workbooks.refusals import NoTableError

Key = ActionField | Literal["number", "item_id"]
"""A column that is read."""

COLUMN_WORDS: dict[Key, str] = {"number": NUMBER, "item_id": ITEM_ID}
COLUMN_WORDS.update(HEADERS.items())
_BY_HEADER: dict[str, Key] = {fold(header): key for key, header in COLUMN_WORDS.items()}
_NEEDED: frozenset[Key] = frozenset(("item_id", "what", "state"))


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet with a plan: its header row, and where the columns that are read stand."""

    grid: Grid
    header_row: int
    columns: Mapping[Key, int]


def tables_in(name: str, grids: Sequence[Grid]) -> tuple[Table, ...]:
    """Every table of a plan, that of the sheet named 取組計画 first.

    Raises:
        NoTableError: there is none, or a header stands twice in a row.
    """
    found = [table for grid in grids if (table := _table(name, grid)) is not None]
    if not found:
        wanted = "」「".join(COLUMN_WORDS[key] for key in COLUMN_WORDS if key in _NEEDED)
        raise NoTableError(name, f"「{wanted}」の見出しが並んでいません")
    return tuple(sorted(found, key=lambda table: fold(table.grid.name) != fold(SHEET)))


def _table(name: str, grid: Grid) -> Table | None:
    for row, values in enumerate(grid.cells):
        headers = [
            (_BY_HEADER[fold(value)], column)
            for column, value in enumerate(values)
            if isinstance(value, str) and fold(value) in _BY_HEADER
        ]
        columns = dict(headers)
        if columns.keys() >= _NEEDED:
            if len(columns) < len(headers):
                where = grid.where(row, 0)
                raise NoTableError(name, f"{where} の行に同じ見出しが二つあります")
            return Table(grid=grid, header_row=row, columns=columns)
    return None
