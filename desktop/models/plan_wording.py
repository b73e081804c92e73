"""How the plan is put into the few words that a table has room for."""

import datetime as dt

from assessment.planning.returned import FieldValue

_REIWA_BEFORE_FIRST = 2018


def day_in_short(day: dt.date | None) -> str:
    """Such as ``R9/3/31``, as it may be typed too; empty for none."""
    if day is None:
        return ""
    era = day.year - _REIWA_BEFORE_FIRST
    return f"R{era}/{day.month}/{day.day}" if era > 0 else f"{day:%Y/%m/%d}"


def as_typed(value: FieldValue) -> str:
    """A value as it stands in the field where it is edited."""
    if isinstance(value, dt.date):
        return day_in_short(value)
    return "" if value is None else str(value)
