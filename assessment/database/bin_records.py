"""The bin: removed assessments keep all that is recorded, under a name that nobody types."""

import datetime as dt

from sqlalchemy import Connection, delete, insert, select, update

from assessment.database.tables import assessments, bin_
from assessment.records import Removed


def put_in(connection: Connection, key: int, name: str, at: dt.datetime) -> None:
    """Move an assessment to the bin; its name is free after."""
    _rename(connection, key, f"{name}#{key}")
    connection.execute(
        insert(bin_).values(
            assessment_id=key, name=name, removed_at=at.isoformat(timespec="seconds")
        )
    )


def take_out(connection: Connection, key: int, name: str) -> None:
    """Put an assessment back under its own name, which must be free."""
    connection.execute(delete(bin_).where(bin_.c.assessment_id == key))
    _rename(connection, key, name)


def removed(connection: Connection) -> tuple[tuple[int, Removed], ...]:
    """What is in the bin, with its keys, the last removed first."""
    query = select(bin_).order_by(bin_.c.removed_at.desc(), bin_.c.assessment_id.desc())
    return tuple(
        (row.assessment_id, Removed(name=row.name, at=dt.datetime.fromisoformat(row.removed_at)))
        for row in connection.execute(query)
    )


def _rename(connection: Connection, key: int, name: str) -> None:
    connection.execute(update(assessments).where(assessments.c.id == key).values(name=name))
