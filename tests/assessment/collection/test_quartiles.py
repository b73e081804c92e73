"""Quartiles by linear interpolation, inclusive."""

import statistics
from fractions import Fraction
from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.collection.quartiles import quartiles
from assessment.collection.records import Quartiles

SCORES = st.fractions(0, 100, max_denominator=1300)


@given(st.lists(SCORES, min_size=2))
def test_they_are_those_of_the_standard_library_exactly(scores: list[Fraction]) -> None:
    found = quartiles(scores)
    cuts = statistics.quantiles(scores, n=4, method="inclusive")
    assert [found.q1, found.median, found.q3] == cuts
    assert found.mean == sum(scores, Fraction(0)) / len(scores)
    assert (found.n, found.least, found.most) == (len(scores), min(scores), max(scores))


@given(st.lists(SCORES, min_size=1), st.randoms())
def test_the_order_changes_nothing(scores: list[Fraction], random: Random) -> None:
    shuffled = list(scores)
    random.shuffle(shuffled)
    assert quartiles(shuffled) == quartiles(scores)


@given(st.lists(SCORES, min_size=1, max_size=40))
def test_pandas_comes_to_the_same_figures(scores: list[Fraction]) -> None:
    found = quartiles(scores)
    series = pd.Series([float(score) for score in scores])
    expected = [series.mean(), *series.quantile([0, 0.25, 0.5, 0.75, 1])]
    ours = [found.mean, found.least, found.q1, found.median, found.q3, found.most]
    assert [float(figure) for figure in ours if figure is not None] == pytest.approx(
        expected, rel=1e-12, abs=1e-12
    )


def test_one_value_is_all_of_them_and_none_gives_none() -> None:
    one = Fraction(200, 3)
    assert quartiles([one]) == Quartiles(
        n=1, mean=one, least=one, q1=one, median=one, q3=one, most=one
    )
    assert quartiles([]) == Quartiles(n=0)


def test_excel_gives_the_same_for_a_known_case() -> None:
    found = quartiles([1, 2, 4, 7, 8, 9, 10, 12])
    assert (found.q1, found.median, found.q3) == (Fraction(7, 2), Fraction(15, 2), Fraction(37, 4))
