"""Tables of populations, as prefectures have them at hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.municipalities import municipalities
from exports.collecting.population import PopulationTableError, _codes, read_population
from exports.workbooks.safety.refusals import CannotOpenError, DisguisedFileError

ALL = [place.code for place in municipalities()]


def csv_of(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "人口.csv"
    path.write_bytes(text.encode(encoding))
    return path


def workbook_of(folder: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    path = folder / "人口.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_plain_table_is_read(tmp_path: Path, encoding: str) -> None:
    path = csv_of(tmp_path, "団体コード,市区町村,人口\n011002,札幌市,1959750\n", encoding)
    assert read_population(path) == {"011002": 1_959_750}


@pytest.mark.parametrize(
    ("code", "people"),
    [
        ("012025", "240,218"),
        ("12025", "２４０２１８"),
        ("01202", " 240218人 "),
        ("1202", "240218.0"),
        ("０１２０２５", "240 218"),
        ("01202-5", "240，218"),
    ],
)
def test_codes_and_numbers_are_read_as_people_write_them(
    tmp_path: Path, code: str, people: str
) -> None:
    assert read_population(csv_of(tmp_path, f'市区町村コード,人口\n{code},"{people}"\n')) == {
        "012025": 240_218
    }


def test_an_official_table_has_headings_over_headings_and_other_rows(tmp_path: Path) -> None:
    """As the ministry publishes it: 人口 over three columns, prefectures and wards among rows."""
    path = workbook_of(
        tmp_path,
        [["注", "この表にはありません"]],
        [
            ["住民基本台帳人口・世帯数（市区町村別）"],
            ["団体コード", "都道府県名", "市区町村名", "人口", "", "", "世帯数"],
            ["", "", "", "男", "女", "計", ""],
            ["010006", "北海道", "-", 2_400_000, 2_700_000, 5_100_000, 2_800_000],
            ["011002", "北海道", "札幌市", 913_000, 1_043_000, 1_956_000, 1_100_000],
            ["011011", "北海道", "札幌市中央区", 110_000, 130_000, 240_000, 150_000],
            ["012025", "北海道", "函館市", 109_000, 131_218, 240_218, 140_000],
        ],
    )
    assert read_population(path) == {"011002": 1_956_000, "012025": 240_218}


def test_numbers_for_codes_have_lost_their_first_zero(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, [["コード", "令和7年1月1日人口（人）"], [12025, 240218.0]])
    assert read_population(path) == {"012025": 240_218}


@pytest.mark.parametrize("digits", [5, 6])
@pytest.mark.parametrize("lost", [False, True])
def test_every_code_is_told_from_every_other(digits: int, lost: bool) -> None:
    written = {code: str(int(code[:digits])) if lost else code[:digits] for code in ALL}
    assert _codes(written.values()) == {short: code for code, short in written.items()}


@given(st.lists(st.sampled_from(ALL), unique=True, min_size=3, max_size=40))
def test_some_codes_with_their_first_zero_lost_are_nobody_elses(codes: list[str]) -> None:
    written = {str(int(code)): code for code in codes}
    found = _codes(written)
    assert all(written[short] == code for short, code in found.items())


def test_tabs_part_columns_too(tmp_path: Path) -> None:
    path = csv_of(tmp_path, "団体コード\t人口\n012025\t240,218\n")
    assert read_population(path) == {"012025": 240_218}


def test_a_table_without_such_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PopulationTableError, match="「団体コード」と「人口」"):
        read_population(csv_of(tmp_path, "番号,人数\n1,2\n"))


def test_a_table_without_any_municipality_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PopulationTableError, match="1つもありません"):
        read_population(csv_of(tmp_path, "団体コード,人口\n999999,5\n"))


@pytest.mark.parametrize(
    "header", ["団体コード,人口（男）増減,人口密度", "団体コード,男性人口,女性人口"]
)
def test_it_is_not_guessed_which_column_is_meant(tmp_path: Path, header: str) -> None:
    with pytest.raises(PopulationTableError, match="どの列") as caught:
        read_population(csv_of(tmp_path, f"{header}\n012025,1,2\n"))
    assert "見出しを「人口」に" in caught.value.remedy


def test_a_heading_over_columns_without_a_sum_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(PopulationTableError, match="男・女"):
        read_population(csv_of(tmp_path, "団体コード,人口,\n,男,女\n012025,1,2\n"))


def test_every_line_that_is_wrong_is_named(tmp_path: Path) -> None:
    table = "団体コード,人口\n012025,不明\n011002,10\n011002,11\n012033,\n"
    with pytest.raises(PopulationTableError) as caught:
        read_population(csv_of(tmp_path, table))
    assert "2行目の人口「不明」" in caught.value.message
    assert "4行目の団体コード 011002 が二度" in caught.value.message
    assert "5行目の人口「」" in caught.value.message
    assert "何も書き出していません" in caught.value.message


def test_a_line_that_stands_twice_alike_is_no_harm(tmp_path: Path) -> None:
    path = csv_of(tmp_path, "団体コード,人口\n012025,5\n012025,5\n")
    assert read_population(path) == {"012025": 5}


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError):
        read_population(tmp_path / "ない.csv")
    with pytest.raises(PopulationTableError, match="文字コード"):
        read_population(csv_of(tmp_path, "団体コード,人口\n", "utf-16"))
    (tmp_path / "実はCSV.xlsx").write_text("団体コード,人口\n", encoding="utf-8")
    with pytest.raises(DisguisedFileError):
        read_population(tmp_path / "実はCSV.xlsx")
