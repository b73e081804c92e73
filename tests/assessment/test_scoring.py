"""Scores exactly as scoring.md defines them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import gaps, scoring
from assessment.records import UNANSWERED, UNKNOWN, Response, level
from tests.assessment.groups import ANSWERS, GROUPS, NA, responses
from tests.factories import AS_OF, make_response

SCORES = st.fractions(0, 100)
_SIGNS = str.maketrans({"＋": "+", "－": "-", "±": "+"})


@pytest.fixture
def worked_example() -> list[Response]:
    return [
        make_response(
            1,
            item_id="TST-01-01",
            weight=3,
            deadline=dt.date(2026, 3, 31),
            deadline_kind="binding",
        ),
        make_response(4, item_id="TST-01-02", weight=2, target=4),
        make_response(
            UNKNOWN,
            item_id="TST-01-03",
            weight=1,
            deadline=dt.date(2027, 3, 31),
            deadline_kind="binding",
        ),
        make_response(NA, item_id="TST-01-04", weight=2),
        make_response(item_id="TST-01-05", weight=1),
    ]


def test_the_worked_example_of_the_design_holds(worked_example: list[Response]) -> None:
    figures = scoring.figures(worked_example)
    assert figures.score == 50
    assert figures.low == Fraction(300, 7)
    assert figures.high == Fraction(500, 7)
    assert (scoring.shown(figures.low), scoring.shown(figures.high)) == ("42.9", "71.4")
    assert figures.completion == Fraction(3, 4)
    assert figures.provisional
    assert figures.actions == scoring.Counts(
        reached=1, not_reached=1, unknown=1, na=1, unanswered=1
    )
    first, second = gaps.gaps(worked_example, AS_OF)
    assert (first.response.item.id, first.priority) == ("TST-01-01", 12.0)
    assert first.because == "重要度3 × 2段階 × 期限超過2.0 = 12.0"
    assert (second.response.item.id, second.priority) == ("TST-01-03", 5.25)
    assert second.because == "重要度1 × 3段階（未把握） × 期限まで半年以内1.75 = 5.25"


@given(GROUPS)
def test_every_score_lies_between_its_bounds_and_these_within_0_and_100(
    group: list[Response],
) -> None:
    figures = scoring.figures(group)
    if figures.low is None or figures.high is None:
        assert figures.score is None
        return
    assert 0 <= figures.low <= figures.high <= 100
    if figures.score is not None:
        assert 0 <= figures.score <= 100
        assert figures.low <= figures.score


@given(GROUPS)
def test_a_score_is_the_weighted_mean_of_what_is_achieved(group: list[Response]) -> None:
    scored = [
        (r.item.weight, Fraction(min(r.answer.level or 0, r.item.target), r.item.target))
        for r in group
        if r.item.kind == "action" and r.answer.state in ("level", "unknown")
    ]
    weights = sum(weight for weight, _ in scored)
    achieved = sum((weight * part for weight, part in scored), Fraction(0))
    expected = 100 * achieved / weights if weights else None
    assert scoring.figures(group).score == expected


@given(GROUPS, GROUPS)
def test_tallies_of_two_groups_add_up_to_that_of_both(
    first: list[Response], second: list[Response]
) -> None:
    def tally(group: list[Response]) -> scoring.Tally:
        return scoring.tally((response.item, response.answer) for response in group)

    assert tally(first) + tally(second) == tally([*first, *second])


@given(GROUPS, st.randoms())
def test_the_order_of_items_changes_no_figure(group: list[Response], random: Any) -> None:
    shuffled = list(group)
    random.shuffle(shuffled)
    assert scoring.figures(shuffled) == scoring.figures(group)


@given(GROUPS, responses(st.integers(0, 3).map(level)))
def test_a_higher_level_never_lowers_a_score(group: list[Response], one: Response) -> None:
    raised = make_response(
        level((one.answer.level or 0) + 1),
        weight=one.item.weight,
        target=one.item.target,
        kind=one.item.kind,
    )
    before, after = scoring.figures([*group, one]), scoring.figures([*group, raised])
    for name in ("score", "low", "high", "reached", "started"):
        was, now = getattr(before, name), getattr(after, name)
        assert was is None or now >= was


@given(GROUPS, responses(st.sampled_from([NA, UNANSWERED])))
def test_not_applicable_and_unanswered_do_not_move_a_score(
    group: list[Response], neutral: Response
) -> None:
    assert scoring.figures([*group, neutral]).score == scoring.figures(group).score


@given(GROUPS, responses(ANSWERS))
def test_an_item_of_readiness_moves_no_score_and_makes_no_gap(
    group: list[Response], one: Response
) -> None:
    readiness = make_response(one.answer, kind="readiness", weight=3)
    before, after = scoring.figures(group), scoring.figures([*group, readiness])
    for name in ("score", "low", "high", "started", "reached", "actions"):
        assert getattr(before, name) == getattr(after, name)
    assert after.readiness.total == before.readiness.total + 1
    assert gaps.gap_of(readiness, AS_OF) is None


@given(GROUPS, responses(st.just(UNANSWERED)), st.integers(0, 4))
def test_answering_moves_the_score_only_within_its_range(
    group: list[Response], blank: Response, number: int
) -> None:
    before = scoring.figures([*group, blank])
    answered = make_response(
        number, weight=blank.item.weight, target=blank.item.target, kind=blank.item.kind
    )
    after = scoring.figures([*group, answered])
    if before.low is not None and after.low is not None and after.high is not None:
        assert before.high is not None
        assert before.low <= after.low <= after.high <= before.high


@given(GROUPS)
def test_the_five_counts_are_all_items(group: list[Response]) -> None:
    figures = scoring.figures(group)
    assert figures.counts.total == len(group)
    assert figures.provisional == any(r.answer.state == "unanswered" for r in group)


@given(GROUPS)
def test_scores_agree_with_a_calculation_written_otherwise(group: list[Response]) -> None:
    weights = achieved = Fraction(0)
    for response in group:
        if response.item.kind == "action" and response.answer.state in ("level", "unknown"):
            share = Fraction(min(response.answer.level or 0, response.item.target))
            achieved += response.item.weight * share / response.item.target
            weights += response.item.weight
    expected = 100 * achieved / weights if weights else None
    assert scoring.figures(group).score == expected


def test_a_group_without_a_scored_item_has_no_score() -> None:
    for group in ([], [make_response(NA)], [make_response(UNANSWERED)]):
        assert scoring.figures(group).score is None
    assert scoring.figures([make_response(NA)]).completion is None
    assert scoring.figures([make_response(NA)]).high is None
    assert scoring.figures([make_response(UNANSWERED)]).high == 100


def test_an_own_target_never_changes_a_score() -> None:
    plain, ambitious = make_response(3), make_response(3, own_target=4)
    assert scoring.figures([plain]) == scoring.figures([ambitious])
    assert gaps.gap_of(plain, AS_OF) is None
    gap = gaps.gap_of(ambitious, AS_OF)
    assert gap is not None
    assert (gap.target, gap.gap) == (4, 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 20), "0.1"),
        (Fraction(49, 1000), "0.0"),
        (Fraction(4285, 100), "42.9"),
        (Fraction(100), "100.0"),
        (None, "－"),
    ],
)
def test_scores_are_shown_to_one_place_half_up(value: Fraction | None, text: str) -> None:
    assert scoring.shown(value) == text


@given(SCORES, SCORES)
def test_a_difference_adds_up_with_the_two_scores_beside_it(
    before: Fraction, now: Fraction
) -> None:
    told = scoring.signed(scoring.difference(before, now))
    rise = Decimal(told.translate(_SIGNS))
    assert Decimal(scoring.shown(before)) + rise == Decimal(scoring.shown(now))
    assert told[0] == ("±" if not rise else "＋" if rise > 0 else "－")


def test_without_one_of_the_scores_there_is_no_difference() -> None:
    assert scoring.signed(scoring.difference(None, Fraction(50))) == scoring.NO_FIGURE
    assert scoring.signed(scoring.difference(Fraction(50), None)) == scoring.NO_FIGURE


def test_shares_are_shown_in_whole_per_cent_half_up() -> None:
    assert [scoring.percent(Fraction(n, 200)) for n in (0, 1, 2, 199, 200)] == [
        "0",
        "1",
        "1",
        "100",
        "100",
    ]
