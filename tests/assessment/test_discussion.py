"""What comes home from a meeting is held against what waits."""

from typing import Any

from assessment.discussion import DecidedRow, decided
from assessment.merging import Decision, settled_each
from assessment.receipts import Conflict
from assessment.records import UNANSWERED, Answer, level
from tests.factories import NOW, make_assessment, make_checklist

ITEM = "TST-01-01"
WHOLE = make_assessment([make_checklist()], {ITEM: 2})


def _conflict(number: int, theirs: Answer | int = 1) -> Conflict:
    return Conflict(
        number=number,
        item_id=ITEM,
        field="answer",
        base=UNANSWERED,
        ours=level(2),
        theirs=level(theirs) if isinstance(theirs, int) else theirs,
        file="戻り.xlsx",
        division="福祉課",
        respondent="",
        at=NOW,
    )


def _row(number: str, decision: str, **fields: Any) -> DecidedRow:
    values: dict[str, Any] = {
        "item_id": ITEM,
        "where": f"要協議一覧!K{number}",
        "memo": "",
        "ours": None,
        "theirs": None,
    }
    return DecidedRow(number=number, decision=decision, **(values | fields))


def test_a_decision_may_be_spelt_and_spaced_as_people_do() -> None:
    rows = [_row("1", " 担当課の 回答", memo="会議\nで"), _row("2", "ﾎﾘｭｳ"), _row("3", "  ")]
    outcome = decided(rows, [_conflict(1), _conflict(2), _conflict(3)], WHOLE)
    assert outcome.decisions == (Decision(number=1, rule="theirs", memo="会議 で"),)
    assert [one.where for one in outcome.refused] == ["要協議一覧!K2"]


def test_two_different_answers_cannot_both_be_adopted() -> None:
    rows = [_row("1", "担当課の回答"), _row("2", "担当課の回答")]
    outcome = decided(rows, [_conflict(1, 1), _conflict(2, 3)], WHOLE)
    assert outcome.decisions == ()
    assert [one.where for one in outcome.refused] == ["要協議一覧!K1", "要協議一覧!K2"]
    alike = decided(rows, [_conflict(1, 1), _conflict(2, 1)], WHOLE)
    assert [decision.number for decision in alike.decisions] == [1, 2]


def test_a_number_that_stands_twice_is_taken_once_and_said() -> None:
    rows = [_row("1", "低い方"), _row("1", "現在の回答", where="要協議一覧!K9")]
    outcome = decided(rows, [_conflict(1)], WHOLE)
    assert [decision.rule for decision in outcome.decisions] == ["lower"]
    assert [one.where for one in outcome.refused] == ["要協議一覧!K9"]


def test_a_decision_on_what_no_longer_stands_is_refused() -> None:
    shown = {"ours": "2 一部の課で実施", "theirs": "1 担当者を決定"}
    fine = decided([_row("1", "低い方", **shown)], [_conflict(1)], WHOLE)
    assert (len(fine.decisions), fine.refused) == (1, ())
    for changed in ({"ours": "3 全課で実施"}, {"theirs": "0 未着手"}, {"item_id": "TST-01-02"}):
        stale = decided([_row("1", "低い方", **(shown | changed))], [_conflict(1)], WHOLE)
        assert (stale.decisions, len(stale.refused)) == ((), 1)


def test_what_is_adopted_comes_before_the_lower() -> None:
    assert settled_each(level(2), [("keep", level(1))]) == level(2)
    assert settled_each(level(2), [("keep", level(0)), ("theirs", level(3))]) == level(3)
    assert settled_each(level(2), [("lower", level(1)), ("theirs", level(3))]) == level(1)
    assert settled_each(level(2), [("theirs", level(1)), ("theirs", level(3))]) is None
