"""What was answered last year to the questions that mean the same now."""

from collections.abc import Mapping

from sqlalchemy import Connection

from assessment.comparison import compare
from assessment.database import proposal_records, reading
from assessment.records import Answer, Assessment, AssessmentInfo
from assessment.workspace import Workspace


def last_answers(workspace: Workspace, name: str) -> Mapping[str, Answer]:
    """Last year's answers by item id, of the items that mean the same in both years.

    They are those of the same municipality's assessment in the workspace that comes before this
    one, and where there is none, those that this one began with.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        now = reading.assessment(connection, key)
        proposed = proposal_records.proposals_of(connection, key)
        before = _before(connection, now.info)
    found = {
        item_id: proposal.entry.answer
        for item_id, proposal in proposed.items()
        if proposal.year < now.info.year and proposal.is_certain
    }
    return found if before is None else {**found, **_in_both(now, before)}


def _before(connection: Connection, now: AssessmentInfo) -> Assessment | None:
    known = (reading.key_of(connection, name) for name in reading.names(connection))
    infos = [(reading.info(connection, key), key) for key in known]
    earlier = [
        (info.year, key)
        for info, key in infos
        if info.municipality.code == now.municipality.code and info.year < now.year
    ]
    return reading.assessment(connection, max(earlier)[1]) if earlier else None


def _in_both(now: Assessment, before: Assessment) -> Mapping[str, Answer]:
    return {
        one.item.id: one.before
        for one in compare(now, before).items
        if one.kind != "not_comparable" and one.before is not None
    }
