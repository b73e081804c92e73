"""What a plan promises, what stands beside its actions, and how suggestions fill it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.actions import Action, ActionState
from assessment.planning.lines import Line, lines
from assessment.planning.outlook import levels_reached, prospects
from assessment.planning.suggesting import accepting, offered
from assessment.plans import AT_ONCE
from assessment.quarters import quarter_of
from assessment.records import UNKNOWN, Answer, Entry, level, not_applicable
from assessment.results import Result, result
from tests.factories import AS_OF, make_assessment, make_checklist, make_item

FIRST, SECOND, THIRD = "TST-01-01", "TST-01-02", "TST-01-03"
TODAY = dt.date(2027, 6, 1)


def _result(answers: Mapping[str, Answer | int | Entry], **fields: object) -> Result:
    items = [make_item(item_id, **fields) for item_id in (FIRST, SECOND, THIRD)]
    return result(make_assessment([make_checklist(items)], dict(answers)), AS_OF)


def _action(item_id: str = FIRST, **fields: Any) -> Action:
    return Action(**{"item_id": item_id, "what": "要綱を改正", "who": "総務"} | fields)


def _line(whole: Result, **fields: Any) -> Line:
    (only,) = lines(whole, [_action(**fields)], TODAY)
    return only


def test_the_score_if_all_is_done_stands_beside_todays_with_its_range() -> None:
    whole = _result({FIRST: 0, SECOND: UNKNOWN})
    promised = prospects(whole, [_action(level=2), _action(SECOND, level=3)])
    assert promised.total.now == whole.total
    then = promised.total.then
    assert (then.score, then.low, then.high) == (
        Fraction(250, 3),
        Fraction(500, 9),
        Fraction(800, 9),
    )
    assert promised.areas["testing"].then == then
    assert promised.areas["testing"].now == whole.areas[0].figures


def test_what_is_given_up_leads_nowhere_and_no_action_lowers_a_level() -> None:
    whole = _result({FIRST: 2, SECOND: not_applicable("制度上該当しない"), THIRD: 3})
    planned = [
        _action(level=3, state="dropped"),
        _action(level=1),
        _action(SECOND, level=3),
        _action("TST-09-09", level=3),
    ]
    assert prospects(whole, planned).total.then == whole.total


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FIRST, SECOND, THIRD]),
            st.integers(1, 4),
            st.sampled_from(["open", "under_way", "done", "dropped"]),
        )
    ),
    st.tuples(*[st.integers(0, 4).map(level) | st.just(UNKNOWN)] * 3),
)
def test_a_plan_never_promises_less_than_there_is_nor_more_than_there_can_be(
    steps: list[tuple[str, int, ActionState]], answers: tuple[Answer, Answer, Answer]
) -> None:
    whole = _result(dict(zip((FIRST, SECOND, THIRD), answers, strict=True)))
    actions = [_action(i, level=number, state=state) for i, number, state in steps]
    then = prospects(whole, actions).total.then
    assert then.score is not None
    assert whole.total.score is not None
    assert whole.total.score <= then.score <= 100
    assert prospects(whole, reversed(actions)) == prospects(whole, actions)
    assert set(levels_reached(actions)) == {i for i, _, state in steps if state != "dropped"}


def test_the_most_urgent_gap_stands_first_and_what_no_longer_is_one_last() -> None:
    whole = _result({FIRST: 2, SECOND: 0, THIRD: 3})
    planned = [
        _action("TST-09-09"),
        _action(THIRD),
        _action(FIRST),
        _action(SECOND, number=2, start=dt.date(2027, 4, 1)),
        _action(SECOND, number=1),
        _action(SECOND, number=3, until=dt.date(2027, 3, 31)),
    ]
    shown = lines(whole, planned, TODAY)
    assert [(line.action.item_id, line.action.number, line.rank) for line in shown] == [
        (SECOND, 3, 1),
        (SECOND, 2, 1),
        (SECOND, 1, 1),
        (FIRST, 0, 2),
        (THIRD, 0, None),
        ("TST-09-09", 0, None),
    ]
    assert shown[-1].response is None


@pytest.mark.parametrize(
    ("now", "fields", "candidate"),
    [
        (3, {"level": 3}, True),
        (2, {"level": 2}, True),
        (2, {"level": 3}, False),
        (3, {"level": 4}, True),
        (3, {}, True),
        (2, {}, False),
        (3, {"state": "done"}, False),
        (3, {"state": "dropped"}, False),
        (UNKNOWN, {"level": 1}, False),
        (Entry(answer=level(3), own_target=4), {}, False),
        (not_applicable("制度上該当しない"), {}, False),
    ],
)
def test_an_action_whose_gap_has_closed_may_be_called_done(
    now: Answer | int | Entry, fields: dict[str, Any], candidate: bool
) -> None:
    line = _line(_result({FIRST: now}), **fields)
    assert line.is_candidate == candidate
    assert line.state_words.endswith("（完了候補）") == candidate


def test_dates_that_do_not_fit_are_told() -> None:
    fields = {"deadline": dt.date(2027, 3, 31), "deadline_kind": "binding"}
    whole = _result({FIRST: 0}, **fields)
    late = _line(whole, until=dt.date(2027, 6, 30))
    assert (late.is_late, late.is_overdue, late.is_backward) == (True, False, False)
    overdue = _line(whole, until=dt.date(2027, 3, 31), start=dt.date(2027, 4, 1))
    assert (overdue.is_late, overdue.is_overdue, overdue.is_backward) == (False, True, True)
    done = _line(whole, until=dt.date(2027, 5, 31), state="done")
    assert (done.is_late, done.is_overdue) == (False, False)
    extended = Entry(answer=level(0), extended_deadline=dt.date(2028, 3, 31), extension_reason="x")
    moved = _line(_result({FIRST: extended}, **fields), until=dt.date(2027, 6, 30))
    assert (moved.deadline, moved.is_late) == (dt.date(2028, 3, 31), False)


def test_suggestions_are_for_gaps_about_which_nothing_is_planned() -> None:
    whole = _result({FIRST: 2, SECOND: 1, THIRD: 0})
    assert {a.item_id for a in offered(whole, [_action(SECOND, state="dropped")])} == {
        FIRST,
        THIRD,
    }
    assert {a.item_id for a in offered(whole, [], first=2)} == {SECOND, THIRD}
    edits = accepting(offered(whole, [_action(SECOND), _action(THIRD)]))
    assert [(e.number, e.item_id, e.what, e.level) for e in edits] == [
        (0, FIRST, "全課に広げる。", 3)
    ]


@given(st.lists(st.integers(0, 14), max_size=9))
def test_what_is_planned_already_counts_for_how_much_a_division_has(quarters: list[int]) -> None:
    items = [make_item(f"TST-02-{n:02}") for n in range(1, 9)]
    planned_items = [make_item(f"TST-01-{n:02}") for n in range(1, 1 + len(quarters))]
    asked = make_checklist([*planned_items, *items])
    whole = result(make_assessment([asked], {item.id: 2 for item in asked.item}), AS_OF)

    def quarter(number: int) -> dt.date:
        return dt.date(2027 + number // 4, 1 + 3 * (number % 4), 15)

    planned = [
        _action(item.id, start=quarter(n), until=quarter(n))
        for item, n in zip(planned_items, quarters, strict=True)
    ]
    found = offered(whole, planned)
    load = Counter(quarter_of(a.start) for a in (*planned, *found) if a.start)
    before = Counter(quarter_of(a.start) for a in planned if a.start)
    assert all(load[q] <= max(AT_ONCE, before[q]) for q in load)
    assert {a.item_id for a in found} == {item.id for item in items}
