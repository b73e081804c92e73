"""Reads and writes what is known of a workspace as a whole."""

from typing import TypeVar

import msgspec
from sqlalchemy import Connection, insert, select, update

from assessment.database.tables import workspace_info

_Record = TypeVar("_Record")


def known(connection: Connection, key: str, record: type[_Record]) -> _Record | None:
    """What is known under ``key``, ``None`` where nothing is."""
    query = select(workspace_info.c.value).where(workspace_info.c.key == key)
    value = connection.scalar(query)
    return None if value is None else msgspec.json.decode(value, type=record)


def keep(connection: Connection, key: str, record: object) -> None:
    """Keep a record under ``key``; it replaces what was there."""
    value = msgspec.json.encode(record).decode()
    changed = connection.execute(
        update(workspace_info).where(workspace_info.c.key == key).values(value=value)
    )
    if changed.rowcount == 0:
        connection.execute(insert(workspace_info).values(key=key, value=value))
