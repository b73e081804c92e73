"""Reads a workbook's cells and tables again, going by header texts and never by position."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

Cells = Sequence[Sequence[Any]]
"""A sheet's values, row by row from A1; an empty cell is the empty text."""

Row = Mapping[str, Any]
"""A row of a table: values by header text; an empty cell is the empty text."""


class UnreadableWorkbookError(Exception):
    """The file is no workbook, or a part of it is damaged."""


def sheets_of(path: Path) -> dict[str, Cells]:
    """Every sheet's cells, row by row from A1, by the sheet's name in order.

    Raises:
        UnreadableWorkbookError: the file is no workbook, or damaged.
    """
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            return {
                name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in workbook.sheet_names
            }
    except (CalamineError, OSError) as error:
        raise UnreadableWorkbookError(str(error)) from error


def table_in(cells: Cells, headers: Sequence[str]) -> tuple[Row, ...]:
    """The rows below the first row that holds all of ``headers``, up to an empty one."""
    numbered = iter(cells)
    for row in numbered:
        if set(headers) <= set(row):
            return tuple(_rows_below(row, numbered))
    return ()


def below(cells: Cells, label: str) -> Any:
    """What stands in the cell under the first cell that holds ``label``; ``None`` without one."""
    for row, under in itertools.pairwise(cells):
        if label in row:
            return under[list(row).index(label)]
    return None


def _rows_below(header: Sequence[Any], rows: Iterator[Sequence[Any]]) -> Iterator[Row]:
    for row in rows:
        if not any(value != "" for value in row):
            return
        yield {name: value for name, value in zip(header, row, strict=False) if name != ""}
