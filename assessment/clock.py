"""The clock: who needs the time is given one, so that a day can be named."""

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]
"""Says what time it is, with the offset of the zone."""


def local_now() -> dt.datetime:
    """The time of this machine with its offset."""
    return dt.datetime.now().astimezone()


def local_today() -> dt.date:
    """The day by the clock of this machine."""
    return local_now().date()
