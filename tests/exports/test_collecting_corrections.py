"""Several inquiry sheets come back at once: each is read, or told why it is not."""

from pathlib import Path

import openpyxl
import pytest

from assessment.collection.received import Beside, Correction
from assessment.collection.records import Collection
from checklists.loading import builtin_checklists
from exports.collecting.collection import CorrectionsError
from exports.collecting.corrections import ReadSheets, read_sheets
from exports.workbooks.corrections.writer import write_inquiry
from tests.collections import make_collection, make_refused, make_submission, places_of
from tests.exports.answer_sheets import column_of
from tests.exports.foreign_files import PASSWORD, encrypted

CODE = "312011"


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection([make_submission(place, altered=True) for place in places_of("31")[:2]])


@pytest.fixture
def sheet(tottori: Collection, tmp_path: Path) -> Path:
    """A sheet in which one item is corrected."""
    path = tmp_path / "返ってきた.xlsx"
    write_inquiry(tottori, path, code=CODE)
    book = openpyxl.load_workbook(path)
    table = book["疑義照会票"]
    last = table.max_row
    item = tottori.items[0].item
    for header, value in (
        ("団体コード", CODE),
        ("項目ID", item.id),
        ("旧", "わからない"),
        ("新", item.selectable_levels()[-1]),
    ):
        table.cell(last, column_of(table, header)).value = value
    book.save(path)
    return path


def read(*paths: Path, passwords: tuple[str, ...] = ()) -> ReadSheets:
    return read_sheets(paths, builtin_checklists(), passwords)


def corrections(came: ReadSheets, year: int = 2026) -> tuple[Correction, ...]:
    return came.laid_beside(Beside(), year).corrections


def test_a_sheet_that_cannot_be_read_stops_none_of_the_others(sheet: Path, tmp_path: Path) -> None:
    broken = tmp_path / "壊れた.xlsx"
    broken.write_bytes(b"PK")
    came = read(broken, sheet, tmp_path / "ない.xlsx")
    assert [one.item_id for one in corrections(came)] == ["STD-01-01"]
    assert [(line.file, line.status) for line in came.not_taken(2026)] == [
        ("壊れた.xlsx", "rejected"),
        ("ない.xlsx", "rejected"),
    ]
    assert all(line.reason and line.remedy for line in came.not_taken(2026))
    assert came.laid_beside(Beside(), 2026).unusable == ()


def test_a_sheet_of_another_year_corrects_nothing_and_says_so(sheet: Path) -> None:
    came = read(sheet)
    assert corrections(came, 2027) == ()
    (line,) = came.not_taken(2027)
    assert "令和8年度の疑義照会票です" in line.reason


def test_passwords_are_tried_in_turn(sheet: Path) -> None:
    sheet.write_bytes(encrypted(sheet.read_bytes()))
    assert read(sheet).not_taken(2026)[0].code == "password_needed"
    assert len(corrections(read(sheet, passwords=("違う", PASSWORD)))) == 1


def test_rows_that_could_not_be_understood_are_named_with_their_file(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    table = book["疑義照会票"]
    table.cell(table.max_row, column_of(table, "新")).value = "たぶん"
    book.save(sheet)
    came = read(sheet)
    assert corrections(came) == ()
    (row,) = came.laid_beside(Beside(), 2026).unusable
    assert (row.file, row.code, row.text) == ("返ってきた.xlsx", CODE, "たぶん")


def test_of_many_sheets_that_cannot_be_used_the_first_are_named_and_the_rest_counted() -> None:
    lines = [make_refused(None, f"疑義照会票{number}.xlsx") for number in range(23)]
    message = CorrectionsError(lines).message
    assert "・疑義照会票0.xlsx：パスワードが付いている" in message
    assert message.endswith("ほか3件")
    assert "ほか" not in CorrectionsError(lines[:20]).message
