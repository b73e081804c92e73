"""Edits that the disk has refused, kept until it takes them."""

import msgspec
from msgspec import UNSET

from assessment.records import Edit

_FIELDS = tuple(name for name in Edit.__struct_fields__ if name != "item_id")


class Unsaved:
    """The refused edits of each assessment, in the order in which they were made."""

    def __init__(self) -> None:
        self._edits: dict[str, tuple[Edit, ...]] = {}

    def __len__(self) -> int:
        """How many items have an edit that is not on disk."""
        return sum(len({edit.item_id for edit in edits}) for edits in self._edits.values())

    def keep(self, assessment: str, edits: tuple[Edit, ...]) -> None:
        """Remember edits that have just been refused."""
        self._edits[assessment] = self._edits.get(assessment, ()) + edits

    def forget_older(self, assessment: str, written: tuple[Edit, ...]) -> None:
        """Drop what has been overtaken: fields that a later edit has written meanwhile."""
        for newer in written:
            self._edits[assessment] = tuple(
                left
                for edit in self._edits.get(assessment, ())
                if (left := _without_fields_of(edit, newer)) is not None
            )

    def take(self) -> dict[str, tuple[Edit, ...]]:
        """Hand over everything that is kept, to be tried again."""
        taken = {name: edits for name, edits in self._edits.items() if edits}
        self._edits = {}
        return taken


def _without_fields_of(edit: Edit, newer: Edit) -> Edit | None:
    if edit.item_id != newer.item_id:
        return edit
    overtaken = {name: UNSET for name in _FIELDS if getattr(newer, name) is not UNSET}
    left = msgspec.structs.replace(edit, **overtaken)
    return left if any(getattr(left, name) is not UNSET for name in _FIELDS) else None
