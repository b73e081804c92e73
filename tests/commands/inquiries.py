"""Filling answer sheets in, as a division does, for the tests of the commands."""

from pathlib import Path
from typing import Any

import openpyxl

from tests.exports.answer_sheets import cell, editing


def items_of(path: Path) -> list[str]:
    """The items that a sheet asks, in order."""
    book = openpyxl.load_workbook(path)
    texts = [str(row[0].value) for row in book["回答"].iter_rows() if row[0].value]
    book.close()
    return [text for text in texts if text[3:4] == "-" and text[:3].isupper()]


def fill(path: Path, answers: dict[str, dict[str, Any]]) -> None:
    """Type values into the table, by item and header."""
    with editing(path) as book:
        for item, values in answers.items():
            for header, value in values.items():
                cell(book["回答"], item, header).value = value
