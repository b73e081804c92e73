"""What people type as a day or a longer time, in either calendar. Pure.

It comes to the day, the month, the quarter or the year: a beginning is then the first day of it
and an end the last. A text that means nothing certain is not guessed at.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from assessment import fiscal_years
from assessment.quarters import following, last_day

Edge = Literal["start", "until"]
"""Which day of a month or a year is meant where none is named: the first or the last."""


def read(text: str, edge: Edge) -> dt.date | None:
    """The day that is meant by a ``tidied`` text; ``None`` where that is not certain."""
    text = _AT_EDGE[edge].sub("", text)
    return next(filter(None, (read_as(text, edge) for read_as in _DATES)), None)


def day(value: str, near: dt.date) -> dt.date | None:
    """The one day that is meant; without a year it is that in the fiscal year of ``near``.

    ``None`` where it is not certain, as for a year of one or two digits without its era.
    """
    text = tidied(value)
    if (match := _MONTH_AND_DAY.fullmatch(text)) is None:
        return _one_day(text, "start")
    month = int(match["month"])
    year = fiscal_years.fiscal_year(near) + (month < fiscal_years.FIRST_MONTH)
    return _valid(year, month, int(match["day"]))


def tidied(value: str) -> str:
    """Half width, without spaces and what cannot be seen."""
    plain = unicodedata.normalize("NFKC", value)
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return "".join(seen.split())


_AT_EDGE: dict[Edge, re.Pattern[str]] = {
    "start": re.compile("(?:から|以降|着手|開始)$"),
    "until": re.compile("(?:まで|迄|以内|完了)$"),
}
_YEAR = r"(?:(?P<era>令和|平成|R|H)\.?(?P<of_era>元|[1-9]\d?)|(?P<ad>(?:19|20)\d\d))"
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_AFTER_DATE = (
    r"(?:\([月火水木金土日](?:曜日?)?\)|[月火水木金土日]曜日?)?(?:頃|ころ|ごろ|予定|見込み?)?"
)
_DAY = re.compile(
    rf"{_YEAR}(?:年|[/.\-])(?P<month>\d{{1,2}})(?:月|[/.\-])(?P<day>\d{{1,2}})日?{_AFTER_DATE}",
    re.IGNORECASE,
)
_MONTH_AND_DAY = re.compile(rf"(?P<month>\d{{1,2}})(?:月|[/.\-])(?P<day>\d{{1,2}})日?{_AFTER_DATE}")
_EIGHT_DIGITS = re.compile(r"(?P<ad>20\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_MONTH = re.compile(
    rf"{_YEAR}(?:年|[/.\-])(?P<month>\d{{1,2}})月?(?P<part>初め?|上旬|中旬|下旬|末日?)?{_AFTER_DATE}",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"{_YEAR}年度?(?:の)?(?:第?(?P<number>[1-4一二三四])四半期|(?P<q>[1-4])Q|Q(?P<q2>[1-4]))"
    rf"{_AFTER_DATE}",
    re.IGNORECASE,
)
_FISCAL_YEAR = re.compile(
    rf"{_YEAR}年度(?P<part>当初|初め?|上半期|上期|前半|下半期|下期|後半|中|内|末)?{_AFTER_DATE}",
    re.IGNORECASE,
)
_CALENDAR_YEAR = re.compile(rf"{_YEAR}年(?P<part>中|内|末)?{_AFTER_DATE}", re.IGNORECASE)
_KANJI_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20)}


def _year(match: re.Match[str]) -> int:
    found = match.groupdict()
    if found.get("era"):
        number = 1 if found["of_era"] == "元" else int(found["of_era"])
        return _ERAS[found["era"].upper()] + number
    return int(found["ad"])


def _one_day(text: str, _: Edge) -> dt.date | None:
    match = _DAY.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    return None if match is None else _valid(_year(match), int(match["month"]), int(match["day"]))


def _one_month(text: str, edge: Edge) -> dt.date | None:
    match = _MONTH.fullmatch(text)
    if match is None or not 1 <= int(match["month"]) <= 12:
        return None
    year, month = _year(match), int(match["month"])
    last = calendar.monthrange(year, month)[1]
    part = (match["part"] or "").removesuffix("日").removesuffix("め")
    first, end = _THIRDS.get(part, (1, last))
    if part == "初":
        end = first
    if part in ("下旬", "末"):
        first = 21 if part == "下旬" else last
    return dt.date(year, month, first if edge == "start" else end)


def _one_quarter(text: str, edge: Edge) -> dt.date | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    said = match["number"] or match["q"] or match["q2"]
    number = _KANJI_DIGITS.get(said) or int(said)
    first = following(dt.date(_year(match), 4, 1), number - 1)
    return first if edge == "start" else last_day(first)


def _one_fiscal_year(text: str, edge: Edge) -> dt.date | None:
    match = _FISCAL_YEAR.fullmatch(text)
    if match is None:
        return None
    year, part = _year(match), match["part"] or ""
    first, end = dt.date(year, 4, 1), fiscal_years.last_day(year)
    if part in ("上半期", "上期", "前半"):
        end = dt.date(year, 9, 30)
    elif part in ("下半期", "下期", "後半"):
        first = dt.date(year, 10, 1)
    elif part == "末":
        first = end
    elif part in ("当初", "初", "初め"):
        end = first
    return first if edge == "start" else end


def _one_calendar_year(text: str, edge: Edge) -> dt.date | None:
    match = _CALENDAR_YEAR.fullmatch(text)
    if match is None:
        return None
    first, end = dt.date(_year(match), 1, 1), dt.date(_year(match), 12, 31)
    if match["part"] == "末":
        first = end
    return first if edge == "start" else end


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_DATES: tuple[Callable[[str, Edge], dt.date | None], ...] = (
    _one_day,
    _one_month,
    _one_quarter,
    _one_fiscal_year,
    _one_calendar_year,
)
