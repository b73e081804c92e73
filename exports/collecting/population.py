"""Reads the table of populations that a prefecture lays beside a collection.

Any table will do that has a column of codes of municipalities and one of numbers of people, as
CSV or on a sheet of a workbook, with whatever stands around them: official tables have rows for
prefectures and wards, and 人口 as a heading over 男・女・計.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from assessment.errors import UsageError
from assessment.folding import fold
from assessment.municipalities import check_digit, municipalities
from assessment.text_encodings import decoded
from exports.workbooks.grids import grids_of, text_of
from exports.workbooks.safety.holding import content_of, hold

_CODES = frozenset(map(fold, (
    "団体コード", "市区町村コード", "市町村コード", "地方公共団体コード", "全国地方公共団体コード",
    "自治体コード", "標準地域コード", "地域コード", "コード", "code",
)))  # fmt: skip
_PEOPLE = tuple(map(fold, ("人口", "総人口", "人口総数", "住民基本台帳人口", "population")))
_SUMS = tuple(map(fold, ("計", "総数", "合計", "総計")))
_IN_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_PUNCTUATION = re.compile(r"[\s,'\-]|人$")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.0*)?")
_WORKBOOKS = (".xlsx", ".xlsm")
_NAMED = 5

Row = Sequence[str]


class PopulationTableError(UsageError):
    """The table of populations cannot be used; nothing was written."""

    code = "population_table"

    def __init__(self, name: str, happened: str, remedy: str) -> None:
        super().__init__(f"人口の表「{name}」{happened}何も書き出していません。", remedy)


class _Place(Struct, frozen=True):
    """Where a table has its columns; rows and columns count from 0."""

    header: int
    code: int
    people: int


def read_population(path: Path) -> Mapping[str, int]:
    """Numbers of people by the six-digit codes of municipalities.

    Codes may have five digits or six, and may have lost their first 0; numbers may be full-width
    and have separators. Rows that are no municipality's are passed over.

    Raises:
        PopulationTableError: there is no such table, or it contradicts itself; every line is named.
        RejectedFileError: the file is not there, or cannot be opened.
    """
    tables = [(rows, place) for rows in _tables(path) if (place := _found(path.name, rows))]
    if not tables:
        raise PopulationTableError(
            path.name,
            "に「団体コード」と「人口」の列が見つかりません。",
            "見出しの行に「団体コード」と「人口」と書かれた表（CSVかExcel）を指定してください。",
        )
    rows, place = tables[0]
    return _read(path.name, rows, place)


def _tables(path: Path) -> Iterator[Sequence[Row]]:
    content = content_of(path)
    if path.suffix.lower() in _WORKBOOKS:
        for grid in grids_of(hold(path.name, content)):
            yield [[text_of(value) for value in values] for values in grid.cells]
        return
    text = decoded(content)
    if text is None:
        raise PopulationTableError(
            path.name,
            "の文字コードを読み取れません。",
            "UTF-8かCP932（シフトJIS）のCSVか、Excel ブック（.xlsx）で保存し直してください。",
        )
    delimiter = "\t" if text.count("\t") > text.count(",") else ","
    yield list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _found(name: str, rows: Sequence[Row]) -> _Place | None:
    """The first row that heads a column of codes and one of people."""
    for number, row in enumerate(rows):
        headers = [_IN_BRACKETS.sub("", fold(text)) for text in row]
        codes = [column for column, header in enumerate(headers) if header in _CODES]
        if codes and (column := _people_column(name, headers)) is not None:
            below = rows[number + 1] if number + 1 < len(rows) else ()
            people = _under(name, headers, column, codes[0], below)
            return _Place(number, codes[0], people)
    return None


def _people_column(name: str, headers: Sequence[str]) -> int | None:
    for wanted in _PEOPLE:
        if wanted in headers:
            return headers.index(wanted)
    near = [column for column, header in enumerate(headers) if _PEOPLE[0] in header]
    if len(near) > 1:
        raise _which_column(name, [headers[column] for column in near])
    return near[0] if near else None


def _under(name: str, headers: Sequence[str], column: int, code: int, below: Row) -> int:
    """The column of the sum, where a heading stands over several columns with their own."""
    if _tidy(_at(below, code)):
        return column
    end = next((n for n in range(column + 1, len(headers)) if headers[n]), len(headers))
    parts = {fold(_at(below, n)): n for n in range(column, end) if _at(below, n).strip()}
    for wanted in _SUMS:
        if wanted in parts:
            return parts[wanted]
    if len(parts) > 1:
        raise _which_column(name, list(parts))
    return column


def _which_column(name: str, headers: Sequence[str]) -> PopulationTableError:
    return PopulationTableError(
        name,
        f"のどの列が人口か分かりません（{'・'.join(headers)}）。",
        "使う列の見出しを「人口」にしてください。",
    )


def _read(name: str, rows: Sequence[Row], place: _Place) -> Mapping[str, int]:
    body = [
        (number, _tidy(_at(row, place.code)), _tidy(_at(row, place.people)))
        for number, row in enumerate(rows[place.header + 1 :], start=place.header + 2)
    ]
    codes = _codes({code for _, code, _ in body if code.isascii() and code.isdigit()})
    people: dict[str, int] = {}
    wrong: list[str] = []
    for number, written, count in body:
        code = codes.get(written)
        if code is None:
            continue
        if not _NUMBER.fullmatch(count):
            wrong.append(f"{number}行目の人口「{count}」が数ではありません")
        elif people.setdefault(code, int(float(count))) != int(float(count)):
            wrong.append(f"{number}行目の団体コード {written} が二度あり、人口が違います")
    if wrong:
        more = f"（ほか{len(wrong) - _NAMED}行）" if len(wrong) > _NAMED else ""
        raise PopulationTableError(
            name,
            f"を読み取れません：{'、'.join(wrong[:_NAMED])}{more}。",
            "市区町村ごとに1行にし、人口を数で書いてください。",
        )
    if not people:
        raise PopulationTableError(
            name,
            "に、いまある市区町村の団体コードが1つもありません。",
            "「団体コード」の列に、5桁か6桁の団体コードを書いてください。",
        )
    return people


def _codes(written: Iterable[str]) -> Mapping[str, str]:
    """The six-digit code of each that is a municipality's.

    A column has either all its codes with their check digit, or none: of some alone it could not
    be told, once the first 0 is lost.
    """
    known = {place.code for place in municipalities()}
    with_digit, without = {}, {}
    for code in written:
        if len(code) <= 6 and code.zfill(6) in known:
            with_digit[code] = code.zfill(6)
        five = code.zfill(5)
        if len(five) == 5 and five + check_digit(five) in known:
            without[code] = five + check_digit(five)
    return max(with_digit, without, key=len)


def _at(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""


def _tidy(text: str) -> str:
    """Digits as they are meant: half-width, without separators."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text).strip())
