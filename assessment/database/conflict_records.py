"""What is the same of conflicts of answers and of the plan: kept, waiting, decided, undone."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, insert, select, update


def add(
    connection: Connection,
    conflicts: Table,
    key: int,
    change_id: int,
    found: Sequence[Mapping[str, object]],
    at: dt.datetime,
    decision: str | None,
) -> None:
    """Keep differences until a person decides them, or with the rule that has decided them.

    ``found`` are the columns that say of each what differs, and in which file.
    """
    alike = {
        "assessment_id": key,
        "change_id": change_id,
        "at": at.isoformat(timespec="seconds"),
        "decision": decision,
        "decided_in": change_id if decision else None,
        "withdrawn": False,
    }
    if found:
        connection.execute(insert(conflicts), [{**alike, **one} for one in found])


def standing(connection: Connection, conflicts: Table, key: int) -> Iterable[RowMapping]:
    """The conflicts that no undo has withdrawn, decided ones too, in the order of their coming."""
    return connection.execute(_standing(conflicts, key)).mappings()


def waiting(connection: Connection, conflicts: Table, key: int) -> Iterable[RowMapping]:
    """Those of them without a decision."""
    query = _standing(conflicts, key).where(conflicts.c.decision.is_(None))
    return connection.execute(query).mappings()


def _standing(conflicts: Table, key: int) -> Select[Any]:
    stands = (conflicts.c.assessment_id == key) & conflicts.c.withdrawn.is_(False)
    return select(conflicts).where(stands).order_by(conflicts.c.id)


def decide(
    connection: Connection, conflicts: Table, ids: Collection[int], decision: str, change_id: int
) -> None:
    """Note how conflicts were decided, and in which change."""
    connection.execute(
        update(conflicts)
        .where(conflicts.c.id.in_(ids))
        .values(decision=decision, decided_in=change_id)
    )


def revert_change(
    connection: Connection, conflicts: Table, came: Sequence[Table], change_id: int, *, undone: bool
) -> None:
    """What an undo (or its redo) of a change means for conflicts and for what ``came`` with them.

    An undone import is as if its files had not come; an undone decision waits again, and a redone
    one waits too, until it is decided anew.
    """
    for table in (*came, conflicts):
        connection.execute(
            update(table).where(table.c.change_id == change_id).values(withdrawn=undone)
        )
    if undone:
        connection.execute(
            update(conflicts)
            .where(conflicts.c.decided_in == change_id)
            .values(decision=None, decided_in=None)
        )
