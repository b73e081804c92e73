"""Reads and writes the plan of an assessment: its actions and every change of them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select

from assessment.actions import Action, ActionRevision
from assessment.database.tables import action_revisions, actions, changes

_COLUMNS = tuple(column.name for column in actions.columns if column.name != "assessment_id")


def actions_of(connection: Connection, key: int) -> Mapping[int, Action]:
    """The plan as it stands now, by number, in the order of being added."""
    query = select(actions).where(actions.c.assessment_id == key).order_by(actions.c.number)
    return {
        row["number"]: Action(**{name: row[name] for name in _COLUMNS})
        for row in connection.execute(query).mappings()
    }


def next_number(connection: Connection, key: int) -> int:
    """The number of the next new action; one that was ever given is not given again."""
    query = select(func.max(action_revisions.c.number)).where(
        action_revisions.c.assessment_id == key
    )
    return (connection.scalar(query) or 0) + 1


def add_revisions(
    connection: Connection, key: int, change_id: int, revised: Iterable[ActionRevision]
) -> None:
    """Append the revisions of a change; the current actions follow."""
    for revision in revised:
        connection.execute(
            insert(action_revisions).values(
                change_id=change_id,
                assessment_id=key,
                number=revision.number,
                by=revision.by,
                via=revision.via,
                before=_encoded(revision.before),
                after=_encoded(revision.after),
            )
        )
        connection.execute(
            delete(actions).where(
                actions.c.assessment_id == key, actions.c.number == revision.number
            )
        )
        if revision.after is not None:
            values = {name: getattr(revision.after, name) for name in _COLUMNS}
            connection.execute(insert(actions).values(assessment_id=key, **values))


def change_revisions(connection: Connection, change_id: int) -> tuple[ActionRevision, ...]:
    """What one change did to the plan, in the order of its making."""
    query = _revision_query().where(action_revisions.c.change_id == change_id)
    rows = connection.execute(query.order_by(action_revisions.c.id)).mappings()
    return tuple(map(_revision, rows))


def history(connection: Connection, key: int, number: int) -> tuple[ActionRevision, ...]:
    """Every change of one action, newest first."""
    query = (
        _revision_query()
        .where(action_revisions.c.assessment_id == key, action_revisions.c.number == number)
        .order_by(action_revisions.c.id.desc())
    )
    return tuple(map(_revision, connection.execute(query).mappings()))


def _revision_query() -> Select[Any]:
    return select(action_revisions, changes.c.at).join(
        changes, changes.c.id == action_revisions.c.change_id
    )


def _revision(row: RowMapping) -> ActionRevision:
    return ActionRevision(
        number=row["number"],
        at=dt.datetime.fromisoformat(row["at"]),
        by=row["by"],
        via=row["via"],
        before=_decoded(row["before"]),
        after=_decoded(row["after"]),
    )


def _encoded(action: Action | None) -> str | None:
    return None if action is None else msgspec.json.encode(action).decode()


def _decoded(content: str | None) -> Action | None:
    return None if content is None else msgspec.json.decode(content, type=Action)
