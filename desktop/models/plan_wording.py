"""How the plan is put into the few words that a table has room for."""

import datetime as dt

from assessment.fiscal_years import date_in_short
from assessment.planning.returned import FieldValue


def day_in_short(day: dt.date | None) -> str:
    """Such as ``R9.3.31``, as it may be typed too; empty for none."""
    return "" if day is None else date_in_short(day)


def as_typed(value: FieldValue) -> str:
    """A value as it stands in the field where it is edited."""
    if isinstance(value, dt.date):
        return day_in_short(value)
    return "" if value is None else str(value)
