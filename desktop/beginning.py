"""What a new assessment begins as, and making it on the workspace lane."""

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from assessment.records import Municipality
from checklists.schema import Tier

if TYPE_CHECKING:
    from assessment.carrying_over import Previous
    from assessment.filed import FiledAnswers
    from assessment.surveys import SurveyFile
    from assessment.workspace import Workspace


class NewAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """What the first-start dialog asks for.

    A ``survey`` decides all but the place, whatever else is said. ``origin`` is where last year's
    answers come from: an assessment by its name, or what was filed; ``None`` for nowhere.
    """

    place: Municipality
    year: int
    checklist_ids: tuple[str, ...]
    tier: Tier
    reference_date: dt.date
    survey: "SurveyFile | None" = None
    origin: "str | FiledAnswers | None" = None


def begin(workspace: "Workspace", plan: NewAssessment, by: str) -> str:
    """Make the assessment; returns its name.

    Raises:
        UsageError, StorageError: nothing is made.
    """
    from assessment.own_checklists import offered_checklists
    from assessment.starting import Plan, as_surveyed, start

    previous = _previous(workspace, plan)
    if plan.survey is not None:
        decided = as_surveyed(plan.survey, plan.place, previous)
    else:
        offered = offered_checklists(workspace)
        decided = Plan(
            place=plan.place,
            year=plan.year,
            checklists=tuple(one for one in offered if one.id in plan.checklist_ids),
            tier=plan.tier,
            reference_date=plan.reference_date,
            previous=previous,
        )
    return start(workspace, decided, by=by).info.name


def begin_sample(workspace: "Workspace") -> str:
    """Make the sample assessment where it is not there already; returns its name.

    Raises:
        StorageError: nothing is made.
    """
    from assessment.samples import SAMPLE_MUNICIPALITY, SAMPLE_YEAR, fill_with_sample
    from checklists.loading import builtin_checklists

    name = f"{SAMPLE_MUNICIPALITY.code}-{SAMPLE_YEAR}"
    if name not in {summary.info.name for summary in workspace.assessments()}:
        fill_with_sample(workspace, builtin_checklists())
    return name


def _previous(workspace: "Workspace", plan: NewAssessment) -> "Previous | None":
    from assessment.carrying_over import previous_of
    from assessment.reviewing.keeping import reviews
    from assessment.starting import previous_filed

    if plan.origin is None:
        return None
    if isinstance(plan.origin, str):
        return previous_of(workspace.assessment(plan.origin), reviews(workspace, plan.origin))
    return previous_filed(workspace, plan.origin)
