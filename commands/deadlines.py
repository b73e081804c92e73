"""What a command says of a deadline that it writes into papers."""

import datetime as dt

from assessment.clock import local_today
from assessment.deadlines import remark_on
from assessment.fiscal_years import date_in_words
from commands.output import tell


def tell_if_odd(what: str, due: dt.date | None, reference_date: dt.date | None = None) -> None:
    """Say that a deadline, called ``what``, is over or on a closed day; nothing where it is not.

    ``reference_date`` is the day as at which is answered, where there is one.
    """
    odd = None if due is None else remark_on(due, local_today(), reference_date)
    if due is not None and odd is not None:
        tell(f"{what}（{date_in_words(due)}）は{odd.words}")
