"""``review``: marks, comments, confirmation by a second person, hints."""

import pytest

from tests.commands.conftest import Run

NAME = "012025-2026"
ITEM, OTHER = "SEC-01-01", "SEC-01-02"


@pytest.fixture
def asked(run: Run) -> Run:
    """A command line with an assessment of one checklist, two of its items answered by 佐藤."""
    new = ("new", "--municipality", "012025", "--year", "2026", "--reference-date", "2026-11-24")
    assert run(*new, "--checklist", "security").code == 0
    for item in (ITEM, OTHER):
        assert run("answer", NAME, item, "1", "--by", "佐藤").code == 0
    return run


def test_from_a_mark_to_a_confirmation(asked: Run) -> None:
    marked = asked(
        "review", NAME, ITEM, "--mark", "税務課", "--comment", "日付は？", "--by", "鈴木"
    )
    assert marked.code == 0
    assert "コメント（鈴木" in marked.out
    told = asked("review", NAME, "--json").json
    assert told["counts"] == {
        "written": 2, "confirmed": 0, "pending": 2, "again": 0, "marked": 1, "hinted": 0,
    }  # fmt: skip
    assert [(one["item"], one["mark"]["whom"]) for one in told["items"]] == [(ITEM, "税務課")]
    assert asked("review", NAME, ITEM, "--settle", "--by", "佐藤").code == 0
    ended = asked("review", NAME, ITEM, OTHER, "--confirm", "--by", "鈴木", "--json")
    assert ended.code == 0
    assert [one["stage"] for one in ended.json["items"]] == ["confirmed"] * 2
    assert ended.json["items"][0]["confirmation"]["author"] == "佐藤"
    assert asked("answer", NAME, ITEM, "2", "--by", "佐藤").code == 0
    (left,) = asked("review", NAME, "--only", "pending", "--json").json["items"]
    assert (left["item"], left["stage"]) == (ITEM, "again")
    assert "確認・コメントなど" in asked("undo", NAME, "2").out
    told = asked("review", NAME, ITEM, "--json").json
    assert told["items"][0]["stage"] == "draft"
    done = [(one["kind"], one["by"], one["undone"]) for one in told["history"]]
    assert done == [
        ("confirm", "鈴木", True),
        ("settle", "佐藤", False),
        ("comment", "鈴木", False),
        ("mark", "鈴木", False),
    ]


def test_the_author_is_refused_and_the_others_are_confirmed(asked: Run) -> None:
    asked("answer", NAME, OTHER, "2", "--by", "鈴木")
    ended = asked("review", NAME, ITEM, OTHER, "--confirm", "--by", "鈴木", "--json")
    assert ended.code == 1
    assert [(one["item"], one["code"]) for one in ended.json["refused"]] == [(OTHER, "own_answer")]
    assert "同じ人は確認できません" in ended.err
    assert ended.json["counts"]["confirmed"] == 1


def test_a_hint_is_dismissed_with_a_reason(asked: Run) -> None:
    new = ("new", "--municipality", "012025", "--year", "2027", "--checklist", "security")
    assert asked(*new).code == 0
    asked("answer", "012025-2027", ITEM, "4")
    (hinted,) = asked("review", "012025-2027", "--only", "hints", "--json").json["items"]
    assert [hint["kind"] for hint in hinted["hints"]] == ["jump"]
    dismiss = ("review", "012025-2027", ITEM, "--dismiss", "jump")
    assert asked(*dismiss).code == 2
    assert asked(*dismiss, "--reason", "4月に全課で始めたため").code == 0
    assert asked("review", "012025-2027", "--json").json["counts"]["hinted"] == 0
    again = asked(*dismiss, "--reason", "もう一度", "--json")
    assert again.code == 2
    assert again.json["error"]["code"] == "review_rejected"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--confirm",),
        (ITEM, "--confirm", "--withdraw"),
        (ITEM, "--reason", "理由だけ"),
        (ITEM, "--settle", "--only", "marked"),
        ("SEC-99-99",),
        ("SEC-99-99", "--confirm"),
        (ITEM, "--comment", " "),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: Run, wrong: tuple[str, ...]) -> None:
    assert asked("review", NAME, *wrong).code == 2
    assert asked("review", NAME, "--json").json["items"] == []


def test_an_open_mark_goes_along_to_the_next_year(asked: Run) -> None:
    asked("review", NAME, ITEM, "--mark", "税務課", "--comment", "未解決です", "--by", "鈴木")
    asked("review", NAME, OTHER, "--comment", "済んだ話", "--by", "鈴木")
    asked("review", NAME, OTHER, "--confirm", "--by", "鈴木")
    new = ("new", "--municipality", "012025", "--year", "2027", "--checklist", "security")
    assert asked(*new, "--from", NAME).code == 0
    (carried,) = asked("review", "012025-2027", "--json").json["items"]
    assert carried["item"] == ITEM
    assert carried["mark"] | {"at": None} == {"whom": "税務課", "by": "鈴木", "at": None}
    assert carried["comments"][0]["text"].startswith("（令和8年度")
    assert carried["comments"][0]["text"].endswith("未解決です")
    assert asked("undo", "012025-2027").code == 2
