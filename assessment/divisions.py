"""The divisions (担当課) of an assessment, and the picture of one of them."""

import msgspec

from assessment import results
from assessment.errors import UnknownDivisionError
from assessment.records import Assessment
from assessment.results import Result


def divisions(assessment: Assessment) -> tuple[str, ...]:
    """Every division that owns an item, in the order in which the items are asked."""
    return tuple(dict.fromkeys(response.division for response in assessment.responses))


def in_scope_of(name: str, now: Assessment, before: Assessment) -> Assessment:
    """What of an earlier assessment belongs beside one division's items of ``now``.

    These are the items that it owns now, whoever owned them then, and those that it owned then and
    that nobody is asked now.
    """
    asked = now.by_item()
    own = tuple(
        response
        for response in before.responses
        if asked.get(response.item.id, response).division == name
    )
    here = {c.id for c in now.checklists}
    mine = {r.checklist_id for r in now.responses if r.division == name}
    mine |= {r.checklist_id for r in own if r.checklist_id not in here}
    kept = tuple(checklist for checklist in before.checklists if checklist.id in mine)
    return msgspec.structs.replace(before, responses=own, checklists=kept)


def of_division(whole: Result, name: str) -> Result:
    """What one division's own items come to, every figure over these alone.

    Raises:
        UnknownDivisionError: it owns no item.
    """
    assessment = whole.assessment
    own = tuple(response for response in assessment.responses if response.division == name)
    if not own:
        raise UnknownDivisionError(name, divisions(assessment))
    asked = {response.checklist_id for response in own}
    checklists = tuple(c for c in assessment.checklists if c.id in asked)
    narrowed = msgspec.structs.replace(assessment, responses=own, checklists=checklists)
    return msgspec.structs.replace(results.result(narrowed, whole.as_of), division=name)
