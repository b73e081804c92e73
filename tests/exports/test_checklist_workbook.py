"""The workbook of an organisation's own checklist: what is written is what is read."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from checklists.loading import builtin_checklists
from checklists.schema import BODY_KINDS, Checklist, Theme
from exports.workbooks.checklist_workbook.item_table import ITEMS, USUAL_LABELS
from exports.workbooks.checklist_workbook.layout import TABLES
from exports.workbooks.checklist_workbook.reader import read_checklist
from exports.workbooks.checklist_workbook.writer import write_checklist, write_template
from tests.exports.any_checklists import any_checklists
from tests.exports.own_workbooks import DAY, Edited, own_checklist, own_item

OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a valid own checklist."""
    path = tmp_path_factory.mktemp("own") / "独自.xlsx"
    write_checklist(own_checklist(), path, DAY)
    return path


@pytest.fixture
def own(written: Path, tmp_path: Path) -> Edited:
    """A copy of it, open for editing."""
    return Edited(Path(shutil.copy(written, tmp_path / written.name)))


# --- written and read again


@pytest.mark.parametrize("checklist", builtin_checklists(), ids=lambda c: c.id)
def test_every_built_in_checklist_comes_back_as_it_was(
    checklist: Checklist, tmp_path: Path
) -> None:
    write_checklist(checklist, tmp_path / "a.xlsx", DAY)
    read = read_checklist(tmp_path / "a.xlsx", DAY)
    assert (read.findings, read.checklist) == ((), checklist)


@settings(max_examples=12)
@given(checklist=any_checklists())
def test_any_checklist_comes_back_as_it_was(
    checklist: Checklist, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("own") / "a.xlsx"
    write_checklist(checklist, path, DAY)
    read = read_checklist(path, DAY)
    assert (read.findings, read.checklist) == ((), checklist)


def test_texts_that_excel_would_take_for_something_else_come_back(tmp_path: Path) -> None:
    odd = ("=1+1", "+81", "-5", "@名前", "'頭", "0123", "<r>x</r>", "_x0041_", "3/4", "TRUE")
    items = [own_item(f"KAI-01-0{n + 1}", evidence=odd, support=odd) for n in range(2)]
    write_checklist(own_checklist(items), tmp_path / "a.xlsx", DAY)
    read = read_checklist(tmp_path / "a.xlsx", DAY)
    assert read.checklist is not None
    assert read.checklist.item[0].evidence == odd


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


# --- what people see


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("template") / "a.xlsx"
    write_template(path, DAY)
    return openpyxl.load_workbook(path)


def test_the_sheets_stand_in_the_order_of_work(template: openpyxl.Workbook) -> None:
    assert template.sheetnames == [
        "記入要領",
        "基本情報",
        "テーマ",
        "項目",
        "用語",
        "根拠文書",
        "版の変更",
        "記入例",
        "管理情報",
    ]
    assert "編集を有効にする" in template["記入要領"]["A1"].value


def test_every_field_of_the_schema_has_a_column() -> None:
    for table in TABLES:
        assert {column.field for column in table.columns} == set(table.record.__struct_fields__)


def test_values_are_chosen_from_lists_that_stand_in_view(template: openpyxl.Workbook) -> None:
    sheet = template["項目"]
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and rule.showErrorMessage:
            (cells,) = rule.sqref.ranges
            header = sheet.cell(cells.min_row - 1, cells.min_col).value
            name, _, area = rule.formula1.partition("!")
            listed = template[name.strip("'")][area.replace("$", "")]
            lists[header] = [row[0].value for row in listed]
    assert lists == {
        "尺度": ["段階", "割合", "節目"],
        "種類": ["取組", "備え"],
        "根拠": ["法令", "国の計画・通知", "提言", "望ましい取組"],
        "重要度": [1, 2, 3],
        "目標": [1, 2, 3, 4],
        "期限の種類": ["義務の期限", "国の目標年度"],
        "公開の扱い": ["公開", "庁内", "取扱注意"],
        "区分": ["基本", "通常", "詳細"],
    }


def test_limits_of_length_are_said_where_people_type(template: openpyxl.Workbook) -> None:
    sheet = template["項目"]
    limits = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "textLength":
            for cells in rule.sqref.ranges:
                header = sheet.cell(cells.min_row - 1, cells.min_col).value
                limits[header] = (rule.formula1, rule.prompt)
    assert limits["見出し"] == ("24", "24文字までです。")
    assert limits["質問"][0] == "90"
    assert {limits[f"選択肢{n}"][0] for n in range(5)} == {"16"}


def test_the_body_is_open_and_the_header_is_not(template: openpyxl.Workbook) -> None:
    for name in ("テーマ", "項目", "用語", "根拠文書", "版の変更"):
        sheet = template[name]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert all(not column.protection.locked for column in sheet.column_dimensions.values())
        frozen = int(re.sub(r"\D", "", sheet.freeze_panes))
        for cell in sheet[frozen - 1]:
            assert cell.protection.locked, (name, cell.coordinate)


def test_the_example_is_valid_where_its_premises_are_met(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(path, DAY)
    edited = Edited(path)
    rows = [{h: edited.cell("記入例", h, n).value for h in ITEMS.headers()} for n in range(2)]
    for number, row in enumerate(rows):
        for header, value in row.items():
            edited.put("項目", header, value, number)
    basics = {"ID": "rei", "記号": "REI", "名称": "例", "版": "1", "説明": "例です。"}
    for name, value in basics.items():
        edited.put("基本情報", "値", value, name)
    edited.put("テーマ", "テーマID", "REI-01")
    edited.put("テーマ", "名称", "庁舎の使い方")
    for number, name in enumerate(("REI-YOKO", "REI-KEIKAKU")):
        for header, value in {"ID": name, "種類": "計画", "名称": "○○", "日付": DAY}.items():
            edited.put("根拠文書", header, value, number)
    read = edited.read()
    assert read.findings == ()
    assert read.checklist is not None
    assert [item.id for item in read.checklist.item] == ["REI-01-01", "REI-01-02"]


# --- read as people type


def test_blank_cells_mean_what_is_usual(own: Edited) -> None:
    usual = ("尺度", "種類", "公開の扱い", "区分", "目標", "対象団体", "点検した日")
    for header in (*usual, *(f"選択肢{n}" for n in range(5))):
        own.put("項目", header, None)
    checklist = own.read().checklist
    assert checklist is not None
    item = checklist.item[0]
    assert (item.scale, item.kind, item.sensitivity, item.tier) == (
        "ladder",
        "action",
        "internal",
        "standard",
    )
    assert (item.target, item.applies, item.labels) == (3, BODY_KINDS, USUAL_LABELS)
    assert item.reviewed_on == DAY


@pytest.mark.parametrize(
    ("header", "typed", "field", "value"),
    [
        ("項目ID", "ｋａｉ-01-01 ", "id", "KAI-01-01"),
        ("重要度", "３", "weight", 3),
        ("重要度", 1.0, "weight", 1),
        ("区分", " 基本", "tier", "core"),
        ("区分", "full", "tier", "full"),
        ("点検した日", "令和8年4月1日", "reviewed_on", dt.date(2026, 4, 1)),
        ("点検した日", "R8.4.1", "reviewed_on", dt.date(2026, 4, 1)),
        ("点検した日", "２０２６／４／１", "reviewed_on", dt.date(2026, 4, 1)),
        ("点検した日", dt.date(2026, 4, 1), "reviewed_on", dt.date(2026, 4, 1)),
        ("対象団体", "町、村", "applies", ("town", "village")),
        ("関連項目", "kai-01-02", "related", ("KAI-01-02",)),
        ("根拠資料の例", "要綱\n\n 一覧 ", "evidence", ("要綱", "一覧")),
        ("担当課", 7, "division", "7"),
    ],
)
def test_values_are_read_as_people_type_them(
    own: Edited, header: str, typed: object, field: str, value: object
) -> None:
    own.put("項目", header, typed)
    read = own.read()
    assert read.checklist is not None, read.findings
    assert getattr(read.checklist.item[0], field) == value


def test_a_deadline_may_be_a_fiscal_year(own: Edited) -> None:
    own.put("項目", "期限", "令和8年度")
    own.put("項目", "期限の種類", "国の目標年度")
    own.put("項目", "期限の説明", "計画にある。")
    checklist = own.read().checklist
    assert checklist is not None
    assert checklist.item[0].deadline == dt.date(2027, 3, 31)


def test_order_extra_rows_columns_and_names_of_sheets_do_not_matter(own: Edited) -> None:
    sheet = own.book["項目"]
    sheet.protection.sheet = False
    row = own.header("項目", "質問").row
    sheet.insert_rows(row + 2, 3)
    sheet.insert_cols(3)
    sheet.cell(row, 3).value = "庁内メモ"
    sheet.cell(row + 1, 3).value = "確認中"
    sheet.insert_rows(1, 2)
    for name in ("テーマ", "項目", "基本情報", "根拠文書"):
        own.book[name].title = f"{name}（確定版）"
    own.book.move_sheet("管理情報", -8)
    read = own.read()
    assert read.checklist == own_checklist()
    assert read.ignored == ("項目（確定版）の「庁内メモ」",)


def test_columns_may_change_places(own: Edited) -> None:
    sheet = own.book["項目"]
    row = own.header("項目", "質問").row
    for cells in sheet.iter_rows(min_row=row, max_row=row + 2):
        values = [cell.value for cell in cells]
        for cell, value in zip(cells, reversed(values), strict=True):
            cell.value = value
    assert own.read().checklist == own_checklist()


def test_items_are_asked_theme_by_theme_however_the_rows_are_sorted(tmp_path: Path) -> None:
    items = [own_item("KAI-01-01"), own_item("KAI-01-02"), own_item("KAI-02-03")]
    themes = (Theme(id="KAI-01", title="窓口"), Theme(id="KAI-02", title="書類"))
    path = tmp_path / "a.xlsx"
    write_checklist(own_checklist(items, theme=themes), path, DAY)
    edited = Edited(path)
    rows = [[edited.cell("項目", header, n).value for header in ITEMS.headers()] for n in (2, 0, 1)]
    for number, values in enumerate(rows):
        for header, value in zip(ITEMS.headers(), values, strict=True):
            edited.put("項目", header, value, number)
    checklist = edited.read().checklist
    assert checklist is not None
    assert [item.id for item in checklist.item] == ["KAI-01-01", "KAI-01-02", "KAI-02-03"]


def test_without_its_identity_and_the_sheets_beside_it_is_still_read(own: Edited) -> None:
    for name in ("管理情報", "記入要領", "用語", "版の変更", "記入例"):
        del own.book[name]
    assert own.read().checklist == own_checklist()


def test_columns_that_are_not_needed_may_be_gone(own: Edited) -> None:
    sheet = own.book["項目"]
    for header in ("支援策", "備えの前提", "尺度", "点検した日"):
        sheet.delete_cols(own.header("項目", header).column)
    assert own.read().checklist == own_checklist()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_saved_again_by_libreoffice_it_reads_the_same(own: Edited, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            str(OFFICE),
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            tmp_path / "out",
            own.path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    again = tmp_path / "out" / own.path.name
    assert read_checklist(again, DAY).checklist == own_checklist()
    rules = openpyxl.load_workbook(again)["項目"].data_validations.dataValidation
    assert {rule.type for rule in rules} >= {"list", "textLength"}
