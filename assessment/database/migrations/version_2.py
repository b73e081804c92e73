"""Version 2: receipts are kept; editions, last year's proposals, companions, and the bin."""

from alembic.operations import Operations
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text, UniqueConstraint


def upgrade(operations: Operations) -> None:
    """Add the tables of version 2."""
    operations.create_table(
        "receipts",
        Column("id", Integer, primary_key=True),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("change_id", Integer, ForeignKey("changes.id")),
        Column("received_at", String, nullable=False),
        Column("content", Text, nullable=False),
        Column("withdrawn", Boolean, nullable=False),
    )
    operations.create_index("receipts_of_assessment", "receipts", ["assessment_id", "id"])
    operations.create_table(
        "editions",
        Column("id", Integer, primary_key=True),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("confirmed_at", String, nullable=False),
        Column("by", String, nullable=False),
        Column("document_number", String, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("content", Text, nullable=False),
        UniqueConstraint("assessment_id", "number"),
    )
    operations.create_table(
        "proposals",
        Column("assessment_id", Integer, ForeignKey("assessments.id"), primary_key=True),
        Column("item_id", String, primary_key=True),
        Column("content", Text, nullable=False),
    )
    operations.create_table(
        "companions",
        Column("assessment_id", Integer, ForeignKey("assessments.id"), primary_key=True),
        Column("kind", String, primary_key=True),
        Column("content", Text, nullable=False),
    )
    operations.create_table(
        "bin",
        Column("assessment_id", Integer, ForeignKey("assessments.id"), primary_key=True),
        Column("name", String, nullable=False),
        Column("removed_at", String, nullable=False),
    )
