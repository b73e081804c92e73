"""What one act does to answers and plan before it is stored and after, and what takes it back."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from assessment.actions import Action
from assessment.database import change_records, plan_records, reading, review_records
from assessment.records import Change, Entry

_Record = TypeVar("_Record", bound=msgspec.Struct)


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What stood before and what stands after: entries by item, actions by their number.

    An action that is added has nothing before it, one that is removed nothing after it.
    """

    entries: Mapping[str, tuple[Entry, Entry]] = {}
    actions: Mapping[int, tuple[Action | None, Action | None]] = {}

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to store."""
        return not self.entries and not self.actions


def stored(connection: Connection, change_id: int) -> Change:
    """A change as it was recorded."""
    return Change(
        number=change_id,
        at=change_records.change_time(connection, change_id),
        revisions=change_records.change_revisions(connection, change_id),
        planned=plan_records.change_revisions(connection, change_id),
        reviewed=review_records.change_items(connection, change_id),
    )


def reversal(connection: Connection, key: int, change_id: int, *, redo: bool) -> Act:
    """The act that takes a change back, or makes it again."""
    entries = {}
    for revision in change_records.change_revisions(connection, change_id):
        was, becomes = revision.after, revision.before
        if redo:
            was, becomes = becomes, was
        now = reading.entry(connection, key, revision.item_id)
        entries[revision.item_id] = (now, _put_back(now, was=was, becomes=becomes))
    planned = plan_records.actions_of(connection, key)
    actions = {}
    for step in plan_records.change_revisions(connection, change_id):
        held, put = (step.before, step.after) if redo else (step.after, step.before)
        standing = planned.get(step.number)
        if standing is not None and held is not None and put is not None:
            put = _put_back(standing, was=held, becomes=put)
        actions[step.number] = (standing, put)
    return Act(entries=entries, actions=actions)


def _put_back(now: _Record, *, was: _Record, becomes: _Record) -> _Record:
    """``now`` with only those fields set back that the reverted change had touched."""
    touched = {
        field: getattr(becomes, field)
        for field in now.__struct_fields__
        if getattr(was, field) != getattr(becomes, field)
    }
    return msgspec.structs.replace(now, **touched)
