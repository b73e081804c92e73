"""Receipts of plans as the workspace keeps them, also after the program was closed."""

import datetime as dt
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from assessment.planning.receipts import (
    PlanConflict,
    PlanReceipt,
    Status,
    TakenField,
    decode_base,
    decode_value,
    encode_value,
)
from assessment.returned import Ignored


class KeptPlanReceipt(Struct, frozen=True, kw_only=True):
    """A receipt in the workspace: its number there, and whether its import was undone since."""

    number: int
    received_at: dt.datetime
    undone: bool
    receipt: PlanReceipt


class _Rest(Struct, frozen=True, kw_only=True):
    """What a ``PlanReceipt`` says apart from the values of fields."""

    file: str
    status: Status
    code: str
    reason: str
    remedy: str
    changed: int
    added: int
    unchanged: int
    ignored: tuple[Ignored, ...]
    notes: tuple[str, ...]


def kept_at(receipts: tuple[PlanReceipt, ...], at: dt.datetime) -> tuple[KeptPlanReceipt, ...]:
    """Receipts of an import at ``at``, whose numbers do not matter."""
    return tuple(
        KeptPlanReceipt(number=0, received_at=at, undone=False, receipt=one) for one in receipts
    )


def encode(receipt: PlanReceipt) -> str:
    """A receipt as text; values of fields as ``encode_value`` writes them."""
    plain = msgspec.to_builtins(msgspec.structs.replace(receipt, taken=(), conflicts=()))
    plain["taken"] = [_plain(one, ("before", "after")) for one in receipt.taken]
    plain["conflicts"] = [_plain(one, ("base", "ours", "theirs")) for one in receipt.conflicts]
    return msgspec.json.encode(plain).decode()


def decode(text: str) -> PlanReceipt:
    """The receipt that ``encode`` wrote."""
    plain = msgspec.json.decode(text)
    taken = tuple(_taken(one) for one in plain.pop("taken"))
    conflicts = tuple(_conflict(one) for one in plain.pop("conflicts"))
    rest = msgspec.structs.asdict(msgspec.convert(plain, _Rest))
    return PlanReceipt(**rest, taken=taken, conflicts=conflicts)


def _plain(one: TakenField | PlanConflict, values: tuple[str, ...]) -> dict[str, Any]:
    fields = msgspec.structs.asdict(one)
    told = {name: encode_value(fields[name]) for name in values if fields[name] is not UNSET}
    others = {name: value for name, value in fields.items() if name not in values}
    return {**msgspec.to_builtins(others), **told}


def _taken(plain: dict[str, Any]) -> TakenField:
    sides = {name: decode_value(plain["field"], plain[name]) for name in ("before", "after")}
    return TakenField(**{**plain, **sides})


def _conflict(plain: dict[str, Any]) -> PlanConflict:
    field = plain["field"]
    return PlanConflict(
        **{
            **plain,
            "base": decode_base(field, plain.get("base")),
            "ours": decode_value(field, plain["ours"]),
            "theirs": decode_value(field, plain["theirs"]),
            "at": dt.datetime.fromisoformat(plain["at"]),
        }
    )
