"""``editions``: the list, opening one again, and a report of one as it was; ``new --with-plan``."""

import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from assessment.workspace import Workspace
from assessment.year_end import read_year_end
from tests.commands.conftest import Run

ITEM = "SEC-01-01"


@pytest.fixture
def confirmed(run: Run, core: str) -> str:
    """One edition, after which an answer has changed."""
    assert run("answer", core, ITEM, "1", "--note", "そのときの備考").code == 0
    assert run("submit", core, "-o", "提出.xlsx", "--note", "議会報告用").code == 0
    assert run("answer", core, ITEM, "3", "--note", "後からの備考").code == 0
    return core


def test_the_list_tells_when_why_and_what_differs_now(run: Run, confirmed: str) -> None:
    (edition,) = json.loads(run("editions", confirmed, "--json").out)["editions"]
    assert (edition["edition"], edition["note"], edition["differing"]) == (1, "議会報告用", 1)
    assert edition["reopened"] == []
    told = run("editions", confirmed).out
    assert "第1版" in told
    assert "1項目" in told


def test_before_the_first_one_there_is_nothing_to_list(run: Run, core: str) -> None:
    ended = run("editions", core)
    assert (ended.code, "まだありません" in ended.out) == (0, True)


def test_one_is_opened_again_with_a_reason_and_its_answers(run: Run, confirmed: str) -> None:
    ended = run(
        "editions", confirmed, "--reopen", "1", "--reason", "県の照会", "--answers-back", "--json"
    )
    assert ended.code == 0, ended.err
    assert "1項目の回答を戻しました" in ended.err
    (edition,) = json.loads(ended.out)["editions"]
    assert edition["differing"] == 0
    (opened,) = edition["reopened"]
    assert (opened["reason"], opened["answers_back"]) == ("県の照会", True)
    assert run("undo", confirmed).code == 0
    assert json.loads(run("editions", confirmed, "--json").out)["editions"][0]["differing"] == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--reopen", "1"), "reason_needed"),
        (("--reopen", "7", "--reason", "誤り"), "unknown_edition"),
    ],
)
def test_without_a_reason_or_an_edition_nothing_is_opened(
    run: Run, confirmed: str, options: tuple[str, ...], code: str
) -> None:
    ended = run("editions", confirmed, *options, "--json")
    assert ended.code == 2
    assert json.loads(ended.out)["error"]["code"] == code
    assert json.loads(run("editions", confirmed, "--json").out)["editions"][0]["reopened"] == []


def test_a_reason_alone_is_wrong_usage(run: Run, confirmed: str) -> None:
    assert run("editions", confirmed, "--reason", "誤り").code == 2


def test_a_report_of_an_edition_tells_what_it_held(
    run: Run, confirmed: str, tmp_path: Path
) -> None:
    for name in ("版.xlsx", "版.pdf"):
        ended = run("report", confirmed, "-o", name, "--edition", "1", "--kind", "standard")
        assert ended.code == 0, ended.err
    cells = {
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "版.xlsx")
        for line in sheet
        for cell in line
    }
    assert "そのときの備考" in cells
    assert "後からの備考" not in cells
    with pypdfium2.PdfDocument(tmp_path / "版.pdf") as document:
        assert "第1版（" in document[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    "options", [("--kind", "handover"), ("--as-of", "2027-01-01"), ("--against", "012025-2025")]
)
def test_an_edition_has_no_other_day_and_no_hand_over(
    run: Run, confirmed: str, options: tuple[str, ...]
) -> None:
    assert run("report", confirmed, "-o", "x.pdf", "--edition", "1", *options).code == 2


def test_the_next_year_takes_the_plan_along_where_it_is_wanted(run: Run, core: str) -> None:
    assert run("answer", core, ITEM, "1").code == 0
    assert run("plan", core, "--suggest", "1").code == 0
    for year, option in (("2027", ()), ("2028", ("--with-plan",))):
        ended = run(
            "new", "--municipality", "012025", "--year", year, "--tier", "core",
            "--from", core, *option,
        )  # fmt: skip
        assert ended.code == 0, ended.err
        planned = json.loads(run("plan", f"012025-{year}", "--json").out)["actions"]
        assert bool(planned) is bool(option)
    assert run("new", "--municipality", "012025", "--year", "2029", "--with-plan").code == 2


def test_a_hand_over_saved_by_command_counts_for_the_close_of_the_year(
    run: Run, core: str, tmp_path: Path
) -> None:
    paper = tmp_path / "引継書.pdf"
    assert run("report", core, "-o", paper, "--kind", "handover").code == 0
    with Workspace.open(tmp_path / "w.sqlite") as workspace:
        found = read_year_end(workspace, core)
    assert found.paper is not None
    assert (found.paper.path, found.is_handed_over) == (paper, True)
