"""Urgency and the order of gaps, exactly as scoring.md defines them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.gaps import gap_of, gaps, passed, urgency
from assessment.records import UNANSWERED, UNKNOWN, Response, level, not_applicable
from tests.assessment.groups import GROUPS
from tests.factories import AS_OF, make_response


def _in(days: int) -> dt.date:
    return AS_OF + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "factor"),
    [
        (-1, 2.0),
        (0, 1.75),
        (183, 1.75),
        (184, 1.5),
        (366, 1.5),
        (367, 1.25),
        (731, 1.25),
        (732, 1.0),
    ],
)
def test_a_binding_deadline_weighs_more_the_nearer_it_is(days: int, factor: float) -> None:
    assert urgency(_in(days), "binding", AS_OF).factor == factor


@pytest.mark.parametrize(
    ("days", "factor"), [(-1, 1.25), (0, 1.25), (366, 1.25), (367, 1.0), (3000, 1.0)]
)
def test_a_year_that_the_state_has_set_itself_never_weighs_like_a_duty(
    days: int, factor: float
) -> None:
    assert urgency(_in(days), "national_target", AS_OF).factor == factor


def test_no_deadline_weighs_one() -> None:
    assert urgency(None, None, AS_OF).factor == 1.0


def test_words_tell_a_passed_national_year_from_a_passed_duty() -> None:
    assert urgency(_in(-1), "national_target", AS_OF).because == "国の目標年度を経過"
    assert urgency(_in(-1), "binding", AS_OF).because == "期限超過"


def test_an_extended_deadline_replaces_the_original() -> None:
    response = make_response(
        1,
        deadline=_in(-10),
        deadline_kind="binding",
        extended_deadline=_in(1000),
        extension_reason="移行困難の認定",
    )
    gap = gap_of(response, AS_OF)
    assert gap is not None
    assert (gap.deadline, gap.urgency) == (_in(1000), 1.0)


def test_unanswered_and_not_applicable_have_no_gap_and_unknown_the_whole() -> None:
    assert gap_of(make_response(UNANSWERED), AS_OF) is None
    assert gap_of(make_response(not_applicable("その他")), AS_OF) is None
    unknown = gap_of(make_response(UNKNOWN, target=4), AS_OF)
    assert unknown is not None
    assert (unknown.level, unknown.gap) == (None, 4)


def test_ties_go_to_the_earlier_deadline_then_to_the_order_of_asking() -> None:
    def near(days: int | None, item_id: str) -> object:
        fields = {} if days is None else {"deadline": _in(days), "deadline_kind": "binding"}
        return make_response(1, item_id=item_id, **fields)

    order = [near(None, "A"), near(900, "B"), near(800, "C"), near(None, "D")]
    found = [gap.response.item.id for gap in gaps(order, AS_OF)]  # type: ignore[arg-type]
    assert found == ["C", "B", "A", "D"]


@given(GROUPS)
def test_gaps_are_in_order_and_their_sums_come_out(group: list[object]) -> None:
    found = gaps(group, AS_OF)  # type: ignore[arg-type]
    assert list(found) == sorted(found, key=lambda gap: -gap.priority)
    for gap in found:
        assert gap.priority == gap.weight * gap.gap * gap.urgency
        assert gap.gap == gap.target - (gap.level or 0) > 0
        assert gap.because.endswith(f"= {gap.priority}")


@given(st.integers(0, 3), st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)))
def test_the_day_moves_urgency_and_nothing_else(number: int, day: dt.date) -> None:
    response = make_response(
        level(number), target=4, deadline=dt.date(2026, 3, 31), deadline_kind="binding"
    )
    now, then = gap_of(response, AS_OF), gap_of(response, day)
    assert now is not None
    assert then is not None
    assert (now.gap, now.weight, now.deadline) == (then.gap, then.weight, then.deadline)


def test_deadlines_that_have_passed_are_counted_by_what_they_are() -> None:
    def response(kind: str, days: int) -> Response:
        return make_response(1, deadline=_in(days), deadline_kind=kind)

    found = gaps(
        [
            response("binding", -1),
            response("national_target", -1),
            response("national_target", -400),
            response("binding", 0),
            make_response(1),
        ],
        AS_OF,
    )
    assert passed(found, AS_OF).in_words == "期限を過ぎたもの1件、国の目標年度を過ぎたもの2件"
    assert passed(gaps([response("binding", 0)], AS_OF), AS_OF).in_words == ""
