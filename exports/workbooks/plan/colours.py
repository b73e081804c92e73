"""Colours of the sheet 取組計画 that follow what people enter, also in rows that they add."""

import datetime as dt

from xlsxwriter.utility import xl_col_to_name

from assessment.actions import STATE_WORDS
from exports.tokens import tokens
from exports.workbooks.book import Book
from exports.workbooks.plan.layout import DEADLINE, HEADERS, SUGGESTED_WORD
from exports.workbooks.tables import Placed

ROWS_TO_ADD = 200
"""Rows below the table that take the same entries, for projects people add."""


def colour_states(book: Book, placed: Placed) -> None:
    """Suggestions and what is given up read softer, what is done is green; the word says it."""
    light = tokens().light
    colours = {
        SUGGESTED_WORD: light.text_soft,
        STATE_WORDS["done"]: light.success,
        STATE_WORDS["dropped"]: light.text_soft,
    }
    cell = _cell(placed, HEADERS["state"])
    for word, colour in colours.items():
        look = {"font_color": colour, "font_strikeout": word == STATE_WORDS["dropped"]}
        _apply(book, placed, (HEADERS["what"], HEADERS["note"]), f'={cell}="{word}"', look)


def mark_suggested_dates(book: Book, placed: Placed) -> None:
    """The dates of suggestions read ``案 2027/03/31`` until a state is chosen; they stay dates.

    Goes before the other rules: of those that meet in a cell, LibreOffice shows only the first.
    """
    look: dict[str, object] = {"num_format": f'"{SUGGESTED_WORD} "yyyy/mm/dd'}
    criteria = f'={_cell(placed, HEADERS["state"])}="{SUGGESTED_WORD}"'
    _apply(book, placed, (HEADERS["start"], HEADERS["until"]), criteria, look)


def flag_dates(book: Book, placed: Placed, as_of: dt.date) -> None:
    """Set apart an end before its beginning, past and not reached, or after the deadline."""
    start, until = _cell(placed, HEADERS["start"]), _cell(placed, HEADERS["until"])
    deadline, state = _cell(placed, DEADLINE), _cell(placed, HEADERS["state"])
    open_states = ",".join(f'{state}="{STATE_WORDS[key]}"' for key in ("open", "under_way"))
    today = f"DATE({as_of.year},{as_of.month},{as_of.day})"
    wrong = (
        f"AND(ISNUMBER({start}),{until}<{start})",
        f"AND(ISNUMBER({deadline}),{until}>{deadline})",
        f"AND({until}<{today},OR({open_states}))",
    )
    criteria = f"=AND(ISNUMBER({until}),OR({','.join(wrong)}))"
    look = {"bold": True, "font_color": tokens().light.error}
    _apply(book, placed, (HEADERS["until"], HEADERS["until"]), criteria, look)


def _cell(placed: Placed, header: str) -> str:
    """The cell under ``header`` in the first row, its column fixed."""
    return f"${xl_col_to_name(placed.column(header))}{placed.first_row + 1}"


def _apply(
    book: Book,
    placed: Placed,
    headers: tuple[str, str],
    criteria: str,
    look: dict[str, object],
) -> None:
    """Apply a rule to the columns from the first to the second of ``headers``."""
    first, last = map(placed.column, headers)
    rule = {"type": "formula", "criteria": criteria, "format": book.file.add_format(look)}
    end = placed.last_row + ROWS_TO_ADD
    placed.sheet.conditional_format(placed.first_row, first, end, last, rule)
