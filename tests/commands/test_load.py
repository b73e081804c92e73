"""``load``: a submission becomes an assessment on another machine."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Ended, Run
from tests.exports.submissions import data_cell, editing


@pytest.fixture
def filed(run: Run, core: str, tmp_path: Path) -> Path:
    run("answer", core, "SEC-01-01", "2", "--note", "要綱を準備中")
    run("answer", core, "SEC-02-01", "na", "--reason", "制度上該当しない")
    run("submit", core, "-o", "提出.xlsx", "--contact-division", "企画課")
    return tmp_path / "提出.xlsx"


def _elsewhere(run: Run, *arguments: str | Path) -> Ended:
    return run(*arguments, "--workspace", "b.sqlite", workspace=False)


def _answers(ended: Ended) -> list[Any]:
    told = ("item", "state", "level", "reason", "note", "evidence", "target", "weight")
    return [{name: answer[name] for name in told} for answer in ended.json["answers"]]


def test_all_answers_are_there_and_their_history_says_how(run: Run, core: str, filed: Path) -> None:
    ended = _elsewhere(run, "load", filed, "--json")
    assert (ended.code, ended.json["assessment"], ended.json["edition"]) == (0, core, 1)
    there, here = _elsewhere(run, "show", core, "--json"), run("show", core, "--json")
    assert _answers(there) == _answers(here)
    assert there.json["score"] == here.json["score"]
    (revision,) = _elsewhere(run, "history", core, "SEC-01-01", "--json").json
    assert revision["via"] == "読み込み：提出.xlsx"


def test_the_edition_goes_on_where_it_was(run: Run, core: str, filed: Path, tmp_path: Path) -> None:
    _elsewhere(run, "load", filed)
    same = _elsewhere(run, "submit", core, "-o", "同じ.xlsx", "--json")
    assert (same.json["edition"], same.json["new"]) == (1, False)
    assert (tmp_path / "同じ.xlsx").read_bytes() == filed.read_bytes()
    _elsewhere(run, "answer", core, "SEC-01-01", "3")
    assert _elsewhere(run, "submit", core, "-o", "次.xlsx", "--json").json["edition"] == 2


def test_an_altered_file_is_said_to_be_so_and_is_no_edition(
    run: Run, core: str, filed: Path
) -> None:
    with editing(filed) as book:
        data_cell(book, "SEC-01-01", "レベル").value = 4
    ended = _elsewhere(run, "load", filed)
    assert (ended.code, "照合値が合いません" in ended.err) == (0, True)
    again = _elsewhere(run, "submit", core, "-o", "次.xlsx", "--json")
    assert (again.json["edition"], again.json["new"]) == (2, True)


def test_what_could_not_be_read_is_named_and_the_rest_is_there(
    run: Run, core: str, filed: Path
) -> None:
    with editing(filed) as book:
        data_cell(book, "SEC-01-01", "レベル").value = 7
    ended = _elsewhere(run, "load", filed, "--json")
    assert ended.code == 1
    assert any("「7」はレベルではありません" in line for line in ended.json["unread"])
    states = {
        a["item"]: a["state"] for a in _elsewhere(run, "show", core, "--json").json["answers"]
    }
    assert (states["SEC-01-01"], states["SEC-02-01"]) == ("unanswered", "na")


def test_an_assessment_that_is_here_stays_as_it_is(run: Run, core: str, filed: Path) -> None:
    run("answer", core, "SEC-01-01", "0")
    ended = run("load", filed, "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "assessment_exists")
    assert "remove" in ended.json["error"]["remedy"]
    assert run("show", core, "--json").json["answers"] != []


def test_a_checklist_version_that_is_not_here_is_named_and_nothing_made(
    run: Run, filed: Path, tmp_path: Path
) -> None:
    with editing(filed) as book:
        for row in book["管理情報"].iter_rows():
            if row[0].value == "checklist.security.hash":
                row[1].value = "0" * 64
            if row[0].value == "checklist.security.version":
                row[1].value = "2031.1"
    ended = _elsewhere(run, "load", filed, "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "checklist_missing")
    assert "「security」2031.1版" in ended.json["error"]["message"]
    assert not (tmp_path / "b.sqlite").exists()


def test_the_sample_municipality_can_be_loaded_too(run: Run, tmp_path: Path) -> None:
    run("demo", "--no-window", "-o", "見本", workspace=False)
    sample = ("--workspace", "見本/demo.sqlite")
    run("submit", "990019-2026", "-o", "見本.xlsx", *sample, workspace=False)
    ended = _elsewhere(run, "load", "見本.xlsx", "--json")
    assert (ended.code, ended.json["assessment"]) == (0, "990019-2026")
    shown = _elsewhere(run, "show", "990019-2026", "--json").json["municipality"]
    assert (shown["name"], shown["prefecture"]) == ("見本町", "見本県")
    assert (tmp_path / "見本.xlsx").exists()


def test_a_file_that_is_no_submission_is_refused(run: Run, core: str, tmp_path: Path) -> None:
    run("report", core, "-o", "報告.xlsx")
    ended = _elsewhere(run, "load", "報告.xlsx", "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "not_submittable")
    assert _elsewhere(run, "load", "ない.xlsx").code == 2
    assert not (tmp_path / "b.sqlite").exists()
