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


def make_older(path: Path) -> None:
    """Make the workspace one of version 1."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in _NEW_IN_2:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE workspace_info SET value = '1' WHERE key = 'schema_version'")
