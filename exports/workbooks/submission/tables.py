"""Finds the tables and labels of a submission by their texts, whatever stands around them."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from assessment.folding import fold
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.reading import Cells
from exports.workbooks.submission.content import as_text

_LONGEST_LABEL = 20

Spell = Callable[[Any], Any]


class FoundTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table: its sheet, where each header's column is, and its rows.

    ``rows`` are whole rows of cells, ``numbers`` beside them count from 0 at the top of the sheet;
    a row with nothing under the table's headers is not among them.
    """

    sheet: str
    columns: Mapping[str, int]
    rows: Sequence[Sequence[Any]]
    numbers: Sequence[int]

    def under(self, headers: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Each row's values under ``headers``, the empty text where there is no such column."""
        columns = (self._column(header) for header in headers)
        return zip(*columns, strict=True)

    def texts(self, headers: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """Each row's texts under those of ``headers`` that the table has."""
        columns = [
            [value.strip() if type(value) is str else as_text(value) for value in column]
            for column in map(self._column, filter(self.columns.__contains__, headers))
        ]
        return zip(*columns, strict=True)

    def distinct(self, header: str) -> Sequence[Any]:
        """The different values under a header, in order; none where there is no such column."""
        return list(dict.fromkeys(self._column(header))) if header in self.columns else []

    def _column(self, header: str) -> Sequence[Any]:
        column = self.columns.get(header)
        return [""] * len(self.rows) if column is None else [row[column] for row in self.rows]


def find_table(
    book: OpenedWorkbook, usual: str, headers: Sequence[str], needed: Sequence[str]
) -> FoundTable | None:
    """The first table that has all the ``needed`` headers, that of the sheet ``usual`` first.

    A header is found however it is spelt, but one that is spelt right goes before.
    """
    names = book.first(usual)
    for spell in (_as_it_is, _folded):
        for name in names:
            found = _table(name, book.cells(name), headers, needed, spell)
            if found is not None:
                return found
    return None


def find_entries(book: OpenedWorkbook, usual: str, labels: Sequence[str]) -> Mapping[str, str]:
    """What stands to the right of each label, on the first sheet that has most of them.

    A label that is not there is not among them.
    """
    for name in book.first(usual):
        found = _entries(book.cells(name), labels)
        if 2 * len(found) > len(labels):
            return found
    return {}


def _table(
    name: str, cells: Cells, headers: Sequence[str], needed: Sequence[str], spell: Spell
) -> FoundTable | None:
    first = spell(needed[0])
    for number, row in enumerate(cells):
        if first not in (row if spell is _as_it_is else map(spell, row)):
            continue
        spelt = list(map(spell, row))
        columns = {
            header: spelt.index(spell(header)) for header in headers if spell(header) in spelt
        }
        if all(header in columns for header in needed):
            below = [
                (at, values)
                for at, values in enumerate(cells[number + 1 :], number + 1)
                if any(values[column] != "" for column in columns.values())
            ]
            return FoundTable(
                sheet=name,
                columns=columns,
                rows=[values for _, values in below],
                numbers=[at for at, _ in below],
            )
    return None


def _entries(cells: Cells, labels: Sequence[str]) -> Mapping[str, str]:
    wanted = set(labels)
    found: dict[str, str] = {}
    for row in cells:
        label = ""
        for value in row:
            if type(value) is str and value.strip() in wanted:
                label = value.strip()
                found.setdefault(label, "")
            elif label and value != "" and not found[label]:
                found[label] = as_text(value)
    return found


def _as_it_is(value: Any) -> Any:
    return value


def _folded(value: Any) -> Any:
    return _label(value) if isinstance(value, str) and len(value) <= _LONGEST_LABEL else value


@functools.lru_cache(maxsize=4096)
def _label(text: str) -> str:
    return fold(text)
