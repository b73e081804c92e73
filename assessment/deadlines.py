"""What is to be said of a day by which municipalities are to answer (回答期限)."""

import datetime as dt

from msgspec import Struct

from assessment.errors import UsageError
from assessment.fiscal_years import date_and_weekday
from assessment.working_days import why_closed, working_day_from

USUAL_DAYS = 30


class Remark(Struct, frozen=True, kw_only=True):
    """What is odd about a deadline; where it is ``wrong`` nobody could keep to it.

    ``instead`` is a working day that could be named instead.
    """

    words: str
    wrong: bool
    instead: dt.date


def usual_due(today: dt.date, days: int = USUAL_DAYS) -> dt.date:
    """The deadline that is proposed: so many days from now, on a working day."""
    return working_day_from(today + dt.timedelta(days=days))


def remark_on(due: dt.date, today: dt.date, reference_date: dt.date | None = None) -> Remark | None:
    """What is to be said of ``due``; ``None`` where nothing is.

    ``reference_date`` is the day as at which is answered, where there is one.
    """
    begin = max(today, reference_date or today)
    if due < today:
        words = "今日より前です。"
    elif due < begin:
        words = "基準日より前です。"
    elif why := why_closed(due):
        return Remark(words=f"{why}です。", wrong=False, instead=working_day_from(due))
    else:
        return None
    return Remark(words=words, wrong=True, instead=usual_due(begin))


def refuse_wrong(due: dt.date | None, today: dt.date, reference_date: dt.date) -> None:
    """Refuse a deadline that nobody could keep to.

    Raises:
        UsageError: it is before today, or before the reference date.
    """
    said = None if due is None else remark_on(due, today, reference_date)
    if due is not None and said is not None and said.wrong:
        raise UsageError(
            f"回答の期限（{date_and_weekday(due)}）が、{said.words}何も書き出していません。",
            f"たとえば {said.instead.isoformat()} のように、後の日を指定してください。",
        )
