"""What is said of each file that came back: taken, unchanged, in conflict, ignored, refused."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from assessment.merging import Clash, Value
from assessment.records import Answer
from assessment.returned import Guess, Ignored, MergeField

Status = Literal["ok", "conflict", "rejected"]


class Conflict(Struct, frozen=True, kw_only=True):
    """A difference that waits for a person, with who answered what and when.

    ``number`` names it in the workspace; ``base`` is ``None`` where no base is known. ``theirs``
    came by ``document_id``, which is ``None`` for a sheet that could not be told. ``ours`` was set
    by ``ours_by`` at ``ours_at``, which is ``None`` where nobody ever set it.
    """

    number: int
    item_id: str
    field: MergeField
    base: Value | None
    ours: Value
    theirs: Value
    file: str
    division: str
    respondent: str
    at: dt.datetime
    document_id: str | None = None
    ours_by: str = ""
    ours_at: dt.datetime | None = None


class TakenItem(Struct, frozen=True, kw_only=True):
    """One field of an item that a file changed: what stood here before, and what does now."""

    item_id: str
    field: MergeField
    before: Value
    after: Value


class Receipt(Struct, frozen=True, kw_only=True):
    """What became of one returned file. ``changed`` and ``unchanged`` count items.

    ``places`` says in which cell each item stood in the file, ``code`` is that of the error for
    which it was refused.
    """

    file: str
    status: Status
    code: str = ""
    reason: str = ""
    remedy: str = ""
    division: str = ""
    respondent: str = ""
    reviewer: str = ""
    changed: int = 0
    unchanged: int = 0
    taken: tuple[TakenItem, ...] = ()
    places: Mapping[str, str] = {}
    conflicts: tuple[Conflict, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    guesses: tuple[Guess, ...] = ()
    notes: tuple[str, ...] = ()


class KeptReceipt(Struct, frozen=True, kw_only=True):
    """A receipt in the workspace: its number there, and whether its import was undone since."""

    number: int
    received_at: dt.datetime
    undone: bool
    receipt: Receipt


def kept_at(receipts: Iterable[Receipt], at: dt.datetime) -> tuple[KeptReceipt, ...]:
    """Receipts of an import at ``at``, whose numbers do not matter."""
    return tuple(
        KeptReceipt(number=0, received_at=at, undone=False, receipt=receipt) for receipt in receipts
    )


def value_as_json(value: Value | None) -> object:
    """An answer as ``{"state", "level", "reason"}``, a text as itself (cli.md, 'import')."""
    if isinstance(value, Answer):
        return {"state": value.state, "level": value.level, "reason": value.reason or None}
    return value


def encode_value(value: Value) -> str:
    """A value as the workspace keeps it."""
    return msgspec.json.encode(value).decode()


def decode_value(text: str) -> Value:
    """The value that ``encode_value`` wrote."""
    value: Value = msgspec.json.decode(text, type=Answer | str)
    return value


_Difference = TypeVar("_Difference", Clash, Conflict)


def by_field(
    differences: Iterable[_Difference],
) -> dict[tuple[str, MergeField], list[_Difference]]:
    """Differences by what they differ in, in order."""
    grouped: dict[tuple[str, MergeField], list[_Difference]] = {}
    for difference in differences:
        grouped.setdefault((difference.item_id, difference.field), []).append(difference)
    return grouped
