"""Suggestions for a plan: what comes next, when, and for whom; quarters of the fiscal year."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import quarters
from assessment.actions import Action
from assessment.planning.outlook import MOST_YEARS, outlooks
from assessment.plans import (
    AT_ONCE,
    HORIZON,
    suggestions,
    undertakings,
)
from assessment.records import UNKNOWN, Answer, Entry, level
from assessment.results import Result, result
from tests.factories import AS_OF, make_assessment, make_checklist, make_item

NEXT_QUARTER = dt.date(2027, 1, 1)


def _result(answers: Mapping[str, Answer | int | Entry], **fields: object) -> Result:
    items = [make_item(item_id, **fields) for item_id in answers]
    return result(make_assessment([make_checklist(items)], dict(answers)), AS_OF)


@pytest.mark.parametrize(
    ("date", "begins", "words"),
    [
        (dt.date(2026, 11, 24), dt.date(2026, 10, 1), "令和8年度第3四半期"),
        (dt.date(2027, 1, 1), dt.date(2027, 1, 1), "令和8年度第4四半期"),
        (dt.date(2027, 3, 31), dt.date(2027, 1, 1), "令和8年度第4四半期"),
        (dt.date(2027, 4, 1), dt.date(2027, 4, 1), "令和9年度第1四半期"),
    ],
)
def test_a_quarter_is_one_of_the_fiscal_year(date: dt.date, begins: dt.date, words: str) -> None:
    assert quarters.quarter_of(date) == begins
    assert quarters.quarter_in_words(date) == words


@given(st.dates(dt.date(2019, 5, 1), dt.date(2100, 1, 1)), st.integers(0, 40))
def test_quarters_follow_each_other_without_a_day_between(date: dt.date, count: int) -> None:
    begun = quarters.quarter_of(date)
    assert begun <= date <= quarters.last_day(date)
    assert quarters.following(date) == quarters.last_day(date) + dt.timedelta(days=1)
    later = quarters.following(date, count)
    assert (later.year - begun.year) * 12 + later.month - begun.month == 3 * count


def test_steps_lead_from_the_level_now_to_the_target_a_quarter_each() -> None:
    steps = suggestions(_result({"TST-01-01": 1}))
    assert [(step.what, step.level) for step in steps] == [
        ("一部の課で始める。", 2),
        ("全課に広げる。", 3),
    ]
    assert [(step.start, step.until) for step in steps] == [
        (NEXT_QUARTER, dt.date(2027, 3, 31)),
        (dt.date(2027, 4, 1), dt.date(2027, 6, 30)),
    ]
    assert all(step.suggested and step.who == "総務" for step in steps)


def test_what_nobody_knows_is_first_found_out() -> None:
    (step,) = suggestions(_result({"TST-01-01": UNKNOWN}))
    assert step.what.startswith("総務に現状を確かめ")
    assert step.level is None


def test_a_level_that_cannot_be_chosen_is_stepped_over() -> None:
    milestone = {"levels": ("無", "", "中", "", "済"), "labels": ("無", "", "中", "", "済")}
    steps = suggestions(_result({"TST-01-01": 0}, scale="milestone", **milestone))
    assert [step.level for step in steps] == [2, 4]


def test_an_own_target_beyond_the_checklists_has_a_step_of_its_own() -> None:
    steps = suggestions(_result({"TST-01-01": Entry(answer=level(3), own_target=4)}))
    assert [(step.what, step.level) for step in steps] == [
        ("次の段階（レベル4）を目指す：毎年見直している。", 4)
    ]


ITEMS = [f"TST-{theme:02}-{number:02}" for theme in range(1, 13) for number in range(1, 7)]


@given(
    st.dictionaries(
        st.sampled_from(ITEMS),
        st.tuples(st.integers(0, 2).map(level) | st.just(UNKNOWN), st.sampled_from(["甲", "乙"])),
        min_size=1,
    )
)
def test_no_division_has_too_much_at_once_and_the_urgent_come_first(
    answers: dict[str, tuple[Answer, str]],
) -> None:
    whole = _result({i: Entry(answer=a, division=d) for i, (a, d) in answers.items()})
    steps = suggestions(whole)
    load = Counter((step.who, step.start) for step in steps if step.start)
    assert all(count <= AT_ONCE for count in load.values())
    assert all(step.start is None or step.start >= NEXT_QUARTER for step in steps)
    last = quarters.following(AS_OF, HORIZON + 1)
    assert all(step.until is None or step.until < last for step in steps)
    assert {step.item_id for step in steps} == {gap.response.item.id for gap in whole.gaps}
    for each in undertakings(whole, steps):
        for before, after in zip(each.actions, each.actions[1:], strict=False):
            if before.until and after.start:
                assert after.start == before.until + dt.timedelta(days=1)


def test_what_does_not_fit_into_three_years_has_no_date() -> None:
    whole = _result(dict.fromkeys(ITEMS[: 4 * AT_ONCE + 1], 0))
    plan = undertakings(whole, suggestions(whole))
    assert [each.until is None for each in plan] == [False] * (4 * AT_ONCE) + [True]
    assert plan[-1].start is None


def test_what_would_end_after_the_deadline_is_late() -> None:
    fields = {"deadline": dt.date(2027, 3, 31), "deadline_kind": "binding"}
    whole = _result({"TST-01-01": 2, "TST-01-02": 1}, **fields)
    late = {
        each.gap.response.item.id: each.is_late for each in undertakings(whole, suggestions(whole))
    }
    assert late == {"TST-01-01": False, "TST-01-02": True}


def test_the_gain_is_what_the_areas_score_rises_by() -> None:
    whole = _result({"TST-01-01": 0, "TST-01-02": 3})
    (only,) = undertakings(whole, suggestions(whole))
    assert whole.areas[0].figures.score == 50
    assert only.gain == Fraction(50)


def test_stored_actions_take_the_place_of_suggestions() -> None:
    whole = _result({"TST-01-01": 0, "TST-01-02": 0})
    stored = Action(item_id="TST-01-02", what="要綱を改正", who="総務", cost=300)
    plan = undertakings(whole, [stored])
    assert [(each.rank, each.actions) for each in plan] == [(1, ()), (2, (stored,))]
    assert plan[0].until is None


def test_an_action_that_was_given_up_is_not_to_be_done() -> None:
    whole = _result({"TST-01-01": 0})
    until = dt.date(2027, 3, 31)
    kept = Action(item_id="TST-01-01", what="要綱を改正", who="総務", until=until)
    dropped = Action(item_id="TST-01-01", what="庁舎の建替え", who="総務", state="dropped")
    (only,) = undertakings(whole, [kept, dropped])
    assert (only.actions, only.until) == ((kept,), until)


def test_the_outlook_is_the_score_at_the_end_of_each_fiscal_year() -> None:
    whole = _result({"TST-01-01": 1, "TST-01-02": UNKNOWN})
    seen = outlooks(whole, suggestions(whole))
    assert [(each.year, each.scores["testing"]) for each in seen] == [
        (2026, Fraction(100, 3)),
        (2027, Fraction(50)),
    ]


def test_an_outlook_leaves_out_what_is_dropped_or_lowers_a_level() -> None:
    whole = _result({"TST-01-01": 1, "TST-01-02": 2})
    until = dt.date(2040, 3, 31)
    actions = [
        Action(item_id="TST-01-01", what="", who="", until=AS_OF, level=3, state="dropped"),
        Action(item_id="TST-01-02", what="", who="", until=AS_OF, level=1),
        Action(item_id="TST-01-01", what="", who="", until=until, level=3),
    ]
    seen = outlooks(whole, actions)
    assert len(seen) == MOST_YEARS
    assert {each.scores["testing"] for each in seen} == {whole.areas[0].figures.score}
