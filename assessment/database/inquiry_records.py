"""Reads and writes what concerns answer sheets: issued, received, receipts and conflicts."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select

from assessment.database import conflict_records, receipt_records
from assessment.database.travel_tables import conflicts, issued_sheets, received_sheets
from assessment.database.travel_tables import receipts as receipt_table
from assessment.merging import Clash
from assessment.receipts import Conflict, KeptReceipt, Receipt, decode_value, encode_value
from assessment.records import Entry
from assessment.returned import IssuedSheet, ReturnedSheet


def add_issued(connection: Connection, key: int, sheet: IssuedSheet) -> None:
    """Keep what was handed out, which is the base of a later merge."""
    connection.execute(
        insert(issued_sheets).values(
            document_id=sheet.document_id,
            assessment_id=key,
            division=sheet.division,
            issued_at=sheet.issued_at.isoformat(timespec="seconds"),
            due=sheet.due,
            file=sheet.file,
            base=json.dumps(msgspec.to_builtins(sheet.base), ensure_ascii=False),
        )
    )


def issued(connection: Connection, key: int, assessment: str) -> tuple[IssuedSheet, ...]:
    """Every sheet handed out for an assessment, oldest first."""
    query = (
        select(issued_sheets)
        .where(issued_sheets.c.assessment_id == key)
        .order_by(issued_sheets.c.issued_at, issued_sheets.c.document_id)
    )
    return tuple(
        IssuedSheet(
            document_id=row["document_id"],
            assessment=assessment,
            division=row["division"],
            issued_at=dt.datetime.fromisoformat(row["issued_at"]),
            due=row["due"],
            file=row["file"],
            base=msgspec.json.decode(row["base"], type=dict[str, Entry]),
        )
        for row in connection.execute(query).mappings()
    )


def add_received(
    connection: Connection, key: int, change_id: int | None, sheet: ReturnedSheet, at: dt.datetime
) -> None:
    """Note that a sheet came back, who filled it in and who reviewed it."""
    connection.execute(
        insert(received_sheets).values(
            assessment_id=key,
            change_id=change_id,
            document_id=sheet.document_id,
            digest=sheet.digest,
            file=sheet.file,
            division=sheet.division,
            respondent=sheet.respondent,
            reviewer=sheet.reviewer,
            received_at=at.isoformat(timespec="seconds"),
            withdrawn=False,
        )
    )


def returned_documents(connection: Connection, key: int) -> Mapping[str, tuple[dt.datetime, str]]:
    """When each document last came back and who reviewed it, by document id."""
    query = (
        select(received_sheets)
        .where(received_sheets.c.assessment_id == key, received_sheets.c.withdrawn.is_(False))
        .order_by(received_sheets.c.id)
    )
    return {
        row["document_id"]: (dt.datetime.fromisoformat(row["received_at"]), row["reviewer"])
        for row in connection.execute(query).mappings()
        if row["document_id"]
    }


def add_receipt(
    connection: Connection, key: int, change_id: int | None, receipt: Receipt, at: dt.datetime
) -> None:
    """Keep what was said of a file; ``change_id`` is the change that an undo would take back."""
    content = msgspec.json.encode(receipt).decode()
    receipt_records.add(connection, receipt_table, key, change_id, content, at)


def kept_receipts(connection: Connection, key: int) -> tuple[KeptReceipt, ...]:
    """Every receipt, newest first."""
    return tuple(
        KeptReceipt(
            number=row["id"],
            received_at=dt.datetime.fromisoformat(row["received_at"]),
            undone=row["withdrawn"],
            receipt=msgspec.json.decode(row["content"], type=Receipt),
        )
        for row in receipt_records.kept(connection, receipt_table, key)
    )


def add_conflicts(
    connection: Connection,
    key: int,
    change_id: int,
    found: Sequence[tuple[Clash, ReturnedSheet]],
    at: dt.datetime,
    decision: str | None,
) -> None:
    """Keep differences until a person decides them, or with the rule that has decided them."""
    own = [
        {
            "item_id": clash.item_id,
            "field": clash.field,
            "base": None if clash.base is None else encode_value(clash.base),
            "ours": encode_value(clash.ours),
            "theirs": encode_value(clash.theirs),
            "document_id": sheet.document_id,
            "digest": sheet.digest,
            "file": sheet.file,
            "division": sheet.division,
            "respondent": sheet.respondent,
        }
        for clash, sheet in found
    ]
    conflict_records.add(connection, conflicts, key, change_id, own, at, decision)


def known_conflicts(
    connection: Connection, key: int
) -> Mapping[tuple[str, str, str, str], str | None]:
    """The decision on every conflict that stands, by item, field, value and document (or file).

    ``None`` is one that still waits.
    """
    return {
        (row["item_id"], row["field"], row["theirs"], row["document_id"] or row["digest"]): row[
            "decision"
        ]
        for row in conflict_records.standing(connection, conflicts, key)
    }


def waiting_conflicts(connection: Connection, key: int) -> tuple[Conflict, ...]:
    """Conflicts without a decision, in the order of their coming."""
    return tuple(_conflict(row) for row in conflict_records.waiting(connection, conflicts, key))


def decide(connection: Connection, numbers: Sequence[int], decision: str, change_id: int) -> None:
    """Note how conflicts were decided, and in which change."""
    conflict_records.decide(connection, conflicts, numbers, decision, change_id)


def revert_change(connection: Connection, change_id: int, *, undone: bool) -> None:
    """What an undo (or its redo) of a change means for sheets that came back; receipts say so."""
    came = (received_sheets, receipt_table)
    conflict_records.revert_change(connection, conflicts, came, change_id, undone=undone)


def _conflict(row: RowMapping) -> Conflict:
    return Conflict(
        number=row["id"],
        item_id=row["item_id"],
        field=row["field"],
        base=None if row["base"] is None else decode_value(row["base"]),
        ours=decode_value(row["ours"]),
        theirs=decode_value(row["theirs"]),
        file=row["file"],
        division=row["division"],
        respondent=row["respondent"],
        at=dt.datetime.fromisoformat(row["at"]),
        document_id=row["document_id"],
    )
