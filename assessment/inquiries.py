"""Asking the divisions (庁内照会): sheets out, what has come back, conflicts and their decisions.

``taking`` merges what comes back.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from assessment.database import inquiry_records as stored
from assessment.database import reading
from assessment.discussion import DecidedRow, decided
from assessment.merging import Decision, Rule
from assessment.receipts import Conflict, KeptReceipt
from assessment.records import Change, Edit
from assessment.returned import Ignored, IssuedSheet
from assessment.settling import settle, waiting_in
from assessment.workspace import Workspace

VIA_DIVISIONS = "担当課の割当て"


class SheetState(Struct, frozen=True, kw_only=True):
    """An issued sheet and whether it has come back; ``reviewer`` is blank where nobody signed."""

    sheet: IssuedSheet
    received_at: dt.datetime | None
    reviewer: str


class ListTaken(Struct, frozen=True, kw_only=True):
    """What came of a list of decisions (要協議一覧): taken, not taken and why, still to decide."""

    decided: tuple[tuple[Conflict, Decision], ...]
    refused: tuple[Ignored, ...]
    waiting: tuple[Conflict, ...]


def assign_divisions(
    workspace: Workspace, name: str, owners: Mapping[str, str], *, by: str
) -> Change | None:
    """Make divisions the owners of items; an empty name gives an item back to its usual one.

    Raises:
        UnknownAssessmentError, UnknownItemError: nothing is changed.
    """
    edits = [Edit(item_id=item, division=division) for item, division in owners.items()]
    return workspace.record(name, edits, by=by, via=VIA_DIVISIONS)


def issue(workspace: Workspace, sheet: IssuedSheet) -> None:
    """Keep what a sheet held when it was handed out.

    Raises:
        UnknownAssessmentError: nothing is kept.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, sheet.assessment)
        stored.add_issued(connection, key, sheet)


def sheet_states(workspace: Workspace, name: str) -> tuple[SheetState, ...]:
    """Who has been asked, who has answered; oldest sheet first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        back = stored.returned_documents(connection, key)
        sheets = stored.issued(connection, key, name)
    nobody = (None, "")
    return tuple(
        SheetState(
            sheet=sheet,
            received_at=back.get(sheet.document_id, nobody)[0],
            reviewer=back.get(sheet.document_id, nobody)[1],
        )
        for sheet in sheets
    )


def kept_receipts(workspace: Workspace, name: str) -> tuple[KeptReceipt, ...]:
    """The receipts of every file that ever came in, refused ones too, newest first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return stored.kept_receipts(connection, reading.key_of(connection, name))


def waiting(workspace: Workspace, name: str) -> tuple[Conflict, ...]:
    """Conflicts that wait for a decision, with the value that stands now as ``ours``.

    One whose sides have come to agree meanwhile no longer waits.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return waiting_in(connection, reading.key_of(connection, name))


def decide(
    workspace: Workspace, name: str, rule: Rule, numbers: Collection[int] | None, *, by: str
) -> tuple[Conflict, ...]:
    """Settle conflicts by a rule (those of ``numbers``, or all); returns those that still wait.

    Raises:
        UnknownAssessmentError
        StorageError: nothing is decided.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        chosen = [
            Decision(number=conflict.number, rule=rule)
            for conflict in waiting_in(connection, key)
            if numbers is None or conflict.number in numbers
        ]
        return settle(workspace, connection, key, chosen, by)


def decide_each(
    workspace: Workspace, name: str, decisions: Sequence[Decision], *, by: str
) -> tuple[Conflict, ...]:
    """Settle conflicts one by one, as one act; returns those that still wait.

    The memo of a decision that changes something stands in the item's history.

    Raises:
        UnknownAssessmentError
        StorageError: nothing is decided.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        return settle(workspace, connection, key, decisions, by)


def decide_listed(
    workspace: Workspace, name: str, rows: Sequence[DecidedRow], *, by: str
) -> ListTaken:
    """Take the decisions of a list that came back from a meeting, as one act.

    Raises:
        UnknownAssessmentError
        StorageError: nothing is decided.
    """
    before = {conflict.number: conflict for conflict in waiting(workspace, name)}
    outcome = decided(rows, tuple(before.values()), workspace.assessment(name))
    left = decide_each(workspace, name, outcome.decisions, by=by)
    return ListTaken(
        decided=tuple((before[decision.number], decision) for decision in outcome.decisions),
        refused=outcome.refused,
        waiting=left,
    )
