"""The gap workbook goes through a real LibreOffice and comes out with all it said."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from assessment.records import Entry, level
from assessment.results import Result, result
from checklists.schema import SourceBook
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.factories import every_state, four_areas, make_assessment

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

NOTE = "=1+1\n二行目"


@pytest.fixture(scope="module")
def whole() -> Result:
    """Two areas in every state, with a note that looks like a formula."""
    areas = four_areas(8)[:3]
    answers = every_state(areas) | {"STD-01-02": Entry(answer=level(1), note=NOTE)}
    return result(make_assessment(areas, answers))


@pytest.fixture(scope="module")
def converted(whole: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what LibreOffice made of the workbook: ``a.xlsx`` and ``a.pdf``."""
    folder = tmp_path_factory.mktemp("office")
    source = folder / "a.xlsx"
    write_gap_workbook(whole, source, book=SourceBook())
    target = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("xlsx", "pdf"):
        subprocess.run(
            [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", target, source],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return target


def test_saved_again_it_holds_the_same_cells(converted: Path) -> None:
    before = sheets_of(converted.parent / "a.xlsx")
    after = sheets_of(converted / "a.xlsx")
    assert list(after) == list(before)
    for name in ("課題一覧", "取組計画", "全回答", "出典", "データ"):
        ids = ("項目ID",)
        assert table_in(after[name], ids) == table_in(before[name], ids), name
    for name in ("概要", "管理情報"):
        assert [
            [c for c in row if c != ""] for row in after[name] if any(c != "" for c in row)
        ] == [[c for c in row if c != ""] for row in before[name] if any(c != "" for c in row)], (
            name
        )


def test_saved_again_its_text_drop_downs_and_colours_are_still_there(converted: Path) -> None:
    book = openpyxl.load_workbook(converted / "a.xlsx")
    notes = [c for row in book["全回答"].iter_rows() for c in row if c.value == NOTE]
    assert [cell.data_type for cell in notes] == ["s"]
    kinds = {rule.type for rule in book["取組計画"].data_validations.dataValidation}
    assert kinds == {"list", "date", "decimal"}
    assert book["全回答"].conditional_formatting
    assert book["課題一覧"].print_title_rows


def test_on_paper_every_gap_is_there_and_no_cell_is_too_narrow(
    converted: Path, whole: Result
) -> None:
    document = pypdfium2.PdfDocument(converted / "a.pdf")
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    text = "".join(pages)
    assert "###" not in text
    listed = "".join(page for page in pages if "課題一覧" in page)
    assert [g.response.item.id for g in whole.gaps if g.response.item.id not in listed] == []
    assert sum("分野別の項目の内訳" in page for page in pages) == 1
