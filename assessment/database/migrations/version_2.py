"""Version 2: receipts are kept; editions, last year's proposals, companions, the bin, the plan."""

from alembic.operations import Operations
from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Text, UniqueConstraint


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
    _add_plan(operations)
    _add_plans_that_travel(operations)


def _add_plan(operations: Operations) -> None:
    operations.create_table(
        "action_revisions",
        Column("id", Integer, primary_key=True),
        Column("change_id", Integer, ForeignKey("changes.id"), nullable=False),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("by", String, nullable=False),
        Column("via", String, nullable=False),
        Column("before", Text),
        Column("after", Text),
    )
    operations.create_index("action_revisions_of_change", "action_revisions", ["change_id"])
    operations.create_index(
        "action_revisions_of_action", "action_revisions", ["assessment_id", "number"]
    )
    operations.create_table(
        "actions",
        Column("assessment_id", Integer, ForeignKey("assessments.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("item_id", String, nullable=False),
        Column("what", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("start", Date),
        Column("until", Date),
        Column("level", Integer),
        Column("cost", Integer),
        Column("state", String, nullable=False),
        Column("note", Text, nullable=False),
    )


def _add_plans_that_travel(operations: Operations) -> None:
    operations.create_table(
        "issued_plans",
        Column("document_id", String, primary_key=True),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("issued_at", String, nullable=False),
        Column("file", String, nullable=False),
        Column("base", Text, nullable=False),
    )
    operations.create_table(
        "received_plans",
        Column("id", Integer, primary_key=True),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("change_id", Integer, ForeignKey("changes.id")),
        Column("document", String, nullable=False),
        Column("file", String, nullable=False),
        Column("received_at", String, nullable=False),
        Column("added", Text, nullable=False),
        Column("withdrawn", Boolean, nullable=False),
    )
    operations.create_index(
        "received_plans_of_assessment", "received_plans", ["assessment_id", "document"]
    )
    operations.create_table(
        "plan_conflicts",
        Column("id", Integer, primary_key=True),
        Column("assessment_id", Integer, ForeignKey("assessments.id"), nullable=False),
        Column("change_id", Integer, ForeignKey("changes.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("field", String, nullable=False),
        Column("base", Text),
        Column("ours", Text, nullable=False),
        Column("theirs", Text, nullable=False),
        Column("document", String, nullable=False),
        Column("file", String, nullable=False),
        Column("place", String, nullable=False),
        Column("at", String, nullable=False),
        Column("decision", String),
        Column("decided_in", Integer, ForeignKey("changes.id")),
        Column("withdrawn", Boolean, nullable=False),
    )
    operations.create_index("plan_conflicts_of_assessment", "plan_conflicts", ["assessment_id"])
