"""The records of a plan: what is to be done about items, how to change it, and what was changed."""

import datetime as dt
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

ActionState = Literal["open", "under_way", "done", "dropped"]

STATE_WORDS: dict[ActionState, str] = {
    "open": "未着手",
    "under_way": "進行中",
    "done": "完了",
    "dropped": "中止",
}
"""How far an action has come."""

ActionField = Literal["what", "who", "start", "until", "level", "cost", "state", "note"]

ACTION_FIELDS: tuple[ActionField, ...] = (
    "what",
    "who",
    "start",
    "until",
    "level",
    "cost",
    "state",
    "note",
)
"""What of an action can be changed, and is merged field by field."""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to be done about an item: what, who, from when until when, at what cost.

    ``number`` names it in its assessment and is never given to another; 0 is one that is not
    stored. ``level`` is where the item stands when it is done, ``None`` where that is not known;
    ``cost`` is in thousand yen. ``suggested``: it is the checklist's proposal, and nobody has
    accepted it.
    """

    number: int = 0
    item_id: str
    what: str
    who: str
    start: dt.date | None = None
    until: dt.date | None = None
    level: int | None = None
    cost: int | None = None
    state: ActionState = "open"
    note: str = ""
    suggested: bool = False


class SaidOfAction(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says of the fields of an action; of one that is ``UNSET`` nothing."""

    what: str | UnsetType = UNSET
    who: str | UnsetType = UNSET
    start: dt.date | UnsetType | None = UNSET
    until: dt.date | UnsetType | None = UNSET
    level: int | UnsetType | None = UNSET
    cost: int | UnsetType | None = UNSET
    state: ActionState | UnsetType = UNSET
    note: str | UnsetType = UNSET


class ActionEdit(SaidOfAction, frozen=True, kw_only=True):
    """What to change of the action ``number``; a field that is not set stays as it is.

    The number 0 stands for a new action, which needs ``item_id`` and ``what``. ``removed`` takes
    the action out of the plan, whatever else is set.
    """

    number: int = 0
    removed: bool = False
    item_id: str | UnsetType = UNSET


class ActionRevision(msgspec.Struct, frozen=True, kw_only=True):
    """One change of an action; nothing stands before a new one, and nothing after a removed one."""

    number: int
    at: dt.datetime
    by: str
    via: str
    before: Action | None
    after: Action | None

    @property
    def item_id(self) -> str:
        """The item that the action is about, or was."""
        held = self.after or self.before
        return held.item_id if held is not None else ""
