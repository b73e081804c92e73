"""``backup``, ``restore`` and ``remove``."""

from pathlib import Path

from tests.commands.conftest import Run


def test_a_backup_lies_beside_the_workspace_and_brings_back_what_it_held(
    run: Run, core: str, tmp_path: Path
) -> None:
    made = run("backup", "--json").json
    assert made["assessments"] == 1
    assert Path(made["file"]).parent == tmp_path / "控え"
    run("answer", core, "SEC-01-01", "4")
    ended = run("restore", made["file"], "--json")
    assert (ended.code, Path(ended.json["kept"]).exists()) == (0, True)
    answers = {answer["item"]: answer for answer in run("show", core, "--json").json["answers"]}
    assert answers["SEC-01-01"]["state"] == "unanswered"


def test_restore_makes_a_workspace_where_there_is_none(run: Run, core: str, tmp_path: Path) -> None:
    assert run("backup", "-o", "持出.sqlite").code == 0
    (tmp_path / "w.sqlite").unlink()
    assert run("restore", "持出.sqlite").code == 0
    assert [line["assessment"] for line in run("list", "--json").json] == [core]


def test_backup_of_nothing_names_new(run: Run) -> None:
    ended = run("backup")
    assert ended.code == 2
    assert "new" in ended.err


def test_a_copy_that_is_not_there_is_told_and_new_is_not_named(run: Run, core: str) -> None:
    ended = run("restore", "ない.sqlite")
    assert ended.code == 2
    assert "控えのファイル ない.sqlite が見つかりません。保存ファイルはそのままです。" in ended.err
    assert "new" not in ended.err
    assert [line["assessment"] for line in run("list", "--json").json] == [core]


def test_removing_needs_a_yes_and_can_be_taken_back(run: Run, core: str) -> None:
    refused = run("remove", core)
    assert (refused.code, "--yes" in refused.err) == (2, True)
    removed = run("remove", core, "--yes", "--json")
    assert (removed.code, Path(removed.json["backup"]).exists()) == (0, True)
    assert run("list", "--json").json == []
    assert run("show", core).code == 2
    assert run("remove", core, "--put-back").code == 0
    assert [line["assessment"] for line in run("list", "--json").json] == [core]
