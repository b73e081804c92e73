"""Days on which no municipal office is open: weekends, 祝日 and the turn of the year.

By 地方自治法 第4条の2 (when municipalities are closed) and 国民の祝日に関する法律. The government
names the equinoxes each February for the next year; here they are reckoned by the usual formula
for 1980 to 2099. Changes by a special law, as for the Olympics, are not known.
"""

import datetime as dt
import functools

_FIXED = ((1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23))
_MONDAYS = ((1, 2), (7, 3), (9, 3), (10, 2))
"""The month, and which of its Mondays."""
_EQUINOXES = ((3, 20.8431), (9, 23.2488))
_TURN = ((12, 29), (12, 30), (12, 31), (1, 2), (1, 3))
_SATURDAY, _SUNDAY = 5, 6
_DAY = dt.timedelta(days=1)


def why_closed(day: dt.date) -> str:
    """Why offices are closed, such as ``土曜日``; empty for a working day."""
    if day in _holidays(day.year):
        return "祝日"
    if (day.month, day.day) in _TURN:
        return "年末年始の休み"
    return {_SATURDAY: "土曜日", _SUNDAY: "日曜日"}.get(day.weekday(), "")


def working_day_from(day: dt.date) -> dt.date:
    """The day itself where offices are open, else the next on which they are."""
    while why_closed(day):
        day += _DAY
    return day


@functools.cache
def _holidays(year: int) -> frozenset[dt.date]:
    named = {dt.date(year, month, day) for month, day in _FIXED}
    for month, number in _MONDAYS:
        first = dt.date(year, month, 1)
        named.add(first + dt.timedelta(days=(-first.weekday()) % 7 + 7 * (number - 1)))
    for month, base in _EQUINOXES:
        since = year - 1980
        named.add(dt.date(year, month, int(base + 0.242194 * since) - since // 4))
    return frozenset(named | set(_instead(named)) | _between(named))


def _instead(named: set[dt.date]) -> list[dt.date]:
    """振替休日: for each 祝日 on a Sunday the next day that is none."""
    found = []
    for sunday in (day for day in named if day.weekday() == _SUNDAY):
        later = sunday + _DAY
        while later in named:
            later += _DAY
        found.append(later)
    return found


def _between(named: set[dt.date]) -> set[dt.date]:
    """国民の休日: a day between two 祝日."""
    return {day + _DAY for day in named if day + 2 * _DAY in named} - named
