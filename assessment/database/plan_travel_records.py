"""Reads and writes what concerns plans that travel: handed out, come back, and in conflict."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select

from assessment.actions import Action
from assessment.database import conflict_records, receipt_records
from assessment.database.travel_tables import (
    issued_plans,
    plan_conflicts,
    plan_receipts,
    received_plans,
)
from assessment.planning import kept_receipts as kept
from assessment.planning.merging import Claim
from assessment.planning.receipts import (
    PlanConflict,
    PlanReceipt,
    decode_base,
    decode_value,
    encode_value,
)
from assessment.planning.returned import IssuedPlan, PlanBase, ReturnedPlan


def add_issued(connection: Connection, key: int, plan: IssuedPlan) -> None:
    """Keep what was handed out; the same document is kept once."""
    known = select(issued_plans.c.document_id).where(issued_plans.c.document_id == plan.document_id)
    if connection.scalar(known) is None:
        connection.execute(
            insert(issued_plans).values(
                document_id=plan.document_id,
                assessment_id=key,
                issued_at=plan.issued_at.isoformat(timespec="seconds"),
                file=plan.file,
                base=msgspec.json.encode(plan.base).decode(),
            )
        )


def base_of(connection: Connection, key: int, document_id: str | None) -> PlanBase | None:
    """What a document of the assessment held when it was handed out; ``None`` if nobody knows."""
    query = select(issued_plans.c.base).where(
        issued_plans.c.assessment_id == key, issued_plans.c.document_id == document_id
    )
    content = connection.scalar(query)
    return None if content is None else msgspec.json.decode(content, type=PlanBase)


def add_received(
    connection: Connection,
    key: int,
    change_id: int | None,
    plan: ReturnedPlan,
    added: Sequence[Action],
    at: dt.datetime,
) -> None:
    """Note that a document came back, and the actions that came of its new rows."""
    connection.execute(
        insert(received_plans).values(
            assessment_id=key,
            change_id=change_id,
            document=document_of(plan),
            file=plan.file,
            received_at=at.isoformat(timespec="seconds"),
            added=msgspec.json.encode(tuple(added)).decode(),
            withdrawn=False,
        )
    )


def add_receipt(
    connection: Connection, key: int, change_id: int | None, receipt: PlanReceipt, at: dt.datetime
) -> None:
    """Keep what was said of a file; ``change_id`` is the change that an undo would take back."""
    receipt_records.add(connection, plan_receipts, key, change_id, kept.encode(receipt), at)


def kept_receipts(connection: Connection, key: int) -> tuple[kept.KeptPlanReceipt, ...]:
    """Every receipt, newest first."""
    return tuple(
        kept.KeptPlanReceipt(
            number=row["id"],
            received_at=dt.datetime.fromisoformat(row["received_at"]),
            undone=row["withdrawn"],
            receipt=kept.decode(row["content"]),
        )
        for row in receipt_records.kept(connection, plan_receipts, key)
    )


def added_by(connection: Connection, key: int, plan: ReturnedPlan) -> tuple[Action, ...]:
    """The actions that came of new rows of the same document before, as they were taken."""
    query = (
        select(received_plans.c.added)
        .where(
            received_plans.c.assessment_id == key,
            received_plans.c.document == document_of(plan),
            received_plans.c.withdrawn.is_(False),
        )
        .order_by(received_plans.c.id)
    )
    return tuple(
        action
        for content in connection.execute(query).scalars()
        for action in msgspec.json.decode(content, type=tuple[Action, ...])
    )


def add_conflicts(
    connection: Connection,
    key: int,
    change_id: int,
    found: Sequence[tuple[Claim, ReturnedPlan]],
    at: dt.datetime,
    decision: str | None,
) -> None:
    """Keep differences until a person decides them, or with the rule that has decided them."""
    own = [
        {
            "number": clash.number,
            "field": clash.field,
            "base": None if clash.base is msgspec.UNSET else encode_value(clash.base),
            "ours": encode_value(clash.ours),
            "theirs": encode_value(clash.theirs),
            "document": document_of(plan),
            "file": plan.file,
            "place": clash.where,
        }
        for clash, plan in found
    ]
    conflict_records.add(connection, plan_conflicts, key, change_id, own, at, decision)


def known_conflicts(
    connection: Connection, key: int
) -> Mapping[tuple[int, str, str, str], str | None]:
    """The decision on every conflict that stands, by action, field, value and document.

    ``None`` is one that still waits.
    """
    return {
        (row["number"], row["field"], row["theirs"], row["document"]): row["decision"]
        for row in conflict_records.standing(connection, plan_conflicts, key)
    }


def waiting_conflicts(connection: Connection, key: int) -> tuple[PlanConflict, ...]:
    """Conflicts without a decision, in the order of their coming."""
    rows = conflict_records.waiting(connection, plan_conflicts, key)
    return tuple(_conflict(row) for row in rows)


def decide(connection: Connection, keys: Collection[int], decision: str, change_id: int) -> None:
    """Note how conflicts were decided, and in which change."""
    conflict_records.decide(connection, plan_conflicts, keys, decision, change_id)


def revert_change(connection: Connection, change_id: int, *, undone: bool) -> None:
    """What an undo (or its redo) of a change means for plans that came back; receipts say so."""
    came = (received_plans, plan_receipts)
    conflict_records.revert_change(connection, plan_conflicts, came, change_id, undone=undone)


def document_of(plan: ReturnedPlan) -> str:
    """What a file is known by when it comes again."""
    return plan.document_id or plan.digest


def _conflict(row: RowMapping) -> PlanConflict:
    return PlanConflict(
        key=row["id"],
        number=row["number"],
        item_id="",
        what="",
        field=row["field"],
        base=decode_base(row["field"], row["base"]),
        ours=decode_value(row["field"], row["ours"]),
        theirs=decode_value(row["field"], row["theirs"]),
        file=row["file"],
        place=row["place"],
        at=dt.datetime.fromisoformat(row["at"]),
    )
