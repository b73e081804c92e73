"""Opens a written gap workbook again and holds it against the result it was made from."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from assessment.actions import Action
from assessment.comparison import Comparison
from assessment.errors import ExportNotWholeError
from assessment.results import Result
from exports.workbooks import (
    answer_lists,
    data_table,
    gap_list,
    gap_sheets,
    headline,
    identity,
    year_sheet,
)
from exports.workbooks.cells import cleaned
from exports.workbooks.gap_figures import ALL, SCORE, STATES, score_cell
from exports.workbooks.identity import Identity
from exports.workbooks.item_columns import ITEM_ID, answer_cell
from exports.workbooks.opened_again import opened_again
from exports.workbooks.plan.rows import rows_of
from exports.workbooks.plan.table import rows_expected, rows_read
from exports.workbooks.reading import (
    Cells,
    below,
    table_in,
)


class _Check(msgspec.Struct, frozen=True):
    """What a sheet must hold, and how that is read from its cells."""

    sheet: str
    expected: object
    read: Callable[[Cells], object]


def check_gap_workbook(
    path: Path,
    result: Result,
    actions: Sequence[Action],
    written_as: Identity,
    target: Path,
    comparison: Comparison | None = None,
) -> None:
    """Hold every sheet's rows and the totals in ``path`` against ``result`` and ``actions``.

    Raises:
        ExportNotWholeError: naming ``target`` and the first sheet that differs.
    """
    checks = tuple(_checks(result, actions, written_as, comparison))
    sheets = opened_again(path, (check.sheet for check in checks), target)
    for check in checks:
        if check.read(sheets[check.sheet]) != check.expected:
            raise ExportNotWholeError(target, f"シート「{check.sheet}」")


def _checks(
    result: Result,
    actions: Sequence[Action],
    written_as: Identity,
    comparison: Comparison | None,
) -> Iterator[_Check]:
    """One for each sheet, in their order."""
    responses = result.assessment.responses
    ids = [response.item.id for response in responses]
    yield _Check(gap_sheets.OVERVIEW, _totals(result), _totals_read)
    yield _Check(
        gap_sheets.GAPS,
        [(gap.response.item.id, gap.priority) for gap in result.gaps],
        lambda cells: [
            (row[ITEM_ID], row[gap_list.PRIORITY])
            for row in table_in(cells, (ITEM_ID, gap_list.PRIORITY))
        ],
    )
    yield _Check(gap_sheets.PLAN, rows_expected(rows_of(result, actions)), rows_read)
    if comparison is not None:
        groups, items = year_sheet.expected_rows(comparison)
        yield _Check(gap_sheets.YEARS_BY_THEME, groups, _reading(year_sheet.GROUP_HEADERS))
        yield _Check(gap_sheets.YEARS, items, _reading(year_sheet.ITEM_HEADERS))
    if result.readiness:
        yield _Check(gap_sheets.READINESS, [r.item.id for r in result.readiness], _ids_read)
    yield _Check(
        gap_sheets.ANSWERS,
        [(r.item.id, answer_cell(r), cleaned(r.entry.note)) for r in responses],
        lambda cells: [
            (row[ITEM_ID], row[answer_lists.ANSWER], row[answer_lists.NOTE])
            for row in table_in(cells, (ITEM_ID, answer_lists.ANSWER, answer_lists.NOTE))
        ],
    )
    yield _Check(gap_sheets.CITATIONS, ids, _ids_read)
    yield _Check(
        data_table.SHEET,
        [(r.item.id, r.answer.state, _blank(r.answer.level)) for r in responses],
        lambda cells: [
            (row[ITEM_ID], row[data_table.STATE], row[data_table.LEVEL])
            for row in table_in(cells, data_table.FIXED_HEADERS)
        ],
    )
    yield _Check(
        identity.SHEET,
        [row[:2] for row in written_as.rows()],
        lambda cells: [
            (row[identity.HEADERS[0]], row[identity.HEADERS[1]])
            for row in table_in(cells, identity.HEADERS)
        ],
    )


def _reading(headers: Sequence[str]) -> Callable[[Cells], list[tuple[object, ...]]]:
    return lambda cells: [
        tuple(row[header] for header in headers) for row in table_in(cells, headers)
    ]


def _ids_read(cells: Cells) -> list[str]:
    return [row[ITEM_ID] for row in table_in(cells, (ITEM_ID,))]


def _totals(result: Result) -> list[object]:
    counts = result.total.actions
    return [
        counts.reached,
        counts.reached,
        counts.not_reached,
        counts.unknown,
        counts.na,
        counts.unanswered,
        score_cell(result.total.score),
    ]


def _totals_read(cells: Cells) -> list[object]:
    """The first figure of the headline, and the row of all areas together."""
    headers = (*STATES, SCORE)
    rows = table_in(cells, headers)
    total = next((row for row in rows if ALL in row.values()), dict.fromkeys(headers))
    return [below(cells, headline.REACHED), *(total[header] for header in headers)]


def _blank(level: int | None) -> int | str:
    """As an empty cell is read."""
    return "" if level is None else level
