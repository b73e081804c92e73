"""An assessment with all that a window shows of it, as it stands at one moment."""

import datetime as dt
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from assessment import undoing
from assessment.acts import stored
from assessment.database import change_records, reading, review_records
from assessment.records import Assessment, Change
from assessment.reviewing.records import ItemReview
from assessment.reviewing.standing import reviews_of
from assessment.workspace import Workspace


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """``undo`` is what an undo would take back now, ``redo`` what a redo would make again.

    ``reviews`` stand by item id; ``number`` is that of the newest change, which was made ``at``;
    ``key`` tells the assessment from another of the same name. ``touched`` are the items that
    anybody has changed since the moment that was known, ``None`` where all of it was read.
    """

    key: int
    assessment: Assessment
    reviews: Mapping[str, ItemReview]
    undo: Change | None
    redo: Change | None
    number: int
    at: dt.datetime | None
    touched: frozenset[str] | None


def read(workspace: Workspace, name: str, known: Moment | None = None) -> Moment:
    """The moment of now, in one transaction: nothing of another is among it.

    Of an assessment that was ``known`` at an earlier moment only what has been changed since is
    read again.

    Raises:
        UnknownAssessmentError: there is none of this name.
        StorageError: the file refuses.
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        number, at = change_records.last_change(connection, key)
        undo, redo = undoing.next_ones(change_records.log_backwards(connection, key))
        assessment, touched = _read(connection, key, known)
        return Moment(
            key=key,
            assessment=assessment,
            reviews=reviews_of(review_records.events_of(connection, key)),
            undo=None if undo is None else stored(connection, undo),
            redo=None if redo is None else stored(connection, redo),
            number=number,
            at=at,
            touched=touched,
        )


def _read(
    connection: Connection, key: int, known: Moment | None
) -> tuple[Assessment, frozenset[str] | None]:
    """The assessment, and what of it is not as it was."""
    since = None
    if known is not None and (known.key, known.assessment.info) == (
        key,
        reading.info(connection, key),
    ):
        since = change_records.touched_since(connection, key, known.number, known.at)
    if known is None or since is None:
        return reading.assessment(connection, key), None
    if not since:
        return known.assessment, since
    anew = reading.responses(connection, key, known.assessment.checklists, since)
    responses = (anew.get(one.item.id, one) for one in known.assessment.responses)
    return msgspec.structs.replace(known.assessment, responses=tuple(responses)), since
