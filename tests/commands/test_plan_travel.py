"""``plan --from`` on files as they come back: locked, saved again elsewhere, twice, in conflict."""

import shutil
from pathlib import Path

import pytest

from exports.workbooks.encrypting import encrypted
from tests.commands.conftest import Run
from tests.exports.office import needs_libreoffice, saved_again
from tests.exports.plans import editing

NAME = "012025-2026"
ITEM, OTHER = "SEC-01-01", "SEC-01-02"


@pytest.fixture
def sent(run: Run, tmp_path: Path) -> Path:
    """A plan of one action, written out."""
    new = ("new", "--municipality", "012025", "--year", "2026", "--reference-date", "2026-11-24")
    assert run(*new, "--checklist", "security").code == 0
    for item in (ITEM, OTHER):
        assert run("answer", NAME, item, "1").code == 0
    run("action", NAME, ITEM, "--what", "要綱を改正", "--cost", "100")
    assert run("plan", NAME, "-o", "計画.xlsx").code == 0
    return tmp_path / "計画.xlsx"


def actions(run: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = run("plan", NAME, "--json").json["actions"]
    return found


def test_a_locked_workbook_is_opened_by_the_password_in_a_file(
    run: Run, sent: Path, tmp_path: Path
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=300)
    sent.write_bytes(encrypted(sent.read_bytes(), "ひみつ"))
    for text, code in ((None, "password_needed"), ("ちがう", "wrong_password")):
        options: tuple[str, ...] = ()
        if text is not None:
            (tmp_path / "鍵.txt").write_text(f"{text}\n", encoding="utf-8")
            options = ("--password-file", "鍵.txt")
        refused = run("plan", NAME, "--from", "計画.xlsx", *options, "--json")
        assert refused.code == 1, code
        (told,) = refused.json["files"]
        assert told["status"] == "rejected"
        assert "パスワード" in f"{told['reason']}{told['remedy']}"
    (tmp_path / "鍵.txt").write_text("ひみつ\n", encoding="utf-8")
    came = run("plan", NAME, "--from", "計画.xlsx", "--password-file", "鍵.txt", "--json")
    assert (came.code, came.json["files"][0]["changed"]) == (0, 1)
    assert actions(run)[0]["cost"] == 300


@pytest.mark.parametrize("content", [None, ""], ids=["absent", "empty"])
def test_a_password_file_that_says_nothing_stops_before_anything_is_read(
    run: Run, sent: Path, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "鍵.txt").write_text(content, encoding="utf-8")
    ended = run("plan", NAME, "--from", "計画.xlsx", "--password-file", "鍵.txt")
    assert ended.code == 2
    assert "→" in ended.err
    assert actions(run)[0]["cost"] == 100


def test_the_same_file_twice_takes_nothing_twice(run: Run, sent: Path, tmp_path: Path) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=300)
        sheet.add(OTHER, 取組内容="研修を行う", 状態="未着手")
        sheet.put(sheet.rows_of(OTHER)[0], "状態", "進行中")
    first = run("plan", NAME, "--from", "計画.xlsx", "--json").json["files"][0]
    assert (first["changed"], first["added"]) == (1, 2)
    before = actions(run)
    shutil.copy(sent, tmp_path / "写し.xlsx")
    for name in ("計画.xlsx", "写し.xlsx"):
        again = run("plan", NAME, "--from", name, "--json")
        (told,) = again.json["files"]
        assert (again.code, told["changed"], told["added"]) == (0, 0, 0)
    assert actions(run) == before
    assert run("undo", NAME).code == 0
    assert len(actions(run)) == 1


def test_two_files_at_once_that_differ_wait_and_a_rule_keeps_what_stands(
    run: Run, sent: Path, tmp_path: Path
) -> None:
    shutil.copy(sent, tmp_path / "別.xlsx")
    with editing(sent) as sheet:
        sheet.change(1, 費用=300)
    with editing(tmp_path / "別.xlsx") as sheet:
        sheet.change(1, 費用=400)
    files = ("--from", "計画.xlsx", "--from", "別.xlsx")
    looked = run("plan", NAME, *files, "--dry-run", "--json")
    assert [told["status"] for told in looked.json["files"]] == ["conflict", "conflict"]
    assert run("plan", NAME, "--json").json["conflicts"] == []
    came = run("plan", NAME, *files)
    assert came.code == 1
    left = run("plan", NAME, "--decide", "theirs", "--json")
    assert (left.code, len(left.json["conflicts"])) == (1, 2)
    assert actions(run)[0]["cost"] == 100
    assert run("plan", NAME, "--decide", "keep", "--json").json["conflicts"] == []
    assert actions(run)[0]["cost"] == 100


def test_a_row_that_is_gone_and_a_cell_that_was_cleared_wait_for_a_person(
    run: Run, sent: Path
) -> None:
    run("action", NAME, OTHER, "--what", "研修")
    run("plan", NAME, "-o", "計画.xlsx")
    with editing(sent) as sheet:
        sheet.change(1, 費用=None)
        sheet.sheet.delete_rows(sheet.row(2))
    (told,) = run("plan", NAME, "--from", "計画.xlsx", "--json").json["files"]
    assert {(c["number"], c["field"]) for c in told["conflicts"]} == {(1, "cost"), (2, "action")}
    assert [action["number"] for action in actions(run)] == [1, 2]
    run("plan", NAME, "--decide", "theirs")
    (left,) = actions(run)
    assert (left["number"], left["cost"]) == (1, None)
    run("undo", NAME)
    assert [action["number"] for action in actions(run)] == [1, 2]


@needs_libreoffice
def test_what_libreoffice_saved_again_comes_back_locked_or_not(
    run: Run, sent: Path, tmp_path: Path
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用="150万円", 完了予定="令和9年6月", 状態="進行中")
    saved = saved_again(sent, tmp_path)
    saved.write_bytes(encrypted(saved.read_bytes(), "ひみつ"))
    (tmp_path / "鍵.txt").write_text("ひみつ", encoding="utf-8")
    came = run("plan", NAME, "--from", str(saved), "--password-file", "鍵.txt", "--json")
    (told,) = came.json["files"]
    assert (came.code, told["status"], told["changed"]) == (0, "ok", 1)
    (action,) = actions(run)
    assert (action["cost"], action["until"], action["state"]) == (1_500, "2027-06-30", "under_way")


def test_what_came_back_stays_in_the_record_and_its_receipt_can_be_written_again(
    run: Run, sent: Path, tmp_path: Path
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=300)
    (tmp_path / "壊れた.xlsx").write_bytes(b"PK")
    run("plan", NAME, "--from", sent, "--from", "壊れた.xlsx")
    refused, taken = run("receipts", NAME, "--plan", "--json").json["receipts"]
    assert (refused["status"], taken["status"], taken["changed"]) == ("rejected", "ok", 1)
    assert run("receipts", NAME, "--json").json["receipts"] == [], "those of sheets are others"
    told = run("receipts", NAME, "--plan", "1").out
    assert "取組1 費用" in told
    assert sent.name in run("receipts", NAME, "--plan").out
    run("undo", NAME)
    assert "取消し" in run("receipts", NAME, "--plan").out
    (path,) = run("receipts", NAME, "--plan", "1", "-o", "受領").out.split()
    assert (tmp_path / path).exists()
