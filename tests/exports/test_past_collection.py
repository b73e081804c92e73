"""Last year's collection is read again, however its workbook has been treated meanwhile."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.collection.received import Beside, PastCollection, Scope, given
from assessment.collection.records import Collection
from assessment.scoring import shown
from exports.workbooks.collection_workbook.reader import read_past_collection
from exports.workbooks.collection_workbook.writer import write_collection_workbook
from exports.workbooks.reading import sheets_of, table_in
from exports.workbooks.refusals import (
    AnotherKindError,
    NoTableError,
    NotOneCollectionError,
    RejectedFileError,
    TooLargeCollectionError,
)
from tests.collections import (
    YEAR,
    make_collection,
    make_full_collection,
    make_submission,
    places_of,
)
from tests.factories import AS_OF

LAST = YEAR - 1


def past_collection(prefecture: str | None = "31", count: int = 19) -> Collection:
    """Last year's collection of the first municipalities."""
    places = places_of("31")[:count]
    if prefecture is None:
        places = (*places[:3], *places_of("13")[:2])
    sent = [make_submission(place, year=LAST) for place in places]
    return make_collection(sent, scope=Scope(today=AS_OF, prefecture=prefecture, year=LAST))


@pytest.fixture
def past() -> Collection:
    return past_collection(count=7)


@pytest.fixture
def path(past: Collection, tmp_path: Path) -> Path:
    write_collection_workbook(past, tmp_path / "前年度.xlsx")
    return tmp_path / "前年度.xlsx"


def answers(collection: Collection) -> dict[str, dict[str, tuple[str, int | None]]]:
    return {
        s.municipality.code: {i: (g.state, g.level) for i, g in s.given.items()}
        for s in collection.standings
        if s.given
    }


def read_answers(read: PastCollection) -> dict[str, dict[str, tuple[str, int | None]]]:
    return {
        code: {i: (g.state, g.level) for i, g in found.items()}
        for code, found in read.given.items()
    }


def edit(path: Path, sheet: str = "データ") -> tuple[Any, Any]:
    book = openpyxl.load_workbook(path)
    return book, book[sheet]


def test_all_that_was_written_is_read(path: Path, past: Collection) -> None:
    read = read_past_collection(path)
    assert (read.prefecture, read.year, read.file) == ("31", LAST, "前年度.xlsx")
    assert read_answers(read) == answers(past)
    assert {i: (a.target, a.weight) for i, a in read.asked.items()} == {
        p.item.id: (p.item.target, p.item.weight) for p in past.items
    }
    assert read.versions == {a.checklist.id: (a.checklist.version,) for a in past.areas}
    assert read.unread == ()


def test_sorting_moving_columns_renaming_and_retyping_do_not_matter(
    path: Path, past: Collection
) -> None:
    book, sheet = edit(path)
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    header, *body = rows
    order = [6, 0, 8, 7, 3, 5, 4, 10, 9, 1, 2]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["令和7年度の控え"])
    sheet.append([])
    sheet.append([" 項目ＩＤ " if header[n] == "項目ID" else header[n] for n in order])
    for number, row in enumerate(sorted(body, key=lambda row: row[6])):
        row[0] = int(row[0])
        row[3] = "２０２５"
        if row[7] == "unknown":
            row[7] = "わからない"
        if number % 2 and row[8] is not None:
            row[8], row[7] = f"{row[8]} ", "レベル"
        sheet.append([row[n] for n in order])
    sheet.title = "控え"
    book.move_sheet("控え", -9)
    book.save(path)
    read = read_past_collection(path)
    assert read_answers(read) == answers(past)
    assert (read.year, read.unread) == (LAST, ())


def test_rows_that_make_no_sense_are_named_with_their_place_and_left_out(
    path: Path, past: Collection
) -> None:
    book, sheet = edit(path)
    code, item = sheet["A2"].value, sheet["G2"].value
    sheet["I3"] = 7
    sheet["A4"] = "319999"
    sheet["G5"] = None
    sheet["H6"] = "たぶん"
    sheet.append([cell.value for cell in sheet[2]])
    sheet.append([cell.value for cell in sheet[2]])
    sheet.cell(sheet.max_row, 8).value = "na"
    sheet.cell(sheet.max_row, 9).value = None
    last = sheet.max_row
    book.save(path)
    read = read_past_collection(path)
    places = [line.partition("：")[0] for line in read.unread]
    assert places == [f"データの{row}行目" for row in (3, 4, 5, 6, last)]
    assert "319999" in read.unread[1]
    assert item not in read.given[code], "its rows contradict each other"
    whole = sum(map(len, answers(past).values()))
    assert sum(map(len, read.given.values())) == whole - 5


def test_without_its_last_sheet_the_rows_alone_tell_prefecture_and_year(path: Path) -> None:
    book, _ = edit(path)
    del book["管理情報"]
    book.save(path)
    read = read_past_collection(path)
    assert (read.prefecture, read.year) == ("31", LAST)


def test_all_of_japan_is_read_from_workbook_and_from_csv_alike(tmp_path: Path) -> None:
    past = past_collection(None)
    files = write_collection_workbook(past, tmp_path / "全国.xlsx")
    book, table = map(read_past_collection, files)
    assert book.prefecture is table.prefecture is None
    assert read_answers(book) == read_answers(table) == answers(past)
    assert (book.asked, book.versions, book.year) == (table.asked, table.versions, table.year)
    saved = files[1].read_text(encoding="utf-8-sig").encode("cp932")
    files[1].write_bytes(saved)
    assert read_answers(read_past_collection(files[1])) == answers(past)


def test_a_workbook_beyond_the_limits_is_read_from_the_csv_beside_it_if_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = past_collection(None)
    workbook, table = write_collection_workbook(past, tmp_path / "全国.xlsx")
    monkeypatch.setattr("exports.workbooks.safety.packages.MOST_ROWS", 100)
    read = read_past_collection(workbook)
    assert read.file == table.name
    assert read_answers(read) == answers(past)
    table.unlink()
    with pytest.raises(TooLargeCollectionError) as refused:
        read_past_collection(workbook)
    assert "「全国_データ.csv」を指定" in refused.value.remedy


@pytest.mark.parametrize("header", ["団体コード", "レベル"])
def test_a_table_without_a_needed_header_is_refused(path: Path, header: str) -> None:
    book, sheet = edit(path)
    next(cell for cell in sheet[1] if cell.value == header).value = "別の見出し"
    book.save(path)
    with pytest.raises(NoTableError, match=header):
        read_past_collection(path)


def test_a_workbook_of_another_kind_is_refused_by_its_name(path: Path) -> None:
    book, sheet = edit(path, "管理情報")
    sheet["B2"] = "submission"
    book.save(path)
    with pytest.raises(AnotherKindError, match="都道府県集計"):
        read_past_collection(path)


def test_two_years_in_one_table_are_no_collection(path: Path) -> None:
    book, sheet = edit(path)
    sheet["D9"] = 2023
    book.save(path)
    with pytest.raises(NotOneCollectionError, match="令和5年度・令和7年度"):
        read_past_collection(path)


def test_a_csv_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "人口.csv"
    path.write_text("団体コード,人口\n312011,1\n", encoding="utf-8")
    with pytest.raises(RejectedFileError, match="見出し"):
        read_past_collection(path)
    path.write_bytes(b"\x81\x81\x20\xe3")
    with pytest.raises(RejectedFileError, match="文字コード"):
        read_past_collection(path)


def test_the_comparison_stands_in_the_next_workbook_with_what_cannot_be_compared(
    path: Path, tmp_path: Path
) -> None:
    now = make_collection(beside=Beside(last_year=read_past_collection(path)))
    target = tmp_path / "今年度.xlsx"
    write_collection_workbook(now, target)
    last_year = now.last_year
    assert last_year is not None
    cells = sheets_of(target)["前年度比較"]
    changes = table_in(cells, ("団体コード", "前年度の点数", "今年度の点数"))
    assert [(row["団体コード"], row["今年度の点数"]) for row in changes] == [
        (c.code, pytest.approx(float(c.now))) for c in last_year.changes
    ]
    first = last_year.changes[0]
    told = Decimal(shown(first.now)) - Decimal(shown(first.before))  # as the scores are shown
    assert changes[0]["点数の差"] == pytest.approx(float(told))
    for row in table_in(cells, ("分野", "比べた項目", "中央値の差")):
        of = next(a.checklist.id for a in now.areas if a.checklist.title == row["分野"])
        assert row["n"] == last_year.now[of].n
        assert row["今年度の平均"] == pytest.approx(float(last_year.now[of].mean or 0))
    gone = table_in(cells, ("団体コード・項目ID", "理由"))
    assert [row["団体コード・項目ID"] for row in gone] == [
        *(one.item_id for one in last_year.not_compared),
        *(one.code for one in last_year.places_not_compared),
    ]


def test_items_whose_level_moved_are_named_in_the_workbook(tmp_path: Path) -> None:
    now = make_full_collection()
    target = tmp_path / "今年度.xlsx"
    write_collection_workbook(now, target)
    assert now.last_year is not None
    titles = {item.id: item.title for area in now.areas for item in area.checklist.item}
    named = [
        ("\n".join(f"{i} {titles[i]}" for i in c.improved) or None, len(c.fell_back))
        for c in now.last_year.changes
    ]
    changes = table_in(sheets_of(target)["前年度比較"], ("団体コード", "上がった項目"))
    assert [(row["上がった項目"] or None, row["下がった項目の数"]) for row in changes] == named
    assert any(words for words, _ in named)


def test_alike_answers_are_kept_once(path: Path) -> None:
    read = read_past_collection(path)
    kept = {id(answer) for found in read.given.values() for answer in found.values()}
    assert len(kept) <= 8
    assert any(answer is given("level", 2) for f in read.given.values() for answer in f.values())
