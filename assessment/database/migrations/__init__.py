"""Steps from an older schema of the workspace to today's, each once and in order.

A step is a module named for the version that it leads to. It never uses ``tables``, which go on
changing; a test proves that all steps together lead to just these tables.
"""

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from assessment.database.migrations import version_2, version_3, version_4

_STEPS = {1: version_2.upgrade, 2: version_3.upgrade, 3: version_4.upgrade}
"""The step that leads on from each version."""


def upgrade(connection: Connection, version: int) -> None:
    """Bring a workspace from ``version`` up to date, inside the caller's transaction."""
    operations = Operations(MigrationContext.configure(connection))
    for before in sorted(_STEPS):
        if before >= version:
            _STEPS[before](operations)
