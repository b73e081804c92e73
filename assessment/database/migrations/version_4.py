"""Version 4: the receipts of plans that came back."""

from alembic.operations import Operations
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text


def upgrade(operations: Operations) -> None:
    """Add the table of version 4."""
    operations.create_table(
        "plan_receipts",
        Column("id", Integer, primary_key=True),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("change_id", Integer, ForeignKey("changes.id")),
        Column("received_at", String, nullable=False),
        Column("content", Text, nullable=False),
        Column("withdrawn", Boolean, nullable=False),
    )
    operations.create_index("plan_receipts_of_assessment", "plan_receipts", ["assessment_id", "id"])
