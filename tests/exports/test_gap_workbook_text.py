"""Whatever people have typed arrives in the gap workbook as the text that it is."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from assessment.records import Answer, Entry, level, not_applicable
from assessment.results import result
from checklists.schema import SourceBook
from exports.workbooks import measuring
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.factories import make_assessment, make_checklist, make_item

AS_TYPED = [
    "=1+1",
    "=HYPERLINK(\"http://example.jp\",\"押す\")",
    "+81 3 0000 0000",
    "-5℃まで",
    "@担当",
    "\t=1+1",
    "{=SUM(A1)}",
    "http://example.jp/",
    "mailto:a@example.jp",
    "internal:データ!A1",
    "<r>太字</r>",
    "<r></r>",
    "<b>&amp;</b> & \"引用\"",
    "_x0041_",
    "012025",
    "1E5",
    "2026/4/1",
    "TRUE",
    "  前後に空白  ",
    "一行目\n二行目",
    "𠮷野家の髙橋さん🙂",
]  # fmt: skip


def written(note: str, folder: Path) -> Path:
    """A workbook in which ``note`` stands wherever people's own words can."""
    items = [make_item("TST-01-01", title=note or "題"), make_item("TST-01-02")]
    answers: dict[str, Answer | int | Entry] = {
        "TST-01-01": Entry(answer=level(1), note=note, evidence=note, performer=note),
        "TST-01-02": Entry(answer=not_applicable(note or "理由"), note=note),
    }
    target = folder / "a.xlsx"
    whole = result(make_assessment([make_checklist(items)], answers))
    write_gap_workbook(whole, target, book=SourceBook())
    return target


@pytest.mark.parametrize("note", AS_TYPED)
def test_text_stays_text(note: str, tmp_path: Path) -> None:
    path = written(note, tmp_path)
    first, second = table_in(sheets_of(path)["全回答"], ("項目ID",))
    assert [first[name] for name in ("項目名", "備考", "根拠資料", "実施主体")] == [note] * 4
    assert second["該当なしの理由"] == note
    cells = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == note
    ]
    assert len(cells) >= 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_text_that_looks_like_a_formula_stays_text_when_it_is_edited(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written("=1+1", tmp_path))
    cells = [c for row in book["全回答"].iter_rows() for c in row if c.value == "=1+1"]
    assert cells
    assert all(cell.quotePrefix for cell in cells)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("警告\x07音", "警告〓音"),
        ("\x00", "〓"),
        ("\ufffe\uffff", "〓〓"),
        ("一\r\n二\r三", "一\n二\n三"),
    ],
)
def test_what_no_file_can_carry_is_marked_and_not_silently_gone(
    typed: str, kept: str, tmp_path: Path
) -> None:
    path = written(typed, tmp_path)
    (first, _) = table_in(sheets_of(path)["全回答"], ("項目ID",))
    assert first["備考"] == kept
    with zipfile.ZipFile(path) as parts:
        etree.fromstring(parts.read("xl/sharedStrings.xml"))


def test_rows_grow_with_their_text(tmp_path: Path) -> None:
    def height(note: str) -> float:
        sheet = openpyxl.load_workbook(written(note, tmp_path))["全回答"]
        row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "TST-01-01")
        return float(sheet.row_dimensions[row].height or 0)

    assert height("短い") < height("長い文です。" * 20) < height("長い文です。" * 60)
    assert height("行\n" * 9 + "行") > height("行\n行")
    assert height("長い文です。" * 1600) == measuring.TALLEST_ROW


@given(st.text(st.sampled_from("漢かナａA1i W。（\n、-")), st.floats(min_value=2, max_value=40))
def test_wrapping_loses_nothing_and_keeps_within_the_width(text: str, ems: float) -> None:
    lines = list(measuring.wrapped(text, ems))
    assert "".join(lines) == text.replace("\n", "")
    assert all(measuring.width(line) <= ems for line in lines)
    assert len(lines) >= text.count("\n") + 1


def test_words_stay_whole_where_they_fit() -> None:
    assert list(measuring.wrapped("国のGCAS で", 5)) == ["国の", "GCAS で"]
    assert list(measuring.wrapped("国のGCAS で", 3)) == ["国のG", "CAS ", "で"]
