"""``new --survey`` and ``new --from``: a survey decides, last year's answers wait beside."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.conftest import Ended, Run
from tests.conftest import MadeOnce
from tests.exports.answer_sheets import cell
from tests.exports.survey_forms import fill_in_contact, fill_in_form

HAKODATE = ("--municipality", "012025")


def of_items(ended: Ended) -> dict[str, Any]:
    return {answer["item"]: answer for answer in ended.json["answers"]}


def states(ended: Ended) -> set[str]:
    return {answer["state"] for answer in ended.json["answers"]}


@pytest.fixture
def survey(run: Run, tmp_path: Path, made_once: MadeOnce) -> Path:
    """The folder with Hokkaido's survey of the ten core items on security."""

    def make() -> None:
        ended = run(
            "survey", "--prefecture", "01", "--year", "2026", "-o", "調査", "--checklist",
            "security", "--tier", "core", "--reference-date", "2026-10-01", "--due", "2099-12-18",
        )  # fmt: skip
        assert ended.code == 0, ended.err

    made_once("a survey of Hokkaido", tmp_path / "調査", make)
    return tmp_path / "調査"


@pytest.fixture
def survey_file(survey: Path) -> Path:
    return survey / "01_北海道_R8_調査設定.json"


@pytest.fixture
def form(survey: Path) -> Path:
    """The form of 函館市, filled in with Excel alone."""
    path = survey / "012025_函館市_R8_調査票.xlsx"
    sheet = openpyxl.load_workbook(path)["回答"]
    assert cell(sheet, "SEC-01-01", "回答").value is None
    fill_in_form(path, {"SEC-01-01": "２", "SEC-02-01": "わからない"})
    fill_in_form(path, {"SEC-01-01": "要綱を準備中"}, "備考")
    fill_in_contact(path, {"所属": "企画課"})
    return path


# --survey


def test_a_survey_file_says_all_but_the_municipality(run: Run, survey_file: Path) -> None:
    ended = run("new", *HAKODATE, "--survey", survey_file, "--json")
    assert (ended.code, ended.json) == (0, {"assessment": "012025-2026", "items": 10})
    shown = run("show", "012025-2026", "--json")
    assert shown.json["as_of"] == "2026-10-01"
    assert [checklist["id"] for checklist in shown.json["checklists"]] == ["security"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--year", "2027"), "令和8年度"),
        (("--tier", "full"), "いっしょに使えません"),
        (("--checklist", "disaster"), "いっしょに使えません"),
        (("--reference-date", "2026-11-01"), "いっしょに使えません"),
    ],
)
def test_what_the_survey_decides_cannot_be_decided_otherwise(
    run: Run, survey_file: Path, tmp_path: Path, more: tuple[str, str], words: str
) -> None:
    ended = run("new", *HAKODATE, "--survey", survey_file, *more)
    assert (ended.code, words in ended.err) == (2, True)
    assert not (tmp_path / "w.sqlite").exists()


def test_the_same_year_may_be_said_again(run: Run, survey_file: Path) -> None:
    assert run("new", *HAKODATE, "--survey", survey_file, "--year", "2026").code == 0


def test_another_prefecture_and_another_file_are_refused(run: Run, survey_file: Path) -> None:
    elsewhere = run("new", "--municipality", "162019", "--survey", survey_file, "--json")
    assert (elsewhere.code, elsewhere.json["error"]["code"]) == (2, "other_prefecture")
    survey_file.write_bytes(b'{"format": "survey", "format_version": 9}')
    newer = run("new", *HAKODATE, "--survey", survey_file, "--json")
    assert (newer.code, newer.json["error"]["code"]) == (2, "newer_survey")


def test_without_a_survey_the_year_is_needed(run: Run) -> None:
    ended = run("new", *HAKODATE)
    assert (ended.code, "--year" in ended.err) == (2, True)


# A town that began with Excel


def test_a_filled_in_form_is_loaded_with_its_answers(run: Run, form: Path) -> None:
    ended = run("load", form, "--json")
    assert (ended.code, ended.json["assessment"], ended.json["items"]) == (0, "012025-2026", 10)
    answers = of_items(run("show", "012025-2026", "--json"))
    assert (answers["SEC-01-01"]["level"], answers["SEC-01-01"]["note"]) == (2, "要綱を準備中")
    assert answers["SEC-02-01"]["state"] == "unknown"
    (revision,) = run("history", "012025-2026", "SEC-01-01", "--json").json
    assert revision["via"] == "読み込み：012025_函館市_R8_調査票.xlsx"


def test_a_form_that_lost_its_identity_sheet_is_loaded_too(run: Run, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    del book["管理情報"]
    book.save(form)
    assert run("load", form).code == 0
    assert of_items(run("show", "012025-2026", "--json"))["SEC-01-01"]["level"] == 2


def test_what_of_a_form_cannot_be_read_is_named(run: Run, form: Path) -> None:
    fill_in_form(form, {"SEC-01-01": "検討中"})
    ended = run("load", form)
    assert (ended.code, "「検討中」" in ended.err) == (1, True)


def test_a_form_goes_on_as_proposals_where_the_survey_file_came_later(
    run: Run, form: Path, survey_file: Path
) -> None:
    ended = run("new", *HAKODATE, "--survey", survey_file, "--from", form, "--json")
    assert (ended.code, ended.json["proposals"]) == (0, 2)
    assert states(run("show", "012025-2026", "--json")) == {"unanswered"}


# --from


@pytest.fixture
def last_year(run: Run) -> str:
    run("new", *HAKODATE, "--year", "2025", "--tier", "core", "--reference-date", "2025-10-01")
    run("answer", "012025-2025", "SEC-01-01", "2", "--note", "要綱", "--by", "見本 太郎")
    run("answer", "012025-2025", "SEC-02-01", "na", "--reason", "制度上該当しない")
    run("divisions", "012025-2025")
    return "012025-2025"


@pytest.fixture
def this_year(run: Run, last_year: str) -> str:
    ended = run("new", *HAKODATE, "--year", "2026", "--from", last_year)
    assert (ended.code, ended.out.strip()) == (0, "012025-2026")
    assert "2項目、前年度の回答として" in ended.err
    return "012025-2026"


def test_last_years_answers_wait_and_are_no_answers(run: Run, this_year: str) -> None:
    shown = run("show", this_year, "--json")
    assert states(shown) == {"unanswered"}
    assert (shown.json["completion"], shown.json["gaps"]) == (0, [])
    listed = run("proposals", this_year, "--json")
    assert listed.code == 1
    first, second = listed.json["proposals"]
    assert (first["item"], first["state"], first["level"]) == ("SEC-01-01", "level", 2)
    assert (first["note"], first["by"], first["year"]) == ("要綱", "見本 太郎", 2025)
    assert (second["item"], second["reason"]) == ("SEC-02-01", "制度上該当しない")


def test_one_is_confirmed_and_the_rest_waits(run: Run, this_year: str) -> None:
    ended = run("proposals", this_year, "--confirm", "SEC-01-01", "--json")
    assert (ended.code, ended.json["proposals"]) == (0, [])
    answers = of_items(run("show", this_year, "--json"))
    assert (answers["SEC-01-01"]["level"], answers["SEC-01-01"]["note"]) == (2, "要綱")
    assert answers["SEC-02-01"]["state"] == "unanswered"
    (revision,) = run("history", this_year, "SEC-01-01", "--json").json
    assert revision["via"] == "前年度から（令和7年度）"


def test_all_are_confirmed_and_one_undo_takes_them_back(run: Run, this_year: str) -> None:
    ended = run("proposals", this_year, "--confirm")
    assert (ended.code, "2項目を今年度の回答に" in ended.err) == (0, True)
    assert states(run("show", this_year, "--json")) == {"unanswered", "level", "na"}
    run("undo", this_year)
    assert states(run("show", this_year, "--json")) == {"unanswered"}


def test_what_was_not_answered_then_cannot_be_confirmed(run: Run, this_year: str) -> None:
    ended = run("proposals", this_year, "--confirm", "SEC-03-01", "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "nothing_proposed")
    unknown = run("proposals", this_year, "SEC-99-01", "--json")
    assert (unknown.code, unknown.json["error"]["code"]) == (2, "unknown_item")


def test_a_submission_proposes_like_the_assessment(
    run: Run, last_year: str, tmp_path: Path
) -> None:
    run("submit", last_year, "-o", "提出.xlsx")
    ended = run(
        "new", *HAKODATE, "--year", "2026", "--from", "提出.xlsx", "--json",
        "--workspace", tmp_path / "b.sqlite", workspace=False,
    )  # fmt: skip
    assert (ended.code, ended.json["proposals"]) == (0, 2)


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ("012025-2024", "unknown_assessment"),
        ("ない.xlsx", "cannot_open"),
        ("012025-2025", "other_municipality"),
    ],
)
def test_where_nothing_can_be_taken_from_nothing_is_made(
    run: Run, last_year: str, origin: str, code: str
) -> None:
    place = "162019" if code == "other_municipality" else "012025"
    ended = run("new", "--municipality", place, "--year", "2026", "--from", origin, "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, code)
    assert [one["assessment"] for one in run("list", "--json").json] == [last_year]


def test_from_an_assessment_needs_the_workspace_that_holds_it(run: Run, tmp_path: Path) -> None:
    ended = run("new", *HAKODATE, "--year", "2026", "--from", "012025-2025", "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "workspace_missing")
    assert not (tmp_path / "w.sqlite").exists()
