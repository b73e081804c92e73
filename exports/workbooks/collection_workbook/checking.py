"""Opens a written collection workbook again and holds it against the collection.

Its figures are worked out anew from its own ``データ``, and must be those that it prints.
"""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assessment.collection.bands import apart
from assessment.collection.quartiles import quartiles
from assessment.collection.records import AreaPicture, Collection, Quartiles
from assessment.collection.replies import replies
from assessment.collection.wording import FILE_WORDS, PLACE_WORDS
from assessment.errors import ExportNotWholeError
from assessment.scoring import NO_FIGURE
from exports.workbooks.cells import cleaned
from exports.workbooks.collection_workbook import layout
from exports.workbooks.collection_workbook.band_sheet import (
    EVERYONE,
    LEAST,
    MEAN,
    MEDIAN,
    MOST,
    Q1,
    Q3,
    WHOLE_AREA,
)
from exports.workbooks.collection_workbook.change_sheet import BEFORE, NOW
from exports.workbooks.collection_workbook.correction_sheet import APPLIED, APPLIED_WORDS
from exports.workbooks.collection_workbook.data_rows import data_rows
from exports.workbooks.collection_workbook.distribution_sheet import (
    COUNTS,
    MEAN_GAP,
    NA,
    REACHED,
    UNANSWERED,
)
from exports.workbooks.collection_workbook.query_sheet import WHY
from exports.workbooks.collection_workbook.received_sheet import FILE, OUTCOME, SKIPPED_WORD
from exports.workbooks.collection_workbook.recomputing import Recomputed, recomputed
from exports.workbooks.collection_workbook.status_sheet import STATE
from exports.workbooks.data_table import CODE, FIXED_HEADERS
from exports.workbooks.data_table import SHEET as DATA
from exports.workbooks.identity import HEADERS, Identity
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened_again import opened_again
from exports.workbooks.reading import Cells, table_in

_COUNTED = (*COUNTS, NA, UNANSWERED)


def check_collection_workbook(
    path: Path, collection: Collection, written_as: Identity, target: Path
) -> None:
    """Hold every sheet of ``path`` against ``collection``.

    Raises:
        ExportNotWholeError: naming ``target`` and the first sheet that differs.
    """
    sheets = opened_again(path, layout.sheet_names(collection), target)
    header, *rows = sheets[DATA]
    if tuple(header) != FIXED_HEADERS or not _same_rows(rows, collection):
        raise ExportNotWholeError(target, f"シート「{DATA}」")
    items = {picture.item.id: picture.item for picture in collection.items}
    anew = recomputed(rows, items)
    checks: dict[str, Callable[[Cells], bool]] = {
        layout.STATUS: lambda cells: _status(cells, collection),
        layout.AREA_MAP: lambda cells: _area_map(cells, collection, anew),
        layout.ITEM_MAP: lambda cells: _item_map(cells, collection, anew),
        layout.DISTRIBUTION: lambda cells: _distribution(cells, collection, anew),
        layout.BANDS: lambda cells: _bands(cells, collection, anew),
        layout.CHANGES: lambda cells: _changes(cells, collection),
        layout.QUERIES: lambda cells: _queries(cells, collection),
        layout.CORRECTIONS: lambda cells: _corrections(cells, collection),
        layout.RECEIVED: lambda cells: _received(cells, collection),
        IDENTITY: lambda cells: _columns(cells, HEADERS) == list(written_as.rows()),
    }
    for sheet, holds in checks.items():
        if sheet in sheets and not holds(sheets[sheet]):
            raise ExportNotWholeError(target, f"シート「{sheet}」")


def _same_rows(rows: Cells, collection: Collection) -> bool:
    read = iter(rows)
    for origin, answers in data_rows(collection):
        for item_id, state, level, target, weight in answers:
            expected = (*origin, item_id, state, "" if level is None else level, target, weight)
            if tuple(next(read, ())) != expected:
                return False
    return next(read, None) is None


def _status(cells: Cells, collection: Collection) -> bool:
    return _columns(cells, (CODE, STATE)) == [
        (standing.municipality.code, PLACE_WORDS[standing.status])
        for standing in collection.standings
    ]


def _area_map(cells: Cells, collection: Collection, anew: Recomputed) -> bool:
    """Every municipality's scores, and over them on how many the median rests."""
    groups = [(area.checklist.id, area.checklist.id) for area in collection.areas]
    groups += [
        (part.theme.id, area.checklist.id) for area in collection.areas for part in area.themes
    ]
    if not anew.sums:
        return True
    header = next(number for number, row in enumerate(cells) if CODE in row and STATE in row)
    first = list(cells[header]).index(STATE) + 1
    for row in itertools.takewhile(any, cells[header + 1 :]):
        sums = anew.sums[row[list(cells[header]).index(CODE)]]
        scores = [sums[group].score if group in sums else "" for group, _ in groups]
        if not _alike(row[first:], scores):
            return False
    everyone = [quartiles(anew.scores(*group)) for group in groups]
    return _alike(cells[header - 2][first:], [figures.n for figures in everyone]) and _alike(
        cells[header - 1][first:], [figures.median for figures in everyone]
    )


def _item_map(cells: Cells, collection: Collection, anew: Recomputed) -> bool:
    ids = [picture.item.id for picture in collection.items]
    signs = {name: layout.mark_of_state(name) for name in ("unknown", "na", "unanswered")}
    expected = [
        (code, *(signs.get(str(mark := marks.get(item_id, "")), mark) for item_id in ids))
        for code, marks in anew.marks.items()
    ]
    return _columns(cells, (CODE, *ids)) == expected


def _distribution(cells: Cells, collection: Collection, anew: Recomputed) -> bool:
    rows = {row[ITEM_ID]: row for row in table_in(cells, (ITEM_ID, *_COUNTED, REACHED, MEAN_GAP))}
    if list(rows) != [picture.item.id for picture in collection.items]:
        return False
    return all(
        _alike([rows[picture.item.id][name] for name in _COUNTED], anew.counts[picture.item.id])
        and _alike(
            [rows[picture.item.id][name] for name in (REACHED, MEAN_GAP)],
            anew.rates(picture.item),
        )
        for picture in collection.items
    )


def _bands(cells: Cells, collection: Collection, anew: Recomputed) -> bool:
    """The whole and every band of an area, anew from the scores of those that count."""
    headers = (layout.AREA, layout.THEME, layout.BAND, layout.N, MEAN, LEAST, Q1, MEDIAN, Q3, MOST)
    written = {
        (row[layout.AREA], row[layout.THEME], row[layout.BAND]): [row[name] for name in headers[3:]]
        for row in table_in(cells, headers)
    }
    return all(
        _alike(written.get((area.checklist.title, WHOLE_AREA, label), ()), _shown(printed, figures))
        for area in collection.areas
        if area.quartiles.n
        for label, printed, figures in _of_area(area, anew)
    )


def _of_area(area: AreaPicture, anew: Recomputed) -> Iterator[tuple[str, Quartiles, Quartiles]]:
    """Label, what the collection says, and what follows from the rows."""
    checklist_id = area.checklist.id
    yield EVERYONE, area.quartiles, quartiles(anew.scores(checklist_id, checklist_id))
    for band in apart(area.bands):
        scores = (anew.sums[code][checklist_id].score for code in band.codes)
        yield band.label, band.quartiles, quartiles(s for s in scores if s is not None)


def _shown(printed: Quartiles, figures: Quartiles) -> list[Any]:
    """The figures worked out anew, without those that must not be shown."""
    names = ("n", "mean", "least", "q1", "median", "q3", "most")
    return [
        getattr(figures, name) if getattr(printed, name) is not None else None for name in names
    ]


def _changes(cells: Cells, collection: Collection) -> bool:
    changes = () if collection.last_year is None else collection.last_year.changes
    rows = _columns(cells, (CODE, BEFORE, NOW))
    return [row[0] for row in rows] == [change.code for change in changes] and all(
        _alike(row[1:], (change.before, change.now))
        for row, change in zip(rows, changes, strict=True)
    )


def _queries(cells: Cells, collection: Collection) -> bool:
    return _columns(cells, (CODE, ITEM_ID, WHY)) == [
        (query.code, query.item_id, cleaned(query.why)) for query in collection.queries
    ]


def _corrections(cells: Cells, collection: Collection) -> bool:
    return _columns(cells, (CODE, ITEM_ID, APPLIED)) == [
        (cleaned(reply.code), cleaned(reply.item_id), APPLIED_WORDS[reply.outcome])
        for reply in replies(collection)
    ]


def _received(cells: Cells, collection: Collection) -> bool:
    found = [(cleaned(line.file), FILE_WORDS[line.status]) for line in collection.files]
    found += [(cleaned(name), SKIPPED_WORD) for name in collection.skipped]
    return _columns(cells, (FILE, OUTCOME)) == found


def _columns(cells: Cells, headers: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in headers) for row in table_in(cells, headers)]


def _alike(printed: Sequence[Any], anew: Sequence[Any]) -> bool:
    """Whether cells say the same as figures; a file keeps some 16 digits of a number."""
    if len(printed) != len(anew):
        return False
    return all(
        cell == (NO_FIGURE if value is None else value)
        if value is None or isinstance(value, str) or isinstance(cell, str)
        else math.isclose(cell, value, rel_tol=1e-12, abs_tol=1e-12)
        for cell, value in zip(printed, anew, strict=True)
    )
