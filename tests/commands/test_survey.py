"""``survey``: without a workspace, as a prefecture runs it."""

from pathlib import Path

import pytest

from assessment.surveys import read
from checklists.loading import builtin_checklists
from tests.commands.conftest import Run

ASKED = ("survey", "--prefecture", "16", "--year", "2026", "--checklist", "security")


def test_a_prefecture_gets_its_files_without_a_workspace(run: Run, tmp_path: Path) -> None:
    ended = run(
        *ASKED, "-o", "配布", "--tier", "core", "--reference-date", "2026-10-01",
        "--due", "2099-12-18", "--title", "市町村DX調査", "--json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert not (tmp_path / "w.sqlite").exists()
    said = ended.json
    assert len(said["forms"]) == 15
    assert said["forms"][0]["municipality"] == "162019"
    paths = [said["survey"], said["letter"], *(form["file"] for form in said["forms"])]
    assert all((tmp_path / path).is_file() for path in paths)
    survey = read(tmp_path / said["survey"]).survey
    assert survey.document_id == said["document_id"]
    assert (survey.title, survey.tier, survey.notes) == ("市町村DX調査", "core", True)
    assert (str(survey.reference_date), str(survey.due)) == ("2026-10-01", "2099-12-18")
    assert [mark.id for mark in survey.checklists] == ["security"]
    assert "15団体の調査票" in ended.err


def test_a_prefecture_may_be_named_and_its_notes_left_out(run: Run, tmp_path: Path) -> None:
    ended = run(
        "survey", "--prefecture", "富山県", "--year", "2026", "-o", "配布", "--without-notes"
    )
    assert ended.code == 0, ended.err
    survey = read(tmp_path / ended.out.splitlines()[0]).survey
    assert (survey.prefecture, survey.notes, survey.due) == ("16", False, None)
    assert len(survey.checklists) == len(builtin_checklists())
    assert len(ended.out.splitlines()) == 17


def test_a_folder_that_holds_forms_already_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    run(*ASKED, "-o", "配布")
    before = {path: path.read_bytes() for path in (tmp_path / "配布").iterdir()}
    again = run(*ASKED, "-o", "配布", "--json")
    assert (again.code, again.json["error"]["code"]) == (2, "files_exist")
    assert {path: path.read_bytes() for path in (tmp_path / "配布").iterdir()} == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("--prefecture", "48"), "都道府県「48」はありません"),
        (("--prefecture", "富山"), "「富山県」のことですか"),
        (("--checklist", "securty"), "「security」のことですか"),
        (("--year", "26"), "2019〜2100"),
        (("--tier", "all"), "core・standard・full"),
        (("--due", "12/18"), "2026-11-24 の形"),
    ],
)
def test_what_does_not_exist_is_named(run: Run, changed: tuple[str, str], words: str) -> None:
    ended = run(*ASKED, "-o", "配布", *changed)
    assert ended.code == 2
    assert words in ended.err


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("--due", "2020-01-10"), "今日"),
        (("--due", "2098-12-01", "--reference-date", "2098-12-02"), "基準日"),
    ],
)
def test_a_deadline_that_nobody_could_keep_is_refused(
    run: Run, tmp_path: Path, days: tuple[str, ...], words: str
) -> None:
    ended = run(*ASKED, "-o", "配布", *days)
    assert ended.code == 2
    assert f"が、{words}より前です。何も書き出していません。" in ended.err
    assert not (tmp_path / "配布").exists()


def test_a_deadline_on_a_closed_day_is_told(run: Run) -> None:
    ended = run(*ASKED, "-o", "配布", "--due", "2099-12-19")
    assert ended.code == 0
    assert "令和81年12月19日）は土曜日です。" in ended.err
