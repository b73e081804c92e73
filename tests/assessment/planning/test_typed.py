"""Dates, costs and states as people type them: what they mean, and what is not guessed at."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.fiscal_years import date_in_words
from assessment.planning import typed
from assessment.planning.rules import EARLIEST, LATEST

DAY = dt.date(2027, 3, 31)
YEAR = (dt.date(2027, 4, 1), dt.date(2028, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2027/3/31",
        "2027-03-31",
        "2027.3.31",
        "2027年3月31日",
        "２０２７／３／３１",
        "令和9年3月31日",
        "令和 9 年 3 月 31 日（水）",
        "R9.3.31",
        "r9/3/31",
        "Ｒ９．３．３１",
        "20270331",
        "平成39年3月31日",
    ],
)
def test_a_day_in_either_calendar_is_that_day(text: str) -> None:
    assert typed.date(text, "start") == typed.date(text, "until") == DAY


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("令和9年3月", dt.date(2027, 3, 1), DAY),
        ("R9.3", dt.date(2027, 3, 1), DAY),
        ("2027/3", dt.date(2027, 3, 1), DAY),
        ("2027年3月頃", dt.date(2027, 3, 1), DAY),
        ("令和9年3月末", DAY, DAY),
        ("令和9年3月上旬", dt.date(2027, 3, 1), dt.date(2027, 3, 10)),
        ("R9年3月中旬", dt.date(2027, 3, 11), dt.date(2027, 3, 20)),
        ("2027年3月下旬", dt.date(2027, 3, 21), DAY),
        ("令和9年4月初め", dt.date(2027, 4, 1), dt.date(2027, 4, 1)),
        ("令和9年度", *YEAR),
        ("2027年度中", *YEAR),
        ("R9年度末", YEAR[1], YEAR[1]),
        ("令和9年度当初", YEAR[0], YEAR[0]),
        ("令和9年度上半期", YEAR[0], dt.date(2027, 9, 30)),
        ("令和9年度下期", dt.date(2027, 10, 1), YEAR[1]),
        ("令和9年度第1四半期", YEAR[0], dt.date(2027, 6, 30)),
        ("令和9年度第四四半期", dt.date(2028, 1, 1), YEAR[1]),
        ("R9年度3Q", dt.date(2027, 10, 1), dt.date(2027, 12, 31)),
        ("令和9年", dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
        ("令和9年度から", YEAR[0], None),
        ("令和9年度まで", None, YEAR[1]),
        ("令和元年度", dt.date(2019, 4, 1), dt.date(2020, 3, 31)),
    ],
)
def test_a_longer_time_begins_on_its_first_day_and_ends_on_its_last(
    text: str, start: dt.date | None, until: dt.date | None
) -> None:
    if start is not None:
        assert typed.date(text, "start") == start
    if until is not None:
        assert typed.date(text, "until") == until


@given(st.dates(dt.date(2019, 5, 1), LATEST))
def test_every_day_is_read_as_it_is_written_anywhere_in_the_program(day: dt.date) -> None:
    for text in (day.isoformat(), f"{day:%Y/%m/%d}", date_in_words(day)):
        assert typed.date(text, "until") == day


@pytest.mark.parametrize("text", ["", "  ", "未定", "－", "時期未定"])
def test_a_blank_date_is_none(text: str) -> None:
    assert typed.date(text, "until") is None


@pytest.mark.parametrize(
    "text",
    [
        "2027",
        "9.3",
        "3月末",
        "令和9年13月",
        "2027/2/30",
        "R9.3〜R9.6",
        "R9.3か4",
        "来年度",
        "随時",
        "46477",
        "27/3/31",
        "完了",
        "R9.3から",
        "R0.3",
    ],
)
def test_a_date_that_may_mean_two_things_or_none_is_refused(text: str) -> None:
    with pytest.raises(typed.MistypedError) as caught:
        typed.date(text, "until")
    assert caught.value.remedy == typed.HOW_TO_DATE


def test_a_date_far_away_is_a_slip() -> None:
    for text in ("1999/12/31", "令和82年1月1日", "平成2年度"):
        with pytest.raises(typed.MistypedError, match="遠すぎます"):
            typed.date(text, "start")
    assert typed.date("2000/1/1", "start") == EARLIEST


@pytest.mark.parametrize(
    ("text", "thousands"),
    [
        ("1200", 1_200),
        ("1,200", 1_200),
        ("１，２００", 1_200),
        ("1,200千円", 1_200),
        ("1,200,000円", 1_200),
        ("¥1,200,000円", 1_200),
        ("120万円", 1_200),
        ("120万", 1_200),
        ("約120万円", 1_200),
        ("120万円程度", 1_200),
        ("120万円（税込）", 1_200),
        ("1.2百万円", 1_200),
        ("3億円", 300_000),
        ("1億2,000万円", 120_000),
        ("5千円", 5),
        ("2千万円", 20_000),
        ("0", 0),
        ("なし", 0),
        ("ゼロ予算", 0),
        ("", None),
        ("未定", None),
        ("－", None),
    ],
)
def test_a_cost_is_in_thousand_yen_whatever_its_unit(text: str, thousands: int | None) -> None:
    assert typed.cost(text) == thousands


@pytest.mark.parametrize(
    "text",
    [
        "100〜200万円",
        "人件費のみ",
        "-5",
        "500円",
        "1200.5",
        "万円",
        "2万3億円",
        "百万円",
        "1e6",
        "5億5億",
    ],
)
def test_a_cost_that_is_no_whole_number_of_thousands_is_refused(text: str) -> None:
    with pytest.raises(typed.MistypedError):
        typed.cost(text)


def test_a_cost_beyond_any_budget_is_a_slip() -> None:
    with pytest.raises(typed.MistypedError, match="大きすぎます"):
        typed.cost("10001億円")


@given(st.integers(0, 1_000_000_000))
def test_a_cost_is_read_as_it_is_written_anywhere_in_the_program(thousands: int) -> None:
    for text in (f"{thousands:,}", f"{thousands:,}千円", f"{thousands * 1000}円"):
        assert typed.cost(text) == thousands


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("未着手", "open"),
        (" 進行中 ", "under_way"),
        ("実施中", "under_way"),
        ("完了", "done"),
        ("済み", "done"),
        ("中止", "dropped"),
        ("見送り", "dropped"),
    ],
)
def test_a_state_is_told_by_its_usual_words(text: str, meant: str) -> None:
    assert typed.state(text) == meant


@pytest.mark.parametrize("text", ["", "？", "50%", "○"])
def test_another_state_is_refused(text: str) -> None:
    with pytest.raises(typed.MistypedError) as caught:
        typed.state(text)
    assert caught.value.remedy == "未着手・進行中・完了・中止 から選んでください。"
