"""What stands above a table for those who read no further: figures, and links to other sheets."""

from collections.abc import Sequence
from typing import Any

import msgspec

from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.looks import Look

_LABEL_HEIGHT, _FIGURE_HEIGHT, _GAP_HEIGHT = 20, 32, 6
_LINK_HEIGHT = 17
_TOTAL_WIDTH = 6.0


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its name over it."""

    label: str
    value: int


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link within the workbook: to the top of a sheet, or to a cell that has a name.

    ``tip`` shows under the mouse.
    """

    text: str
    target: str
    tip: str = ""


def top_of(sheet: str) -> str:
    """Where a link to a sheet leads."""
    return f"'{sheet}'!A1"


def write_totals(
    book: Book, sheet: Any, row: int, totals: Sequence[Total], widths: Sequence[float]
) -> int:
    """Write figures side by side over columns of ``widths`` (ems); returns the next row."""
    if not totals:
        return row
    for offset, height in enumerate((_LABEL_HEIGHT, _FIGURE_HEIGHT, _GAP_HEIGHT)):
        sheet.set_row(row + offset, height, book.looks["locked"])
    spans = _spans([max(measuring.width(t.label) + 1, _TOTAL_WIDTH) for t in totals], widths)
    looks: tuple[Look, Look] = ("tile_label", "tile_number")
    for offset, look in enumerate(looks):
        for total, (_, first, last) in zip(totals, spans, strict=True):
            if last > first:
                sheet.merge_range(row + offset, first, row + offset, last, "", book.looks[look])
            put(
                sheet, row + offset, first, total.value if offset else total.label, book.looks[look]
            )
    return row + 3


def write_links(
    book: Book, sheet: Any, row: int, links: Sequence[Link], widths: Sequence[float]
) -> int:
    """Write links side by side, in as many rows as they need; returns the next row."""
    spans = _spans([measuring.width(link.text) + 1 for link in links], widths)
    for link, (line, first, _) in zip(links, spans, strict=True):
        sheet.set_row(row + line, _LINK_HEIGHT, book.looks["locked"])
        target, look = f"internal:{link.target}", book.looks["link"]
        sheet.write_url(row + line, first, target, look, link.text, link.tip or None)
    return row + (spans[-1][0] + 1 if spans else 0)


def _spans(needed: Sequence[float], widths: Sequence[float]) -> Sequence[tuple[int, int, int]]:
    """Line, first and last column of each of several texts of so many ems, side by side."""
    spans: list[tuple[int, int, int]] = []
    line, column = 0, 0
    for ems in needed:
        last = _end_of_span(column, ems, widths)
        if last is None and column:
            line, column = line + 1, 0
            last = _end_of_span(column, ems, widths)
        last = len(widths) - 1 if last is None else last
        spans.append((line, column, last))
        column = last + 1
    return spans


def _end_of_span(first: int, ems: float, widths: Sequence[float]) -> int | None:
    """The column up to which ``ems`` have room, or none."""
    room = 0.0
    for index, width in enumerate(widths[first:], first):
        room += width
        if room >= ems:
            return index
    return None
