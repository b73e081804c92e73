"""A submission is read whatever was done to it on its way, and an alteration is noticed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment.collection.received import AskedItem, Contact, Given
from assessment.records import Answer, Entry, level, not_applicable
from exports.filed import read_filed
from exports.workbooks.refusals import (
    ContradictoryOriginError,
    NewerFormatError,
    NoTableError,
    NotSubmittableError,
    RejectedFileError,
    UnknownOriginError,
)
from tests.exports.submissions import (
    CONTACT,
    data_cell,
    editing,
    outgoing,
    read,
    written,
)
from tests.factories import AS_OF

Edit = Callable[[Any], None]

ANSWERS: dict[str, Answer | int | Entry] = {
    "STD-01-01": Entry(answer=level(2), note="備考", evidence="要綱"),
    "STD-01-02": Entry(answer=not_applicable("制度上該当しない")),
    "SEC-01-01": 3,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, outgoing(ANSWERS))


def _nothing(book: Any) -> None:
    """Opened and saved."""


def _sorted(book: Any) -> None:
    for name, first in (("データ", 2), ("回答一覧", 4)):
        sheet = book[name]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
        for number, row in enumerate(reversed(rows), first):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value


def _renamed(book: Any) -> None:
    for number, sheet in enumerate(list(book.worksheets)):
        sheet.title = f"Sheet{number}"


def _reordered(book: Any) -> None:
    book.move_sheet("管理情報", -3)
    book["提出票"].insert_rows(1, 2)
    book["データ"].insert_cols(1)
    book["データ"].insert_rows(1, 3)


def _hidden_and_wider(book: Any) -> None:
    for row in range(3, 6):
        book["データ"].row_dimensions[row].hidden = True
    book["回答一覧"].column_dimensions["A"].width = 3
    book.create_sheet("メモ")["A1"] = "届きました"


@pytest.mark.parametrize("edit", [_nothing, _sorted, _renamed, _reordered, _hidden_and_wider])
def test_what_changes_no_content_is_no_alteration(path: Path, edit: Edit) -> None:
    before = read(path)
    with editing(path) as book:
        edit(book)
    after = read(path)
    assert not after.altered
    assert after.given == before.given
    assert (after.contact, after.edition) == (CONTACT, 1)


def _raise_level(book: Any) -> None:
    data_cell(book, "STD-01-01", "レベル").value = 4


def _change_note(book: Any) -> None:
    next(cell for row in book["回答一覧"].iter_rows() for cell in row if cell.value == "備考"
         and cell.row > 3).value = "別の備考"  # fmt: skip


def _change_contact(book: Any) -> None:
    next(
        cell for row in book["提出票"].iter_rows() for cell in row if cell.value == "企画課"
    ).value = "総務課"


def _change_score(book: Any) -> None:
    row = next(row for row in book["提出票"].iter_rows() if row[0].value == "全体")
    row[11].value = 100


def _drop_row(book: Any) -> None:
    book["データ"].delete_rows(5)


def _drop_sheet(book: Any) -> None:
    del book["回答一覧"]


def _change_edition(book: Any) -> None:
    row = next(row for row in book["管理情報"].iter_rows() if row[0].value == "edition")
    row[1].value = "9"


@pytest.mark.parametrize(
    "edit",
    [
        _raise_level,
        _change_note,
        _change_contact,
        _change_score,
        _drop_row,
        _drop_sheet,
        _change_edition,
    ],
)
def test_what_was_changed_after_writing_is_noticed(path: Path, edit: Edit) -> None:
    with editing(path) as book:
        edit(book)
    assert read(path).altered


def test_a_changed_level_is_what_counts(path: Path) -> None:
    with editing(path) as book:
        _raise_level(book)
    assert read(path).given["STD-01-01"] == Given(state="level", level=4, evidence=True)


def test_a_file_without_its_control_sheet_is_read_by_its_rows(path: Path) -> None:
    with editing(path) as book:
        del book["管理情報"]
    back = read(path)
    assert (back.code, back.year, back.edition, back.reference_date) == ("012025", 2026, 1, AS_OF)
    assert back.issued_at is not None
    assert back.document_id.startswith("012025-2026-")
    assert [(mark.id, mark.version, mark.content_hash) for mark in back.checklists][:1] == [
        ("standardization", "2026.1", "")
    ]
    assert (back.altered, back.contact) == (False, CONTACT)


def test_rows_alone_are_enough(path: Path) -> None:
    with editing(path) as book:
        for name in ("管理情報", "提出票", "回答一覧"):
            del book[name]
    back = read(path)
    assert (back.code, back.edition, back.issued_at, back.contact) == ("012025", 0, None, Contact())
    assert back.given["STD-01-01"] == Given(state="level", level=2, evidence=None)
    assert read_filed(path).entries["STD-01-02"].answer.state == "na"


@pytest.mark.parametrize(
    ("state", "number", "expected"),
    [
        ("level", "３", Given(state="level", level=3, evidence=True)),
        ("レベル", " 1 ", Given(state="level", level=1, evidence=True)),
        ("", 0, Given(state="level", level=0, evidence=True)),
        ("わからない", None, Given(state="unknown", evidence=True)),
        ("該当なし", "", Given(state="na", evidence=True)),
        (None, None, Given(state="unanswered", evidence=True)),
    ],
)
def test_cells_are_read_as_people_type_them(
    path: Path, state: str | None, number: object, expected: Given
) -> None:
    with editing(path) as book:
        data_cell(book, "STD-01-01", "状態").value = state
        data_cell(book, "STD-01-01", "レベル").value = number
    back = read(path)
    assert back.given["STD-01-01"] == expected
    assert back.unread == ()


@pytest.mark.parametrize(
    ("header", "value", "said"),
    [
        ("レベル", 5, "データ!I2：「5」はレベルではありません。"),
        ("レベル", "高い", "データ!I2：「高い」はレベルではありません。"),
        ("レベル", 2.5, "データ!I2：「2.5」はレベルではありません。"),
        ("レベル", None, "データ!H2：状態「level」とレベル「」が合いません。"),
        ("状態", "unknown", "データ!H2：状態「unknown」とレベル「2」が合いません。"),
        ("状態", "済", "データ!H2：状態「済」とレベル「2」が合いません。"),
        ("項目ID", None, "データ!G2：項目IDが空の行です。"),
        ("項目ID", "STD-01-02", "データ!G3：項目「STD-01-02」の行が二つ以上あり、内容が違います。"),
    ],
)
def test_what_makes_no_sense_is_named_with_its_cell_and_left_out(
    path: Path, header: str, value: object, said: str
) -> None:
    with editing(path) as book:
        data_cell(book, "STD-01-01", header).value = value
    back = read(path)
    assert said in back.unread
    assert "STD-01-01" not in back.given
    assert any("3項目のうち" in line for line in back.unread)
    assert back.given["SEC-01-01"].level == 3


def test_a_failed_formula_is_no_level(path: Path) -> None:
    with editing(path) as book:
        data_cell(book, "STD-01-01", "レベル").value = "=1/0"
    assert "計算に失敗した式です" in read(path).unread[0]


def test_a_code_that_became_a_number_is_still_the_code(path: Path) -> None:
    with editing(path) as book:
        for row in book["データ"].iter_rows(min_row=2, max_col=1):
            row[0].value = int(row[0].value)
    assert read(path).code == "012025"


def test_of_checklists_that_the_program_has_not_target_and_weight_come_along(path: Path) -> None:
    going = outgoing(ANSWERS)
    assert dict(read(path, going).asked) == {}
    asked = read(path).asked
    assert asked["STD-01-01"] == AskedItem(target=3, weight=2)
    assert len(asked) == 12


def _set_fact(name: str, value: str) -> Edit:
    def edit(book: Any) -> None:
        row = next(row for row in book["管理情報"].iter_rows() if row[0].value == name)
        row[1].value = value

    return edit


def _blank_codes(book: Any) -> None:
    del book["管理情報"]
    for row in book["データ"].iter_rows(min_row=2, max_col=1):
        row[0].value = None


def _mix_codes(book: Any) -> None:
    book["データ"]["A4"].value = "012033"


def _mix_years(book: Any) -> None:
    data_cell(book, "STD-01-01", "年度").value = 2025


def _drop_data(book: Any) -> None:
    del book["データ"]


@pytest.mark.parametrize(
    ("edit", "error", "said"),
    [
        (_set_fact("format", "answer-sheet"), NotSubmittableError, "庁内照会票"),
        (_set_fact("format", "gap-report"), NotSubmittableError, "自己点検結果"),
        (_set_fact("format_version", "2"), NewerFormatError, "新しい版"),
        (_blank_codes, UnknownOriginError, "どの市区町村"),
        (_mix_codes, ContradictoryOriginError, "012025、012033"),
        (_mix_years, ContradictoryOriginError, "2026、2025"),
        (_drop_data, NoTableError, "状態"),
    ],
)
def test_what_is_no_submission_is_refused_in_its_own_words(
    path: Path, edit: Edit, error: type[RejectedFileError], said: str
) -> None:
    with editing(path) as book:
        edit(book)
    with pytest.raises(error, match=said):
        read(path)
