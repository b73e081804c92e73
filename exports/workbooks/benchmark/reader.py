"""Reads a benchmark file that a prefecture sent, however it was sorted or saved again."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from assessment.collection.benchmark import Benchmark, BenchmarkFigure, FigureKind
from assessment.collection.records import Quartiles
from assessment.item_ids import normal_item_id
from assessment.municipalities import prefectures
from assessment.scoring import NO_FIGURE
from exports.workbooks.benchmark.layout import (
    BAND_HEADERS,
    BANDS,
    EVERYONE,
    FIGURE_HEADERS,
    FIGURES,
    FORMAT,
    FORMAT_VERSION,
    ITEM_HEADERS,
    ITEMS,
    KIND_WORDS,
    N,
)
from exports.workbooks.identity_reading import identity_of, refuse_other_kinds
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.refusals import BrokenTableError, NoTableError
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.submission.content import as_text
from exports.workbooks.submission.tables import FoundTable, find_table
from exports.workbooks.submission.values import read_code, read_number

_ALL_OF_JAPAN = "全国"
_KINDS: Mapping[str, FigureKind] = {words: kind for kind, words in KIND_WORDS.items()}
_LEAST_N = 1


def read_benchmark(path: Path, password: str | None = None) -> Benchmark:
    """Read a benchmark file. A single row that makes no sense spoils all of it.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    book = OpenedWorkbook(hold(path.name, content_of(path), password))
    if not book.identity:
        raise NoTableError(path.name, "シート「管理情報」がありません")
    stated = identity_of(book.identity)
    refuse_other_kinds(path.name, stated, FORMAT, FORMAT_VERSION)
    if stated.fiscal_year is None or stated.reference_date is None:
        raise BrokenTableError(path.name, "シート「管理情報」の年度か基準日")
    number = stated.municipality_code[:2]
    return Benchmark(
        prefecture=number if number in prefectures() else None,
        prefecture_name=prefectures().get(number, _ALL_OF_JAPAN),
        year=stated.fiscal_year,
        as_of=stated.reference_date,
        checklists=stated.checklists,
        items=_items(book, [mark.id for mark in stated.checklists]),
        figures=tuple(_figures(book)),
        places=_places(book),
    )


def _figures(book: OpenedWorkbook) -> Iterator[BenchmarkFigure]:
    table = find_table(book, FIGURES, FIGURE_HEADERS, FIGURE_HEADERS)
    for row, values in _rows(table, FIGURE_HEADERS):
        kind, checklist_id, figure_id, band, n, *quartiles, reached = values
        meant, count = _KINDS.get(as_text(kind)), read_number(n)
        if meant is None or count is None or count < _LEAST_N or not as_text(figure_id):
            raise BrokenTableError(book.held.name, f"{row}の種類・ID・{N}")
        least, q1, median, q3, most = (_exact(book, row, value) for value in quartiles)
        name = as_text(band)
        yield BenchmarkFigure(
            kind=meant,
            checklist_id=as_text(checklist_id),
            id=as_text(figure_id),
            figures=Quartiles(n=count, least=least, q1=q1, median=median, q3=q3, most=most),
            band="" if name == EVERYONE else name,
            reached=_exact(book, row, reached),
        )


def _exact(book: OpenedWorkbook, row: str, value: Any) -> Fraction | None:
    """A figure as it is shown, not as a binary number comes near it."""
    text = as_text(value)
    if text in ("", NO_FIGURE):
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise BrokenTableError(book.held.name, f"{row}の「{text}」") from error


def _places(book: OpenedWorkbook) -> Mapping[str, tuple[str, ...]]:
    places: dict[str, list[str]] = {}
    table = find_table(book, BANDS, BAND_HEADERS, BAND_HEADERS)
    for _, (band, code) in _rows(table, BAND_HEADERS):
        places.setdefault(as_text(band), []).append(read_code(code))
    return {band: tuple(codes) for band, codes in places.items()}


def _items(book: OpenedWorkbook, checklist_ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    items: dict[str, list[str]] = {checklist_id: [] for checklist_id in checklist_ids}
    table = find_table(book, ITEMS, ITEM_HEADERS, ITEM_HEADERS)
    for _, (checklist_id, item_id) in _rows(table, ITEM_HEADERS):
        items.setdefault(as_text(checklist_id), []).append(normal_item_id(as_text(item_id)))
    return {checklist_id: tuple(ids) for checklist_id, ids in items.items()}


def _rows(
    table: FoundTable | None, headers: Sequence[str]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each row's place in words and its values; nothing where there is a sentence for a table."""
    if table is not None:
        for number, values in zip(table.numbers, table.under(headers), strict=True):
            yield f"シート「{table.sheet}」の{number + 1}行目", values
