"""Reads last year's collection from its workbook, or from the CSV that lies beside it."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assessment.collection.received import PastCollection
from assessment.fiscal_years import in_words
from assessment.municipalities import prefectures
from assessment.returned import SheetIdentity
from assessment.text_encodings import decoded
from exports.workbooks.collection_workbook.layout import FORMAT, FORMAT_VERSION
from exports.workbooks.collection_workbook.past_rows import (
    NEEDED,
    READ,
    PastRows,
    read_past_rows,
)
from exports.workbooks.collection_workbook.writer import csv_beside
from exports.workbooks.data_table import SHEET
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity_reading import identity_of, refuse_other_kinds
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.refusals import NoTableError, NotOneCollectionError, TooLargeCollectionError
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.safety.limits import LARGEST_UNPACKED
from exports.workbooks.safety.refusals import TooLargeError
from exports.workbooks.submission.tables import find_table

_CSV = ".csv"


def read_past_collection(path: Path) -> PastCollection:
    """Read a collection workbook, or the CSV of its ``データ``, however it was sorted or re-saved.

    All of Japan's is too large to be held as a workbook: the CSV beside it is read in its place.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    if path.suffix.lower() == _CSV:
        return _from_csv(path)
    try:
        held = hold(path.name, content_of(path), only=(SHEET, IDENTITY))
    except TooLargeError as error:
        table = csv_beside(path)
        if not table.exists():
            raise TooLargeCollectionError(path.name, table.name) from error
        return _from_csv(table)
    book = OpenedWorkbook(held)
    stated = identity_of(book.identity) if book.identity else None
    refuse_other_kinds(path.name, stated, FORMAT, FORMAT_VERSION)
    return _collection(path.name, read_past_rows(_rows_of_workbook(path.name, book)), stated)


def _from_csv(path: Path) -> PastCollection:
    text = decoded(content_of(path, LARGEST_UNPACKED))
    if text is None:
        raise NoTableError(path.name, "文字コードを読み取れません")
    return _collection(path.name, read_past_rows(_rows_of_csv(path.name, text)), None)


def _rows_of_workbook(name: str, book: OpenedWorkbook) -> Iterator[tuple[str, Sequence[Any]]]:
    table = find_table(book, SHEET, READ, NEEDED)
    if table is None:
        raise _no_table(name)
    for number, values in zip(table.numbers, table.under(READ), strict=True):
        yield f"{table.sheet}の{number + 1}行目", values


def _rows_of_csv(name: str, text: str) -> Iterator[tuple[str, Sequence[Any]]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    header = [title.strip() for title in next(rows, [])]
    if not set(NEEDED) <= set(header):
        raise _no_table(name)
    columns = [header.index(title) if title in header else len(header) for title in READ]
    for row in rows:
        filled = [*row, *[""] * (len(header) + 1 - len(row))]
        yield f"{name}の{rows.line_num}行目", [filled[column] for column in columns]


def _no_table(name: str) -> NoTableError:
    return NoTableError(name, f"「{'」「'.join(NEEDED)}」の見出しのある表がありません")


def _collection(name: str, rows: PastRows, stated: SheetIdentity | None) -> PastCollection:
    """Put together; what 管理情報 says goes before what the rows let conclude."""
    years = set(rows.years)
    if stated is not None and stated.fiscal_year is not None:
        years.add(stated.fiscal_year)
    if len(years) != 1:
        found = "・".join(in_words(year) for year in sorted(years)) or "年度の分かる行がありません"
        raise NotOneCollectionError(name, found)
    return PastCollection(
        file=name,
        prefecture=_prefecture(rows, stated),
        year=years.pop(),
        given=rows.given,
        asked=rows.asked,
        versions=rows.versions,
        unread=rows.unread,
    )


def _prefecture(rows: PastRows, stated: SheetIdentity | None) -> str | None:
    """The number of the prefecture, ``None`` where there are several."""
    if stated is not None:
        number = stated.municipality_code[:2]
        return number if number in prefectures() else None
    numbers = {code[:2] for code in rows.given}
    return numbers.pop() if len(numbers) == 1 else None
