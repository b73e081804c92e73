"""Edits of the plan on their way to the workspace, and what of others they replace."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET

from assessment.actions import ACTION_FIELDS, Action, ActionEdit, ActionField
from assessment.planning import keeping
from assessment.planning.returned import FieldValue
from assessment.planning.rules import FIELD_WORDS
from assessment.planning.wording import value_in_words
from assessment.records import Change
from assessment.workspace import Workspace


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else had put into a field meanwhile, and an edit from here has replaced."""

    number: int
    field: ActionField
    value: FieldValue
    by: str
    at: dt.datetime

    def in_words(self) -> str:
        """Who had written what and when."""
        said = value_in_words(self.field, self.value)
        who = self.by or "ほかの人"
        where = f"取組{self.number}の{FIELD_WORDS[self.field]}"
        return f"{where}：{who}が{self.at:%H:%M}に記録した「{said}」"


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """What came of edits: the change (``None`` where all stood so), and what they replaced."""

    change: Change | None
    replaced: tuple[Replaced, ...]

    @property
    def added(self) -> tuple[int, ...]:
        """The numbers of the actions that are new."""
        revisions = self.change.planned if self.change is not None else ()
        return tuple(one.number for one in revisions if one.before is None)


def write(
    workspace: Workspace,
    name: str,
    edits: Sequence[ActionEdit],
    shown: Mapping[int, Action],
    *,
    by: str,
    via: str,
) -> Planned:
    """Record edits as one change; ``shown`` are the actions as the person saw them.

    Raises:
        See ``keeping.record``.
    """
    standing = {action.number: action for action in keeping.actions(workspace, name)}
    replaced = tuple(_replaced(workspace, name, edits, shown, standing))
    change = keeping.record(workspace, name, edits, by=by, via=via)
    return Planned(change=change, replaced=replaced)


def _replaced(
    workspace: Workspace,
    name: str,
    edits: Sequence[ActionEdit],
    shown: Mapping[int, Action],
    standing: Mapping[int, Action],
) -> Iterator[Replaced]:
    for edit in edits:
        seen, now = shown.get(edit.number), standing.get(edit.number)
        if seen is None or now is None:
            continue
        for field in ACTION_FIELDS:
            wanted, value = getattr(edit, field), getattr(now, field)
            if wanted is not UNSET and value not in (wanted, getattr(seen, field)):
                last = keeping.history(workspace, name, edit.number)[0]
                yield Replaced(number=edit.number, field=field, value=value, by=last.by, at=last.at)
