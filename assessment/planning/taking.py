"""Hands plans out, takes what comes back into a workspace, and says what became of each file."""

import datetime as dt
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from assessment.actions import Action, ActionRevision
from assessment.database import plan_travel_records as stored
from assessment.database import reading, writing
from assessment.planning.batches import Batch, worked_out
from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.merging import Addition, Claim, Rule, Value
from assessment.planning.receipts import PlanConflict, PlanReceipt, TakenField, encode_value
from assessment.planning.returned import IssuedPlan, ReturnedPlan
from assessment.planning.settling import named, waiting_in
from assessment.workspace import Workspace

VIA_IMPORT = "取込"

_NOT_ISSUED = (
    "書き出したときの記録がここにないため、空欄だったところと新しい取組だけを取り込み、"
    "今の計画と違うところはすべて食い違いとしました。"
)

Outcome = ReturnedPlan | PlanReceipt
"""A file that was read and can be merged, or the receipt of one that cannot."""


def issue(workspace: Workspace, plan: IssuedPlan) -> None:
    """Keep what a plan held when it was handed out; the same document is kept once.

    Raises:
        UnknownAssessmentError: nothing is kept.
    """
    with workspace.writing() as connection:
        stored.add_issued(connection, reading.key_of(connection, plan.assessment), plan)


def take(
    workspace: Workspace,
    name: str,
    outcomes: Sequence[Outcome],
    *,
    rule: Rule | None,
    by: str,
    dry_run: bool = False,
) -> tuple[PlanReceipt, ...]:
    """Merge returned plans as one act, which one undo takes back; a receipt for each file.

    Receipts are kept, those of refused files too. Without ``rule`` conflicts are kept until a
    person decides them. With ``dry_run`` the receipts say what would happen, and nothing does.

    Raises:
        UnknownAssessmentError: nothing is taken.
        StorageError: the file refuses; nothing is taken.
    """
    plans = [outcome for outcome in outcomes if isinstance(outcome, ReturnedPlan)]
    at = workspace.now()
    if dry_run:
        with workspace.reading() as connection:
            key = reading.key_of(connection, name)
            batch = worked_out(connection, key, plans, rule)
            return _in_order(outcomes, _receipts(batch, plans, (), at))
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        batch = worked_out(connection, key, plans, rule)
        change_id = _store(connection, key, batch, plans, at=at, rule=rule, by=by)
        waiting = waiting_in(connection, key)
        receipts = _in_order(outcomes, _receipts(batch, plans, waiting, at))
        for receipt in receipts:
            undone_with = None if receipt.status == "rejected" else change_id
            stored.add_receipt(connection, key, undone_with, receipt, at)
        return receipts


def kept_receipts(workspace: Workspace, name: str) -> tuple[KeptPlanReceipt, ...]:
    """The receipts of every plan that ever came back, refused ones too, newest first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return stored.kept_receipts(connection, reading.key_of(connection, name))


def _store(
    connection: Connection,
    key: int,
    batch: Batch,
    plans: Sequence[ReturnedPlan],
    *,
    at: dt.datetime,
    rule: Rule | None,
    by: str,
) -> int | None:
    """Store what is taken and what waits as one change, where there is any of it: its number."""
    change_id: int | None = None
    if batch.actions or batch.fresh or batch.settled:
        files = "、".join(dict.fromkeys(plan.file for plan in plans))
        planned = [
            ActionRevision(
                number=number,
                at=at,
                by=by,
                via=f"{VIA_IMPORT}：{files}",
                before=before,
                after=after,
            )
            for number, (before, after) in batch.actions.items()
        ]
        change = writing.add_change(connection, key, (), planned, at=at, kind="edit")
        change_id = change.number
        for decision, clashes in ((None, batch.fresh), (rule, batch.settled)):
            found = [(clash, plans[clash.sheet]) for clash in clashes]
            stored.add_conflicts(connection, key, change_id, found, at, decision)
    for sheet, plan in enumerate(plans):
        own = [
            msgspec.structs.replace(addition.action, number=number)
            for number, addition in batch.additions.items()
            if sheet in addition.sheets
        ]
        stored.add_received(connection, key, change_id, plan, own, at)
    return change_id


def _receipts(
    batch: Batch,
    plans: Sequence[ReturnedPlan],
    stored_conflicts: Sequence[PlanConflict],
    at: dt.datetime,
) -> tuple[PlanReceipt, ...]:
    keys = {_mark(one, one.theirs): one.key for one in stored_conflicts}
    receipts = []
    for sheet, (plan, ignored) in enumerate(zip(plans, batch.ignored, strict=True)):
        conflicts = tuple(
            _conflict(clash, batch, plan, keys.get(_mark(clash, clash.theirs), 0), at)
            for clash in batch.waiting
            if clash.sheet == sheet
        )
        taken = [_taken(claim, batch) for claim in batch.granted if claim.sheet == sheet]
        added = [
            _added(number, addition, sheet)
            for number, addition in batch.additions.items()
            if sheet in addition.sheets
        ]
        changed = {one.number for one in taken}
        numbered = {row.number for row in plan.rows if row.number in batch.planned}
        receipts.append(
            PlanReceipt(
                file=plan.file,
                status="conflict" if conflicts else "ok",
                changed=len(changed),
                added=len(added),
                unchanged=len(numbered - changed - {conflict.number for conflict in conflicts}),
                taken=(*taken, *added),
                conflicts=conflicts,
                ignored=(*plan.ignored, *ignored),
                notes=(*plan.notes, *([_NOT_ISSUED] if sheet in batch.unissued else ())),
            )
        )
    return tuple(receipts)


def _in_order(
    outcomes: Sequence[Outcome], merged: Sequence[PlanReceipt]
) -> tuple[PlanReceipt, ...]:
    """The receipts of all files, those that were merged in the places of their files."""
    receipts = iter(merged)
    return tuple(next(receipts) if isinstance(one, ReturnedPlan) else one for one in outcomes)


def _mark(difference: Claim | PlanConflict, theirs: Value) -> tuple[int, str, str]:
    return (difference.number, difference.field, encode_value(theirs))


def _taken(claim: Claim, batch: Batch) -> TakenField:
    about = next(
        one
        for one in (batch.planned.get(claim.number), claim.theirs, claim.base)
        if isinstance(one, Action)
    )
    return TakenField(
        number=claim.number,
        item_id=about.item_id,
        what=about.what,
        where=claim.where,
        field=claim.field,
        before=claim.ours,
        after=claim.theirs,
    )


def _added(number: int, addition: Addition, sheet: int) -> TakenField:
    action = msgspec.structs.replace(addition.action, number=number)
    return TakenField(
        number=number,
        item_id=action.item_id,
        what=action.what,
        where=addition.sheets[sheet],
        field="action",
        before=None,
        after=action,
    )


def _conflict(
    clash: Claim, batch: Batch, plan: ReturnedPlan, key: int, at: dt.datetime
) -> PlanConflict:
    conflict = PlanConflict(
        key=key,
        number=clash.number,
        item_id="",
        what="",
        field=clash.field,
        base=clash.base,
        ours=clash.ours,
        theirs=clash.theirs,
        file=plan.file,
        place=clash.where,
        at=at,
    )
    return named(conflict, batch.planned, clash.ours)
