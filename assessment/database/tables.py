"""The tables of a workspace: checklists, assessments, and what is recorded of them.

Answers live twice: ``revisions`` is the append-only truth, ``entries`` the current state that
follows from it; so does the plan, in ``action_revisions`` and ``actions``. ``changes`` groups the
revisions of one act, which one undo takes back. An
edition (版) holds the entries as they were when confirmed; a companion is a document of which an
assessment has at most one of a kind, such as the prefecture's survey or the contact. What is done
to the review of answers stands in ``review_events`` alone; an undo withdraws its events. An
assessment in the bin keeps all its rows under another name, so that its own is free. What goes out
and comes back stands in ``travel_tables``, all of them together in ``schema``.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

workspace_info = Table(
    "workspace_info",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

checklist_snapshots = Table(
    "checklist_snapshots",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("checklist_id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

own_checklists = Table(
    "own_checklists",
    metadata,
    Column("checklist_id", String, primary_key=True),
    Column("hash", ForeignKey("checklist_snapshots.hash"), nullable=False),
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("municipality_code", String(6), nullable=False),
    Column("prefecture", String, nullable=False),
    Column("municipality_name", String, nullable=False),
    Column("municipality_kana", String, nullable=False),
    Column("body_kind", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("reference_date", Date, nullable=False),
    Column("tier", String, nullable=False),
    Column("created_at", String, nullable=False),
)

assessment_checklists = Table(
    "assessment_checklists",
    metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("hash", ForeignKey("checklist_snapshots.hash"), nullable=False),
    UniqueConstraint("assessment_id", "hash"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("reverts", ForeignKey("changes.id")),
    Index("changes_of_assessment", "assessment_id", "id"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    Column("item_id", String, nullable=False),
    Column("by", String, nullable=False),
    Column("via", String, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index("revisions_of_change", "change_id"),
    Index("revisions_of_item", "item_id"),
)

entries = Table(
    "entries",
    metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
    Column("item_id", String, primary_key=True),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    Column("by", String, nullable=False),
    Column("state", String, nullable=False),
    Column("level", Integer),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("performer", Text, nullable=False),
    Column("own_target", Integer),
    Column("extended_deadline", Date),
    Column("extension_reason", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("review", Text, nullable=False),
)

action_revisions = Table(
    "action_revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("by", String, nullable=False),
    Column("via", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("action_revisions_of_change", "change_id"),
    Index("action_revisions_of_action", "assessment_id", "number"),
)

actions = Table(
    "actions",
    metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
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

review_events = Table(
    "review_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
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
    Index("review_events_of_assessment", "assessment_id", "id"),
    Index("review_events_of_change", "change_id"),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", ForeignKey("assessments.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("confirmed_at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("document_number", String, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("assessment_id", "number"),
)

proposals = Table(
    "proposals",
    metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
    Column("item_id", String, primary_key=True),
    Column("content", Text, nullable=False),
)

companions = Table(
    "companions",
    metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("content", Text, nullable=False),
)

bin_ = Table(
    "bin",
    metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
    Column("name", String, nullable=False),
    Column("removed_at", String, nullable=False),
)
