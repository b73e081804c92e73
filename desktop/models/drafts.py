"""What a person has typed or chosen and what is not yet on disk: nothing of it is ever lost.

A draft lives from the first keystroke until the record that comes back from the workspace says
the same. It outlives a change of item and a page left; a write that the disk refuses is tried
again by the session.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from assessment.records import Edit, Entry, Response

Fields = Mapping[str, Any]


class _Draft:
    """A value as typed last, and as sent to the workspace last."""

    __slots__ = ("sent", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.sent: Any = UNSET


class Drafts:
    """Drafts by item id and name of a field of ``Entry``."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, _Draft]] = {}

    def __bool__(self) -> bool:
        return bool(self._held)

    def put(self, response: Response, field: str, value: Any) -> None:
        """Hold what has been typed into a field of an item."""
        held = self._held.setdefault(response.item.id, {})
        draft = held.setdefault(field, _Draft(value))
        draft.value = value
        self._drop_settled(response)

    def entry(self, response: Response) -> Entry:
        """The item's entry as the person sees it: what is recorded, with the drafts upon it."""
        held = self._held.get(response.item.id)
        if not held:
            return response.entry
        values = {
            name: held[name].value if name in held else getattr(response.entry, name)
            for name in Entry.__struct_fields__
        }
        return Entry(**values)

    def unsent(self, item_id: str) -> Fields:
        """The fields of an item that hold something which has not been sent."""
        held = self._held.get(item_id, {})
        return {name: draft.value for name, draft in held.items() if draft.value != draft.sent}

    def items(self) -> tuple[str, ...]:
        """The ids of the items that have drafts."""
        return tuple(self._held)

    def send(self, item_id: str, fields: Fields) -> Edit:
        """The edit that records ``fields``, which from now count as sent."""
        for name, value in fields.items():
            self._held[item_id][name].sent = value
        return Edit(item_id=item_id, **fields)

    def arrived(self, response: Response) -> None:
        """The item was read from the workspace: what it holds of the drafts is safe now."""
        for name, draft in self._held.get(response.item.id, {}).items():
            if draft.sent == getattr(response.entry, name):
                draft.sent = UNSET
        self._drop_settled(response)

    def _drop_settled(self, response: Response) -> None:
        held = self._held.get(response.item.id, {})
        for name, draft in tuple(held.items()):
            # Giving the same answer again is what settles an answer that was to be reviewed.
            confirms = name == "answer" and bool(response.entry.review)
            if (
                draft.sent is UNSET
                and draft.value == getattr(response.entry, name)
                and not confirms
            ):
                del held[name]
        if not held:
            self._held.pop(response.item.id, None)
