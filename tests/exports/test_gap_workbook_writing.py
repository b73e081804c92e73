"""Writing the gap workbook: its identity, and that an older file stays until it is whole."""

import datetime as dt
from pathlib import Path

import msgspec
import openpyxl
import pytest

from assessment.errors import ExportNotWholeError, NotWritableError
from assessment.records import Assessment
from assessment.results import Result, result
from assessment.version import VERSION
from checklists.loading import content_hash
from checklists.schema import SourceBook
from exports.workbooks import gap_workbook
from exports.workbooks.book import Book
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.exports.gap_workbooks import full_result, written
from tests.factories import make_assessment, make_checklist


def test_identity_is_in_plain_view(tmp_path: Path) -> None:
    whole = full_result()
    path = written(whole, tmp_path)
    sheets = sheets_of(path)
    said = {row["項目"]: row["値"] for row in table_in(sheets["管理情報"], ("項目", "値"))}
    number = said["document_id"]
    assert number.startswith("012025-2026-")
    assert len(number) == len("012025-2026-A1B2C3")
    first = whole.assessment.checklists[0]
    assert said == {
        "format": "gap-report",
        "format_version": "1",
        "program_version": VERSION,
        "document_id": number,
        "issued_at": "2026-11-24T00:00:00+09:00",
        "municipality_code": "012025",
        "fiscal_year": "2026",
        "reference_date": "2026-11-24",
        "edition": "",
        "checklists": "standardization security childcare disaster",
        **{f"checklist.{c.id}.version": c.version for c in whole.assessment.checklists},
        **{f"checklist.{c.id}.hash": content_hash(c) for c in whole.assessment.checklists},
    }
    assert said["checklist.standardization.version"] == first.version
    line = f"管理番号 {number}（消さないでください）"
    for name in ("概要", "課題一覧", "取組計画", "備え", "全回答", "出典"):
        assert [line] == [row[0] for row in sheets[name] if str(row[0]).startswith("管理番号")], (
            name
        )
    book = openpyxl.load_workbook(path)
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    assert book.worksheets[-1].title == "管理情報"


def test_the_number_follows_from_the_content(tmp_path: Path) -> None:
    def number(whole: Result) -> str:
        sheets = sheets_of(written(whole, tmp_path))
        rows = table_in(sheets["管理情報"], ("項目", "値"))
        return next(str(row["値"]) for row in rows if row["項目"] == "document_id")

    def assessment(answer: int) -> Assessment:
        return make_assessment([make_checklist()], {"TST-01-01": answer})

    same = number(result(assessment(1)))
    assert number(result(assessment(1))) == same
    assert number(result(assessment(2))) != same
    assert number(result(assessment(1), dt.date(2026, 12, 1))) != same


def test_progress_is_told_of_every_step_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    write_gap_workbook(
        full_result(),
        tmp_path / "a.xlsx",
        book=SourceBook(),
        progress=lambda *step: told.append(step),
    )
    steps = len(told) - 1
    assert [done for done, _, _ in told] == list(range(steps + 1))
    assert {total for _, total, _ in told} == {steps}
    assert [doing for _, _, doing in told][:3] == ["概要", "課題一覧", "取組計画"]


def test_stopping_leaves_the_older_file_and_nothing_beside_it(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop_at_the_check(done: int, total: int, _: str) -> None:
        if done == total - 1:
            raise StoppedError

    target = tmp_path / "a.xlsx"
    target.write_text("older", encoding="utf-8")
    with pytest.raises(StoppedError):
        write_gap_workbook(full_result(), target, book=SourceBook(), progress=stop_at_the_check)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.xlsx"]
    assert target.read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(
    ("module", "function", "sheet"),
    [
        ("gap_list", "write_gaps", "課題一覧"),
        ("gap_sheet", "write_plan", "取組計画"),
        ("answer_lists", "write_answers", "全回答"),
        ("answer_lists", "write_readiness", "備え"),
        ("data_sheet", "write_data", "データ"),
        ("gap_overview", "write_overview", "概要"),
    ],
)
def test_a_sheet_that_lost_something_is_noticed_and_the_file_is_not_kept(
    module: str, function: str, sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = getattr(gap_workbook, module)
    write = getattr(owner, function)

    whole = full_result()
    lost = whole.gaps[-1].response
    kept = tuple(r for r in whole.assessment.responses if r is not lost)
    less = msgspec.structs.replace(
        result(msgspec.structs.replace(whole.assessment, responses=kept)),
        readiness=(lost,),
    )
    monkeypatch.setattr(owner, function, lambda book, _, *more: write(book, less, *more))
    with pytest.raises(ExportNotWholeError) as caught:
        written(whole, tmp_path)
    assert f"「{sheet}」" in caught.value.message
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_truncated_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = Book.save

    def cut_short(book: Book, path: Path) -> None:
        save(book, path)
        path.write_bytes(path.read_bytes()[:2000])

    monkeypatch.setattr(Book, "save", cut_short)
    with pytest.raises(ExportNotWholeError):
        written(full_result(), tmp_path)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_folder_in_the_way_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "自己点検結果.xlsx").mkdir()
    with pytest.raises(NotWritableError):
        written(full_result(), tmp_path)
