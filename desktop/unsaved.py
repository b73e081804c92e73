"""Edits that the disk has refused, kept until it takes them."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import msgspec
from msgspec import UNSET

from assessment.actions import ActionEdit
from assessment.records import Edit

_E = TypeVar("_E", bound=msgspec.Struct)


class Unsaved(Generic[_E]):
    """The refused edits of each assessment, in the order in which they were made.

    ``about`` names what an edit is about, or ``None`` where it is like no other; ``fields`` are
    those that a later edit of the same overtakes.
    """

    def __init__(self, about: Callable[[_E], Hashable], fields: tuple[str, ...]) -> None:
        self._about = about
        self._fields = fields
        self._edits: dict[str, tuple[_E, ...]] = {}

    def __len__(self) -> int:
        """How many things have an edit that is not on disk."""
        return sum(self._count(edits) for edits in self._edits.values())

    def keep(self, assessment: str, edits: tuple[_E, ...]) -> None:
        """Remember edits that have just been refused."""
        self._edits[assessment] = self._edits.get(assessment, ()) + edits

    def forget_older(self, assessment: str, written: tuple[_E, ...]) -> None:
        """Drop what has been overtaken: fields that a later edit has written meanwhile."""
        for newer in written:
            self._edits[assessment] = tuple(
                left
                for edit in self._edits.get(assessment, ())
                if (left := self._without_fields_of(edit, newer)) is not None
            )

    def take(self) -> dict[str, tuple[_E, ...]]:
        """Hand over everything that is kept, to be tried again."""
        taken = {name: edits for name, edits in self._edits.items() if edits}
        self._edits = {}
        return taken

    def _count(self, edits: tuple[_E, ...]) -> int:
        named = [self._about(edit) for edit in edits]
        return len({name for name in named if name is not None}) + named.count(None)

    def _without_fields_of(self, edit: _E, newer: _E) -> _E | None:
        about = self._about(edit)
        if about is None or about != self._about(newer):
            return edit
        overtaken = {name: UNSET for name in self._fields if getattr(newer, name) is not UNSET}
        left = msgspec.structs.replace(edit, **overtaken)
        said = any(getattr(left, name) is not UNSET for name in self._fields)
        return left if said else None


def unsaved_answers() -> Unsaved[Edit]:
    """For edits of answers, by their item."""
    fields = tuple(name for name in Edit.__struct_fields__ if name != "item_id")
    return Unsaved(lambda edit: edit.item_id, fields)


def unsaved_plan() -> Unsaved[ActionEdit]:
    """For edits of the plan, by the action's number; a new action is like no other."""
    fields = tuple(n for n in ActionEdit.__struct_fields__ if n not in ("number", "removed"))
    return Unsaved(lambda edit: None if edit.removed else edit.number or None, fields)
