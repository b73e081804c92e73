"""All that a report may tell of an assessment, read at once and shaped for whom it is for."""

import datetime as dt

import msgspec

from assessment.disclosure import Audience, for_public
from assessment.divisions import of_division
from assessment.inquiries import SheetState, sheet_states, waiting
from assessment.receipts import Conflict
from assessment.results import Result, result
from assessment.workspace import Workspace
from checklists.schema import Checklist


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The result, the sheets that are out, the conflicts that wait, and the checklists on offer.

    ``whole`` is the result of all divisions where ``result`` is that of one; ``offered`` holds
    the checklists in the versions that the program has now.
    """

    result: Result
    whole: Result | None = None
    sheets: tuple[SheetState, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    offered: tuple[Checklist, ...] = ()

    @property
    def of_all(self) -> Result:
        """The result of all divisions."""
        return self.whole or self.result


def dossier(workspace: Workspace, name: str, as_of: dt.date | None = None) -> Dossier:
    """What the workspace holds of an assessment; ``as_of`` as in ``results.result``.

    Raises:
        UnknownAssessmentError
    """
    return Dossier(
        result=result(workspace.assessment(name), as_of),
        sheets=sheet_states(workspace, name),
        conflicts=waiting(workspace, name),
        offered=workspace.checklists(),
    )


def shaped(whole: Dossier, audience: Audience, division: str = "") -> Dossier:
    """What of ``whole`` is told to an audience, and of one division's items where it is named.

    Raises:
        UnknownDivisionError: no item is that division's.
    """
    found = whole
    if division:
        found = msgspec.structs.replace(
            whole,
            result=of_division(whole.result, division),
            whole=whole.result,
            sheets=tuple(s for s in whole.sheets if s.sheet.division in ("", division)),
        )
    if audience == "public":
        found = msgspec.structs.replace(
            found,
            result=for_public(found.result),
            whole=for_public(found.whole) if found.whole else None,
            sheets=tuple(msgspec.structs.replace(state, reviewer="") for state in found.sheets),
        )
    told = found.result.assessment.by_item()
    return msgspec.structs.replace(
        found,
        conflicts=tuple(
            msgspec.structs.replace(conflict, respondent="") if audience == "public" else conflict
            for conflict in found.conflicts
            if conflict.item_id in told and (audience == "internal" or conflict.field == "answer")
        ),
    )
