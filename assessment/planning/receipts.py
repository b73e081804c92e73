"""What is said of a plan that came back: taken, added, in conflict, not understood, refused."""

import datetime as dt
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from assessment.actions import Action
from assessment.planning.merging import ClashField, Value
from assessment.returned import Ignored

Status = Literal["ok", "conflict", "rejected"]


class PlanConflict(Struct, frozen=True, kw_only=True):
    """A difference that waits for a person.

    ``key`` names it in the workspace, ``number`` is that of the action, ``what`` its words, with
    ``item_id`` its item. ``base`` is ``UNSET`` where nobody knows it.
    """

    key: int
    number: int
    item_id: str
    what: str
    field: ClashField
    base: Value | UnsetType
    ours: Value
    theirs: Value
    file: str
    place: str
    at: dt.datetime


class TakenField(Struct, frozen=True, kw_only=True):
    """A field that a file changed, or the field ``action`` of one that it added."""

    number: int
    item_id: str
    what: str
    where: str
    field: ClashField
    before: Value
    after: Value


class PlanReceipt(Struct, frozen=True, kw_only=True):
    """What became of one file. ``changed``, ``added`` and ``unchanged`` count actions."""

    file: str
    status: Status
    code: str = ""
    reason: str = ""
    remedy: str = ""
    changed: int = 0
    added: int = 0
    unchanged: int = 0
    taken: tuple[TakenField, ...] = ()
    conflicts: tuple[PlanConflict, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[str, ...] = ()


def encode_value(value: Value) -> str:
    """A value as the workspace keeps it."""
    return msgspec.json.encode(value).decode()


def decode_value(field: ClashField, text: str) -> Value:
    """The value that ``encode_value`` wrote of a field."""
    value: Value = msgspec.json.decode(text, type=_TYPES.get(field, str))
    return value


def decode_base(field: ClashField, text: str | None) -> Value | UnsetType:
    """The same of a base, which nobody may know."""
    return UNSET if text is None else decode_value(field, text)


_TYPES: dict[ClashField, object] = {
    "start": dt.date | None,
    "until": dt.date | None,
    "level": int | None,
    "cost": int | None,
    "action": Action | None,
}
