"""What the scores would be if a plan were carried out (試算). Pure; scoring alone makes figures."""

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from assessment import fiscal_years, scoring
from assessment.actions import Action
from assessment.fiscal_years import fiscal_year
from assessment.records import Response, level
from assessment.results import AreaResult, Result
from assessment.scoring import Figures

MOST_YEARS = 4
"""How many fiscal years an outlook reaches ahead."""


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """The scores (0–100) as they would be at the end of a fiscal year: of the whole, and of areas.

    ``scores`` are those of areas by checklist id.
    """

    year: int
    total: Fraction | None
    scores: Mapping[str, Fraction | None]


class Prospect(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a group of items now, and as they would be."""

    now: Figures
    then: Figures


class Prospects(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan promises when all of it is done: for the whole, and by checklist id."""

    total: Prospect
    areas: Mapping[str, Prospect]


def prospects(result: Result, actions: Iterable[Action]) -> Prospects:
    """What ``actions`` promise, with a date or without, but for those given up."""
    reached = levels_reached(actions)
    return Prospects(
        total=Prospect(
            now=result.total,
            then=_figures(result.assessment.responses, reached),
        ),
        areas={
            area.checklist.id: Prospect(now=area.figures, then=_area(area, reached))
            for area in result.areas
        },
    )


def outlooks(result: Result, actions: Iterable[Action]) -> tuple[Outlook, ...]:
    """The areas' scores at the end of each fiscal year, if all is done by the day it is planned.

    From the year of the as-of date to that of the last action, at most ``MOST_YEARS``.
    """
    planned = [action for action in actions if action.until and action.state != "dropped"]
    this_year = fiscal_year(result.as_of)
    last = max((fiscal_year(action.until) for action in planned if action.until), default=this_year)
    years = range(this_year, min(last, this_year + MOST_YEARS - 1) + 1)
    return tuple(_outlook(result, planned, year) for year in years)


def levels_reached(actions: Iterable[Action], by: dt.date | None = None) -> Mapping[str, int]:
    """The highest level that each item is brought to, on the day ``by`` where one is given."""
    reached: dict[str, int] = {}
    for action in actions:
        in_time = by is None or (action.until is not None and action.until <= by)
        if action.state != "dropped" and action.level is not None and in_time:
            reached[action.item_id] = max(action.level, reached.get(action.item_id, 0))
    return reached


def at_least(response: Response, number: int | None) -> Response:
    """The response as it is once the item stands at level ``number``, if it does not already.

    One that does not apply stays so.
    """
    too_low = number is not None and number > (response.answer.level or 0)
    if number is None or not too_low or response.answer.state == "na":
        return response
    entry = msgspec.structs.replace(response.entry, answer=level(number))
    return msgspec.structs.replace(response, entry=entry)


def _outlook(result: Result, planned: Iterable[Action], year: int) -> Outlook:
    reached = levels_reached(planned, fiscal_years.last_day(year))
    scores = {area.checklist.id: _area(area, reached).score for area in result.areas}
    total = _figures(result.assessment.responses, reached).score
    return Outlook(year=year, total=total, scores=scores)


def _area(area: AreaResult, reached: Mapping[str, int]) -> Figures:
    return _figures((r for theme in area.themes for r in theme.responses), reached)


def _figures(responses: Iterable[Response], reached: Mapping[str, int]) -> Figures:
    return scoring.figures(at_least(each, reached.get(each.item.id)) for each in responses)
