"""What stands beside an answer that differs: the note and the evidence of the same sheet."""

from collections.abc import Sequence

import msgspec

from assessment.receipts import Conflict, KeptReceipt
from assessment.records import Entry
from assessment.returned import MergeField
from assessment.wording import FIELD_WORDS
from desktop.models.inquiry_standing import Standing

_BESIDE: tuple[MergeField, ...] = ("note", "evidence")
_BLANK = "（空欄）"
_TAKEN = "（取込済み）"


class CameWith(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of text for each side; as asked and now only what the division says otherwise."""

    base: str = ""
    ours: str = ""
    theirs: str = ""


def came_with(conflict: Conflict, standing: Standing, now: Entry) -> CameWith:
    """The note and the evidence that came with the answer in conflict; ``now`` is recorded."""
    if conflict.field != "answer":
        return CameWith()
    base = next(
        (
            state.sheet.base.get(conflict.item_id, Entry())
            for state in standing.sheets
            if state.sheet.document_id == conflict.document_id
        ),
        Entry(),
    )
    came = _came(conflict, standing.receipts)
    return CameWith(
        base=_otherwise(base, came),
        ours=_otherwise(now, came),
        theirs="\n".join(
            f"{FIELD_WORDS[field]}{_TAKEN if getattr(now, field) == text else ''}：{text or _BLANK}"
            for field, text in came.items()
        ),
    )


def _came(conflict: Conflict, receipts: Sequence[KeptReceipt]) -> dict[MergeField, str]:
    """What the file of a conflict changed in these fields of its item, or would."""
    for kept in receipts:
        receipt = kept.receipt
        numbers = {one.number for one in receipt.conflicts}
        if receipt.file == conflict.file and conflict.number in numbers:
            said = {
                **{o.field: o.after for o in receipt.taken if o.item_id == conflict.item_id},
                **{o.field: o.theirs for o in receipt.conflicts if o.item_id == conflict.item_id},
            }
            return {field: str(said[field]) for field in _BESIDE if field in said}
    return {}


def _otherwise(entry: Entry, came: dict[MergeField, str]) -> str:
    lines = [
        f"{FIELD_WORDS[field]}：{getattr(entry, field)}"
        for field, text in came.items()
        if getattr(entry, field) not in ("", text)
    ]
    return "\n".join(lines)
