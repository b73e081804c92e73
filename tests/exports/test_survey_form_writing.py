"""The 調査票 as it goes out: what a municipality without the program gets."""

from pathlib import Path

import openpyxl
import pytest

from assessment.collection.received import Given
from assessment.errors import ExportNotWholeError
from assessment.municipalities import municipality
from assessment.surveys import form_number
from exports.workbooks.answer_sheet.layout import HEADERS
from exports.workbooks.survey_form import writer
from exports.workbooks.survey_form.writer import form_pattern, write_survey_form
from tests.exports.answer_sheets import cell
from tests.exports.survey_forms import (
    a_survey,
    fill_in_contact,
    fill_in_form,
    read_form,
    write_form,
)
from tests.factories import HAKODATE

MATSUMAE = municipality("013315")
SHEETS = ["記入要領", "回答", "回答（印刷用）", "用語", "選択肢", "管理情報"]


def texts(path: Path, sheet: str) -> str:
    rows = openpyxl.load_workbook(path)[sheet].iter_rows()
    return "\n".join(str(c.value) for row in rows for c in row if c.value is not None)


def test_a_form_is_named_and_addressed_for_its_municipality(tmp_path: Path) -> None:
    file = a_survey(title="市町村DX調査")
    path = write_form(tmp_path, file)
    assert path.name == "012025_函館市_R8_調査票.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS
    guide = texts(path, "記入要領")
    number = form_number(file.survey, "012025")
    for words in (
        "市町村DX調査", "北海道函館市", "令和8年12月18日（金）", "令和8年11月24日の時点",
        "4問", "所属・氏名・電話・メール", "調査設定ファイル", f"管理番号 {number}",
    ):  # fmt: skip
        assert words in guide, words
    assert "照会票" not in "".join(texts(path, sheet) for sheet in SHEETS)


def test_what_tells_municipalities_apart_is_all_that_differs(tmp_path: Path) -> None:
    pattern = form_pattern(a_survey(), "city")
    said = []
    for place in (HAKODATE, municipality("012033")):
        path = tmp_path / f"{place.code}.xlsx"
        write_survey_form(pattern, place, path)
        number = form_number(pattern.file.survey, place.code)
        said.append(
            "\n".join(texts(path, sheet) for sheet in SHEETS)
            .replace(number, "番号")
            .replace(place.code, "コード")
            .replace(place.name, "名前")
        )
        assert place.name in openpyxl.load_workbook(path)["回答"].oddFooter.left.text
    assert said[0] == said[1]
    assert "\uf8f0" not in said[0]


def test_the_table_has_the_headers_of_an_answer_sheet_and_who_usually_knows(
    tmp_path: Path,
) -> None:
    sheet = openpyxl.load_workbook(write_form(tmp_path, a_survey()))["回答"]
    headers = next(r for r in sheet.iter_rows(values_only=True) if r[0] == "項目ID")
    assert headers == (HEADERS[0], "担当の目安", *HEADERS[1:])
    assert cell(sheet, "SEC-01-01", "担当の目安").value == "総務"


def test_without_notes_no_column_asks_for_them_and_none_is_missed(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey(notes=False))
    for sheet in SHEETS:
        assert "根拠資料" not in texts(path, sheet)
        assert "備考" not in texts(path, sheet)
    fill_in_form(path, {"SEC-01-01": 2})
    fill_in_contact(path, {"メール": "kikaku@example.lg.jp"})
    submission = read_form(path)
    assert submission.given["SEC-01-01"] == Given(state="level", level=2, evidence=None)
    assert submission.contact.email == "kikaku@example.lg.jp"


def test_items_that_do_not_concern_that_kind_of_body_start_as_not_applicable(
    tmp_path: Path,
) -> None:
    town, city = (write_form(tmp_path, a_survey(), place) for place in (MATSUMAE, HAKODATE))
    sheet = openpyxl.load_workbook(town)["回答"]
    assert cell(sheet, "DIS-01-02", "回答").value == "該当なし"
    assert cell(sheet, "DIS-01-02", "該当なしの理由").value == "制度上該当しない"
    assert "はじめから「該当なし」が入っている1問" in texts(town, "記入要領")
    assert cell(openpyxl.load_workbook(city)["回答"], "DIS-01-02", "回答").value is None
    assert "はじめから" not in texts(city, "記入要領")
    assert read_form(town).given["DIS-01-02"].state == "na"


def test_the_tier_says_which_items_are_asked(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey(tier="core"))
    assert "SEC-01-02" not in texts(path, "回答")
    assert set(read_form(path).given) == {"SEC-01-01", "DIS-01-01", "DIS-01-02"}


def test_the_same_survey_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_form(tmp_path / name, a_survey()) for name in ("一", "二"))
    assert first.read_bytes() == second.read_bytes()


def test_a_form_that_is_not_whole_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_filled_in", lambda content, inquiry: content)
    with pytest.raises(ExportNotWholeError):
        write_form(tmp_path, a_survey())
    assert list(tmp_path.iterdir()) == []
