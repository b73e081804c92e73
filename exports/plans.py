"""Sends the plan out as a workbook, and takes in what comes back."""

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from assessment.actions import Action
from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.receipt_lines import plan_receipt_lines, plan_summary
from assessment.planning.receipts import PlanReceipt
from assessment.planning.returned import IssuedPlan, ReturnedPlan
from assessment.planning.suggesting import offered
from assessment.planning.taking import Outcome
from assessment.receipt_lines import STATUS_WORDS, UNDONE_WORD
from assessment.records import Assessment
from assessment.results import Result
from assessment.sheet_identity import other_origin
from checklists.errors import UserFacingError
from checklists.schema import Item
from exports.files import free_name
from exports.workbooks.plan.layout import SHEET
from exports.workbooks.plan.reader import read_plan
from exports.workbooks.plan.writer import write_plan_workbook
from exports.workbooks.receipt import SHEET as RECEIPT
from exports.workbooks.receipt import (
    UNDONE,
    Told,
    file_name,
    received,
    why_refused,
    write_told,
)
from exports.workbooks.safety.refusals import WrongPasswordError


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
    assessment: Assessment, files: Sequence[Path], passwords: Sequence[str] = ()
) -> tuple[Outcome, ...]:
    """Read plans that came back, for ``taking.take``; nothing is merged yet.

    The first of ``passwords`` that fits opens a locked one. A file that cannot be read, or does
    not belong here, comes as the receipt that says why.
    """
    items = assessment.items()
    outcomes: list[Outcome] = []
    for file in files:
        try:
            plan = _opened(file, items, passwords)
        except UserFacingError as error:
            outcomes.append(_rejected(file.name, error))
            continue
        why = other_origin(assessment, plan, SHEET)
        outcomes.append(plan if why is None else _rejected(file.name, why))
    return tuple(outcomes)


def _opened(file: Path, items: Mapping[str, Item], passwords: Sequence[str]) -> ReturnedPlan:
    """A plan, by the first password that opens it where it is locked."""
    for password in passwords[:-1]:
        with contextlib.suppress(WrongPasswordError):
            return read_plan(file, items=items, password=password)
    return read_plan(file, items=items, password=passwords[-1] if passwords else None)


def write_receipts(
    assessment: Assessment,
    kept: Sequence[KeptPlanReceipt],
    folder: Path,
) -> tuple[Path, ...]:
    """Write a receipt (受領票) to send back for each plan that came in, in their order.

    No file is ever overwritten: a name that is taken gets a number.

    Raises:
        StorageError: a receipt cannot be written; those before it are whole.
    """
    written = []
    for one in kept:
        path = free_name(folder / file_name(one.receipt.file))
        write_told(path, _told(one, assessment), assessment)
        written.append(path)
    return tuple(written)


def _told(kept: KeptPlanReceipt, assessment: Assessment) -> Told:
    receipt, at = kept.receipt, kept.received_at
    outcome = UNDONE_WORD if kept.undone else STATUS_WORDS[receipt.status]
    undone = (UNDONE,) if kept.undone else ()
    return Told(
        title=f"{RECEIPT}　{outcome}　{SHEET}",
        remarks=(received(receipt.file, at), *undone, *_outcome(receipt)),
        lines=plan_receipt_lines(receipt, assessment),
        received_at=at,
        content=msgspec.json.encode((receipt, at, kept.undone)),
    )


def _outcome(receipt: PlanReceipt) -> tuple[str, ...]:
    if receipt.status == "rejected":
        return why_refused(receipt.code, receipt.reason, receipt.remedy)
    return plan_summary(receipt)


def _rejected(name: str, error: UserFacingError) -> PlanReceipt:
    return PlanReceipt(
        file=name,
        status="rejected",
        code=error.code,
        reason=error.message,
        remedy=error.remedy,
    )
