"""The benchmark file: written for municipalities, read by them, and nobody to be found in it."""

from pathlib import Path

import msgspec
import openpyxl
import pytest

from assessment.collection.benchmark import Benchmark, benchmark
from assessment.collection.received import Scope
from assessment.collection.records import Collection
from assessment.errors import ExportNotWholeError
from checklists.loading import builtin_checklists
from exports.workbooks.benchmark.reader import read_benchmark
from exports.workbooks.benchmark.writer import write_benchmark
from exports.workbooks.reading import sheets_of, table_in
from exports.workbooks.refusals import (
    AnotherKindError,
    BrokenTableError,
    NewerFormatError,
    NoTableError,
)
from tests.collections import make_collection, make_submission, places_of
from tests.factories import AS_OF


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection()


@pytest.fixture
def path(tottori: Collection, tmp_path: Path) -> Path:
    target = tmp_path / "比較用.xlsx"
    write_benchmark(benchmark(tottori), builtin_checklists(), target)
    return target


def test_what_is_read_is_what_was_written(path: Path, tottori: Collection) -> None:
    read = read_benchmark(path)
    assert read == benchmark(tottori)
    code = places_of("31")[0].code
    own = read.band_of(code, "security")
    assert own is not None
    assert code in read.places[own.band]


@pytest.mark.parametrize("count", [0, 3])
def test_too_few_municipalities_make_a_file_without_figures(tmp_path: Path, count: int) -> None:
    few = benchmark(make_collection([make_submission(place) for place in places_of("31")[:count]]))
    target = tmp_path / "比較用.xlsx"
    write_benchmark(few, builtin_checklists(), target)
    assert read_benchmark(target) == few
    assert few.figures == ()


def test_all_of_japan_has_a_file_too(tmp_path: Path) -> None:
    sent = [make_submission(place) for place in places_of("31")[:6]]
    whole = benchmark(make_collection(sent, scope=Scope(today=AS_OF)))
    target = tmp_path / "比較用.xlsx"
    write_benchmark(whole, builtin_checklists(), target)
    read = read_benchmark(target)
    assert read == whole
    assert (read.prefecture, read.prefecture_name) == (None, "全国")


def test_nobodys_answers_contact_or_file_is_in_it_and_no_sensitive_item(
    path: Path, tottori: Collection
) -> None:
    sheets = sheets_of(path)
    assert list(sheets) == ["四分位", "団体区分", "比べた項目", "管理情報"]
    names = {standing.municipality.name for standing in tottori.standings}
    codes = {standing.municipality.code for standing in tottori.standings}
    apart = {
        str(value)
        for name, cells in sheets.items()
        if name != "団体区分"
        for row in cells
        for value in row
    }
    assert not apart & (names | codes)
    assert not [text for text in apart if "見本" in text or ".xlsx" in text]
    rows = table_in(sheets["四分位"], ("種類", "ID", "n"))
    sensitive = {p.item.id for p in tottori.items if p.item.sensitivity == "sensitive"}
    assert sensitive
    assert not sensitive & {row["ID"] for row in rows}
    assert min(row["n"] for row in rows) >= 5
    assert "平均" not in rows[0]
    shown = [row for row in rows if row["最小"] != "－"]
    assert {row["n"] >= 10 for row in shown} == {True}


def test_every_municipality_of_a_band_is_listed_whether_it_has_submitted_or_not(
    path: Path, tottori: Collection
) -> None:
    rows = table_in(sheets_of(path)["団体区分"], ("団体区分", "団体コード"))
    of_area = tottori.areas[0].bands
    for band in of_area:
        listed = {row["団体コード"] for row in rows if row["団体区分"] == band.label}
        assert listed == set(band.places)
    missing = {s.municipality.code for s in tottori.standings if s.submission is None}
    assert missing < {row["団体コード"] for row in rows}


def test_the_same_figures_give_the_same_bytes(path: Path, tottori: Collection) -> None:
    before = path.read_bytes()
    write_benchmark(benchmark(tottori), builtin_checklists(), path)
    assert path.read_bytes() == before


def test_sorting_and_moving_columns_do_not_matter(path: Path, tottori: Collection) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["四分位"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[0] == "種類")
    sheet.delete_rows(1, sheet.max_row)
    for row in [rows[top], *sorted(rows[top + 1 :], key=lambda row: (row[4], row[2]))]:
        sheet.append(list(reversed(row)))
    sheet.title = "数値"
    book.save(path)
    read, was = read_benchmark(path), benchmark(tottori)
    assert set(read.figures) == set(was.figures)
    assert msgspec.structs.replace(read, figures=was.figures) == was


@pytest.mark.parametrize(
    ("header", "value", "why"),
    [
        ("n", "たくさん", "種類・ID・n"),
        ("中央値", "半分", "「半分」"),
        ("種類", "表", "種類・ID・n"),
    ],
)
def test_one_broken_row_refuses_the_file_and_is_named(
    path: Path, header: str, value: str, why: str
) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["四分位"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == header)
    sheet.cell(cell.row + 3, cell.column).value = value
    book.save(path)
    with pytest.raises(BrokenTableError, match=f"{cell.row + 3}行目の{why}"):
        read_benchmark(path)


def test_another_kind_a_newer_format_and_a_lost_identity_are_told_apart(path: Path) -> None:
    for changed, error in (
        ({"B2": "collection"}, AnotherKindError),
        ({"B3": "9"}, NewerFormatError),
        ({}, NoTableError),
    ):
        book = openpyxl.load_workbook(path)
        for place, value in changed.items():
            book["管理情報"][place] = value
        if not changed:
            del book["管理情報"]
        book.save(path.with_name("別.xlsx"))
        with pytest.raises(error):
            read_benchmark(path.with_name("別.xlsx"))


def test_a_file_that_is_read_otherwise_than_written_is_not_kept(
    path: Path, tottori: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    other: Benchmark = msgspec.structs.replace(benchmark(tottori), figures=())
    monkeypatch.setattr("exports.workbooks.benchmark.writer.read_benchmark", lambda _: other)
    before = path.read_bytes()
    with pytest.raises(ExportNotWholeError):
        write_benchmark(benchmark(tottori), builtin_checklists(), path)
    assert path.read_bytes() == before
