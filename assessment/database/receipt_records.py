"""What was said of files that came back, the same for answer sheets and for plans."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, Table, insert, select


def add(
    connection: Connection,
    receipts: Table,
    key: int,
    change_id: int | None,
    content: str,
    at: dt.datetime,
) -> None:
    """Keep a receipt; ``change_id`` is the change that an undo would take back."""
    connection.execute(
        insert(receipts).values(
            assessment_id=key,
            change_id=change_id,
            received_at=at.isoformat(timespec="seconds"),
            content=content,
            withdrawn=False,
        )
    )


def kept(connection: Connection, receipts: Table, key: int) -> Iterable[RowMapping]:
    """Every receipt, newest first."""
    query = select(receipts).where(receipts.c.assessment_id == key)
    return connection.execute(query.order_by(receipts.c.id.desc())).mappings()
