"""Asking the divisions (庁内照会): sheets out, sheets back, conflicts and their decisions."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import msgspec
from msgspec import UNSET, Struct
from sqlalchemy import Connection

from assessment.database import inquiry_records as stored
from assessment.database import reading, writing
from assessment.merging import (
    Clash,
    Decision,
    Incoming,
    Rule,
    merge,
    settled,
    value_of,
)
from assessment.receipts import Conflict, Receipt, TakenItem, by_field, encode_value
from assessment.records import Change, Edit, Entry, Revision
from assessment.returned import (
    MERGE_FIELDS,
    Ignored,
    IssuedSheet,
    MergeField,
    ReturnedSheet,
)
from assessment.returned_rows import sorted_out
from assessment.settling import entries_in, revised_in, settle, waiting_in
from assessment.workspace import Workspace

VIA_DIVISIONS = "担当課の割当て"


class SheetState(Struct, frozen=True, kw_only=True):
    """An issued sheet and whether it has come back; ``reviewer`` is blank where nobody signed."""

    sheet: IssuedSheet
    received_at: dt.datetime | None
    reviewer: str

    def is_late(self, today: dt.date) -> bool:
        """Whether its due date has passed without an answer."""
        return self.received_at is None and self.sheet.due is not None and self.sheet.due < today


def assign_divisions(
    workspace: Workspace, name: str, owners: Mapping[str, str], *, by: str
) -> Change | None:
    """Make divisions the owners of items; an empty name gives an item back to its usual one.

    Raises:
        UnknownAssessmentError, UnknownItemError: nothing is changed.
    """
    edits = [Edit(item_id=item, division=division) for item, division in owners.items()]
    return workspace.record(name, edits, by=by, via=VIA_DIVISIONS)


def issue(workspace: Workspace, sheet: IssuedSheet) -> None:
    """Keep what a sheet held when it was handed out.

    Raises:
        UnknownAssessmentError: nothing is kept.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, sheet.assessment)
        stored.add_issued(connection, key, sheet)


def sheet_states(workspace: Workspace, name: str) -> tuple[SheetState, ...]:
    """Who has been asked, who has answered; oldest sheet first."""
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        back = stored.returned_documents(connection, key)
        sheets = stored.issued(connection, key, name)
    nobody = (None, "")
    return tuple(
        SheetState(
            sheet=sheet,
            received_at=back.get(sheet.document_id, nobody)[0],
            reviewer=back.get(sheet.document_id, nobody)[1],
        )
        for sheet in sheets
    )


def take(
    workspace: Workspace,
    name: str,
    sheets: Sequence[ReturnedSheet],
    *,
    rule: Rule | None,
    by: str,
    dry_run: bool = False,
) -> tuple[Receipt, ...]:
    """Merge returned sheets as one act, which one undo takes back; a receipt for each.

    Without ``rule`` conflicts are kept until a person decides them. With ``dry_run`` the receipts
    say what would happen, and nothing does.

    Raises:
        UnknownAssessmentError: nothing is taken.
        StorageError: the file refuses; nothing is taken.
    """
    if dry_run:
        with workspace.reading() as connection:
            key = reading.key_of(connection, name)
            plan = _plan(connection, key, name, sheets, rule)
            return _receipts(plan, sheets, (), workspace.now())
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        plan = _plan(connection, key, name, sheets, rule)
        _store(connection, key, plan, sheets, at=workspace.now(), rule=rule, by=by)
        return _receipts(plan, sheets, waiting_in(connection, key), workspace.now())


def waiting(workspace: Workspace, name: str) -> tuple[Conflict, ...]:
    """Conflicts that wait for a decision, with the value that stands now as ``ours``.

    One whose sides have come to agree meanwhile no longer waits.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return waiting_in(connection, reading.key_of(connection, name))


def decide(
    workspace: Workspace, name: str, rule: Rule, numbers: Collection[int] | None, *, by: str
) -> tuple[Conflict, ...]:
    """Settle conflicts by a rule (those of ``numbers``, or all); returns those that still wait.

    Raises:
        UnknownAssessmentError
        StorageError: nothing is decided.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        chosen = [
            Decision(number=conflict.number, rule=rule)
            for conflict in waiting_in(connection, key)
            if numbers is None or conflict.number in numbers
        ]
        return settle(workspace, connection, key, chosen, by)


def decide_each(
    workspace: Workspace, name: str, decisions: Sequence[Decision], *, by: str
) -> tuple[Conflict, ...]:
    """Settle conflicts one by one, as one act; returns those that still wait.

    The memo of a decision that changes something stands in the item's history.

    Raises:
        UnknownAssessmentError
        StorageError: nothing is decided.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        return settle(workspace, connection, key, decisions, by)


class _Plan(Struct, frozen=True, kw_only=True):
    """What a batch comes to, before anything of it is stored.

    ``revised`` holds what is taken; ``fresh`` the clashes not known yet, ``settled`` those that the
    rule decides. ``waiting`` are all that a person must still decide, known ones too.
    """

    revised: Mapping[str, tuple[Entry, Entry]]
    source: Mapping[str, int]
    changed: Mapping[int, frozenset[str]]
    fresh: tuple[Clash, ...]
    settled: tuple[Clash, ...]
    waiting: tuple[Clash, ...]
    ignored: tuple[tuple[Ignored, ...], ...]


def _plan(
    connection: Connection,
    key: int,
    name: str,
    sheets: Sequence[ReturnedSheet],
    rule: Rule | None,
) -> _Plan:
    asked = reading.asked(connection, key)
    bases = {sheet.document_id: sheet.base for sheet in stored.issued(connection, key, name)}
    checked = [sorted_out(sheet, asked) for sheet in sheets]
    incoming = [
        Incoming(number=number, base=bases.get(sheet.document_id or ""), rows=rows)
        for number, (sheet, (rows, _)) in enumerate(zip(sheets, checked, strict=True))
    ]
    known = stored.known_conflicts(connection, key)
    merged = merge(entries_in(connection, key), incoming)
    marks = {clash: _mark(clash, sheets[clash.number]) for clash in merged.clashes}
    undecided = [clash for clash in merged.clashes if known.get(marks[clash]) is None]
    edits = dict(merged.taken)
    changed = {number: set(items) for number, items in merged.changed.items()}
    by_rule = _apply_rule(undecided, rule, edits, changed)
    left = tuple(clash for clash in undecided if clash not in by_rule)
    return _Plan(
        revised=revised_in(connection, key, asked, edits),
        source={item_id: number for number, items in changed.items() for item_id in items},
        changed={number: frozenset(items) for number, items in changed.items()},
        fresh=tuple(clash for clash in left if marks[clash] not in known),
        settled=by_rule,
        waiting=left,
        ignored=tuple(ignored for _, ignored in checked),
    )


def _apply_rule(
    clashes: Sequence[Clash],
    rule: Rule | None,
    edits: dict[str, Edit],
    changed: dict[int, set[str]],
) -> tuple[Clash, ...]:
    """Add to ``edits`` and ``changed`` what the rule decides; returns the clashes it settles."""
    if rule is None:
        return ()
    done: list[Clash] = []
    for (item_id, field), group in by_field(clashes).items():
        outcome = settled(rule, group[0].ours, [clash.theirs for clash in group])
        if outcome is None:
            continue
        done += group
        if outcome != group[0].ours:
            before = edits.get(item_id, Edit(item_id=item_id))
            edits[item_id] = msgspec.structs.replace(before, **{field: outcome})
            for clash in group:
                changed.setdefault(clash.number, set()).add(item_id)
    return tuple(done)


def _store(
    connection: Connection,
    key: int,
    plan: _Plan,
    sheets: Sequence[ReturnedSheet],
    *,
    at: dt.datetime,
    rule: Rule | None,
    by: str,
) -> None:
    change_id: int | None = None
    if plan.revised or plan.fresh or plan.settled:
        revisions = [
            _revision(item_id, pair, sheets[plan.source[item_id]], at, by)
            for item_id, pair in plan.revised.items()
        ]
        change_id = writing.add_change(connection, key, revisions, at=at, kind="edit").number
        for clash in (*plan.fresh, *plan.settled):
            decision = rule if clash in plan.settled else None
            stored.add_conflict(
                connection, key, change_id, clash, sheets[clash.number], at, decision
            )
    for sheet in sheets:
        stored.add_received(connection, key, change_id, sheet, at)


def _revision(
    item_id: str, pair: tuple[Entry, Entry], sheet: ReturnedSheet, at: dt.datetime, by: str
) -> Revision:
    """History names the division and its person, and the file by which the answer came."""
    who = f"{sheet.division} {sheet.respondent}".strip() or by
    before, after = pair
    return Revision(
        item_id=item_id, at=at, by=who, via=f"取込：{sheet.file}", before=before, after=after
    )


def _receipts(
    plan: _Plan,
    sheets: Sequence[ReturnedSheet],
    stored_conflicts: Sequence[Conflict],
    at: dt.datetime,
) -> tuple[Receipt, ...]:
    numbers = {(c.item_id, c.field, encode_value(c.theirs)): c.number for c in stored_conflicts}
    receipts = []
    for number, (sheet, ignored) in enumerate(zip(sheets, plan.ignored, strict=True)):
        conflicts = tuple(
            _conflict(clash, sheet, numbers, at) for clash in plan.waiting if clash.number == number
        )
        changed = plan.changed.get(number, frozenset())
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
                taken=_taken(plan, sheet, changed),
                places={row.item_id: row.where for row in sheet.rows},
                conflicts=conflicts,
                ignored=(*sheet.ignored, *ignored),
                guesses=sheet.guesses,
                notes=sheet.notes,
            )
        )
    return tuple(receipts)


def _taken(plan: _Plan, sheet: ReturnedSheet, changed: Collection[str]) -> tuple[TakenItem, ...]:
    """What of a sheet was taken, in the sheet's order: the fields in which it said another thing.

    Another sheet of the batch may have changed other fields of the same item.
    """
    taken = []
    for row in sheet.rows:
        if row.item_id not in changed or row.item_id not in plan.revised:
            continue
        before, after = plan.revised[row.item_id]
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
    )


def _mark(clash: Clash, sheet: ReturnedSheet) -> tuple[str, str, str, str]:
    """What tells a clash that is known from a new one, also when its file comes again."""
    return (
        clash.item_id,
        clash.field,
        encode_value(clash.theirs),
        sheet.document_id or sheet.digest,
    )
