"""Reads records out of a workspace."""

import datetime as dt
import functools
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, select

from assessment.database.tables import (
    assessment_checklists,
    assessments,
    bin_,
    changes,
    checklist_snapshots,
    entries,
    own_checklists,
)
from assessment.errors import UnknownAssessmentError
from assessment.records import (
    Answer,
    Assessment,
    AssessmentInfo,
    Entry,
    Municipality,
    Response,
    responses_of,
)
from checklists.loading import decode
from checklists.schema import Checklist, Item


def names(connection: Connection) -> tuple[str, ...]:
    """The names of all assessments, by code and year; none of those in the bin."""
    rows = connection.execute(
        select(assessments.c.name)
        .where(assessments.c.id.not_in(select(bin_.c.assessment_id)))
        .order_by(assessments.c.name)
    )
    return tuple(rows.scalars())


def key_of(connection: Connection, name: str) -> int:
    """The primary key of an assessment.

    Raises:
        UnknownAssessmentError: there is none of this name.
    """
    key = connection.scalar(select(assessments.c.id).where(assessments.c.name == name))
    if key is None:
        raise UnknownAssessmentError(name, names(connection))
    return int(key)


def info(connection: Connection, key: int) -> AssessmentInfo:
    """What the assessment is."""
    row = connection.execute(select(assessments).where(assessments.c.id == key)).mappings().one()
    return AssessmentInfo(
        name=row["name"],
        municipality=Municipality(
            code=row["municipality_code"],
            prefecture=row["prefecture"],
            name=row["municipality_name"],
            kana=row["municipality_kana"],
            kind=row["body_kind"],
        ),
        year=row["year"],
        reference_date=row["reference_date"],
        tier=row["tier"],
        created_at=dt.datetime.fromisoformat(row["created_at"]),
    )


def checklists_of(connection: Connection, key: int) -> tuple[Checklist, ...]:
    """The checklists that the assessment was made with, in the order of asking."""
    query = (
        select(checklist_snapshots.c.content)
        .join(assessment_checklists, assessment_checklists.c.hash == checklist_snapshots.c.hash)
        .where(assessment_checklists.c.assessment_id == key)
        .order_by(assessment_checklists.c.position)
    )
    return tuple(_decoded(content) for content in connection.execute(query).scalars())


def kept_checklists(connection: Connection, hashes: Collection[str]) -> Mapping[str, Checklist]:
    """Those checklists that the workspace has ever held, by content hash."""
    query = select(checklist_snapshots.c.hash, checklist_snapshots.c.content).where(
        checklist_snapshots.c.hash.in_(hashes)
    )
    return {row.hash: _decoded(row.content) for row in connection.execute(query)}


def assessment(connection: Connection, key: int) -> Assessment:
    """An assessment as it stands now, with all its responses."""
    known = info(connection, key)
    checklists = checklists_of(connection, key)
    recorded = responses(connection, key, checklists)
    return Assessment(
        info=known,
        checklists=checklists,
        responses=responses_of(checklists, known.tier, recorded),
    )


def asked(connection: Connection, key: int) -> dict[str, Item]:
    """The items that the assessment's tier asks, by id, in order."""
    tier = info(connection, key).tier
    return {
        item.id: item
        for checklist in checklists_of(connection, key)
        for item in checklist.items_of_tier(tier)
    }


def own_checklists_of(connection: Connection) -> tuple[Checklist, ...]:
    """The organisation's own checklists that the workspace holds, by id."""
    query = (
        select(checklist_snapshots.c.content)
        .join(own_checklists, own_checklists.c.hash == checklist_snapshots.c.hash)
        .order_by(own_checklists.c.checklist_id)
    )
    return tuple(_decoded(content) for content in connection.execute(query).scalars())


def responses(
    connection: Connection,
    key: int,
    checklists: Sequence[Checklist],
    item_ids: Collection[str] | None = None,
) -> Mapping[str, Response]:
    """What is recorded, by item id; items without a record are absent.

    ``item_ids`` are those that are wanted, ``None`` for all.
    """
    known = {item.id: (checklist.id, item) for checklist in checklists for item in checklist.item}
    query = (
        select(entries, changes.c.at)
        .join(changes, changes.c.id == entries.c.change_id)
        .where(entries.c.assessment_id == key)
    )
    if item_ids is not None:
        query = query.where(entries.c.item_id.in_(item_ids))
    found = {}
    for row in connection.execute(query).mappings():
        if row["item_id"] not in known:
            continue  # dropped by a newer version; its history stays
        checklist_id, item = known[row["item_id"]]
        found[item.id] = Response(
            checklist_id=checklist_id,
            item=item,
            entry=_entry(row),
            by=row["by"],
            at=dt.datetime.fromisoformat(row["at"]),
        )
    return found


def entry(connection: Connection, key: int, item_id: str) -> Entry:
    """What is recorded for one item; an empty entry where nothing is."""
    query = select(entries).where(entries.c.assessment_id == key, entries.c.item_id == item_id)
    row = connection.execute(query).mappings().one_or_none()
    return Entry() if row is None else _entry(row)


def _entry(row: RowMapping) -> Entry:
    return Entry(
        answer=Answer(state=row["state"], level=row["level"], reason=row["reason"]),
        note=row["note"],
        evidence=row["evidence"],
        performer=row["performer"],
        own_target=row["own_target"],
        extended_deadline=row["extended_deadline"],
        extension_reason=row["extension_reason"],
        division=row["division"],
        review=row["review"],
    )


@functools.lru_cache(maxsize=32)
def _decoded(content: bytes) -> Checklist:
    """Snapshots never change, and decoding one costs more than reading all its answers."""
    return decode(content)
