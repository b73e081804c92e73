"""How an assessment comes into a workspace: what it is, and what its items start with.

``create_assessment`` makes an empty one; ``starting`` (a survey, last year) and ``loading`` (a file
that was handed in) store theirs through ``begin``.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from assessment.acts import Act
from assessment.answers import starts_as
from assessment.database import reading, writing
from assessment.errors import AssessmentExistsError
from assessment.records import Assessment, AssessmentInfo, Entry, Municipality, name_of
from assessment.workspace import Workspace
from checklists.schema import Checklist, Tier

VIA_START = "作成時"


def create_assessment(
    workspace: Workspace,
    place: Municipality,
    year: int,
    checklists: Sequence[Checklist],
    tier: Tier,
    reference_date: dt.date,
    by: str = "",
) -> Assessment:
    """Make an assessment; items that do not concern this kind of body start as 該当なし.

    Raises:
        AssessmentExistsError: this municipality and year are there already.
    """
    info = info_of_new(workspace, place, year, tier, reference_date)
    starting = {
        item.id: starts_as(item, place) for checklist in checklists for item in checklist.item
    }
    with workspace.writing() as connection:
        begin(workspace, connection, info, checklists, starting, by=by, via=VIA_START)
    return workspace.assessment(info.name)


def info_of_new(
    workspace: Workspace, place: Municipality, year: int, tier: Tier, reference_date: dt.date
) -> AssessmentInfo:
    """What a new assessment is that is made now."""
    return AssessmentInfo(
        name=name_of(place.code, year),
        municipality=place,
        year=year,
        reference_date=reference_date,
        tier=tier,
        created_at=workspace.now(),
    )


def begin(
    workspace: Workspace,
    connection: Connection,
    info: AssessmentInfo,
    checklists: Sequence[Checklist],
    starting: Mapping[str, Entry],
    *,
    by: str,
    via: str,
) -> int:
    """Store an assessment with what it starts with, inside the caller's transaction.

    ``starting`` is by item id. Returns the primary key; no undo takes the beginning back.

    Raises:
        AssessmentExistsError: this municipality and year are there already.
    """
    if info.name in reading.names(connection):
        raise AssessmentExistsError(info.name)
    key = writing.add_assessment(connection, info, checklists)
    filled = {item: (Entry(), entry) for item, entry in starting.items() if entry != Entry()}
    if filled:
        workspace.append(connection, key, Act(entries=filled), by=by, via=via, kind="start")
    return key
