"""Finds the tables in a workbook that people have edited: by header texts, never by position."""

import difflib
import itertools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from exports.workbooks.checklist_workbook.columns import Table
from exports.workbooks.checklist_workbook.findings import Findings, Place
from exports.workbooks.checklist_workbook.layout import (
    BASICS,
    BASICS_HEADERS,
    BASICS_SHEET,
    EXAMPLE_MARK,
)
from exports.workbooks.grids import Grid, Value

_HEADERS_WITHIN = 100
"""Rows from the top among which a header row is looked for."""

_LIKE_ENOUGH = 0.66
"""Likeness (difflib ratio) from which a header that is not known is taken for a misspelt one."""


class Located(Struct, frozen=True, kw_only=True):
    """A table in a sheet: where its header row is, and the column of each header found.

    ``position`` is the sheet's in the workbook; ``doubtful`` are headers that are missing or
    misspelt and have been reported, so that nothing is concluded from their cells.
    """

    grid: Grid
    position: int
    header_row: int
    columns: Mapping[str, int]
    doubtful: frozenset[str] = frozenset()

    def place(self, row: int, header: str = "") -> Place:
        """The cell of ``row`` in the column of ``header``, or else in the first one."""
        column = self.columns.get(header, min(self.columns.values(), default=0))
        return Place(self.position, row, column, self.grid.where(row, column))

    def whole(self) -> Place:
        """The sheet."""
        return Place(self.position, -1, -1, f"シート「{self.grid.name}」")

    def rows(self) -> Iterator[tuple[int, Mapping[str, Value]]]:
        """The rows below the header that have something in a known column."""
        for row in range(self.header_row + 1, len(self.grid.cells)):
            values = {header: self.value(row, header) for header in self.columns}
            failed = any(self.failure(row, header) for header in self.columns)
            if failed or not all(map(is_blank, values.values())):
                yield row, values

    def value(self, row: int, header: str) -> Value:
        """What stands in a cell."""
        return self.grid.value(row, self.columns[header])

    def failure(self, row: int, header: str) -> str:
        """The error of a cell whose formula failed, such as ``#REF!``; empty for any other."""
        return self.grid.failure(row, self.columns[header])


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return isinstance(value, str) and not value.strip()


def folded(text: object) -> str:
    """A header text without the differences of width, case, spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", str(text)).casefold().split())


def locate(table: Table, grids: Sequence[Grid], findings: Findings) -> Located | None:
    """Where ``table`` stands; ``None`` where it is nowhere, which is no finding yet.

    A second filled sheet of its kind, and misspelt, missing and repeated headers are findings.
    """
    found = [
        located
        for position, grid in enumerate(grids)
        if (located := _in_sheet(table, position, grid)) is not None
    ]
    filled = [located for located in found if any(located.rows())]
    for other in filled[1:]:
        findings.add(
            other.whole(),
            f"「{table.sheet}」の表がシート「{filled[0].grid.name}」にもあります",
            "使わない方のシートを消してください。",
        )
    best = next(iter(filled or found), None)
    return None if best is None else _with_headers_checked(table, best, findings)


def locate_basics(grids: Sequence[Grid]) -> Located | None:
    """Where 基本情報 stands: the sheet with the most of its names; ``None`` where none has any."""
    names = {folded(basic.name) for basic in BASICS}
    best, most = None, 0
    for position, grid in enumerate(grids):
        for row, columns in _header_rows(grid, BASICS_HEADERS):
            if len(columns) < len(BASICS_HEADERS):
                continue
            located = Located(grid=grid, position=position, header_row=row, columns=columns)
            known = sum(folded(cells[BASICS_HEADERS[0]]) in names for _, cells in located.rows())
            if known > most or (best is None and grid.name == BASICS_SHEET):
                best, most = located, known
    return best


def ignored_headers(table: Table, located: Located) -> tuple[str, ...]:
    """Headers in the row of the table's that are none of its own, as people add them."""
    known = {folded(header) for header in table.headers()}
    return tuple(text.strip() for _, text in _header_texts(located) if folded(text) not in known)


def is_example(grid: Grid) -> bool:
    """Whether a sheet says of itself that it is not read."""
    return any(EXAMPLE_MARK in text for _, _, text in _top(grid))


def _in_sheet(table: Table, position: int, grid: Grid) -> Located | None:
    """The row with the most headers, if it can be no other table's."""
    if is_example(grid):
        return None
    most = max(_header_rows(grid, table.headers()), key=lambda row: len(row[1]), default=None)
    if most is None:
        return None
    header_row, columns = most
    is_named = folded(grid.name) == folded(table.sheet) and 2 * len(columns) >= len(table.columns)
    if not is_named and not set(table.keys) <= set(columns):
        return None
    return Located(grid=grid, position=position, header_row=header_row, columns=columns)


def _header_rows(grid: Grid, headers: Sequence[str]) -> Iterator[tuple[int, Mapping[str, int]]]:
    """Every row that holds some of ``headers``, with the first column of each."""
    known = {folded(header): header for header in headers}
    rows: dict[int, dict[str, int]] = {}
    for row, column, text in _top(grid):
        if header := known.get(folded(text)):
            rows.setdefault(row, {}).setdefault(header, column)
    return iter(rows.items())


def _top(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """The texts of the first rows: row, column and text."""
    return itertools.takewhile(lambda found: found[0] < _HEADERS_WITHIN, grid.texts())


def _header_texts(located: Located) -> list[tuple[int, str]]:
    row = located.header_row
    cells = range(len(located.grid.cells[row]))
    return [(column, text) for column in cells if (text := located.grid.text(row, column))]


def _with_headers_checked(table: Table, located: Located, findings: Findings) -> Located:
    known = {folded(header) for header in table.headers()}
    missing = [header for header in table.headers() if header not in located.columns]
    seen: set[str] = set()
    misspelt: set[str] = set()
    row = located.header_row
    for column, text in _header_texts(located):
        place = Place(located.position, row, column, located.grid.where(row, column))
        near = difflib.get_close_matches(text.strip(), missing, 1, _LIKE_ENOUGH)
        if folded(text) in known & seen:
            findings.add(
                place, f"見出し「{text.strip()}」が2つあります", "片方の列を消してください。"
            )
        elif folded(text) not in known and near:
            misspelt.add(near[0])
            findings.add(
                place,
                f"見出し「{text.strip()}」は使えません",
                f"「{near[0]}」のことですか。見出しの文字を直してください。",
            )
        seen.add(folded(text))
    needed = {column.header for column in table.columns if column.needed}
    lost = [header for header in missing if header in needed - misspelt]
    if lost:
        named = "・".join(f"「{header}」" for header in lost)
        findings.add(
            located.place(row),
            f"見出し{named}の列がありません",
            f"この行に{named}の見出しを書き、その下に記入してください。",
        )
    return Located(
        grid=located.grid,
        position=located.position,
        header_row=row,
        columns=located.columns,
        doubtful=frozenset(misspelt.union(lost)),
    )
