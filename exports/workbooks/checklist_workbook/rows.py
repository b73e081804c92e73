"""Reads the rows of a table into values of the schema, with every cell that cannot be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from exports.workbooks.checklist_workbook.columns import Column, Table
from exports.workbooks.checklist_workbook.findings import Findings, Place
from exports.workbooks.checklist_workbook.sheets import Located, is_blank
from exports.workbooks.checklist_workbook.values import CellError
from exports.workbooks.grids import Value

_FEW_COLUMNS = 6


class Row(Struct, frozen=True, kw_only=True):
    """A row of a table: its number from 0, the values of its fields, and where they stand.

    ``unread`` are the fields whose cell was not understood, which hold what a blank cell means.
    """

    number: int
    located: Located
    table: Table
    values: Mapping[str, Any]
    unread: frozenset[str]

    def place(self, field: str, index: int | None = None) -> Place:
        """The cell of a field, or of one entry of it."""
        return self.located.place(self.number, self.table.column_of(field, index).header)


def rows_of(table: Table, located: Located | None, findings: Findings) -> Iterator[Row]:
    """Every row of ``table`` that is filled in; a name that is there already counts as not read."""
    if located is None:
        return
    named: dict[object, int] = {}
    for number, cells in located.rows():
        if _is_only_named(table, cells):
            header = table.column_of(table.named_by).header
            findings.add(
                located.place(number, header),
                f"「{header}」だけが書かれています",
                "ほかの欄も書くか、行を消してください。",
            )
            continue
        row = _row(table, located, number, cells, findings)
        name = row.values[table.named_by]
        if table.unique and name in named:
            findings.add(
                row.place(table.named_by),
                f"「{name}」は{named[name] + 1}行目にもあります",
                "どちらかを直すか、行を消してください。",
            )
            row = structs.replace(row, unread=row.unread | {table.named_by})
        elif name:
            named[name] = number
        yield row


def _is_only_named(table: Table, cells: Mapping[str, Value]) -> bool:
    """Whether a row of a long table holds nothing yet but its name."""
    filled = [header for header, value in cells.items() if not is_blank(value)]
    named_by = table.column_of(table.named_by).header
    return len(table.columns) > _FEW_COLUMNS and filled == [named_by]


def _row(
    table: Table, located: Located, number: int, cells: Mapping[str, Value], findings: Findings
) -> Row:
    values: dict[str, Any] = {}
    unread: set[str] = set()
    for column in table.columns:
        value = column.blank
        if column.header in located.doubtful:
            unread.add(column.field)
        elif column.header in cells:
            try:
                value = _value(column, cells[column.header], located.failure(number, column.header))
            except CellError as error:
                findings.add(located.place(number, column.header), error.problem, error.remedy)
                unread.add(column.field)
        if column.index is None:
            values[column.field] = value
        else:
            values[column.field] = (*values.get(column.field, ()), value)
    return Row(number=number, located=located, table=table, values=values, unread=frozenset(unread))


def _value(column: Column, cell: Value, failure: str) -> Any:
    """What a cell means; those of a field with an entry for each level may all be blank."""
    if failure:
        raise CellError(f"数式の誤り（{failure}）になっています", "値を書き直してください。")
    if not is_blank(cell):
        return column.kind.read(cell)
    if column.needed and column.index is None:
        words = "・".join(choice.word for choice in column.kind.choices)
        raise CellError(
            f"「{column.header}」が空です",
            f"{words} から選んでください。" if words else "書いてください。",
        )
    return column.blank
