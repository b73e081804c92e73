"""Sends the plan out as a workbook, and takes in what comes back."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from assessment.actions import Action
from assessment.planning.receipts import PlanReceipt
from assessment.planning.returned import IssuedPlan
from assessment.planning.suggesting import offered
from assessment.planning.taking import Outcome
from assessment.records import Assessment
from assessment.results import Result
from assessment.sheet_identity import other_origin
from checklists.errors import UserFacingError
from exports.workbooks.plan.layout import SHEET
from exports.workbooks.plan.reader import read_plan
from exports.workbooks.plan.writer import write_plan_workbook


def write_plan(
    result: Result, planned: Sequence[Action], target: Path, now: dt.datetime
) -> IssuedPlan:
    """Write the plan, with suggestions for the other gaps, to ``target``.

    What it returns is to be kept in the workspace (``taking.issue``) as the base of a later merge.

    Raises:
        StorageError: ``target`` cannot be written, or what was written is not whole.
    """
    actions = (*planned, *offered(result, planned))
    return write_plan_workbook(result, actions, target, now=now)


def read_in(
    assessment: Assessment, files: Sequence[Path], password: str | None = None
) -> tuple[Outcome, ...]:
    """Read plans that came back, for ``taking.take``; nothing is merged yet.

    A file that cannot be read, or does not belong here, comes as the receipt that says why.
    """
    items = {response.item.id: response.item for response in assessment.responses}
    outcomes: list[Outcome] = []
    for file in files:
        try:
            plan = read_plan(file, items=items, password=password)
        except UserFacingError as error:
            outcomes.append(_rejected(file.name, error))
            continue
        why = other_origin(assessment, plan, SHEET)
        outcomes.append(plan if why is None else _rejected(file.name, why))
    return tuple(outcomes)


def _rejected(name: str, error: UserFacingError) -> PlanReceipt:
    return PlanReceipt(
        file=name,
        status="rejected",
        code=error.code,
        reason=error.message,
        remedy=error.remedy,
    )
