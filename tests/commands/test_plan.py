"""``plan`` and ``action``: suggestions taken in, actions changed, out to Excel and back."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.exports.plans import editing

NAME = "012025-2026"
ITEM, OTHER = "SEC-01-01", "SEC-01-02"


@pytest.fixture
def asked(run: Run) -> Run:
    """A command line with an assessment of one checklist, two of its items answered."""
    new = ("new", "--municipality", "012025", "--year", "2026", "--reference-date", "2026-11-24")
    assert run(*new, "--checklist", "security").code == 0
    for item in (ITEM, OTHER):
        assert run("answer", NAME, item, "1").code == 0
    return run


def test_without_a_plan_the_checklists_steps_are_shown_as_proposals(asked: Run) -> None:
    ended = asked("plan", NAME)
    assert ended.code == 0
    assert "案" in ended.out
    assert "--suggest" in ended.err
    told = asked("plan", NAME, "--json").json
    assert told["actions"] == []
    assert {step["item"] for step in told["suggestions"]} == {ITEM, OTHER}
    assert told["then"]["score"] == told["score"]


def test_proposals_of_the_first_gaps_are_taken_into_the_plan(asked: Run) -> None:
    first = asked("show", NAME, "--json").json["gaps"][0]["item"]
    ended = asked("plan", NAME, "--suggest", "1", "--json")
    told = ended.json
    assert {action["item"] for action in told["actions"]} == {first}
    assert [action["number"] for action in told["actions"]] == [1, 2]
    assert told["actions"][-1]["level"] == 3
    assert told["then"]["score"] > told["score"]
    assert first not in {step["item"] for step in told["suggestions"]}
    assert "2件の取組を加えました" in ended.err
    assert "取組計画（2件の取組）" in asked("undo", NAME).out
    assert asked("plan", NAME, "--json").json["actions"] == []


def test_suggest_without_a_number_takes_the_first_ten_gaps_and_then_no_more(asked: Run) -> None:
    assert {a["item"] for a in asked("plan", NAME, "--suggest", "--json").json["actions"]} == {
        ITEM,
        OTHER,
    }
    again = asked("plan", NAME, "--suggest")
    assert "加える案はありません" in again.err
    assert again.code == 0


def test_an_action_is_added_changed_and_taken_out_in_peoples_own_writing(asked: Run) -> None:
    added = asked(
        "action", NAME, ITEM.lower(), "--what", "要綱を改正", "--from", "R9年度",
        "--until", "R10.3", "--cost", "120万円", "--level", "3", "--json",
    ).json  # fmt: skip
    division = asked("show", NAME, "--json").json["answers"][0]["division"]
    assert added["action"] == {
        "number": 1,
        "item": ITEM,
        "what": "要綱を改正",
        "who": division,
        "from": "2027-04-01",
        "until": "2028-03-31",
        "level": 3,
        "cost": 1200,
        "state": "open",
        "note": "",
    }
    asked("action", NAME, "1", "--state", "進行中", "--cost", "")
    (changed,) = asked("plan", NAME, "--json").json["actions"]
    assert (changed["state"], changed["cost"]) == ("under_way", None)
    assert "変えるところはありません" in asked("action", NAME, "1", "--state", "実施中").out
    history = asked("history", NAME, "1", "--json").json
    assert (history[0]["from"]["cost"], history[1]["from"]) == (1200, None)
    assert "状態：未着手 → 進行中" in asked("history", NAME, "1").out
    assert "外しました" in asked("action", NAME, "1", "--remove").out
    assert asked("plan", NAME, "--json").json["actions"] == []
    assert "計画から外した" in asked("history", NAME, "1").out


def test_an_action_whose_gap_has_closed_is_shown_as_such(asked: Run) -> None:
    asked("action", NAME, ITEM, "--what", "要綱を改正", "--level", "3")
    assert asked("plan", NAME, "--json").json["actions"][0]["closed"] is False
    asked("answer", NAME, ITEM, "3")
    assert asked("plan", NAME, "--json").json["actions"][0]["closed"] is True
    assert "未着手（完了候補）" in asked("plan", NAME).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("9", "--note", "ない番号"),
        ("SEC-99-99", "--what", "ない項目"),
        (ITEM, "--what", ""),
        (ITEM,),
        (ITEM, "--remove"),
        ("1",),
        (ITEM, "--what", "要綱", "--until", "3月末"),
        (ITEM, "--what", "要綱", "--cost", "100〜200万円"),
        (ITEM, "--what", "要綱", "--state", "50%"),
        (ITEM, "--what", "要綱", "--level", "5"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_what_to_do(
    asked: Run, arguments: tuple[str, ...]
) -> None:
    ended = asked("action", NAME, *arguments, "--json")
    assert ended.code == 2
    assert ended.json["error"]["remedy"]
    assert asked("plan", NAME, "--json").json["actions"] == []


def test_the_plan_goes_out_to_excel_and_what_was_filled_in_comes_back(
    asked: Run, tmp_path: Path
) -> None:
    asked("action", NAME, ITEM, "--what", "要綱を改正", "--cost", "100")
    out = asked("plan", NAME, "-o", "計画.xlsx", "--json")
    assert (out.json["actions"], out.json["suggestions"]) == (1, 2)
    assert "一致することを確かめました" in out.err
    with editing(tmp_path / "計画.xlsx") as sheet:
        sheet.change(1, 費用="200万円")
        sheet.put(sheet.rows_of(OTHER)[0], "状態", "未着手")
    looked = asked("plan", NAME, "--from", "計画.xlsx", "--dry-run")
    assert "取込可" in looked.out
    assert asked("plan", NAME, "--json").json["actions"][0]["cost"] == 100
    came = asked("plan", NAME, "--from", "計画.xlsx", "--json")
    assert came.code == 0
    (told,) = came.json["files"]
    assert (told["status"], told["changed"], told["added"]) == ("ok", 1, 1)
    assert (told["taken"][0]["before"], told["taken"][0]["after"]) == (100, 2_000)
    assert told["taken"][0]["where"].startswith("取組計画!")
    assert asked("plan", NAME, "--json").json["actions"][0]["cost"] == 2_000
    assert "費用：100千円 → 2,000千円" in asked("history", NAME, "1").out


def test_conflicts_wait_until_they_are_decided(asked: Run, tmp_path: Path) -> None:
    asked("action", NAME, ITEM, "--what", "要綱を改正", "--cost", "100")
    asked("plan", NAME, "-o", "計画.xlsx")
    with editing(tmp_path / "計画.xlsx") as sheet:
        sheet.change(1, 費用=300, 完了予定="R9.3")
    asked("action", NAME, "1", "--cost", "200")
    came = asked("plan", NAME, "--from", "計画.xlsx")
    assert came.code == 1
    assert "食い違い 1件" in came.out
    waiting = asked("plan", NAME, "--json").json
    assert waiting["actions"][0]["until"] == "2027-03-31"
    (conflict,) = waiting["conflicts"]
    assert (conflict["base"], conflict["ours"], conflict["theirs"]) == (100, 200, 300)
    assert "--decide" in asked("plan", NAME).err
    decided = asked("plan", NAME, "--decide", "theirs", "--json")
    assert (decided.code, decided.json["conflicts"]) == (0, [])
    assert asked("plan", NAME, "--json").json["actions"][0]["cost"] == 300
    assert "決めることはありません" in asked("plan", NAME, "--decide", "keep").out


def test_a_rule_decides_what_differs_and_a_refused_file_is_told(asked: Run, tmp_path: Path) -> None:
    asked("action", NAME, ITEM, "--what", "要綱を改正", "--cost", "100")
    asked("plan", NAME, "-o", "計画.xlsx")
    with editing(tmp_path / "計画.xlsx") as sheet:
        sheet.change(1, 費用=None, 完了予定="3月末")
    files = ("--from", "計画.xlsx", "--from", "ない.xlsx")
    came = asked("plan", NAME, *files, "--on-conflict", "theirs", "--json")
    assert came.code == 1
    first, second = came.json["files"]
    assert (first["status"], first["changed"], len(first["ignored"])) == ("ok", 1, 1)
    assert second["status"] == "rejected"
    assert asked("plan", NAME, "--json").json["actions"][0]["cost"] is None


def test_the_plan_in_a_gap_workbook_is_known_when_it_comes_back(asked: Run, tmp_path: Path) -> None:
    asked("action", NAME, ITEM, "--what", "要綱を改正", "--cost", "100")
    assert asked("report", NAME, "-o", "結果.xlsx").code == 0
    with editing(tmp_path / "結果.xlsx") as sheet:
        sheet.change(1, 費用=300)
    came = asked("plan", NAME, "--from", "結果.xlsx", "--json")
    (told,) = came.json["files"]
    assert (told["status"], told["changed"], told["notes"]) == ("ok", 1, [])


@pytest.mark.parametrize(
    "options",
    [
        ("--suggest", "3", "-o", "計画.xlsx"),
        ("--from", "計画.xlsx", "--decide", "keep"),
        ("--dry-run",),
        ("--on-conflict", "keep"),
        ("-o", "計画.pdf"),
        ("--on-conflict", "lower", "--from", "計画.xlsx"),
    ],
)
def test_options_that_do_not_go_together_are_refused(asked: Run, options: tuple[str, ...]) -> None:
    ended = asked("plan", NAME, *options)
    assert ended.code == 2
    assert "→" in ended.err
