"""Days on which offices are closed, and what is said of deadlines."""

import datetime as dt

import pytest

from assessment.deadlines import refuse_wrong, remark_on, usual_due
from assessment.errors import UsageError
from assessment.working_days import why_closed, working_day_from

TODAY = dt.date(2026, 11, 26)
BY_THE_CABINET_OFFICE = {
    2024: "0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 "
    "1014 1103 1104 1123",
    2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 "
    "1123",
    2027: "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
}
"""内閣府「国民の祝日について」, with 振替休日 and the 国民の休日 of September 2026."""


@pytest.mark.parametrize("year", BY_THE_CABINET_OFFICE)
def test_the_holidays_are_those_that_the_government_lists(year: int) -> None:
    days = (dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(365))
    found = [f"{day:%m%d}" for day in days if why_closed(day) == "祝日"]
    assert found == BY_THE_CABINET_OFFICE[year].split()


@pytest.mark.parametrize(
    ("day", "why", "instead"),
    [
        ("2026-12-25", "", "2026-12-25"),
        ("2026-12-26", "土曜日", "2026-12-28"),
        ("2026-12-27", "日曜日", "2026-12-28"),
        ("2026-12-29", "年末年始の休み", "2027-01-04"),
        ("2027-01-01", "祝日", "2027-01-04"),
        ("2026-11-23", "祝日", "2026-11-24"),
    ],
)
def test_a_closed_day_leads_to_the_next_on_which_offices_are_open(
    day: str, why: str, instead: str
) -> None:
    chosen = dt.date.fromisoformat(day)
    assert (why_closed(chosen), working_day_from(chosen).isoformat()) == (why, instead)


def test_the_usual_deadline_is_a_working_day() -> None:
    assert usual_due(TODAY) == dt.date(2026, 12, 28)
    assert usual_due(TODAY, 7) == dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    ("due", "reference", "words", "wrong", "instead"),
    [
        (
            "2026-11-13",
            "2026-11-26",
            "今日より前",
            True,
            "2026-12-28",
        ),
        (
            "2026-11-27",
            "2026-12-01",
            "基準日より前",
            True,
            "2027-01-04",
        ),
        ("2026-12-26", "2026-11-26", "土曜日", False, "2026-12-28"),
    ],
)
def test_what_is_odd_about_a_deadline_is_said_with_another_day(
    due: str, reference: str, words: str, wrong: bool, instead: str
) -> None:
    day, as_at = dt.date.fromisoformat(due), dt.date.fromisoformat(reference)
    said = remark_on(day, TODAY, as_at)
    assert said is not None
    assert (said.words.removesuffix("です。"), said.wrong, said.instead.isoformat()) == (
        words,
        wrong,
        instead,
    )
    if wrong:
        with pytest.raises(UsageError, match=r"何も書き出していません。"):
            refuse_wrong(day, TODAY, as_at)
    else:
        refuse_wrong(day, TODAY, as_at)


def test_of_a_good_deadline_nothing_is_said() -> None:
    assert remark_on(dt.date(2026, 12, 18), TODAY, TODAY) is None
    assert remark_on(TODAY, TODAY) is None
    refuse_wrong(None, TODAY, TODAY)
