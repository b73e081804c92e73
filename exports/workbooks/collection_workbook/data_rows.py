"""The rows of ``データ``: one for every municipality and item, and the same as CSV.

They obey the national rule for statistics tables: one header row, one datum a cell, no units.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from assessment.collection.records import AreaPicture, Collection, Standing
from assessment.records import State
from exports.workbooks.collection_workbook.layout import usable
from exports.workbooks.data_table import FIXED_HEADERS

Origin = tuple[str, str, str, int, str, str]
"""What the rows of a municipality and checklist share: the first six of the fixed headers."""

Answered = tuple[str, State, int | None, int, int]
"""The rest of a row: item id, state, level, target, weight."""


def data_rows(collection: Collection) -> Iterator[tuple[Origin, Iterator[Answered]]]:
    """The rows of every municipality with an answer, one checklist after another."""
    for standing in usable(collection):
        for area in collection.areas:
            if area.checklist.id in standing.areas:
                yield _origin(collection, standing, area), _answers(standing, area)


def count_rows(collection: Collection) -> int:
    """How many rows there are."""
    return sum(
        len(area.items)
        for standing in usable(collection)
        for area in collection.areas
        if area.checklist.id in standing.areas
    )


def write_csv(collection: Collection, path: Path) -> None:
    """Write the rows as CSV: UTF-8 with BOM, lines as Windows ends them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIXED_HEADERS)
        for origin, answers in data_rows(collection):
            writer.writerows(origin + answered for answered in answers)


def _origin(collection: Collection, standing: Standing, area: AreaPicture) -> Origin:
    place = standing.municipality
    marks = standing.submission.checklists if standing.submission is not None else ()
    answered = next((mark.version for mark in marks if mark.id == area.checklist.id), "")
    return (
        place.code,
        place.prefecture,
        place.name,
        collection.year,
        area.checklist.id,
        answered or area.checklist.version,
    )


def _answers(standing: Standing, area: AreaPicture) -> Iterator[Answered]:
    for item in area.items:
        given = standing.given[item.id]
        yield item.id, given.state, given.level, item.target, item.weight
