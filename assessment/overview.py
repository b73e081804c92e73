"""How far each assessment of a workspace is, in one line."""

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from assessment import scoring
from assessment.records import Assessment

if TYPE_CHECKING:
    from assessment.workspace import Workspace


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment: whose it is, its fiscal year, items answered and unknown, last change."""

    municipality: str
    prefecture: str
    year: int
    items: int
    answered: int
    unknown: int
    updated_at: dt.datetime


def overviews(workspace: "Workspace") -> tuple[Overview, ...]:
    """Every assessment of a workspace, the one changed last first; a sample comes after all."""
    ordered = sorted(
        workspace.assessments(),
        key=lambda one: (not one.info.municipality.is_sample, one.updated_at),
        reverse=True,
    )
    return tuple(_overview(workspace.assessment(one.info.name), one.updated_at) for one in ordered)


def _overview(assessment: Assessment, updated_at: dt.datetime) -> Overview:
    counts = scoring.figures(assessment.responses).counts
    place = assessment.info.municipality
    return Overview(
        municipality=place.name,
        prefecture=place.prefecture,
        year=assessment.info.year,
        items=counts.total,
        answered=counts.total - counts.unanswered,
        unknown=counts.unknown,
        updated_at=updated_at,
    )
