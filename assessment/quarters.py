"""Quarters of the fiscal year: April to June is the first, January to March the fourth."""

import datetime as dt

from assessment.fiscal_years import abbreviated, fiscal_year, in_words

_MONTHS = 3


def quarter_of(date: dt.date) -> dt.date:
    """The first day of the quarter in which ``date`` lies."""
    return date.replace(month=date.month - (date.month - 1) % _MONTHS, day=1)


def following(first_day: dt.date, count: int = 1) -> dt.date:
    """The first day of the quarter that comes ``count`` quarters after that of ``first_day``."""
    begun = quarter_of(first_day)
    months = begun.month - 1 + _MONTHS * count
    return begun.replace(year=begun.year + months // 12, month=months % 12 + 1)


def last_day(first_day: dt.date) -> dt.date:
    """The last day of the quarter of ``first_day``."""
    return following(first_day) - dt.timedelta(days=1)


def number(date: dt.date) -> int:
    """1 to 4: which quarter of its fiscal year ``date`` lies in."""
    return (date.month - 4) % 12 // _MONTHS + 1


def quarter_in_words(date: dt.date) -> str:
    """Such as ``令和8年度第4四半期``."""
    return f"{in_words(fiscal_year(date))}第{number(date)}四半期"


def quarter_in_short(date: dt.date) -> str:
    """Such as ``R8第4四半期``."""
    return f"{abbreviated(fiscal_year(date))}第{number(date)}四半期"
