"""Writes the benchmark file of a prefecture."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from assessment.collection.bands import ENOUGH_FOR_EXTREMES, ENOUGH_FOR_QUARTILES
from assessment.collection.benchmark import Benchmark, BenchmarkFigure
from assessment.collection.records import Quartiles
from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import date_in_words, in_both_calendars
from assessment.municipalities import municipality
from assessment.scoring import NO_FIGURE
from checklists.schema import Checklist
from exports.files import replacing
from exports.workbooks.benchmark.layout import (
    BAND,
    BANDS,
    EVERYONE,
    FIGURES,
    FORMAT,
    FORMAT_VERSION,
    ID,
    ITEMS,
    KIND,
    KIND_WORDS,
    LEAST,
    MEDIAN,
    MOST,
    NAME,
    Q1,
    Q3,
    REACHED,
    N,
)
from exports.workbooks.benchmark.reader import read_benchmark
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.collection_workbook.identity import benchmark_identity
from exports.workbooks.data_table import CHECKLIST, CODE, MUNICIPALITY
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

_TITLE = "比較用のファイル"
_RULES = (
    (
        "分野とテーマは点数（0〜100、すべて目標に到達すると100）、項目はレベル（0〜4、未把握は0）の四分位です。"
        "分野とテーマは、その分野の回答率が100％の市区町村だけで計算しています（n）。"
        "四分位は、点数の順に並べて4等分する位置の値です（第1四分位は下から4分の1、第3四分位は"
        "上から4分の1。ExcelのQUARTILE.INCと同じ計算）。"
    ),
    (
        f"{ENOUGH_FOR_QUARTILES}市区町村に満たない区分は隣の区分と合わせ、最小と最大は"
        f"{ENOUGH_FOR_EXTREMES}市区町村以上のときだけ示します。どの市区町村の数値かは分かりません。"
        "取扱注意の項目は、項目ごとの数値を載せていません。"
    ),
)
_NOTHING = f"{ENOUGH_FOR_QUARTILES}市区町村以上が答えた分野がないため、数値はありません。"
_NO_BANDS = "団体区分に分けた数値はありません。"
_NO_ITEMS = "比べた項目はありません。"

_BandRow = tuple[str, str]
_ItemRow = tuple[str, str]


def write_benchmark(benchmark: Benchmark, checklists: Sequence[Checklist], target: Path) -> None:
    """Write ``benchmark`` to ``target``; ``checklists`` are those that it is of.

    The same input gives the same bytes. What was written is read again and is the same record
    before it takes the place of an older file.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    where = f"{benchmark.prefecture_name}　{in_both_calendars(benchmark.year)}"
    title = f"{_TITLE}　{where}"
    with replacing(target) as beside:
        book = Book(benchmark_identity(benchmark, FORMAT, FORMAT_VERSION), title=title, name=title)
        _write_figures(book, where, benchmark, checklists)
        _write_bands(book, where, benchmark)
        _write_items(book, where, benchmark, checklists)
        write_identity(book)
        book.save(beside)
        _check(beside, benchmark, target)


def _write_figures(
    book: Book, where: str, benchmark: Benchmark, checklists: Sequence[Checklist]
) -> None:
    title = f"{FIGURES}　{where}"
    if not benchmark.figures:
        write_sentence(book, FIGURES, title, _NOTHING)
        return
    as_of = f"{date_in_words(benchmark.as_of)}の時点の、{benchmark.prefecture_name}の集計です。"
    heading = Heading(title=title, remarks=(as_of, *_RULES))
    write_table(book, FIGURES, heading, _figure_columns(checklists), benchmark.figures, frozen=4)


def _figure_columns(checklists: Sequence[Checklist]) -> Sequence[Column[BenchmarkFigure]]:
    names = _names(checklists)

    def quartile(pick: Callable[[Quartiles], Fraction | None]) -> Callable[[BenchmarkFigure], Cell]:
        return lambda figure: _figure(pick(figure.figures))

    return (
        Column(header=KIND, width=4.4, look="short", value=lambda f: KIND_WORDS[f.kind]),
        Column(header=CHECKLIST, width=11.4, look="short", value=lambda f: f.checklist_id),
        Column(header=ID, width=11.4, look="code", value=lambda f: f.id),
        Column(header=NAME, width=17, look="strong", value=lambda f: names.get(f.id, "")),
        Column(header=BAND, width=12, look="text", value=lambda f: f.band or EVERYONE),
        Column(header=N, width=4.4, look="count", value=lambda f: f.figures.n),
        Column(header=LEAST, width=5, look="decimal", value=quartile(lambda q: q.least)),
        Column(header=Q1, width=5, look="decimal", value=quartile(lambda q: q.q1)),
        Column(header=MEDIAN, width=5, look="decimal", value=quartile(lambda q: q.median)),
        Column(header=Q3, width=5, look="decimal", value=quartile(lambda q: q.q3)),
        Column(header=MOST, width=5, look="decimal", value=quartile(lambda q: q.most)),
        Column(header=REACHED, width=5, look="share", value=lambda f: _figure(f.reached)),
    )


def _figure(value: Fraction | None) -> Cell:
    """Exact: a published figure has two decimal places at most."""
    return NO_FIGURE if value is None else float(value)


def _write_bands(book: Book, where: str, benchmark: Benchmark) -> None:
    title = f"{BANDS}　{where}"
    rows: list[_BandRow] = [
        (band, code) for band, codes in benchmark.places.items() for code in codes
    ]
    if not rows:
        write_sentence(book, BANDS, title, _NO_BANDS)
        return
    remark = "区分ごとのすべての市区町村です（提出したかどうかを問いません）。"
    columns: tuple[Column[_BandRow], ...] = (
        Column(header=BAND, width=14, look="text", value=lambda row: row[0]),
        Column(header=CODE, width=7, look="code", value=lambda row: row[1]),
        Column(
            header=MUNICIPALITY, width=12, look="text", value=lambda row: municipality(row[1]).name
        ),
    )
    write_table(book, BANDS, Heading(title=title, remarks=(remark,)), columns, rows, frozen=0)


def _write_items(
    book: Book, where: str, benchmark: Benchmark, checklists: Sequence[Checklist]
) -> None:
    title = f"{ITEMS}　{where}"
    rows: list[_ItemRow] = [
        (checklist_id, item_id) for checklist_id, ids in benchmark.items.items() for item_id in ids
    ]
    if not rows:
        write_sentence(book, ITEMS, title, _NO_ITEMS)
        return
    names = _names(checklists)
    remark = "点数は、同じ項目だけで計算したときに比べられます。"
    columns: tuple[Column[_ItemRow], ...] = (
        Column(header=CHECKLIST, width=11, look="short", value=lambda row: row[0]),
        Column(header=ITEM_ID, width=7, look="code", value=lambda row: row[1]),
        Column(header=ITEM_TITLE, width=22, look="text", value=lambda row: names.get(row[1], "")),
    )
    write_table(book, ITEMS, Heading(title=title, remarks=(remark,)), columns, rows, frozen=0)


def _names(checklists: Sequence[Checklist]) -> Mapping[str, str]:
    """Titles of checklists, themes and items by their ids."""
    names: dict[str, str] = {}
    for checklist in checklists:
        names[checklist.id] = checklist.title
        names |= {theme.id: theme.title for theme in checklist.theme}
        names |= {item.id: item.title for item in checklist.item}
    return names


def _check(path: Path, benchmark: Benchmark, target: Path) -> None:
    try:
        read = read_benchmark(path)
    except RejectedFileError as error:
        raise ExportNotWholeError(target, "ブックとして読み取れません") from error
    if read != benchmark:
        raise ExportNotWholeError(target, "数値")
