"""One day as it is typed: every usual way means that day, and no uncertain one any."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.fiscal_years import date_in_short, date_in_words, fiscal_year, months_later
from assessment.typed_dates import day

REIWA = st.dates(dt.date(2019, 5, 1), dt.date(2099, 12, 31))


@given(REIWA, REIWA)
def test_a_day_with_its_year_is_that_day_whatever_is_near(meant: dt.date, near: dt.date) -> None:
    for text in (
        date_in_words(meant),
        date_in_short(meant),
        meant.isoformat(),
        f"{meant:%Y%m%d}",
        f"{meant.year}／{meant.month}／{meant.day}",
    ):
        assert day(text, near) == meant


@given(REIWA, REIWA)
def test_a_day_without_a_year_is_in_the_fiscal_year_of_what_is_near(
    typed: dt.date, near: dt.date
) -> None:
    found = day(f"{typed.month}/{typed.day}", near)
    assert found is None or fiscal_year(found) == fiscal_year(near)
    assert (found is None) == (typed.month == 2 and typed.day == 29 and not _leaps(near))


@pytest.mark.parametrize("text", ["8/10/1", "08.10.01", "令和8年", "R8.10", "2026/13/1", "10", ""])
def test_what_may_mean_several_days_or_none_is_not_guessed_at(text: str) -> None:
    assert day(text, dt.date(2026, 11, 24)) is None


@given(REIWA, st.integers(-30, 30))
def test_months_later_is_in_that_month_and_never_beyond_it(day: dt.date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def _leaps(near: dt.date) -> bool:
    year = fiscal_year(near) + 1
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
