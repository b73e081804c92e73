"""``提出票``: who submits what as of when, whom to ask, and the figures that follow."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from assessment.fiscal_years import in_both_calendars
from assessment.results import Result
from assessment.wording import TIER_NAMES
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.gap_figures import ALL, REMARK_COLUMN, Group, figure_cells, write_figures
from exports.workbooks.headline import LINE, WIDTHS, write_rates, write_tiles
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.submission.layout import (
    AREA,
    AREA_VERSION,
    CONFIRMED_ON,
    COVER,
    DIVISION,
    DOCUMENT_NUMBER,
    EDITION,
    EMAIL,
    FISCAL_YEAR,
    LEFT_ENTRIES,
    NAME,
    NOTES,
    PHONE,
    PLACE,
    REFERENCE_DATE,
    RIGHT_ENTRIES,
    TIER,
    Outgoing,
    edition_words,
)
from exports.workbooks.tables import ALLOWED

_TITLE_HEIGHT = 32
_ENTRY_HEIGHT = 20
_GAP = 8
_LEFT_VALUE = (1, 2)
_RIGHT_LABEL = (4, 6)
_RIGHT_VALUE = (7, REMARK_COLUMN)


def entries(outgoing: Outgoing) -> Mapping[str, Cell]:
    """What stands beside each label."""
    info = outgoing.edition.assessment.info
    place, contact = info.municipality, outgoing.contact
    return {
        PLACE: f"{place.prefecture}{place.name}（{place.code}）",
        FISCAL_YEAR: in_both_calendars(info.year),
        REFERENCE_DATE: info.reference_date,
        EDITION: edition_words(outgoing.edition.number),
        CONFIRMED_ON: outgoing.edition.confirmed_at.date(),
        DOCUMENT_NUMBER: outgoing.edition.document_number,
        DIVISION: contact.division,
        NAME: contact.name,
        PHONE: contact.phone,
        EMAIL: contact.email,
        NOTES: "含む" if outgoing.with_notes else "含まない（提出元の判断による）",
        TIER: f"{TIER_NAMES[info.tier]}（{len(outgoing.edition.assessment.responses)}項目）",
    }


def figure_rows(standing: Result) -> Sequence[Sequence[Cell]]:
    """The rows of the table of figures: one for each area, and the sum."""
    return (
        *(
            (area.checklist.title, area.checklist.version, *figure_cells(area.figures))
            for area in standing.areas
        ),
        (ALL, "", *figure_cells(standing.total)),
    )


def write_cover(book: Book, outgoing: Outgoing, standing: Result) -> None:
    """Write the sheet; it prints on one page."""
    sheet = book.sheet(COVER)
    for column, wide in enumerate(WIDTHS):
        sheet.set_column_pixels(column, column, measuring.pixels(wide))
    row = _write_heading(book, sheet, standing)
    row = _write_entries(book, sheet, row, entries(outgoing))
    row = write_tiles(book, sheet, row, standing.total)
    row = write_rates(book, sheet, row, standing.total)
    table = write_figures(
        book,
        sheet,
        row,
        (AREA, AREA_VERSION),
        [Group((a.checklist.title, a.checklist.version), a.figures) for a in standing.areas],
        named_by=0,
        total=standing.total,
    )
    sheet.print_area(0, 0, table.end - 1, REMARK_COLUMN)
    set_up_pages(book, sheet, None)
    sheet.fit_to_pages(1, 1)
    sheet.protect("", ALLOWED)


def _write_heading(book: Book, sheet: Any, standing: Result) -> int:
    info = standing.assessment.info
    title = f"自治体DXセルフチェック　{COVER}　{info.municipality.name}"
    lines: list[tuple[str, Look, float]] = [
        (f"{title}　{in_both_calendars(info.year)}", "title", _TITLE_HEIGHT),
        (book.identity.number_line, "identity", LINE),
    ]
    lines += [(text, "warning", LINE) for text in _warnings(standing)]
    for row, (text, look, height) in enumerate(lines):
        sheet.set_row(row, height)
        put(sheet, row, 0, text, book.looks[look])
    sheet.set_row(len(lines), _GAP)
    return len(lines) + 1


def _warnings(standing: Result) -> Sequence[str]:
    found = []
    unanswered = standing.total.counts.unanswered
    if unanswered:
        found.append(f"暫定：未回答の項目が{unanswered}あります。点数は範囲で見てください。")
    sensitive = sum(r.item.sensitivity == "sensitive" for r in standing.assessment.responses)
    if sensitive:
        found.append(
            f"取扱注意：攻撃の手がかりになり得る項目を{sensitive}含みます。"
            "提出先のほかに渡したり公表したりしないでください。"
        )
    return found


def _write_entries(book: Book, sheet: Any, row: int, values: Mapping[str, Cell]) -> int:
    """Two columns of labels and values; returns the next row."""
    for at, (left, right) in enumerate(zip(LEFT_ENTRIES, RIGHT_ENTRIES, strict=True), row):
        sheet.set_row(at, _ENTRY_HEIGHT)
        put(sheet, at, 0, left, book.looks["fact_name"])
        _put_wide(book, sheet, at, _LEFT_VALUE, values[left])
        sheet.merge_range(at, *_RIGHT_LABEL[:1], at, _RIGHT_LABEL[1], "", book.looks["fact_name"])
        put(sheet, at, _RIGHT_LABEL[0], right, book.looks["fact_name"])
        _put_wide(book, sheet, at, _RIGHT_VALUE, values[right])
    end = row + len(LEFT_ENTRIES)
    sheet.set_row(end, _GAP)
    return end + 1


def _put_wide(book: Book, sheet: Any, row: int, columns: tuple[int, int], value: Cell) -> None:
    look = book.looks["fact_date" if isinstance(value, dt.date) else "fact"]
    sheet.merge_range(row, columns[0], row, columns[1], "", look)
    put(sheet, row, columns[0], value, look)
