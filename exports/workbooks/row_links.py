"""Links between the sheets of the gap workbook: from a row about an item to its other rows.

A link leads to a cell that has a name, so that rows which people insert move its end along. Text
and figures of a linked cell stay what they are; none becomes a formula.
"""

from collections.abc import Sequence
from typing import Literal

from xlsxwriter.utility import xl_rowcol_to_cell

from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.looks import Look
from exports.workbooks.tables import Placed

Linked = Literal["code", "integer", "short"]
"""The looks that a linked cell can have."""

_LINK_LOOKS: dict[Linked, Look] = {
    "code": "code_link",
    "integer": "integer_link",
    "short": "short_link",
}


def row_name(sheet: str, item_id: str) -> str:
    """What the row about an item on ``sheet`` is called; ``name_rows`` has to give the names."""
    return f"{sheet}_{item_id.replace('-', '_')}"


def name_rows(book: Book, sheet: str, placed: Placed, item_ids: Sequence[str]) -> None:
    """Name the rows of a table, of several about an item the first; ``item_ids`` row by row."""
    firsts: dict[str, int] = {}
    for row, item_id in enumerate(item_ids, placed.first_row):
        firsts.setdefault(item_id, row)
    for item_id, row in firsts.items():
        cell = xl_rowcol_to_cell(row, 0, row_abs=True, col_abs=True)
        book.file.define_name(row_name(sheet, item_id), f"='{sheet}'!{cell}")


def link_rows(
    book: Book,
    placed: Placed,
    header: str,
    look: Linked,
    ends: Sequence[tuple[Cell, str | None]],
) -> None:
    """Let the cells under ``header`` lead elsewhere.

    ``ends`` holds, row by row, what stands in the cell and the name of where it leads, if anywhere.
    """
    column, linked = placed.column(header), book.looks[_LINK_LOOKS[look]]
    for row, (value, name) in enumerate(ends, placed.first_row):
        if name is not None:
            placed.sheet.write_url(row, column, f"internal:{name}", linked)
            put(placed.sheet, row, column, value, linked)
