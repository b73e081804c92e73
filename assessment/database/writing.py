"""Writes records into a workspace; each function runs inside the caller's transaction."""

import datetime as dt
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, insert, select, update

from assessment.actions import ActionRevision
from assessment.database import plan_records
from assessment.database.tables import (
    assessment_checklists,
    assessments,
    changes,
    checklist_snapshots,
    entries,
    own_checklists,
    revisions,
)
from assessment.records import AssessmentInfo, Change, Revision
from assessment.undoing import ChangeKind
from checklists.loading import content_hash, encode
from checklists.schema import Checklist


def add_assessment(
    connection: Connection, info: AssessmentInfo, checklists: Sequence[Checklist]
) -> int:
    """Store an assessment with snapshots of its checklists, and return its primary key."""
    place = info.municipality
    result = connection.execute(
        insert(assessments).values(
            name=info.name,
            municipality_code=place.code,
            prefecture=place.prefecture,
            municipality_name=place.name,
            municipality_kana=place.kana,
            body_kind=place.kind,
            year=info.year,
            reference_date=info.reference_date,
            tier=info.tier,
            created_at=info.created_at.isoformat(timespec="seconds"),
        )
    )
    (key,) = result.inserted_primary_key or (0,)
    for position, checklist in enumerate(checklists):
        connection.execute(
            insert(assessment_checklists).values(
                assessment_id=key, position=position, hash=_keep_snapshot(connection, checklist)
            )
        )
    return int(key)


def add_change(
    connection: Connection,
    key: int,
    revised: Sequence[Revision],
    planned: Sequence[ActionRevision] = (),
    *,
    at: dt.datetime,
    kind: ChangeKind,
    reverts: int | None = None,
) -> Change:
    """Append a change with its revisions; the current entries and actions follow."""
    result = connection.execute(
        insert(changes).values(
            assessment_id=key, at=at.isoformat(timespec="seconds"), kind=kind, reverts=reverts
        )
    )
    (change_id,) = result.inserted_primary_key or (0,)
    for revision in revised:
        connection.execute(
            insert(revisions).values(
                change_id=change_id,
                item_id=revision.item_id,
                by=revision.by,
                via=revision.via,
                before=msgspec.json.encode(revision.before).decode(),
                after=msgspec.json.encode(revision.after).decode(),
            )
        )
        _store_entry(connection, key, revision, change_id)
    plan_records.add_revisions(connection, key, change_id, planned)
    return Change(number=int(change_id), at=at, revisions=tuple(revised), planned=tuple(planned))


def keep_own_checklist(connection: Connection, checklist: Checklist) -> None:
    """Store an organisation's own checklist; a later version replaces the one offered so far."""
    values = {"hash": _keep_snapshot(connection, checklist)}
    changed = connection.execute(
        update(own_checklists).where(own_checklists.c.checklist_id == checklist.id).values(values)
    )
    if changed.rowcount == 0:
        connection.execute(insert(own_checklists).values(checklist_id=checklist.id, **values))


def replace_checklist(
    connection: Connection, key: int, position: int, checklist: Checklist
) -> None:
    """Put another version of a checklist in an assessment's ``position``."""
    connection.execute(
        update(assessment_checklists)
        .where(
            assessment_checklists.c.assessment_id == key,
            assessment_checklists.c.position == position,
        )
        .values(hash=_keep_snapshot(connection, checklist))
    )


def _store_entry(connection: Connection, key: int, revision: Revision, change_id: int) -> None:
    item_id, entry = revision.item_id, revision.after
    values = {
        "change_id": change_id,
        "by": revision.by,
        "state": entry.answer.state,
        "level": entry.answer.level,
        "reason": entry.answer.reason,
        "note": entry.note,
        "evidence": entry.evidence,
        "performer": entry.performer,
        "own_target": entry.own_target,
        "extended_deadline": entry.extended_deadline,
        "extension_reason": entry.extension_reason,
        "division": entry.division,
        "review": entry.review,
    }
    changed = connection.execute(
        update(entries)
        .where(entries.c.assessment_id == key, entries.c.item_id == item_id)
        .values(values)
    )
    if changed.rowcount == 0:
        connection.execute(insert(entries).values(assessment_id=key, item_id=item_id, **values))


def _keep_snapshot(connection: Connection, checklist: Checklist) -> str:
    name = content_hash(checklist)
    known = connection.scalar(
        select(checklist_snapshots.c.hash).where(checklist_snapshots.c.hash == name)
    )
    if known is None:
        connection.execute(
            insert(checklist_snapshots).values(
                hash=name,
                checklist_id=checklist.id,
                version=checklist.version,
                content=encode(checklist),
            )
        )
    return name
