"""A submission that nobody has touched is read from three sheets, and to the same end."""

from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from assessment.collection.received import Submission
from assessment.records import Answer, Entry, level, not_applicable
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.safety.holding import HeldWorkbook, hold
from exports.workbooks.submission.layout import ENOUGH_IF_SEALED, Outgoing
from exports.workbooks.submission.reader import open_submission
from exports.workbooks.submission.values import evidence_marks, read_evidence
from tests.exports.foreign_files import PASSWORD
from tests.exports.submissions import data_cell, editing, known, outgoing, read, written

ANSWERS: dict[str, Answer | int | Entry] = {
    "STD-01-01": Entry(answer=level(2), note="備考", evidence="要綱"),
    "STD-01-02": Entry(answer=not_applicable("制度上該当しない"), evidence=" \x01"),
    "SEC-01-01": 3,
    "DIS-01-03": Entry(answer=level(0), evidence="0"),
}


def held(path: Path, password: str | None = None) -> HeldWorkbook:
    return hold(path.name, path.read_bytes(), password, enough_if_sealed=ENOUGH_IF_SEALED)


def quickly(path: Path, going: Outgoing, password: str | None = None) -> Submission:
    ours = known(going.edition.assessment.checklists)
    return open_submission(OpenedWorkbook(held(path, password)), ours).submission


@pytest.mark.parametrize(
    "going",
    [
        outgoing(ANSWERS),
        outgoing(ANSWERS, with_notes=False),
        outgoing(ANSWERS, before={"STD-01-01": 1}),
        outgoing({}),
    ],
    ids=["with notes", "without notes", "second edition", "unanswered"],
)
def test_an_untouched_file_is_read_to_the_same_end(tmp_path: Path, going: Outgoing) -> None:
    path = written(tmp_path, going)
    assert {"回答一覧"} <= held(path).left_out
    assert quickly(path, going) == read(path, going)


def test_an_encrypted_file_is_untouched_once_it_is_opened(tmp_path: Path) -> None:
    going = outgoing(ANSWERS)
    path = written(tmp_path, going, PASSWORD)
    assert quickly(path, going, PASSWORD) == read(path, going, password=PASSWORD)


@pytest.mark.parametrize("sheet", ["データ", "回答一覧", "提出票"])
def test_an_edited_file_is_read_in_full_and_the_edit_noticed(tmp_path: Path, sheet: str) -> None:
    going = outgoing(ANSWERS)
    path = written(tmp_path, going)
    with editing(path) as book:
        if sheet == "データ":
            data_cell(book, "SEC-01-01", "レベル").value = 4
        elif sheet == "回答一覧":
            cells = (cell for row in book[sheet].iter_rows() for cell in row)
            next(cell for cell in cells if cell.value == "要綱").value = ""
        else:
            cells = (cell for row in book[sheet].iter_rows() for cell in row)
            next(cell for cell in cells if cell.value == "見本 太郎").value = "見本 花子"
    assert not held(path).sealed
    assert held(path).left_out == frozenset()
    assert quickly(path, going).altered


def test_a_file_that_was_only_saved_again_is_read_in_full_and_is_not_altered(
    tmp_path: Path,
) -> None:
    going = outgoing(ANSWERS)
    path = written(tmp_path, going)
    with editing(path):
        pass
    assert not held(path).sealed
    assert not quickly(path, going).altered


@examples(st.lists(st.booleans()))
def test_marks_of_evidence_are_read_again(named: list[bool]) -> None:
    assert read_evidence(evidence_marks(named), len(named)) == named


def test_what_is_no_mark_of_evidence_says_nothing() -> None:
    assert read_evidence("", 3) is None
    assert read_evidence("あり", 3) is None
