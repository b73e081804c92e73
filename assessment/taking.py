"""Takes what comes back from the divisions into a workspace, and says what became of each file."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from msgspec import UNSET
from sqlalchemy import Connection

from assessment.batches import Batch, worked_out
from assessment.database import inquiry_records as stored
from assessment.database import reading, writing
from assessment.merging import Clash, Rule, value_of
from assessment.receipts import Conflict, Receipt, TakenItem, encode_value
from assessment.records import Entry, Revision
from assessment.returned import MERGE_FIELDS, MergeField, ReturnedSheet
from assessment.settling import waiting_in, with_who
from assessment.workspace import Workspace

VIA_IMPORT = "取込"

_NOT_ISSUED = (
    "照会したときの記録がここにないため、未回答だったものだけを取り込み、"
    "今の記録と違うものはすべて食い違いとしました。"
)

Outcome = ReturnedSheet | Receipt
"""A file that was read and can be merged, or the receipt of one that cannot."""


def take(
    workspace: Workspace,
    name: str,
    outcomes: Sequence[Outcome],
    *,
    rule: Rule | None,
    by: str,
    dry_run: bool = False,
) -> tuple[Receipt, ...]:
    """Merge returned sheets as one act, which one undo takes back; a receipt for each file.

    Receipts are kept, those of refused files too. Without ``rule`` conflicts are kept until a
    person decides them. With ``dry_run`` the receipts say what would happen, and nothing does.

    Raises:
        UnknownAssessmentError: nothing is taken.
        StorageError: the file refuses; nothing is taken.
    """
    sheets = [outcome for outcome in outcomes if isinstance(outcome, ReturnedSheet)]
    if dry_run:
        with workspace.reading() as connection:
            key = reading.key_of(connection, name)
            batch = worked_out(connection, key, name, sheets, rule)
            merged = _receipts(connection, key, batch, sheets, (), workspace.now())
            return _in_order(outcomes, merged)
    with workspace.writing() as connection:
        at = workspace.now()
        key = reading.key_of(connection, name)
        batch = worked_out(connection, key, name, sheets, rule)
        change_id = _store(connection, key, batch, sheets, at=at, rule=rule, by=by)
        merged = _receipts(connection, key, batch, sheets, waiting_in(connection, key), at)
        receipts = _in_order(outcomes, merged)
        for receipt in receipts:
            undone_with = None if receipt.status == "rejected" else change_id
            stored.add_receipt(connection, key, undone_with, receipt, at)
        return receipts


def _store(
    connection: Connection,
    key: int,
    batch: Batch,
    sheets: Sequence[ReturnedSheet],
    *,
    at: dt.datetime,
    rule: Rule | None,
    by: str,
) -> int | None:
    """Store what is taken and what waits; the change that holds it, ``None`` where nothing does."""
    change_id: int | None = None
    if batch.revised or batch.fresh or batch.settled:
        sources = _sources(batch, sheets)
        revisions = [
            _revision(item_id, pair, sources[item_id], at, by)
            for item_id, pair in batch.revised.items()
        ]
        change_id = writing.add_change(connection, key, revisions, at=at, kind="edit").number
        for decision, clashes in ((None, batch.fresh), (rule, batch.settled)):
            found = [(clash, sheets[clash.number]) for clash in clashes]
            stored.add_conflicts(connection, key, change_id, found, at, decision)
    for sheet in sheets:
        stored.add_received(connection, key, change_id, sheet, at)
    return change_id


def _sources(
    batch: Batch, sheets: Sequence[ReturnedSheet]
) -> Mapping[str, Sequence[ReturnedSheet]]:
    """The sheets that changed each item, in their order."""
    sources: dict[str, list[ReturnedSheet]] = {}
    for number, sheet in enumerate(sheets):
        for item_id in batch.changed.get(number, ()):
            sources.setdefault(item_id, []).append(sheet)
    return sources


def _revision(
    item_id: str,
    pair: tuple[Entry, Entry],
    sheets: Sequence[ReturnedSheet],
    at: dt.datetime,
    by: str,
) -> Revision:
    """History names the divisions and their people, and the files by which the answer came."""
    who = dict.fromkeys(f"{sheet.division} {sheet.respondent}".strip() for sheet in sheets)
    files = dict.fromkeys(sheet.file for sheet in sheets)
    before, after = pair
    return Revision(
        item_id=item_id,
        at=at,
        by="・".join(filter(None, who)) or by,
        via=f"{VIA_IMPORT}：{'、'.join(files)}",
        before=before,
        after=after,
    )


def _receipts(
    connection: Connection,
    key: int,
    batch: Batch,
    sheets: Sequence[ReturnedSheet],
    stored_conflicts: Sequence[Conflict],
    at: dt.datetime,
) -> tuple[Receipt, ...]:
    numbers = {(c.item_id, c.field, encode_value(c.theirs)): c.number for c in stored_conflicts}
    told = [
        _conflict(clash, sheets[number], numbers, at)
        for number, clashes in batch.waiting.items()
        for clash in clashes
    ]
    waiting = iter(with_who(connection, key, told))
    by_sheet = {n: [next(waiting) for _ in clashes] for n, clashes in batch.waiting.items()}
    receipts = []
    for number, (sheet, ignored) in enumerate(zip(sheets, batch.ignored, strict=True)):
        conflicts = tuple(by_sheet.get(number, ()))
        changed = batch.changed.get(number, frozenset())
        touched = changed | {conflict.item_id for conflict in conflicts}
        receipts.append(
            Receipt(
                file=sheet.file,
                status="conflict" if conflicts else "ok",
                division=sheet.division,
                respondent=sheet.respondent,
                reviewer=sheet.reviewer,
                changed=len(changed),
                unchanged=len({row.item_id for row in sheet.rows} - touched),
                taken=_taken(batch, sheet, changed),
                places={row.item_id: row.where for row in sheet.rows},
                conflicts=conflicts,
                ignored=(*sheet.ignored, *ignored),
                guesses=sheet.guesses,
                notes=(*sheet.notes, *([_NOT_ISSUED] if number in batch.unissued else ())),
            )
        )
    return tuple(receipts)


def _in_order(outcomes: Sequence[Outcome], merged: Sequence[Receipt]) -> tuple[Receipt, ...]:
    """The receipts of all files, those that were merged in the places of their sheets."""
    receipts = iter(merged)
    return tuple(next(receipts) if isinstance(o, ReturnedSheet) else o for o in outcomes)


def _taken(batch: Batch, sheet: ReturnedSheet, changed: Collection[str]) -> tuple[TakenItem, ...]:
    """What of a sheet was taken, in the sheet's order: the fields in which it said another thing.

    Another sheet of the batch may have changed other fields of the same item.
    """
    taken = []
    for row in sheet.rows:
        if row.item_id not in changed or row.item_id not in batch.revised:
            continue
        before, after = batch.revised[row.item_id]
        for field in MERGE_FIELDS:
            was, now = value_of(before, field), value_of(after, field)
            if now != was and getattr(row, field) not in (UNSET, was):
                one = TakenItem(item_id=row.item_id, field=field, before=was, after=now)
                taken.append(one)
    return tuple(taken)


def _conflict(
    clash: Clash,
    sheet: ReturnedSheet,
    numbers: Mapping[tuple[str, MergeField, str], int],
    at: dt.datetime,
) -> Conflict:
    return Conflict(
        number=numbers.get((clash.item_id, clash.field, encode_value(clash.theirs)), 0),
        item_id=clash.item_id,
        field=clash.field,
        base=clash.base,
        ours=clash.ours,
        theirs=clash.theirs,
        file=sheet.file,
        division=sheet.division,
        respondent=sheet.respondent,
        at=at,
        document_id=sheet.document_id,
    )
