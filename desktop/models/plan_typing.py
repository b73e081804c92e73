"""What a person types into a field of the plan, held against the rules as it is typed."""

from collections.abc import Mapping

import msgspec

from assessment.actions import Action, ActionEdit, ActionField
from assessment.planning import typed
from assessment.planning.returned import FieldValue
from assessment.planning.rules import apply
from checklists.schema import Item


def read(field: ActionField, text: str, action: Action, asked: Mapping[str, Item]) -> FieldValue:
    """The value that is meant by ``text`` in a field of ``action``.

    Raises:
        MistypedError: it cannot be told.
        ActionRejectedError: no action takes it.
    """
    value = _meant(field, text)
    apply(action, edit_of(action.number, field, value), asked)
    return value


def edit_of(number: int, field: ActionField, value: FieldValue) -> ActionEdit:
    """The edit that puts ``value`` into a field of the action ``number``."""
    return msgspec.structs.replace(ActionEdit(number=number), **{field: value})


def _meant(field: ActionField, text: str) -> FieldValue:
    if field in ("start", "until"):
        return typed.date(text, "start" if field == "start" else "until")
    if field == "cost":
        return typed.cost(text)
    if field == "state":
        return typed.state(text)
    if field == "level":
        return int(text) if text else None
    return text.strip()
