"""Fiscal years (April to March), days and moments, and how they are written in Japanese."""

import calendar
import datetime as dt

FIRST_MONTH = 4
"""In which a fiscal year begins."""

_REIWA_BEFORE_FIRST = 2018
_ERAS = (
    (dt.date(2019, 5, 1), "令和", "R", _REIWA_BEFORE_FIRST),
    (dt.date(1989, 1, 8), "平成", "H", 1988),
    (dt.date(1926, 12, 25), "昭和", "S", 1925),
)
"""The first day of an era, its name and letter, and the year before its first; latest first."""
_WEEKDAYS = "月火水木金土日"


def fiscal_year(date: dt.date) -> int:
    """The fiscal year in which ``date`` lies: 2026-03-31 is in 2025."""
    return date.year - (date.month < FIRST_MONTH)


def last_day(year: int) -> dt.date:
    """The last day of a fiscal year (scoring.md: a deadline given as a year is that day)."""
    return dt.date(year + 1, 3, 31)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of another month, before it for negative ``months``; the last where it ends."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(day.day, last))


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


def year_in_words(date: dt.date) -> str:
    """The calendar year of a date: ``令和8年``; before 昭和 in the common calendar."""
    for begins, era, _, before_first in _ERAS:
        if date >= begins:
            number = date.year - before_first
            return f"{era}{'元' if number == 1 else number}年"
    return f"{date.year}年"


def date_in_words(date: dt.date) -> str:
    """A date as it is written in official papers: ``令和8年11月24日``."""
    return f"{year_in_words(date)}{date.month}月{date.day}日"


def date_in_short(date: dt.date) -> str:
    """A date for narrow columns, as it may be typed too: ``R8.11.24``."""
    for begins, _, letter, before_first in _ERAS:
        if date >= begins:
            return f"{letter}{date.year - before_first}.{date.month}.{date.day}"
    return f"{date.year}.{date.month}.{date.day}"


def moment_in_words(at: dt.datetime) -> str:
    """A moment in the machine's zone, to the minute: ``令和8年11月24日 09:05``."""
    local = at.astimezone()
    return f"{date_in_words(local.date())} {local:%H:%M}"


def moment_in_short(at: dt.datetime) -> str:
    """A moment in the machine's zone, for narrow columns: ``R8.11.24 09:05``."""
    local = at.astimezone()
    return f"{date_in_short(local.date())} {local:%H:%M}"


def date_and_weekday(date: dt.date) -> str:
    """A date with its day of the week, as a date by which something is due: ``…18日（金）``."""
    return f"{date_in_words(date)}（{_WEEKDAYS[date.weekday()]}）"
