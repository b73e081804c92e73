"""What a column and a table of the workbook are."""

from typing import Any, Literal

from msgspec import Struct

from exports.workbooks.cells import Cell
from exports.workbooks.checklist_workbook.values import Kind

Entry = Literal["text", "choice", "integer", "date"]
"""How a cell looks that takes the value."""


class Column(Struct, frozen=True, kw_only=True):
    """A column: header, field (or the entry ``index`` of one), and how its cells are read.

    ``hint`` stands above the header. A blank cell means ``blank``; one that is ``needed`` may not
    be blank. ``most`` is the number of characters that a text may have, ``tip`` what is said when
    the cell is chosen; ``band`` opens a group of columns, ``starts_page`` a page of the print-out;
    ``suggested`` names the sheet whose first column offers values. ``width`` is in full-width
    characters.
    """

    header: str
    field: str
    kind: Kind
    width: float
    hint: str = ""
    tip: str = ""
    index: int | None = None
    needed: bool = False
    blank: Any = ""
    most: int | None = None
    band: str = ""
    starts_page: bool = False
    suggested: str = ""
    entry: Entry = "text"

    def cell(self, record: Any) -> Cell:
        """What the cell of ``record`` holds."""
        value = getattr(record, self.field)
        if self.index is not None:
            value = value[self.index] if self.index < len(value) else ""
        return None if value is None else self.kind.show(value)


class Table(Struct, frozen=True, kw_only=True):
    """A sheet with one table; ``keys`` are the headers that tell it from every other one.

    ``record`` is what a row becomes, ``named_by`` the field that names a row, and no two alike if
    ``unique``; ``remark`` stands above the table.
    """

    sheet: str
    record: type[Struct]
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    named_by: str
    remark: str
    unique: bool = True

    def headers(self) -> tuple[str, ...]:
        """The header texts in order."""
        return tuple(column.header for column in self.columns)

    def column_of(self, field: str, index: int | None = None) -> Column:
        """The column of a field; of one with several columns, the one of ``index`` or the first."""
        columns = [column for column in self.columns if column.field == field]
        return next((column for column in columns if column.index == index), columns[0])
