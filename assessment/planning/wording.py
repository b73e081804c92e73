"""How the values of a plan are put into words, the same on screens, in commands and in files."""

import datetime as dt

from msgspec import UNSET, UnsetType

from assessment.actions import ACTION_FIELDS, STATE_WORDS, Action, ActionField, ActionRevision
from assessment.fiscal_years import date_in_words
from assessment.planning.merging import ClashField, Value
from assessment.planning.returned import FieldValue
from assessment.planning.rules import FIELD_WORDS
from assessment.records import Response
from assessment.wording import UNKNOWN_IN_SHORT

BLANK_WORD = "（空欄）"


_STATE_BY_CODE: dict[str, str] = dict(STATE_WORDS.items())


def value_in_words(field: ActionField, value: FieldValue) -> str:
    """Such as ``令和9年3月31日``, ``1,200千円``, ``レベル3``, ``進行中``."""
    if value is None or value == "":
        return BLANK_WORD
    if isinstance(value, dt.date):
        return date_in_words(value)
    if field == "cost":
        return f"{value:,}千円"
    if field == "level":
        return f"レベル{value}"
    if field == "state":
        return _STATE_BY_CODE[str(value)]
    return str(value)


def reached_in_words(action: Action, response: Response | None) -> str:
    """Where the item stands after an action: ``→3``; ``わからない`` where that is to be found out.

    ``response`` is the item's own, if it is still asked; empty for an action that leads nowhere.
    """
    if action.level is not None:
        return f"→{action.level}"
    is_unknown = response is not None and response.answer.state == "unknown"
    return UNKNOWN_IN_SHORT if is_unknown else ""


def action_in_words(action: Action) -> str:
    """All that an action says, on one line."""
    said = ((field, getattr(action, field)) for field in ACTION_FIELDS)
    return "、".join(
        f"{FIELD_WORDS[field]}「{value_in_words(field, value)}」"
        for field, value in said
        if value not in (None, "")
    )


def field_in_words(field: ClashField) -> str:
    """What a field, or the action as a whole, is called."""
    return "取組" if field == "action" else FIELD_WORDS[field]


def claim_in_words(field: ClashField, value: Value | UnsetType) -> str:
    """One side of a conflict: a field's value, or the action as a whole."""
    if value is UNSET:
        return "不明"
    if field == "action" or isinstance(value, Action):
        return action_in_words(value) if isinstance(value, Action) else "（計画にない）"
    return value_in_words(field, value)


def changes_in_words(revision: ActionRevision) -> str:
    """What one change did to an action, field by field."""
    before, after = revision.before, revision.after
    if after is None:
        return "計画から外した"
    if before is None:
        return f"計画に加えた：{action_in_words(after)}"
    moved = [f"項目：{before.item_id} → {after.item_id}"] * (before.item_id != after.item_id)
    changed = [
        f"{FIELD_WORDS[field]}：{value_in_words(field, getattr(before, field))}"
        f" → {value_in_words(field, getattr(after, field))}"
        for field in ACTION_FIELDS
        if getattr(before, field) != getattr(after, field)
    ]
    return "、".join([*moved, *changed])
