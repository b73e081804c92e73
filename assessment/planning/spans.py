"""The quarters that a road map (工程表) covers, wherever it is drawn."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from assessment.actions import Action
from assessment.quarters import following, quarter_of

MOST_QUARTERS = 20
FEWEST_QUARTERS = 8
_QUARTERS_BACK = 4


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """The quarters that a chart covers: the first day of the first, and how many."""

    begin: dt.date
    quarters: int

    @property
    def end(self) -> dt.date:
        """The first day after the span."""
        return following(self.begin, self.quarters)

    def place(self, date: dt.date) -> float:
        """Where a date lies, 0–1, cut off at both ends."""
        whole = (self.end - self.begin).days
        return min(max((date - self.begin).days / whole, 0), 1)

    def holds(self, date: dt.date) -> bool:
        """Whether a date lies in it."""
        return self.begin <= date < self.end


def span_of(actions: Iterable[Action], as_of: dt.date) -> Span:
    """From ``as_of``'s quarter, or an earlier beginning (a year back at most), to the last end.

    Only actions with an end have a place in it.
    """
    now = quarter_of(as_of)
    dated = [(action.start or action.until, action.until) for action in actions if action.until]
    begins = [quarter_of(start) for start, _ in dated]
    begin = max(min([now, *begins]), following(now, -_QUARTERS_BACK))
    ends = [until for _, until in dated]
    last = quarter_of(max([following(begin, FEWEST_QUARTERS - 1), *ends]))
    count = (last.year - begin.year) * 4 + (last.month - begin.month) // 3 + 1
    return Span(begin=begin, quarters=min(count, MOST_QUARTERS))
