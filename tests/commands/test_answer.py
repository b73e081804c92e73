"""``answer``, ``history``, ``target``, ``deadline`` and ``undo``."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.workspace import Workspace
from tests.commands.conftest import ROOT, Run


def test_an_answer_is_recorded_and_stands_in_the_history(run: Run, core: str) -> None:
    ended = run("answer", core, "SEC-01-01", "2", "--note", "備考", "--by", "情報係")
    assert (ended.code, ended.out) == (0, "saved SEC-01-01\n")
    (entry,) = run("history", core, "SEC-01-01", "--json").json
    assert entry["by"] == "情報係"
    assert entry["from"]["state"] == "unanswered"
    assert (entry["to"]["level"], entry["to"]["note"]) == (2, "備考")
    assert "情報係" in run("history", core, "SEC-01-01").out


@pytest.mark.parametrize(
    ("item", "value", "says"),
    [
        ("SEC-01-01", "5", "0〜4"),
        ("SEC-01-01", "はい", "0〜4"),
        ("SEC-01-01", "na", "理由が必要"),
        ("SEC-99-99", "3", "divisions コマンド"),
        ("SEC-01-02", "3", "選んだチェックリストと範囲に入らない項目"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_changes(
    run: Run, core: str, item: str, value: str, says: str
) -> None:
    ended = run("answer", core, item, value)
    assert ended.code in (1, 2)
    assert says in ended.err
    assert run("history", core, "SEC-01-01", "--json").json == []


def test_na_takes_any_reason_and_clear_takes_the_answer_back(run: Run, core: str) -> None:
    run("answer", core, "SEC-01-01", "na", "--reason", "県が行うため", "--note", "残る")
    run("answer", core, "SEC-01-01", "clear")
    newest, oldest = run("history", core, "SEC-01-01", "--json").json
    assert (oldest["to"]["state"], oldest["to"]["reason"]) == ("na", "県が行うため")
    assert (newest["to"]["state"], newest["to"]["note"]) == ("unanswered", "残る")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_csv_in_each_usual_encoding_is_read(run: Run, core: str, encoding: str) -> None:
    text = "note,item,value,evidence,reason\r\n備考です,SEC-01-01,3,要綱,\r\n"
    assert run("answer", core, "--from", "-", stdin=text.encode(encoding)).code == 0
    (entry,) = run("history", core, "SEC-01-01", "--json").json
    assert (entry["to"]["note"], entry["to"]["evidence"]) == ("備考です", "要綱")


def test_good_lines_are_saved_and_bad_ones_named_with_their_line(run: Run, core: str) -> None:
    text = "item,value,note\nSEC-01-01,3,\nSEC-99-01,1,\nsec-01-01,,追記\n,2,\nSEC-01-01,7,\n"
    ended = run("answer", core, "--from", "-", "--json", stdin=text.encode())
    assert ended.code == 1
    assert ended.json["saved"] == ["SEC-01-01"]
    assert [bad["line"] for bad in ended.json["rejected"]] == [3, 5, 6]
    assert ended.err.count("saved SEC-01-01") == 2
    newest = run("history", core, "SEC-01-01", "--json").json[0]["to"]
    assert (newest["level"], newest["note"]) == (3, "追記")


def test_the_last_line_of_an_item_wins(run: Run, core: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("item,value\nSEC-01-01,1\nSEC-01-01,4\n", encoding="utf-8")
    assert run("answer", core, "--from", "a.csv").code == 0
    assert run("history", core, "SEC-01-01", "--json").json[0]["to"]["level"] == 4


def test_a_quoted_note_may_hold_commas_and_line_breaks(run: Run, core: str) -> None:
    text = 'item,value,note\nSEC-01-01,3,"一行目, 続き\n二行目"\n'
    assert run("answer", core, "--from", "-", stdin=text.encode()).code == 0
    (entry,) = run("history", core, "SEC-01-01", "--json").json
    assert entry["to"]["note"] == "一行目, 続き\n二行目"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"itm,value\nSEC-01-01,3\n", "「item」のことですか"),
        (b"value\n3\n", "item がない"),
        (b"", "item がない"),
        (b"\xff\xfe\x00i", "文字コード"),
    ],
)
def test_a_csv_without_a_usable_header_records_nothing(
    run: Run, core: str, text: bytes, says: str
) -> None:
    ended = run("answer", core, "--from", "-", stdin=text)
    assert ended.code == 2
    assert says in ended.err


def test_both_forms_at_once_or_neither_is_wrong_usage(run: Run, core: str) -> None:
    assert run("answer", core).code == 2
    assert run("answer", core, "SEC-01-01").code == 2
    assert run("answer", core, "SEC-01-01", "3", "--from", "a.csv").code == 2
    assert run("answer", core, "--from", "none.csv").code == 2


def test_a_wrong_assessment_is_one_error(run: Run, core: str) -> None:
    ended = run("answer", "012025-2027", "--from", "-", stdin=b"item,value\nSEC-01-01,3\n")
    assert ended.code == 2
    assert f"「{core}」のことですか" in ended.err


def test_kill_9_loses_nothing_that_was_printed_as_saved(
    run: Run, core: str, tmp_path: Path
) -> None:
    """The pipe stays open: the process is killed while it waits for more."""
    items = [answer["item"] for answer in run("show", core, "--json").json["answers"]]
    command = [sys.executable, str(ROOT / "main.py"), "answer", core, "--from", "-"]
    process = subprocess.Popen(
        [*command, "--workspace", str(tmp_path / "w.sqlite")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"item,value\n" + b"".join(f"{item},3\n".encode() for item in items))
    process.stdin.flush()
    printed = [process.stdout.readline().decode().split()[1] for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    printed += [line.split()[1] for line in process.stdout.read().decode().splitlines()]
    process.wait()
    process.stdin.close()
    process.stdout.close()
    with Workspace.open(tmp_path / "w.sqlite") as workspace:
        recorded = workspace.assessment(core).by_item()
    assert len(printed) >= 20
    assert all(recorded[item].answer.level == 3 for item in printed)


def test_an_own_target_makes_a_gap_and_leaves_the_score(run: Run, core: str) -> None:
    run("answer", core, "SEC-01-01", "3")
    before = run("show", core, "--json").json
    assert run("target", core, "SEC-01-01", "4").code == 0
    after = run("show", core, "--json").json
    assert before["score"] == after["score"] == 100
    assert (before["gaps"], [gap["target"] for gap in after["gaps"]]) == ([], [4])
    run("target", core, "SEC-01-01", "clear")
    assert run("show", core, "--json").json["gaps"] == []
    assert run("target", core, "SEC-01-01", "5").code == 2


def test_undo_takes_back_the_last_changes(run: Run, core: str) -> None:
    for value in ("1", "2", "3"):
        run("answer", core, "SEC-01-01", value)
    assert run("undo", core).code == 0
    assert run("history", core, "SEC-01-01", "--json").json[0]["to"]["level"] == 2
    assert run("undo", core, "5").code == 1
    assert run("history", core, "SEC-01-01", "--json").json[0]["to"]["state"] == "unanswered"
    assert run("undo", core).code == 2


def test_an_extended_deadline_needs_a_reason_and_can_be_cleared(run: Run, core: str) -> None:
    answers = run("show", core, "--json").json["answers"]
    run("answer", core, "STD-01-01", "1")
    assert any(answer["item"] == "STD-01-01" for answer in answers)
    assert run("deadline", core, "STD-01-01", "2028-03-31").code == 2
    extended = run("deadline", core, "STD-01-01", "2028-03-31", "--reason", "認定（見本）")
    assert extended.code == 0, extended.err
    assert run("show", core, "--json").json["gaps"][0]["deadline"] == "2028-03-31"
    assert run("deadline", core, "STD-01-01", "--clear").code == 0
    assert run("show", core, "--json").json["gaps"][0]["deadline"] == "2026-03-31"
