"""How the plan stands: its actions, and the conflicts that wait."""

import msgspec

from assessment.actions import Action
from assessment.planning import keeping, settling
from assessment.planning.receipts import PlanConflict
from assessment.workspace import Workspace


class PlanStanding(msgspec.Struct, frozen=True, kw_only=True):
    """Every action of the plan, and every conflict that waits, of the assessment of this name."""

    name: str = ""
    actions: tuple[Action, ...] = ()
    conflicts: tuple[PlanConflict, ...] = ()


def read_plan(workspace: Workspace, name: str) -> PlanStanding:
    """Read how the plan of an assessment stands.

    Raises:
        UnknownAssessmentError
    """
    return PlanStanding(
        name=name,
        actions=keeping.actions(workspace, name),
        conflicts=settling.waiting(workspace, name),
    )
