"""A workspace as an older program left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

_NEW_IN_2 = (
    "receipts",
    "editions",
    "proposals",
    "companions",
    "bin",
    "action_revisions",
    "actions",
    "issued_plans",
    "received_plans",
    "plan_conflicts",
)
_NEW_IN_3 = ("review_events",)
_NEW_IN_4 = ("plan_receipts",)


def make_older(path: Path, version: int = 1) -> None:
    """Make the workspace one of an older version, the first unless another is named."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for new_in, tables in ((4, _NEW_IN_4), (3, _NEW_IN_3), (2, _NEW_IN_2)):
            for table in tables if version < new_in else ():
                connection.execute(f"DROP TABLE {table}")
        query = "UPDATE workspace_info SET value = ? WHERE key = 'schema_version'"
        connection.execute(query, (str(version),))
