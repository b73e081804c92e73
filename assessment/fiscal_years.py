"""Fiscal years (April to March) and how they are written in Japanese."""

import datetime as dt

_REIWA_BEFORE_FIRST = 2018
_WEEKDAYS = "月火水木金土日"


def fiscal_year(date: dt.date) -> int:
    """The fiscal year in which ``date`` lies: 2026-03-31 is in 2025."""
    return date.year - (date.month < 4)


def last_day(year: int) -> dt.date:
    """The last day of a fiscal year (scoring.md: a deadline given as a year is that day)."""
    return dt.date(year + 1, 3, 31)


def in_words(year: int) -> str:
    """The fiscal year in the Japanese calendar, such as ``令和8年度``."""
    number = year - _REIWA_BEFORE_FIRST
    return f"令和{'元' if number == 1 else number}年度"


def in_both_calendars(year: int) -> str:
    """Such as ``令和8年度（2026年度）``."""
    return f"{in_words(year)}（{year}年度）"


def abbreviated(year: int) -> str:
    """The fiscal year as file names have it: ``R8``."""
    return f"R{year - _REIWA_BEFORE_FIRST}"


def date_in_words(date: dt.date) -> str:
    """A date as it is written in official papers: ``令和8年11月24日``."""
    number = date.year - _REIWA_BEFORE_FIRST
    return f"令和{'元' if number == 1 else number}年{date.month}月{date.day}日"


def date_and_weekday(date: dt.date) -> str:
    """A date with its day of the week, as a date by which something is due: ``…18日（金）``."""
    return f"{date_in_words(date)}（{_WEEKDAYS[date.weekday()]}）"
