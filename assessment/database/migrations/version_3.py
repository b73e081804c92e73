"""Version 3: the review of answers, with marks, comments, confirmations and dismissed hints."""

from alembic.operations import Operations
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text


def upgrade(operations: Operations) -> None:
    """Add the table of version 3."""
    operations.create_table(
        "review_events",
        Column("id", Integer, primary_key=True),
        Column("change_id", Integer, ForeignKey("changes.id"), nullable=False),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("item_id", String, nullable=False),
        Column("kind", String, nullable=False),
        Column("by", String, nullable=False),
        Column("via", String, nullable=False),
        Column("text", Text, nullable=False),
        Column("author", String, nullable=False),
        Column("content", String, nullable=False),
        Column("said", Text, nullable=False),
        Column("hint", String, nullable=False),
        Column("about", String, nullable=False),
        Column("withdrawn", Boolean, nullable=False),
    )
    operations.create_index("review_events_of_assessment", "review_events", ["assessment_id", "id"])
    operations.create_index("review_events_of_change", "review_events", ["change_id"])
