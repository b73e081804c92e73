"""``plan`` and ``action``: suggestions taken in, actions changed, and what it would bring."""

import pytest

from tests.commands.conftest import Run

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
