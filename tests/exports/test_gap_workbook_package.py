"""The gap workbook as a file: its parts, its look, its protection, and the same bytes each time."""

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from assessment.records import Answer, Entry, level
from assessment.results import result
from checklists.schema import SourceBook
from exports.tokens import tokens
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.looks import FONT
from exports.workbooks.reading import sheets_of, table_in
from tests.factories import AS_OF, every_state, four_areas, make_assessment, make_checklist

PEOPLES_TABLES = ("課題一覧", "取組計画", "全回答", "出典")
PRINTED = (*PEOPLES_TABLES, "概要", "データ", "管理情報")
NAMESPACES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
MAKE_ONE = """
import sys
from pathlib import Path
from assessment.results import result
from checklists.schema import SourceBook
from exports.workbooks.gap_workbook import write_gap_workbook
from tests.factories import every_state, four_areas, make_assessment
areas = four_areas()
whole = result(make_assessment(areas, every_state(areas)))
write_gap_workbook(whole, Path(sys.argv[1]), book=SourceBook())
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gap workbook of four areas in every state."""
    areas = four_areas()
    answers = every_state(areas) | {"DIS-01-01": Entry(answer=level(1), note="備考")}
    target = tmp_path_factory.mktemp("package") / "a.xlsx"
    write_gap_workbook(result(make_assessment(areas, answers)), target, book=SourceBook())
    return target


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    """The same, opened with openpyxl."""
    return openpyxl.load_workbook(path)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def header_row(sheet: Any) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows() if "項目ID" in [c.value for c in row])


def test_every_part_is_sound_xml_without_a_doctype(path: Path) -> None:
    for name, content in parts(path).items():
        assert b"<!DOCTYPE" not in content, name
        etree.fromstring(content)


def test_nothing_leads_out_of_the_file_and_nothing_runs(path: Path) -> None:
    for name, content in parts(path).items():
        assert b'TargetMode="External"' not in content, name
        assert not re.search("externalLink|vba|connections|hyperlink", name)
        if name.startswith("xl/worksheets/"):
            sheet = etree.fromstring(content)
            assert not sheet.findall(".//m:f", NAMESPACES), name
            for link in sheet.iterfind(".//m:hyperlink", NAMESPACES):
                assert link.get("location"), name
                assert not [key for key, _ in link.items() if key.endswith("}id")], name


def test_times_in_the_file_are_the_as_of_date(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    assert times == {(AS_OF.year, AS_OF.month, AS_OF.day, 0, 0, 0)}
    properties = openpyxl.load_workbook(path).properties
    day = dt.datetime.combine(AS_OF, dt.time())
    assert (properties.created, properties.modified) == (day, day)


def test_the_same_input_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    def made(name: str, seed: str, zone: str) -> str:
        target = tmp_path / name
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [sys.executable, "-c", MAKE_ONE, str(target)],
            check=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )
        return hashlib.sha256(target.read_bytes()).hexdigest()

    assert made("a.xlsx", "1", "Asia/Tokyo") == made("b.xlsx", "2", "America/New_York")


def test_the_charts_are_native_and_show_cells_of_the_overview(path: Path) -> None:
    charts = [
        etree.fromstring(content)
        for name, content in parts(path).items()
        if name.startswith("xl/charts/chart")
    ]
    kinds = sorted(
        kind
        for chart in charts
        for kind in ("radarChart", "barChart")
        if chart.find(f".//c:{kind}", NAMESPACES) is not None
    )
    assert kinds == ["barChart", "barChart", "radarChart"]
    for chart in charts:
        references = [f.text for f in chart.findall(".//c:f", NAMESPACES)]
        assert references
        assert all(str(reference).startswith(("概要!", "'概要'!")) for reference in references)
        assert chart.findall(".//c:numCache/c:pt", NAMESPACES), "values are cached"


def test_a_radar_shows_the_scores_of_the_areas(path: Path) -> None:
    (radar,) = (
        chart
        for name, content in parts(path).items()
        if name.startswith("xl/charts/chart")
        and (chart := etree.fromstring(content)).find(".//c:radarChart", NAMESPACES) is not None
    )
    names = [v.text for v in radar.findall(".//c:cat//c:pt/c:v", NAMESPACES)]
    scores = [float(str(v.text)) for v in radar.findall(".//c:val//c:pt/c:v", NAMESPACES)]
    areas = table_in(sheets_of(path)["概要"], ("分野", "チェックリストの版"))
    assert dict(zip(names, scores, strict=True)) == {
        row["分野"]: row["点数"] for row in areas if row["分野"] in names
    }
    assert len(names) == 4
    assert [v.get("val") for v in radar.findall(".//c:valAx//c:min", NAMESPACES)] == ["0"]
    assert [v.get("val") for v in radar.findall(".//c:valAx//c:max", NAMESPACES)] == ["100"]


@pytest.mark.parametrize("name", PRINTED)
def test_it_prints_on_a4_landscape_one_page_wide_with_titles_and_page_numbers(
    name: str, book: Any
) -> None:
    sheet = book[name]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows
    assert sheet.oddFooter.center.text.endswith("&P / &N")
    assert sheet.print_area


@pytest.mark.parametrize("name", PEOPLES_TABLES)
def test_a_table_keeps_its_header_in_view_on_screen_and_on_paper(name: str, book: Any) -> None:
    sheet = book[name]
    header = header_row(sheet)
    assert sheet.freeze_panes.endswith(str(header + 1))
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.auto_filter.ref.startswith(f"A{header}:")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize("name", PEOPLES_TABLES)
def test_header_and_number_are_protected_and_the_whole_body_is_free(name: str, book: Any) -> None:
    sheet = book[name]
    protection = sheet.protection
    assert protection.sheet
    assert protection.password is None
    forbidden = [protection.sort, protection.autoFilter, protection.insertRows]
    assert not any(forbidden)
    header = header_row(sheet)
    assert all(cell.protection.locked for row in sheet[1:header] for cell in row)
    assert not any(
        cell.protection.locked for row in sheet[header + 1 : sheet.max_row] for cell in row
    )
    below = sheet.column_dimensions["A"]
    assert not below.protection.locked, "rows added below the table too"


def test_data_is_free_of_decoration_and_protection(book: Any) -> None:
    sheet = book["データ"]
    assert not sheet.protection.sheet
    assert not sheet.merged_cells.ranges
    assert not sheet.conditional_formatting
    assert [sheet.cell(1, column).value for column in (1, 11)] == ["団体コード", "重要度"]


def test_codes_are_text_and_figures_are_numbers(book: Any) -> None:
    sheet = book["データ"]
    first = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert first["団体コード"].data_type == "s"
    assert first["団体コード"].number_format == "@"
    assert {first[name].data_type for name in ("年度", "レベル", "目標", "重要度")} == {"n"}


@pytest.mark.parametrize(("name", "column"), [("全回答", "回答"), ("課題一覧", "現在の状況")])
def test_levels_are_coloured_by_what_the_cell_says(name: str, column: str, book: Any) -> None:
    sheet = book[name]
    header = header_row(sheet)
    letter = next(cell.column_letter for cell in sheet[header] if cell.value == column)
    ranges = {str(group.sqref): group.rules for group in sheet.conditional_formatting}
    rules = ranges[f"{letter}{header + 1}:{letter}{sheet.max_row}"]
    fills = {rule.text: str(rule.dxf.fill.bgColor.rgb)[-6:].lower() for rule in rules}
    assert [fills[str(number)] for number in range(5)] == [
        look.fill.lstrip("#") for look in tokens().level
    ]
    assert {"未把握", "該当なし"} < set(fills)


def test_one_family_of_type_is_used(book: Any) -> None:
    fonts = {
        cell.font.name
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert fonts == {FONT}


def test_columns_are_wide_enough_for_dates_and_ids(book: Any) -> None:
    sheet = book["課題一覧"]
    header = header_row(sheet)
    widths: dict[str, float] = {
        str(cell.value): sheet.column_dimensions[cell.column_letter].width for cell in sheet[header]
    }
    # digits of BIZ UDPGothic are 1.5 times those that a column's width counts
    assert widths["期限"] >= len("2026/04/01") * 1.3
    assert widths["項目ID"] >= len("SEC-01-01") * 1.3


@pytest.mark.parametrize(("count", "pages"), [(1, 3), (4, 3), (6, 4)])
def test_what_belongs_together_prints_on_one_page(count: int, pages: int, tmp_path: Path) -> None:
    prefixes = [f"A{letter}" for letter in "ABCDEF"[:count]]
    areas = [make_checklist(checklist_id=prefix.lower(), prefix=prefix) for prefix in prefixes]
    answers: dict[str, Answer | int | Entry] = {f"{prefix}-01-01": 1 for prefix in prefixes}
    target = tmp_path / "a.xlsx"
    write_gap_workbook(result(make_assessment(areas, answers)), target, book=SourceBook())
    areas_printed = openpyxl.load_workbook(target)["概要"].print_area.split(",")
    assert len(areas_printed) == pages
    ends = [int(part.rpartition("$")[2]) for part in areas_printed]
    starts = [int(re.findall(r"\d+", part)[-2]) for part in areas_printed]
    assert starts == [1, *(end + 1 for end in ends[:-1])]
