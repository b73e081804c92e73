"""The divisions (担当課) of an assessment, and the picture of one of them."""

import msgspec

from assessment import results
from assessment.errors import UnknownDivisionError
from assessment.records import Assessment
from assessment.results import Result


def divisions(assessment: Assessment) -> tuple[str, ...]:
    """Every division that owns an item, in the order in which the items are asked."""
    return tuple(dict.fromkeys(response.division for response in assessment.responses))


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
