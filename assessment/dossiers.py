"""All that a workspace holds of an assessment for reports, read at once."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from assessment.actions import Action
from assessment.inquiries import SheetState, sheet_states, waiting
from assessment.kept import ConfirmedEdition, Kept, confirmed_editions, kept
from assessment.own_checklists import offered_checklists
from assessment.planning import keeping
from assessment.receipts import Conflict
from assessment.records import Assessment, Edition
from assessment.results import Result, result
from assessment.reviewing.keeping import reviews
from assessment.reviewing.records import ItemReview
from assessment.workspace import Workspace
from checklists.schema import Checklist


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The result, the sheets that are out, the conflicts that wait, what is planned.

    ``offered`` holds the checklists in the versions that the program has now. While ``actions``
    is ``None`` nobody has planned anything, and the checklist's suggestions stand in. ``before``
    is the earlier assessment to hold this one against, where one was named. ``reviews`` is what
    stands of marks, comments and confirmations, by item id. ``editions`` are those confirmed,
    ``kept`` where the file and its copies lie, ``None`` for what is in no file.
    """

    result: Result
    sheets: tuple[SheetState, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    offered: tuple[Checklist, ...] = ()
    actions: tuple[Action, ...] | None = None
    before: Assessment | None = None
    reviews: Mapping[str, ItemReview] = {}
    editions: tuple[ConfirmedEdition, ...] = ()
    kept: Kept | None = None


def dossier_of(edition: Edition) -> Dossier:
    """What a confirmed edition holds, as it was then; of inquiries it holds nothing."""
    return Dossier(
        result=result(edition.assessment),
        actions=edition.actions or None,
        reviews=edition.reviews,
    )


def dossier(
    workspace: Workspace, name: str, as_of: dt.date | None = None, against: str = ""
) -> Dossier:
    """What the workspace holds of an assessment; ``as_of`` as in ``results.result``.

    ``against`` names the earlier assessment to hold it against; empty for none.

    Raises:
        UnknownAssessmentError
    """
    return Dossier(
        result=result(workspace.assessment(name), as_of),
        sheets=sheet_states(workspace, name),
        conflicts=waiting(workspace, name),
        offered=offered_checklists(workspace),
        actions=keeping.actions(workspace, name) or None,
        before=workspace.assessment(against) if against else None,
        reviews=reviews(workspace, name),
        editions=confirmed_editions(workspace, name),
        kept=kept(workspace),
    )
