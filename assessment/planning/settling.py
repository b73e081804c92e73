"""Conflicts of the plan: which ones wait, and what their decisions change."""

from collections.abc import Collection, Mapping

import msgspec
from sqlalchemy import Connection

from assessment.actions import Action
from assessment.acts import Act
from assessment.database import plan_records, reading
from assessment.database import plan_travel_records as stored
from assessment.planning.merging import Rule, Value, adopted_by
from assessment.planning.receipts import PlanConflict
from assessment.workspace import Workspace

VIA_DECISION = "取組計画の食い違いの決定"


def waiting(workspace: Workspace, name: str) -> tuple[PlanConflict, ...]:
    """Conflicts that wait for a decision, with the value that stands now as ``ours``.

    One whose sides have come to agree meanwhile, or whose action is gone, no longer waits.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return waiting_in(connection, reading.key_of(connection, name))


def decide(
    workspace: Workspace, name: str, rule: Rule, keys: Collection[int] | None, *, by: str
) -> tuple[PlanConflict, ...]:
    """Settle conflicts by a rule (those of ``keys``, or all) as one act; returns those that wait.

    A field for which two different values are adopted is left to wait.

    Raises:
        UnknownAssessmentError
        StorageError: nothing is decided.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        chosen = [c for c in waiting_in(connection, key) if keys is None or c.key in keys]
        planned = plan_records.actions_of(connection, key)
        after: dict[int, Action | None] = {}
        decided: list[int] = []
        for group in _by_field(chosen).values():
            if rule == "theirs":
                if len({conflict.theirs for conflict in group}) > 1:
                    continue
                number = group[0].number
                standing = after.get(number, planned.get(number))
                after[number] = adopted_by(standing, group[0].field, group[0].theirs)
            decided += [conflict.key for conflict in group]
        if decided:
            pairs = {n: (planned.get(n), action) for n, action in after.items()}
            act = Act(actions={n: pair for n, pair in pairs.items() if pair[0] != pair[1]})
            change = workspace.append(connection, key, act, by=by, via=VIA_DECISION, kind="edit")
            stored.decide(connection, decided, rule, change.number)
        return waiting_in(connection, key)


def waiting_in(connection: Connection, key: int) -> tuple[PlanConflict, ...]:
    """Conflicts that wait, inside the caller's transaction."""
    planned = plan_records.actions_of(connection, key)
    found = []
    for conflict in stored.waiting_conflicts(connection, key):
        action = planned.get(conflict.number)
        if action is None and conflict.field != "action":
            continue
        ours = value_now(planned, conflict)
        if ours != conflict.theirs:
            found.append(named(conflict, planned, ours))
    return tuple(found)


def named(conflict: PlanConflict, planned: Mapping[int, Action], ours: Value) -> PlanConflict:
    """The conflict with what its action is about, and ``ours`` as it stands now."""
    known = planned.get(conflict.number)
    for held in (conflict.theirs, conflict.base):
        known = known or (held if isinstance(held, Action) else None)
    if known is None:
        return conflict
    return msgspec.structs.replace(conflict, item_id=known.item_id, what=known.what, ours=ours)


def value_now(planned: Mapping[int, Action], conflict: PlanConflict) -> Value:
    """What stands here now where a file says otherwise."""
    action = planned.get(conflict.number)
    if conflict.field == "action" or action is None:
        return action
    value: Value = getattr(action, conflict.field)
    return value


def _by_field(conflicts: Collection[PlanConflict]) -> dict[tuple[int, str], list[PlanConflict]]:
    grouped: dict[tuple[int, str], list[PlanConflict]] = {}
    for conflict in conflicts:
        grouped.setdefault((conflict.number, conflict.field), []).append(conflict)
    return grouped
