"""Reads and writes confirmed editions (版), and the documents that accompany an assessment."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select, update

from assessment.actions import Action
from assessment.database import reading
from assessment.database.tables import companions, editions
from assessment.records import (
    Assessment,
    AssessmentInfo,
    Edition,
    Entry,
    Response,
    responses_of,
)
from assessment.reviewing.records import ItemReview
from checklists.loading import content_hash

_Record = TypeVar("_Record")


class _Recorded(msgspec.Struct, frozen=True):
    entry: Entry
    by: str
    at: dt.datetime | None


class _Content(msgspec.Struct, frozen=True):
    """The assessment as it was; its checklists by the name of their snapshot."""

    info: AssessmentInfo
    checklists: tuple[str, ...]
    recorded: Mapping[str, _Recorded]
    reviews: Mapping[str, ItemReview] = {}
    note: str = ""
    actions: tuple[Action, ...] | None = None


def add_edition(connection: Connection, key: int, edition: Edition) -> None:
    """Keep an edition; the snapshots of its checklists are there, for the assessment has them."""
    assessment = edition.assessment
    content = _Content(
        info=assessment.info,
        checklists=tuple(map(content_hash, assessment.checklists)),
        recorded={
            r.item.id: _Recorded(entry=r.entry, by=r.by, at=r.at) for r in assessment.responses
        },
        reviews=edition.reviews,
        note=edition.note,
        actions=edition.actions,
    )
    connection.execute(
        insert(editions).values(
            assessment_id=key,
            number=edition.number,
            confirmed_at=edition.confirmed_at.isoformat(timespec="seconds"),
            by=edition.by,
            document_number=edition.document_number,
            digest=edition.digest,
            content=msgspec.json.encode(content).decode(),
        )
    )


def editions_of(connection: Connection, key: int) -> tuple[Edition, ...]:
    """Every edition of an assessment, the first one first."""
    query = select(editions).where(editions.c.assessment_id == key).order_by(editions.c.number)
    return tuple(_edition(connection, row) for row in connection.execute(query).mappings())


def name_document(connection: Connection, key: int, number: int, document_number: str) -> None:
    """Give an edition its 文書番号."""
    connection.execute(
        update(editions)
        .where(editions.c.assessment_id == key, editions.c.number == number)
        .values(document_number=document_number)
    )


def companion(connection: Connection, key: int, kind: str, record: type[_Record]) -> _Record | None:
    """What of a kind accompanies an assessment, ``None`` where there is nothing."""
    query = select(companions.c.content).where(
        companions.c.assessment_id == key, companions.c.kind == kind
    )
    content = connection.scalar(query)
    return None if content is None else msgspec.json.decode(content, type=record)


def keep_companion(connection: Connection, key: int, kind: str, record: object) -> None:
    """Keep a record with an assessment; it replaces an earlier one of its kind."""
    content = msgspec.json.encode(record).decode()
    changed = connection.execute(
        update(companions)
        .where(companions.c.assessment_id == key, companions.c.kind == kind)
        .values(content=content)
    )
    if changed.rowcount == 0:
        connection.execute(insert(companions).values(assessment_id=key, kind=kind, content=content))


def _edition(connection: Connection, row: RowMapping) -> Edition:
    content = msgspec.json.decode(row["content"], type=_Content)
    kept = reading.kept_checklists(connection, content.checklists)
    checklists = tuple(kept[one] for one in content.checklists)
    items = {item.id: (checklist.id, item) for checklist in checklists for item in checklist.item}
    recorded = {
        item_id: Response(
            checklist_id=items[item_id][0],
            item=items[item_id][1],
            entry=one.entry,
            by=one.by,
            at=one.at,
        )
        for item_id, one in content.recorded.items()
    }
    return Edition(
        number=row["number"],
        confirmed_at=dt.datetime.fromisoformat(row["confirmed_at"]),
        by=row["by"],
        document_number=row["document_number"],
        digest=row["digest"],
        assessment=Assessment(
            info=content.info,
            checklists=checklists,
            responses=responses_of(checklists, content.info.tier, recorded),
        ),
        reviews=content.reviews,
        note=content.note,
        actions=content.actions,
    )
