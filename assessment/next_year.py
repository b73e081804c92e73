"""Beginning the next year's assessment from this one (来年度を始める): what comes along.

The year that is left stays as it is. What comes along are proposals, never answers.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from assessment import revising
from assessment.actions import Action
from assessment.carrying_over import (
    open_reviews_from,
    previous_of,
    proposals_from,
    settings_from,
)
from assessment.comparison import earlier_years
from assessment.database import edition_records as stored
from assessment.database import reading
from assessment.editions import contact_of
from assessment.own_checklists import offered_checklists
from assessment.planning import keeping
from assessment.records import Assessment
from assessment.reviewing.keeping import reviews as reviews_of
from assessment.reviewing.records import ItemReview
from assessment.starting import BEGAN_FROM, Plan
from assessment.workspace import Workspace
from checklists.schema import Checklist, Tier

_UNFINISHED = ("open", "under_way")


class Wish(Struct, frozen=True, kw_only=True):
    """What the next assessment is to be, and what of this one comes along."""

    year: int
    reference_date: dt.date
    checklist_ids: tuple[str, ...]
    tier: Tier
    answers: bool = True
    settings: bool = True
    actions: bool = True
    reviews: bool = True
    contact: bool = True


class Legacy(Struct, frozen=True, kw_only=True):
    """What could come along to ``checklists``: how many proposals, items with settings, actions.

    ``certain`` of the proposals need no fresh look; ``lost_actions`` are unfinished, and their
    items are not asked any more. ``marked`` items are still 要確認.
    """

    proposals: int
    certain: int
    settings: int
    marked: int
    actions: tuple[Action, ...]
    lost_actions: tuple[Action, ...]


class Years(Struct, frozen=True, kw_only=True):
    """The years that an assessment can be held against, the latest first, and the usual one.

    ``usual`` is the name of the assessment that it began from, empty where it began from none.
    """

    name: str
    earlier: tuple[tuple[int, str], ...]
    usual: str = ""


def legacy(
    previous: Assessment,
    actions: Iterable[Action],
    checklists: Sequence[Checklist],
    tier: Tier,
    reviews: Mapping[str, ItemReview],
) -> Legacy:
    """What could come along to an assessment that asks ``checklists`` at ``tier``. Pure."""
    asked = {item.id for checklist in checklists for item in checklist.items_of_tier(tier)}
    then = previous_of(previous, reviews)
    proposed = [one for one in proposals_from(then, checklists) if one.item_id in asked]
    kept, lost = _unfinished(previous, actions, checklists, asked)
    return Legacy(
        proposals=len(proposed),
        certain=sum(one.is_certain for one in proposed),
        settings=sum(item_id in asked for item_id in settings_from(then, checklists)),
        marked=len({one.item_id for one in open_reviews_from(then, checklists)} & asked),
        actions=kept,
        lost_actions=lost,
    )


def plan_of(workspace: Workspace, name: str, wish: Wish) -> Plan:
    """What ``starting.start`` makes of the assessment ``name`` and a wish.

    Raises:
        UnknownAssessmentError
    """
    previous = workspace.assessment(name)
    checklists = tuple(one for one in offered_checklists(workspace) if one.id in wish.checklist_ids)
    planned = keeping.actions(workspace, name) if wish.actions else ()
    reviews = reviews_of(workspace, name) if wish.reviews else {}
    return Plan(
        place=previous.info.municipality,
        year=wish.year,
        checklists=checklists,
        tier=wish.tier,
        reference_date=wish.reference_date,
        previous=previous_of(previous, reviews),
        with_answers=wish.answers,
        with_settings=wish.settings,
        actions=legacy(previous, planned, checklists, wish.tier, reviews).actions,
        contact=contact_of(workspace, name) if wish.contact else None,
    )


def with_plan_of(workspace: Workspace, name: str, plan: Plan) -> Plan:
    """``plan`` with the unfinished actions of the assessment ``name`` and its contact.

    Raises:
        UnknownAssessmentError
    """
    previous, planned = workspace.assessment(name), keeping.actions(workspace, name)
    return msgspec.structs.replace(
        plan,
        actions=legacy(previous, planned, plan.checklists, plan.tier, {}).actions,
        contact=contact_of(workspace, name),
    )


def a_year_later(day: dt.date) -> dt.date:
    """The same day of the next year; the last of February stays the last of February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # there is no 29 February then
        return dt.date(day.year + 1, 2, 28)


def years_before(workspace: Workspace, name: str) -> Years:
    """What an assessment can be held against, and what it usually is.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        here = reading.info(connection, key)
        began = stored.companion(connection, key, BEGAN_FROM, str) or ""
    earlier = earlier_years(here, workspace.assessments())
    there = {other for _, other in earlier}
    return Years(name=name, earlier=earlier, usual=began if began in there else "")


def _unfinished(
    previous: Assessment,
    actions: Iterable[Action],
    checklists: Sequence[Checklist],
    asked: set[str],
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """The unfinished actions about items asked now, numbered anew, and those about others."""
    planned: Mapping[int, Action] = {
        action.number: action for action in actions if action.state in _UNFINISHED
    }
    then = {checklist.id: checklist for checklist in previous.checklists}
    steps = [
        step
        for checklist in checklists
        if checklist.id in then
        for step in revising.preview(then[checklist.id], checklist)
    ]
    moved = {number: now for number, (_, now) in revising.carried_plan(steps, planned).items()}
    followed = [moved.get(number, action) for number, action in planned.items()]
    kept = [action for action in followed if action.item_id in asked]
    return (
        tuple(
            msgspec.structs.replace(action, number=number)
            for number, action in enumerate(kept, start=1)
        ),
        tuple(action for action in followed if action.item_id not in asked),
    )
