"""``sheets``: the covering letter that goes with each division's sheet."""

from pathlib import Path
from typing import Any

import docx
import pytest

from assessment import inquiries
from assessment.errors import DiskFullError
from assessment.returned import IssuedSheet
from assessment.workspace import Workspace
from exports import answer_sheets
from exports.workbooks.answer_sheet.writer import write_answer_sheet
from tests.commands.conftest import Run


def test_each_divisions_sheet_comes_with_a_letter_that_names_it(
    run: Run, core: str, tmp_path: Path
) -> None:
    ended = run("sheets", core, "-o", "照会", "--by-division", "--due", "2026-12-18", "--json")
    for file in ended.json["files"]:
        sheet, letter = tmp_path / file["file"], tmp_path / file["letter"]
        assert letter.name == sheet.name.replace("照会票.xlsx", "依頼文.docx")
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(letter)).paragraphs)
        assert f"{sheet.name}（{file['items']}問）" in text
        assert "令和8年12月18日（金）" in text
        assert file["division"] in text


def test_letters_are_never_overwritten(run: Run, core: str, tmp_path: Path) -> None:
    first = run("sheets", core, "-o", "照会", "--by-division", "--json").json["files"]
    second = run("sheets", core, "-o", "照会", "--by-division", "--json").json["files"]
    letters = [file["letter"] for file in (*first, *second)]
    assert len(set(letters)) == len(letters)
    assert all((tmp_path / letter).exists() for letter in letters)


def test_no_letter_is_written_where_none_is_wanted(run: Run, core: str, tmp_path: Path) -> None:
    files = run("sheets", core, "-o", "照会", "--by-division", "--no-letter", "--json").json[
        "files"
    ]
    assert {file["letter"] for file in files} == {None}
    assert not list((tmp_path / "照会").glob("*.docx"))


def test_a_checklists_sheet_goes_with_a_letter_to_every_division(
    run: Run, core: str, tmp_path: Path
) -> None:
    files = run("sheets", core, "-o", "照会", "--json").json["files"]
    assert [file["division"] for file in files] == [""] * 4
    for file in files:
        letter = docx.Document(str(tmp_path / file["letter"]))
        text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
        assert "各所属長" in text
        assert Path(file["file"]).name in text


def test_sheets_that_stand_are_named_also_when_the_work_is_stopped(
    run: Run, core: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[Path] = []

    def interrupted(*arguments: Any, **named: Any) -> None:
        calls.append(arguments[2])
        if len(calls) == 3:
            raise KeyboardInterrupt
        write_answer_sheet(*arguments, **named)

    monkeypatch.setattr(answer_sheets, "write_answer_sheet", interrupted)
    ended = run("sheets", core, "-o", "照会", "--by-division", "--no-letter")
    assert ended.code == 2
    assert "中止しました" in ended.err
    assert [tmp_path / line for line in ended.out.split()] == [
        tmp_path / path for path in calls[:2]
    ]
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    stages = [one["state"] for one in run("inquiries", core, "--json").json["inquiries"]]
    assert stages.count("照会中") == 2


def test_only_those_that_are_named_are_made(run: Run, core: str) -> None:
    def made(*options: str) -> list[str]:
        files = run("sheets", core, "-o", "照会", "--no-letter", *options, "--json").json["files"]
        return [Path(file["file"]).name for file in files]

    assert made("--by-division", "--only", "住民", "--only", "総務") == [
        "012025_函館市_R8_住民_照会票.xlsx",
        "012025_函館市_R8_総務_照会票.xlsx",
    ]
    assert made("--only", "disaster") == ["012025_函館市_R8_防災DX_照会票.xlsx"]
    for options, code in (
        (("--by-division", "--only", "住民課"), "unknown_division"),
        (("--only", "防災"), "unknown_checklist"),
    ):
        refused = run("sheets", core, "-o", "照会", *options, "--json")
        assert (refused.code, refused.json["error"]["code"]) == (2, code)


def test_a_sheet_that_cannot_be_kept_is_not_left_to_be_sent(
    run: Run, core: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usual = inquiries.issue
    kept: list[str] = []

    def refused(workspace: Workspace, sheet: IssuedSheet) -> None:
        if len(kept) == 2:
            raise DiskFullError(tmp_path)
        kept.append(sheet.file)
        usual(workspace, sheet)

    with monkeypatch.context() as patched:
        patched.setattr(inquiries, "issue", refused)
        ended = run("sheets", core, "-o", "照会", "--by-division", "--no-letter")
    assert ended.code == 2
    assert sorted(path.name for path in (tmp_path / "照会").iterdir()) == sorted(kept)
    assert [Path(line).name for line in ended.out.split()] == kept


def test_a_deadline_that_is_over_is_told_and_the_sheets_are_made_all_the_same(
    run: Run, core: str
) -> None:
    ended = run("sheets", core, "-o", "照会", "--only", "security", "--no-letter",
                "--due", "2020-01-10")  # fmt: skip
    assert ended.code == 0
    assert "回答の期限（令和2年1月10日）は今日より前です。" in ended.err
    assert ended.out.endswith("照会票.xlsx\n")
