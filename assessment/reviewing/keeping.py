"""The review of answers in a workspace: reading it, and the one door to change it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from assessment.acts import Act
from assessment.database import change_records, reading
from assessment.database import review_records as stored
from assessment.errors import UnknownItemError
from assessment.records import Change, Response
from assessment.reviewing.records import NO_REVIEW, ItemReview, ReviewEdit, ReviewEvent
from assessment.reviewing.rules import ReviewRejectedError, author_of, event_of
from assessment.reviewing.standing import after, reviews_of
from assessment.workspace import Workspace


class Confirmed(Struct, frozen=True, kw_only=True):
    """What came of confirming: the change, if any, and by item id why others were not confirmed."""

    change: Change | None
    refused: Mapping[str, ReviewRejectedError]


def reviews(workspace: Workspace, name: str) -> Mapping[str, ItemReview]:
    """What stands of the review of an assessment, by item id.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return reviews_of(stored.events_of(connection, reading.key_of(connection, name)))


def author(workspace: Workspace, name: str, item_id: str) -> str:
    """Who wrote the answer of an item as it stands; empty where nobody knows.

    Raises:
        UnknownAssessmentError, UnknownItemError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        asked = reading.asked(connection, key)
        if item_id not in asked:
            raise UnknownItemError(item_id, tuple(asked))
        now = reading.entry(connection, key, item_id)
        return author_of(change_records.item_history(connection, key, item_id), now)


def log(workspace: Workspace, name: str, item_id: str) -> tuple[ReviewEvent, ...]:
    """Everything that was ever done to the review of an item, newest first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return stored.item_log(connection, reading.key_of(connection, name), item_id)


def record(
    workspace: Workspace, name: str, edits: Sequence[ReviewEdit], *, by: str, via: str
) -> Change | None:
    """Record what is done to the review as one change; it is durable on disk when this returns.

    Returns the change, or ``None`` where everything already stood so.

    Raises:
        UnknownAssessmentError, UnknownItemError, ReviewRejectedError: nothing is recorded.
        StorageError: the file refuses; nothing is recorded.
    """
    with workspace.writing() as connection:
        key, events, refused = _worked_out(connection, name, edits, by=by, via=via)
        if refused:
            raise next(iter(refused.values()))
        return _append(workspace, connection, key, events, by=by, via=via)


def confirm(
    workspace: Workspace, name: str, shown: Mapping[str, str], *, by: str, via: str
) -> Confirmed:
    """Confirm those of the answers that ``by`` may confirm, as one change.

    ``shown`` holds by item id the fingerprint of what ``by`` has seen, empty for whatever stands:
    nobody confirms what another has just changed.

    Raises:
        UnknownAssessmentError, UnknownItemError: nothing is recorded.
        StorageError: the file refuses; nothing is recorded.
    """
    edits = [
        ReviewEdit(item_id=item_id, kind="confirm", about=seen) for item_id, seen in shown.items()
    ]
    with workspace.writing() as connection:
        key, events, refused = _worked_out(connection, name, edits, by=by, via=via)
        change = _append(workspace, connection, key, events, by=by, via=via)
    return Confirmed(change=change, refused=refused)


def _worked_out(
    connection: Connection, name: str, edits: Sequence[ReviewEdit], *, by: str, via: str
) -> tuple[int, tuple[ReviewEvent, ...], Mapping[str, ReviewRejectedError]]:
    """The key of the assessment, what the edits come to, and why some come to nothing."""
    key = reading.key_of(connection, name)
    responses = reading.assessment(connection, key).by_item()
    standing = dict(reviews_of(stored.events_of(connection, key)))
    events: list[ReviewEvent] = []
    refused: dict[str, ReviewRejectedError] = {}
    for edit in edits:
        if edit.item_id not in responses:
            raise UnknownItemError(edit.item_id, tuple(responses))
        response = responses[edit.item_id]
        review = standing.get(edit.item_id, NO_REVIEW)
        author = _author(connection, key, response) if edit.kind == "confirm" else ""
        try:
            event = event_of(edit, response, review, author=author, by=by, via=via)
        except ReviewRejectedError as error:
            refused[edit.item_id] = error
            continue
        if event is not None:
            events.append(event)
            standing[edit.item_id] = after(review, event)
    return key, tuple(events), refused


def _author(connection: Connection, key: int, response: Response) -> str:
    return author_of(change_records.item_history(connection, key, response.item.id), response.entry)


def _append(
    workspace: Workspace,
    connection: Connection,
    key: int,
    events: Sequence[ReviewEvent],
    *,
    by: str,
    via: str,
) -> Change | None:
    if not events:
        return None
    change = workspace.append(connection, key, Act(), by=by, via=via, kind="edit")
    stored.add_events(connection, key, change.number, events)
    return replace(change, reviewed=tuple(dict.fromkeys(event.item_id for event in events)))
