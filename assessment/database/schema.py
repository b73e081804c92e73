"""The schema of a workspace: all its tables together, and its version."""

from assessment.database import travel_tables

SCHEMA_VERSION = 4
"""A change of the schema adds a step to ``assessment.database.migrations``."""

metadata = travel_tables.conflicts.metadata
"""Every table: those of ``travel_tables`` have joined those of ``tables``."""
