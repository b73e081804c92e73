"""``new``, ``list`` and ``checklists``."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run

NEW = ("new", "--municipality", "012025", "--year", "2026")


def test_new_says_the_name_and_the_number_of_items(run: Run) -> None:
    made = run(*NEW, "--tier", "core", "--json")
    assert (made.code, made.json) == (0, {"assessment": "012025-2026", "items": 40})


def test_new_with_one_checklist_asks_that_alone(run: Run) -> None:
    assert run(*NEW, "--checklist", "security", "--tier", "core", "--json").json["items"] == 10


def test_an_existing_name_is_refused_and_stays(run: Run, core: str) -> None:
    again = run(*NEW, "--json")
    assert again.code == 2
    assert again.json["error"]["code"] == "assessment_exists"
    assert core in again.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--municipality", "012024", "--year", "2026"), "012025（函館市）"),
        (("--municipality", "012025", "--year", "R8"), "2019〜2100"),
        (("--municipality", "012025"), "--year が指定されていません"),
        ((*NEW[1:], "--tier", "cor"), "「core」のことですか"),
        ((*NEW[1:], "--checklist", "secuirty"), "「security」のことですか"),
        ((*NEW[1:], "--reference-date", "令和8年"), "2026-11-24 の形"),
        ((*NEW[1:], "--nosuch"), "--nosuch"),
    ],
)
def test_what_cannot_be_made_is_told_in_japanese_and_makes_no_file(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    ended = run("new", *arguments)
    assert ended.code == 2
    assert says in ended.err
    assert "→" in ended.err
    assert not (tmp_path / "w.sqlite").exists()


def test_list_tells_what_there_is(run: Run, core: str) -> None:
    (listed,) = run("list", "--json").json
    assert listed["assessment"] == core
    assert listed["municipality"] == "函館市"
    assert (listed["year"], listed["completion"]) == (2026, 0.0)
    assert listed["reference_date"] == "2026-11-24"
    assert "函館市" in run("list").out


def test_a_missing_workspace_names_the_command_that_makes_one(run: Run) -> None:
    ended = run("list", "--json")
    assert ended.code == 2
    assert ended.json["error"]["code"] == "workspace_missing"
    assert "new" in ended.json["error"]["remedy"]


def test_the_workspace_may_stand_before_the_command(run: Run, core: str, tmp_path: Path) -> None:
    before = run("--workspace", tmp_path / "w.sqlite", "list", "--json", workspace=False)
    assert before.json[0]["assessment"] == core


def test_checklists_are_listed_without_a_workspace(run: Run) -> None:
    listed = run("checklists", "--json", workspace=False).json
    assert [entry["id"] for entry in listed] == [
        "standardization",
        "security",
        "childcare",
        "disaster",
    ]
    assert all(entry["core"] == 10 for entry in listed)
    assert "サイバーセキュリティ" in run("checklists", workspace=False).out


def test_the_shipped_checklists_are_valid(run: Run) -> None:
    assert run("checklists", "validate", workspace=False).code == 0
    assert run("checklists", "validate", "--json", workspace=False).json == []


def test_a_bad_checklist_file_is_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('id = "own"\n', encoding="utf-8")
    ended = run("checklists", "validate", "own.toml", workspace=False)
    assert ended.code == 1
    assert "own.toml" in ended.out


@pytest.mark.parametrize("arguments", [(), ("new",), ("answer",), ("checklists",), ("report",)])
def test_help_is_japanese(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, "--help", workspace=False)
    assert ended.code == 0
    assert "使い方" in ended.out
    for english in ("Usage", "Options", "Show this", "required"):
        assert english not in ended.out


def test_an_unknown_command_is_guessed(run: Run) -> None:
    ended = run("lsit", workspace=False)
    assert ended.code == 2
    assert "「list」のことですか" in ended.err
