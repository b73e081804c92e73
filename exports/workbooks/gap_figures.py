"""The tables of figures in 概要: a row for each area or theme, and the sum."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import msgspec

from assessment.scoring import NO_FIGURE, Figures, percent, shown
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.charts import Cells
from exports.workbooks.looks import Look

ALL = "全体"
SCORE = "点数"
STATES = ("到達", "未到達", "未把握", "該当なし", "未回答")
"""The headers of the five counts that together are all action items."""

_ROW_HEIGHT = 18
_HEADER_HEIGHT = 32


def score_cell(value: Fraction | None) -> Cell:
    """A score as it is shown everywhere: one decimal place, half up."""
    return NO_FIGURE if value is None else float(shown(value))


def share_cell(value: Fraction | None) -> Cell:
    """A share in whole per cent, half up, as Excel keeps it (0–1)."""
    return NO_FIGURE if value is None else int(percent(value)) / 100


class _Measure(msgspec.Struct, frozen=True):
    header: str
    look: Look
    value: Callable[[Figures], Cell]


_MEASURES = (
    _Measure("項目数", "figure_count", lambda f: f.actions.total),
    _Measure("到達", "figure_count", lambda f: f.actions.reached),
    _Measure("未到達", "figure_count", lambda f: f.actions.not_reached),
    _Measure("未把握", "figure_count", lambda f: f.actions.unknown),
    _Measure("該当なし", "figure_count", lambda f: f.actions.na),
    _Measure("未回答", "figure_count", lambda f: f.actions.unanswered),
    _Measure("着手率", "figure_share", lambda f: share_cell(f.started)),
    _Measure("到達率", "figure_share", lambda f: share_cell(f.reached)),
    _Measure("回答率", "figure_share", lambda f: share_cell(f.completion)),
    _Measure(SCORE, "figure_score", lambda f: score_cell(f.score)),
    _Measure("下限", "figure_score", lambda f: score_cell(f.low)),
    _Measure("上限", "figure_score", lambda f: score_cell(f.high)),
    _Measure("該当なし率", "figure_share", lambda f: share_cell(f.na_share)),
)
_NAMES = 2
REMARK = "備考"
FIGURE_HEADERS = (*(measure.header for measure in _MEASURES), REMARK)
"""The headers of a table of figures behind the two names of its rows."""

REMARK_COLUMN = _NAMES + len(_MEASURES)
"""The last column: 暫定, and how many items of 備え there are beside the counted ones."""


def figure_cells(figures: Figures) -> tuple[Cell, ...]:
    """What stands under ``FIGURE_HEADERS`` in a row of ``figures``."""
    return (*(measure.value(figures) for measure in _MEASURES), _remark(figures))


class Group(msgspec.Struct, frozen=True):
    """An area or theme: its two names and its figures."""

    names: tuple[str, str]
    figures: Figures


class FigureTable(msgspec.Struct, frozen=True, kw_only=True):
    """Where a table of figures stands. ``scored`` are its rows that have a score, if any do."""

    end: int
    groups: Cells | None
    scored: Cells | None


def column_of(header: str) -> int:
    """The column of a figure by its header."""
    return _NAMES + [measure.header for measure in _MEASURES].index(header)


def write_figures(
    book: Book,
    sheet: Any,
    row: int,
    headers: tuple[str, str],
    groups: Sequence[Group],
    *,
    named_by: int,
    total: Figures | None,
) -> FigureTable:
    """Write a table of figures from ``row`` on.

    Groups without a score come last, so that a chart of the scores has no row of nothing.
    Charts name a group by column ``named_by``.
    """
    titles = (*headers, *FIGURE_HEADERS)
    sheet.set_row(row, _HEADER_HEIGHT)
    for column, title in enumerate(titles):
        put(sheet, row, column, title, book.looks["header" if column < _NAMES else "header_figure"])
    ordered = sorted(groups, key=lambda group: group.figures.score is None)
    first = row + 1
    for index, group in enumerate(ordered, first):
        _write_row(book, sheet, index, group, total=False)
    end = first + len(ordered)
    if total is not None:
        _write_row(book, sheet, end, Group((ALL, ""), total), total=True)
        end += 1
    scored = sum(group.figures.score is not None for group in groups)
    return FigureTable(
        end=end,
        groups=_cells(sheet, first, len(groups), named_by),
        scored=_cells(sheet, first, scored, named_by),
    )


def _write_row(book: Book, sheet: Any, row: int, group: Group, *, total: bool) -> None:
    looks = book.looks
    names: Look = "total_name" if total else "figure_name"
    sheet.set_row(row, _ROW_HEIGHT)
    for column, name in enumerate(group.names):
        put(sheet, row, column, name, looks[names])
    measured: list[Look] = [
        _TOTAL_LOOKS[measure.look] if total else measure.look for measure in _MEASURES
    ]
    cells = figure_cells(group.figures)
    for column, (cell, look) in enumerate(zip(cells, (*measured, names), strict=True), _NAMES):
        put(sheet, row, column, cell, looks[look])


_TOTAL_LOOKS: dict[Look, Look] = {
    "figure_count": "total_count",
    "figure_share": "total_share",
    "figure_score": "total_score",
}


def _remark(figures: Figures) -> str:
    parts = ["暫定"] if figures.provisional else []
    if figures.readiness.total:
        parts.append(f"備え{figures.readiness.total}")
    return "・".join(parts)


def _cells(sheet: Any, first: int, count: int, names: int) -> Cells | None:
    if count == 0:
        return None
    return Cells(sheet=sheet.get_name(), first_row=first, last_row=first + count - 1, names=names)
