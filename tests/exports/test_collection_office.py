"""A prefecture's workbooks go through a real LibreOffice and come out with all they said."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from assessment.collection.benchmark import benchmark
from assessment.collection.picture import picture
from assessment.collection.received import Beside
from assessment.collection.records import Collection
from exports.workbooks.benchmark.reader import read_benchmark
from exports.workbooks.benchmark.writer import write_benchmark
from exports.workbooks.collection_workbook.reader import read_past_collection
from exports.workbooks.collection_workbook.writer import write_collection_workbook
from exports.workbooks.corrections.reader import read_corrections
from exports.workbooks.corrections.writer import write_inquiry
from exports.workbooks.reading import Cells, sheets_of
from tests.collections import (
    SCOPE,
    make_past,
    make_populations,
    make_refused,
    make_submission,
    places_of,
)
from tests.exports.inquiry_sheets import fill_in
from tests.factories import four_areas

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

AREAS = four_areas(6)


@pytest.fixture(scope="module")
def collection() -> Collection:
    """Twelve municipalities with last year's beside them, and a file that could not be read."""
    places = places_of("31")
    sent = [make_submission(place, AREAS, tier="full") for place in places[:12]]
    past = make_past("31", AREAS, given={one.code: one.given for one in sent[:6]})
    return picture(
        sent,
        SCOPE,
        AREAS,
        beside=Beside(populations=make_populations("31"), last_year=past),
        refused=[make_refused(places[13], "壊れた.xlsx")],
    )


@pytest.fixture(scope="module")
def folder(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all that is written; in ``out`` what LibreOffice made of it."""
    folder = tmp_path_factory.mktemp("office")
    write_collection_workbook(collection, folder / "集計.xlsx")
    write_inquiry(collection, folder / "照会.xlsx")
    write_benchmark(benchmark(collection), AREAS, folder / "比較.xlsx")
    fill_in(folder / "照会.xlsx", 0, new="わからない", why="電話で確認")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind, names in (("xlsx", ("集計", "照会", "比較")), ("pdf", ("集計",))):
        files = [folder / f"{name}.xlsx" for name in names]
        command = [OFFICE, profile, "--headless", "--convert-to", kind]
        subprocess.run(
            [*map(str, command), "--outdir", str(folder / "out"), *map(str, files)],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return folder


def filled_in(cells: Cells) -> list[list[object]]:
    return [found for row in cells if (found := [value for value in row if value != ""])]


def test_saved_again_every_sheet_holds_the_same_cells(folder: Path) -> None:
    before = sheets_of(folder / "集計.xlsx")
    after = sheets_of(folder / "out" / "集計.xlsx")
    assert list(after) == list(before)
    assert "前年度比較" in before
    for name, cells in before.items():
        for now, was in zip(filled_in(after[name]), filled_in(cells), strict=True):
            assert now == pytest.approx(was), name


def test_saved_again_colours_filters_links_and_charts_are_still_there(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "out" / "集計.xlsx")
    assert book["市区町村×分野"].conditional_formatting
    assert book["市区町村×項目"].auto_filter.ref
    assert [len(book[name]._charts) for name in ("項目別分布", "団体区分別")] == [4, 4]
    linked = [c for r in book["提出状況"].iter_rows() for c in r if c.hyperlink]
    assert len(linked) == len(book.sheetnames) - 1


def test_saved_again_it_can_be_next_years_last_year(folder: Path, collection: Collection) -> None:
    read = read_past_collection(folder / "out" / "集計.xlsx")
    assert (read.year, read.prefecture, read.unread) == (2026, "31", ())
    for standing in collection.standings:
        answers = read.given.get(standing.municipality.code, {})
        assert {i: (a.state, a.level) for i, a in answers.items()} == {
            i: (a.state, a.level) for i, a in standing.given.items()
        }


def test_saved_again_inquiry_sheet_and_benchmark_are_read_as_before(
    folder: Path, collection: Collection
) -> None:
    items = {picture.item.id: picture.item for picture in collection.items}
    was = read_corrections(folder / "照会.xlsx", items)
    now = read_corrections(folder / "out" / "照会.xlsx", items)
    assert was.corrections == now.corrections != ()
    assert read_benchmark(folder / "out" / "比較.xlsx") == benchmark(collection)


def test_on_paper_no_cell_is_too_narrow_and_every_municipality_and_item_is_there(
    folder: Path, collection: Collection
) -> None:
    document = pypdfium2.PdfDocument(folder / "out" / "集計.pdf")
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert not [number for number, page in enumerate(pages, 1) if "###" in page]
    status = next(page for page in pages if "提出状況" in page)
    assert all(standing.municipality.name in status for standing in collection.standings)
    maps = "".join("".join(page.split()) for page in pages if "市区町村×項目" in page)
    assert [p.item.id for p in collection.items if p.item.id not in maps] == []
    charts = [page for page in pages if "項目別の回答" in page]
    assert len(charts) == len(AREAS)
