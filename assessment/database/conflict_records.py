"""What is the same of conflicts of answers and of the plan: waiting, decided, undone."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, RowMapping, Table, select, update


def waiting(connection: Connection, conflicts: Table, key: int) -> Iterable[RowMapping]:
    """The conflicts of an assessment without a decision, in the order of their coming."""
    query = (
        select(conflicts)
        .where(
            conflicts.c.assessment_id == key,
            conflicts.c.withdrawn.is_(False),
            conflicts.c.decision.is_(None),
        )
        .order_by(conflicts.c.id)
    )
    return connection.execute(query).mappings()


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
