"""Reads and writes what was done to the review of answers."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from assessment.database.tables import changes, review_events
from assessment.reviewing.records import ReviewEvent

_TEXTS = ("item_id", "kind", "by", "via", "text", "author", "content", "said", "hint", "about")


def add_events(
    connection: Connection, key: int, change_id: int, events: Iterable[ReviewEvent]
) -> None:
    """Append the events of a change."""
    rows = [
        {name: getattr(event, name) for name in _TEXTS}
        | {"assessment_id": key, "change_id": change_id, "withdrawn": False}
        for event in events
    ]
    if rows:
        connection.execute(insert(review_events), rows)


def events_of(connection: Connection, key: int) -> tuple[ReviewEvent, ...]:
    """What stands of an assessment's events, oldest first; none that an undo took back."""
    query = (
        _query()
        .where(review_events.c.assessment_id == key, review_events.c.withdrawn.is_(False))
        .order_by(review_events.c.id)
    )
    return tuple(map(_event, connection.execute(query).mappings()))


def item_log(connection: Connection, key: int, item_id: str) -> tuple[ReviewEvent, ...]:
    """Every event of one item, newest first, those that an undo took back too."""
    query = (
        _query()
        .where(review_events.c.assessment_id == key, review_events.c.item_id == item_id)
        .order_by(review_events.c.id.desc())
    )
    return tuple(map(_event, connection.execute(query).mappings()))


def change_items(connection: Connection, change_id: int) -> tuple[str, ...]:
    """The items whose review one change touched."""
    of_change = review_events.c.change_id == change_id
    query = select(review_events.c.item_id).where(of_change).order_by(review_events.c.id)
    return tuple(dict.fromkeys(connection.execute(query).scalars()))


def revert_change(connection: Connection, change_id: int, *, undone: bool) -> tuple[str, ...]:
    """Withdraw the events of a change, or let them stand again; returns their items."""
    items = change_items(connection, change_id)
    if items:
        of_change = review_events.c.change_id == change_id
        connection.execute(update(review_events).where(of_change).values(withdrawn=undone))
    return items


def _query() -> Select[tuple[object, ...]]:
    columns = (
        *(review_events.c[name] for name in _TEXTS),
        review_events.c.withdrawn,
        changes.c.at,
    )
    return select(*columns).join(changes, changes.c.id == review_events.c.change_id)


def _event(row: RowMapping) -> ReviewEvent:
    return ReviewEvent(
        at=dt.datetime.fromisoformat(row["at"]),
        withdrawn=row["withdrawn"],
        **{name: row[name] for name in _TEXTS},
    )
