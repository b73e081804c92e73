"""How far each assessment of a workspace is, in one line."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from assessment import scoring
from assessment.own_checklists import offered_checklists
from assessment.records import Assessment
from assessment.revising import newer_versions
from checklists.schema import Checklist, Tier

if TYPE_CHECKING:
    from assessment.workspace import Workspace


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment: whose it is, its fiscal year, items answered and unknown, last change.

    ``items`` are those of so many ``areas`` at ``tier``, of which some are there in a newer
    version (``is_outdated``). What was noted before that was read knows of no areas.
    """

    municipality: str
    prefecture: str
    year: int
    items: int
    answered: int
    unknown: int
    updated_at: dt.datetime
    tier: Tier = "standard"
    areas: int = 0
    is_outdated: bool = False


def overviews(workspace: "Workspace") -> tuple[Overview, ...]:
    """Every assessment of a workspace, the one changed last first; a sample comes after all."""
    ordered = sorted(
        workspace.assessments(),
        key=lambda one: (not one.info.municipality.is_sample, one.updated_at),
        reverse=True,
    )
    offered = offered_checklists(workspace)
    return tuple(
        _overview(workspace.assessment(one.info.name), one.updated_at, offered) for one in ordered
    )


def _overview(
    assessment: Assessment, updated_at: dt.datetime, offered: Iterable[Checklist]
) -> Overview:
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
        tier=assessment.info.tier,
        areas=len(assessment.checklists),
        is_outdated=bool(newer_versions(assessment, offered)),
    )
