"""The cells of a workbook that came in, with what a list of values alone does not tell."""

import datetime as dt
import functools
import io
from collections.abc import Collection, Iterator

import msgspec
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from exports.workbooks.reading import Cells
from exports.workbooks.safety.holding import HeldWorkbook
from exports.workbooks.safety.limits import MOST_MERGED
from exports.workbooks.safety.refusals import DamagedFileError, TooLargeError
from exports.workbooks.safety.worksheets import SheetFacts

Value = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What stands in a cell; an empty one is the empty text."""

Area = tuple[tuple[int, int], tuple[int, int]]


class Grid(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One sheet; rows and columns count from 0."""

    name: str
    cells: Cells
    merged: tuple[Area, ...]
    visible: bool
    facts: SheetFacts

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell; the empty text outside what is filled in."""
        if row < len(self.cells) and column < len(self.cells[row]):
            value: Value = self.cells[row][column]
            return value
        return ""

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, as text."""
        return text_of(self.value(row, column))

    def where(self, row: int, column: int) -> str:
        """A cell as a person looks it up: ``回答!C14``."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        return f"{self.name}!{xl_rowcol_to_cell(row, column)}"

    def failure(self, row: int, column: int) -> str:
        """The error value of a cell whose formula failed; empty for any other cell."""
        return self.facts.unreadable.get((row, column), "")

    def merged_into(self, row: int, column: int) -> tuple[int, int] | None:
        """The cell that a merged cell's content went to; ``None`` where there is no such."""
        return self._covered.get((row, column))

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """Every cell that holds text: row, column and the text."""
        for row, values in enumerate(self.cells):
            for column, value in enumerate(values):
                if isinstance(value, str) and value:
                    yield row, column, value

    @functools.cached_property
    def _covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The cells under a merge, its first one left out, as far as the sheet is filled in."""
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        for first, last in self.merged:
            for row in range(first[0], min(last[0] + 1, len(self.cells))):
                for column in range(first[1], min(last[1] + 1, len(self.cells[row]))):
                    if (row, column) != first:
                        covered[row, column] = first
        return covered


def grids_of(held: HeldWorkbook, without: Collection[str] = ()) -> tuple[Grid, ...]:
    """Every sheet of cells that was kept, in order, save those named in ``without``.

    Raises:
        DamagedFileError: the parts do not make a workbook.
        TooLargeError: more is merged than a person would.
    """
    unread = held.left_out.union(without)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(held.content)) as workbook:
            return tuple(
                _grid(workbook, sheet.name, sheet.visible, held)
                for sheet in workbook.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name not in unread
            )
    except (CalamineError, OSError, ValueError) as error:
        raise DamagedFileError(held.name, "ブックとして読み取れません") from error


def text_of(value: Value) -> str:
    """A cell's value as text: line ends alike, whole numbers without a point, dates in ISO form.

    A cell of nothing but spaces is empty.
    """
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


def _grid(
    workbook: CalamineWorkbook, name: str, visible: SheetVisibleEnum, held: HeldWorkbook
) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    cells = sheet.to_python(skip_empty_area=False)
    merged = tuple(sheet.merged_cell_ranges or ())
    if sum(_filled_in(area, cells) for area in merged) > MOST_MERGED:
        raise TooLargeError(held.name, f"シート「{name}」のセルの結合が多すぎます")
    return Grid(
        name=name,
        cells=cells,
        merged=merged,
        visible=visible == SheetVisibleEnum.Visible,
        facts=held.facts.get(name, SheetFacts()),
    )


def _filled_in(area: Area, cells: Cells) -> int:
    """How many cells of a merge lie within the filled-in part of its sheet, at least 1."""
    (first_row, first_column), (last_row, last_column) = area
    rows = min(last_row + 1, len(cells)) - first_row
    columns = min(last_column + 1, len(cells[0]) if cells else 0) - first_column
    return max(rows, 1) * max(columns, 1)
