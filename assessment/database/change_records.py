"""Reads the changes of an assessment: their log, and what each of them revised."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Select, select

from assessment.database.tables import changes, revisions
from assessment.records import Entry, Revision


def updated_at(connection: Connection, key: int) -> dt.datetime | None:
    """When the assessment was last changed; ``None`` for one never answered."""
    return last_change(connection, key)[1]


def item_history(connection: Connection, key: int, item_id: str) -> tuple[Revision, ...]:
    """Every change of one item, newest first."""
    query = (
        _revision_query()
        .where(changes.c.assessment_id == key, revisions.c.item_id == item_id)
        .order_by(revisions.c.id.desc())
    )
    return tuple(_revision(row) for row in connection.execute(query).mappings())


def last_settings(
    connection: Connection, key: int, wanted: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], Revision]:
    """The revisions by which fields came to what they are, by item id and name of the field.

    A field that nobody ever set is absent.
    """
    fields: dict[str, set[str]] = {}
    for item_id, field in wanted:
        fields.setdefault(item_id, set()).add(field)
    query = (
        _revision_query()
        .where(changes.c.assessment_id == key, revisions.c.item_id.in_(fields))
        .order_by(revisions.c.id)
    )
    found: dict[tuple[str, str], Revision] = {}
    for row in connection.execute(query).mappings():
        revision = _revision(row)
        for field in fields[revision.item_id]:
            if getattr(revision.before, field) != getattr(revision.after, field):
                found[revision.item_id, field] = revision
    return found


def change_revisions(connection: Connection, change_id: int) -> tuple[Revision, ...]:
    """The revisions of one change, in the order of their making."""
    query = _revision_query().where(changes.c.id == change_id).order_by(revisions.c.id)
    return tuple(_revision(row) for row in connection.execute(query).mappings())


def change_log(connection: Connection, key: int) -> Sequence[tuple[int, str, int | None]]:
    """Every change as ``(id, kind, reverts)``, oldest first."""
    query = (
        select(changes.c.id, changes.c.kind, changes.c.reverts)
        .where(changes.c.assessment_id == key)
        .order_by(changes.c.id)
    )
    return [(row.id, row.kind, row.reverts) for row in connection.execute(query)]


def log_backwards(connection: Connection, key: int) -> Iterator[tuple[int, str, int | None]]:
    """The log of ``change_log``, newest first, read as it is taken."""
    query = (
        select(changes.c.id, changes.c.kind, changes.c.reverts)
        .where(changes.c.assessment_id == key)
        .order_by(changes.c.id.desc())
    )
    with connection.execute(query) as result:
        for row in result:
            yield row.id, row.kind, row.reverts


def change_time(connection: Connection, change_id: int) -> dt.datetime:
    """When a change was made."""
    query = select(changes.c.at).where(changes.c.id == change_id)
    return dt.datetime.fromisoformat(connection.execute(query).scalar_one())


def last_change(connection: Connection, key: int) -> tuple[int, dt.datetime | None]:
    """The number of the newest change and when it was made; 0 and ``None`` for none."""
    query = (
        select(changes.c.id, changes.c.at)
        .where(changes.c.assessment_id == key)
        .order_by(changes.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (0, None) if row is None else (int(row.id), dt.datetime.fromisoformat(row.at))


def touched_since(
    connection: Connection, key: int, number: int, at: dt.datetime | None
) -> frozenset[str] | None:
    """The items whose entries changes after ``number`` have touched, which was made ``at``.

    ``None`` where that cannot be told: one of them has moved the assessment to another version of a
    checklist, or another copy of the file has come in its place.
    """
    query = (
        select(changes.c.id, changes.c.at, changes.c.kind, revisions.c.item_id)
        .outerjoin(revisions, revisions.c.change_id == changes.c.id)
        .where(changes.c.assessment_id == key, changes.c.id >= number)
        .order_by(changes.c.id)
    )
    rows = connection.execute(query).all()
    stands = {(row.id, dt.datetime.fromisoformat(row.at)) for row in rows if row.id == number}
    later = [row for row in rows if row.id > number]
    if stands != (set() if at is None else {(number, at)}):
        return None
    if any(row.kind == "revision" for row in later):
        return None
    return frozenset(row.item_id for row in later if row.item_id is not None)


def revisions_since(
    connection: Connection, key: int, number: int
) -> tuple[tuple[int, Revision], ...]:
    """The revisions of changes after ``number``, each with its change's, oldest first."""
    query = (
        _revision_query()
        .where(changes.c.assessment_id == key, changes.c.id > number)
        .order_by(revisions.c.id)
    )
    rows = connection.execute(query).mappings()
    return tuple((row["change_id"], _revision(row)) for row in rows)


def _revision_query() -> Select[Any]:
    return select(revisions, changes.c.at, changes.c.kind).join(
        changes, changes.c.id == revisions.c.change_id
    )


def _revision(row: RowMapping) -> Revision:
    return Revision(
        item_id=row["item_id"],
        at=dt.datetime.fromisoformat(row["at"]),
        by=row["by"],
        via=row["via"],
        before=msgspec.json.decode(row["before"], type=Entry),
        after=msgspec.json.decode(row["after"], type=Entry),
        reverts=row["kind"] in ("undo", "redo"),
    )
