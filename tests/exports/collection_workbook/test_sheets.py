"""The sheets of the collection workbook: what stands on them, and how they look."""

import datetime as dt
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

from assessment.collection.received import Beside
from assessment.collection.records import Collection
from assessment.municipalities import municipalities
from exports.tokens import tokens
from exports.workbooks import measuring
from exports.workbooks.reading import sheets_of, table_in
from tests.collections import SCOPE, make_collection
from tests.exports.collection_workbook.files import HEADERS, SHEETS, data_of, write

BOOK = "xl/workbook.xml"


def test_sheets_stand_in_their_order_and_nothing_is_hidden(loaded: Any) -> None:
    assert tuple(loaded.sheetnames) == SHEETS
    assert {sheet.sheet_state for sheet in loaded} == {"visible"}


def test_the_data_sheet_obeys_the_rule_for_machine_readable_tables(
    loaded: Any, tottori: Collection
) -> None:
    sheet = loaded["データ"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == HEADERS
    assert not sheet.merged_cells.ranges
    assert len(rows) == sum(len(s.given) for s in tottori.standings)
    assert len({(row[0], row[6]) for row in rows}) == len(rows)
    for code, _, _, year, _, version, item, state, number, target, weight in rows:
        assert (type(code), type(version), type(item)) == (str, str, str)
        assert (len(code), year) == (6, 2026)
        assert (state == "level") == (number in range(5))
        assert target in range(1, 5)
        assert weight in (1, 2, 3)


def test_a_submission_of_an_earlier_version_says_so_in_its_rows(
    written: Path, tottori: Collection
) -> None:
    rows = data_of(written)
    outdated = {s.municipality.code: s.outdated for s in tottori.standings if s.outdated}
    ((code, (mark,)),) = outdated.items()
    of_mark = rows[(rows["団体コード"] == code) & (rows["チェックリスト"] == mark.id)]
    assert set(of_mark["チェックリスト版"]) == {"2023.1"}
    others = rows[(rows["団体コード"] != code) & (rows["チェックリスト"] == mark.id)]
    current = next(a.checklist for a in tottori.areas if a.checklist.id == mark.id)
    assert set(others["チェックリスト版"]) == {current.version}


def test_an_answer_is_one_character_on_the_colour_of_its_level(
    loaded: Any, tottori: Collection
) -> None:
    sheet = loaded["市区町村×項目"]
    rows = list(sheet.iter_rows())
    header = next(row for row in rows if row[0].value == "団体コード")
    columns = {cell.value: cell.column - 1 for cell in header}
    marks = {"unknown": "？", "na": "－", "unanswered": "□"}
    seen = set()
    for row in itertools.takewhile(lambda row: row[0].value, rows[header[0].row :]):
        standing = tottori.standing(row[0].value)
        for item_id, answer in standing.given.items():
            cell = row[columns[item_id]]
            seen.add(answer.level if answer.level is not None else answer.state)
            if answer.level is None:
                assert cell.value == marks[answer.state]
            else:
                assert cell.value == answer.level
                fill = tokens().level[answer.level].fill
                assert cell.fill.start_color.rgb == f"FF{fill[1:].upper()}"
    assert seen == {0, 1, 2, 3, 4, "unknown", "na", "unanswered"}


def test_heat_maps_carry_native_colours_charts_are_native_and_tables_sort_and_filter(
    loaded: Any,
) -> None:
    scales = [
        rule.type
        for ranges in loaded["市区町村×分野"].conditional_formatting
        for rule in ranges.rules
    ]
    assert scales == ["colorScale"]
    assert [len(loaded[name]._charts) for name in ("項目別分布", "団体区分別")] == [4, 4]
    for name in SHEETS[:-1]:
        sheet = loaded[name]
        if name in ("疑義照会の候補", "補正"):
            continue  # nothing to list
        assert sheet.auto_filter.ref, name
        assert sheet.freeze_panes, name
        assert sheet.print_title_rows, name
        assert sheet.page_setup.orientation == "landscape", name


def test_the_charts_of_items_run_from_level_4_as_screen_and_pdf_do(loaded: Any) -> None:
    for chart in loaded["項目別分布"]._charts:
        named = [series.tx.v or series.tx.strRef.f for series in chart.series]
        assert named == [*(f"レベル{number}" for number in (4, 3, 2, 1, 0)), "わからない"]
        columns = [re.search(r"\$([A-Z]+)\$", series.val.numRef.f) for series in chart.series]
        letters = [found.group(1) for found in columns if found]
        assert letters[:5] == sorted(letters[:5], reverse=True)


def test_no_formula_no_macro_and_no_name_twice_is_in_the_file(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheets = [content for name, content in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in content or b"_xlfn" in content for content in sheets)
    assert not any("vba" in name.lower() or "externalLink" in name for name in parts)
    names = re.findall(rb'<definedName name="([^"]+)"(?: localSheetId="([0-9]+)")?', parts[BOOK])
    assert len(names) == len(set(names)) >= 30


def test_every_link_leads_to_a_sheet_or_name_that_is_there(loaded: Any) -> None:
    cells = [c for sheet in loaded for row in sheet.iter_rows() for c in row if c.hyperlink]
    places = [cell.hyperlink.location for cell in cells]
    sheets = {f"'{name}'!A1" for name in loaded.sheetnames}
    assert set(places) - sheets == {"項目別のグラフ"}
    assert "項目別のグラフ" in loaded.defined_names
    assert sheets - set(places) == set()


def test_nobody_is_ranked(written: Path) -> None:
    texts = [
        value
        for cells in sheets_of(written).values()
        for row in cells
        for value in row
        if isinstance(value, str)
    ]
    assert not [t for t in texts if re.search(r"ランキング|[0-9０-９]+位|^(順|順番|順位|位)$", t)]


def test_the_longest_names_fit_their_columns(loaded: Any) -> None:
    longest = max((place.name for place in municipalities()), key=measuring.width)
    for name in ("提出状況", "市区町村×分野", "市区町村×項目"):
        sheet = loaded[name]
        row = next(row for row in sheet.iter_rows() if row[0].value == "団体コード")
        header = next(cell for cell in row if cell.value == "市区町村")
        wide = next(
            size.width
            for size in sheet.column_dimensions.values()
            if size.min <= header.column <= size.max
        )
        pixels = wide * 7 + 5
        assert pixels >= measuring.pixels(measuring.width(longest), indented=True) - 1, name


def test_the_identity_says_prefecture_year_and_day(loaded: Any) -> None:
    facts = {row[0]: row[1] for row in loaded["管理情報"].iter_rows(values_only=True)}
    assert facts["format"] == "collection"
    assert facts["municipality_code"] == "310000"
    assert (facts["fiscal_year"], facts["reference_date"]) == ("2026", "2026-11-24")
    assert facts["issued_at"] == "2026-11-24T00:00:00+09:00"
    assert dt.date.fromisoformat(facts["reference_date"]) == SCOPE.today


def test_populations_are_shown_where_they_are_known(tmp_path: Path, written: Path) -> None:
    assert table_in(sheets_of(written)["提出状況"], ("団体コード", "人口"))
    without = make_collection(beside=Beside(corrections=()))
    headers = table_in(sheets_of(write(without, tmp_path))["提出状況"], ("団体コード",))[0]
    assert "人口" not in headers


def test_what_stands_above_is_protected_and_the_whole_body_is_free_to_be_sorted(
    loaded: Any,
) -> None:
    for name in ("提出状況", "市区町村×分野", "市区町村×項目", "項目別分布", "団体区分別"):
        sheet = loaded[name]
        assert sheet.protection.sheet, name
        assert not sheet.protection.password, name
        assert not sheet.protection.sort, "sorting is allowed"
        first, last = sheet.auto_filter.ref.split(":")
        table = list(sheet[f"{first}:{last}"])
        assert all(cell.protection.locked for cell in table[0]), name
        assert not any(cell.protection.locked for row in table[1:] for cell in row), name
        assert sheet["A1"].protection.locked, name
    assert not loaded["データ"].protection.sheet
