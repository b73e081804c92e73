"""Puts one value into one cell: text always as text, numbers as numbers."""

import datetime as dt
import re
from typing import Any

Cell = str | int | float | dt.date | dt.datetime | None
"""What a cell holds; ``None`` and the empty text are an empty cell."""

MISSING_SIGN = "〓"
"""Stands where a character was that no XML file can carry (the printers' sign for a lost type)."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def cleaned(text: str) -> str:
    """``text`` as a cell can hold it: line ends alike, impossible characters visibly marked."""
    return _NOT_IN_XML.sub(MISSING_SIGN, text.replace("\r\n", "\n").replace("\r", "\n"))


def put(sheet: Any, row: int, column: int, value: Cell, look: Any) -> None:
    """Write ``value`` into a cell of an XlsxWriter worksheet.

    Text never becomes a formula, a link or a number; an aware time is shown as its own wall clock.
    """
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        _put_text(sheet, row, column, cleaned(value), look)
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def _put_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for its own markup and would not escape it; in pieces it does
        format_of_cell = () if look is None else (look,)
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], *format_of_cell)
    else:
        sheet.write_string(row, column, text, look)
