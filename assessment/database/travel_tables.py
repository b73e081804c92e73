"""The tables of what goes out to be filled in, and of what comes back: answer sheets and plans.

A receipt is kept whole, as it was told; a conflict waits in a row of its own until it is decided.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from assessment.database.tables import metadata

issued_plans = Table(
    "issued_plans",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("issued_at", String, nullable=False),
    Column("file", String, nullable=False),
    Column("base", Text, nullable=False),
)

received_plans = Table(
    "received_plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id")),
    Column("document", String, nullable=False),
    Column("file", String, nullable=False),
    Column("received_at", String, nullable=False),
    Column("added", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index("received_plans_of_assessment", "assessment_id", "document"),
)

plan_receipts = Table(
    "plan_receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id")),
    Column("received_at", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index("plan_receipts_of_assessment", "assessment_id", "id"),
)

plan_conflicts = Table(
    "plan_conflicts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
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
    Column("decided_in", ForeignKey("changes.id")),
    Column("withdrawn", Boolean, nullable=False),
    Index("plan_conflicts_of_assessment", "assessment_id"),
)

issued_sheets = Table(
    "issued_sheets",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("division", String, nullable=False),
    Column("issued_at", String, nullable=False),
    Column("due", Date),
    Column("file", String, nullable=False),
    Column("base", Text, nullable=False),
)

received_sheets = Table(
    "received_sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id")),
    Column("document_id", String),
    Column("digest", String(64), nullable=False),
    Column("file", String, nullable=False),
    Column("division", String, nullable=False),
    Column("respondent", String, nullable=False),
    Column("reviewer", String, nullable=False),
    Column("received_at", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    Column("item_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("base", Text),
    Column("ours", Text, nullable=False),
    Column("theirs", Text, nullable=False),
    Column("document_id", String),
    Column("digest", String(64), nullable=False),
    Column("file", String, nullable=False),
    Column("division", String, nullable=False),
    Column("respondent", String, nullable=False),
    Column("at", String, nullable=False),
    Column("decision", String),
    Column("decided_in", ForeignKey("changes.id")),
    Column("withdrawn", Boolean, nullable=False),
    Index("conflicts_of_assessment", "assessment_id"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id")),
    Column("received_at", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index("receipts_of_assessment", "assessment_id", "id"),
)
