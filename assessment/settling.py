"""Conflicts inside a transaction: which ones wait, and what their decisions change."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from assessment.answers import apply
from assessment.database import change_records, reading, writing
from assessment.database import inquiry_records as stored
from assessment.merging import Decision, Value, edit_of, settled_each, value_of
from assessment.receipts import Conflict, by_field
from assessment.records import Edit, Entry, Revision
from assessment.workspace import Workspace
from checklists.schema import Item

VIA_DECISION = "食い違いの決定"


def settle(
    workspace: Workspace,
    connection: Connection,
    key: int,
    decisions: Sequence[Decision],
    by: str,
) -> tuple[Conflict, ...]:
    """Settle conflicts as one act; returns those that still wait.

    A field of which two different values are adopted is left to wait.
    """
    chosen = {decision.number: decision for decision in decisions}
    fields: dict[str, dict[str, Value]] = {}
    memos: dict[str, list[str]] = {}
    decided: list[Decision] = []
    waiting_now = [c for c in waiting_in(connection, key) if c.number in chosen]
    for (item_id, field), group in by_field(waiting_now).items():
        rules = [chosen[conflict.number] for conflict in group]
        wishes = [(rule.rule, c.theirs) for rule, c in zip(rules, group, strict=True)]
        outcome = settled_each(group[0].ours, wishes)
        if outcome is not None:
            fields.setdefault(item_id, {})[field] = outcome
            memos.setdefault(item_id, []).extend(rule.memo for rule in rules if rule.memo)
            decided += rules
    if decided:
        edits = {item_id: edit_of(item_id, values) for item_id, values in fields.items()}
        at = workspace.now()
        revisions = [
            Revision(
                item_id=item_id,
                at=at,
                by=by,
                via="：".join((VIA_DECISION, *dict.fromkeys(memos[item_id]))),
                before=before,
                after=after,
            )
            for item_id, (before, after) in revised_in(
                connection, key, reading.asked(connection, key), edits
            ).items()
        ]
        change = writing.add_change(connection, key, revisions, at=at, kind="edit")
        for decision in decided:
            stored.decide(connection, [decision.number], decision.rule, change.number)
    return waiting_in(connection, key)


def waiting_in(connection: Connection, key: int) -> tuple[Conflict, ...]:
    """Conflicts that wait for a decision, with the value that stands now as ``ours``.

    One whose sides have come to agree meanwhile no longer waits.
    """
    entries = entries_in(connection, key)
    asked = reading.asked(connection, key)
    found = []
    for conflict in stored.waiting_conflicts(connection, key):
        ours = value_of(entries.get(conflict.item_id, Entry()), conflict.field)
        if conflict.item_id in asked and ours != conflict.theirs:
            found.append(msgspec.structs.replace(conflict, ours=ours))
    return with_who(connection, key, found)


def with_who(
    connection: Connection, key: int, conflicts: Iterable[Conflict]
) -> tuple[Conflict, ...]:
    """The conflicts with who set ``ours``, and when: whoever changed that very field last."""
    found = tuple(conflicts)
    set_by = change_records.last_settings(connection, key, {(c.item_id, c.field) for c in found})
    return tuple(
        msgspec.structs.replace(conflict, ours_by=revision.by, ours_at=revision.at)
        if (revision := set_by.get((conflict.item_id, conflict.field))) is not None
        else conflict
        for conflict in found
    )


def revised_in(
    connection: Connection, key: int, asked: Mapping[str, Item], edits: Mapping[str, Edit]
) -> dict[str, tuple[Entry, Entry]]:
    """What the edits make of the entries, those that change nothing left out."""
    revised = {}
    for item_id, edit in edits.items():
        was = reading.entry(connection, key, item_id)
        now = apply(was, edit, asked[item_id])
        if now != was:
            revised[item_id] = (was, now)
    return revised


def entries_in(connection: Connection, key: int) -> Mapping[str, Entry]:
    """What is recorded, by item."""
    recorded = reading.responses(connection, key, reading.checklists_of(connection, key))
    return {item_id: response.entry for item_id, response in recorded.items()}
