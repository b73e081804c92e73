"""The plan in a workspace: reading it, and the one door to change it."""

from collections.abc import Sequence

from msgspec.structs import replace

from assessment.actions import Action, ActionEdit, ActionRevision
from assessment.acts import Act
from assessment.database import plan_records as stored
from assessment.database import reading
from assessment.errors import UsageError
from assessment.planning.rules import apply
from assessment.records import Change
from assessment.workspace import Workspace


class UnknownActionError(UsageError):
    """The plan has no action of this number."""

    code = "unknown_action"

    def __init__(self, number: int, known: tuple[int, ...]) -> None:
        numbers = "・".join(map(str, known))
        super().__init__(
            f"取組番号 {number} は取組計画にありません。",
            f"{numbers} から選んでください。"
            if known
            else "plan コマンドで、まず取組を計画に加えてください。",
        )


def actions(workspace: Workspace, name: str) -> tuple[Action, ...]:
    """The plan of an assessment, in the order in which its actions were added.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        return tuple(stored.actions_of(connection, key).values())


def record(
    workspace: Workspace, name: str, edits: Sequence[ActionEdit], *, by: str, via: str
) -> Change | None:
    """Record edits of the plan as one change; it is durable on disk when this returns.

    Every edit with the number 0 adds an action, which gets the next number. Returns the change,
    or ``None`` where everything already stood so.

    Raises:
        UnknownAssessmentError, UnknownActionError, UnknownItemError, ActionRejectedError: nothing
            is recorded.
        StorageError: the file refuses; nothing is recorded.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        asked = reading.asked(connection, key)
        planned = dict(stored.actions_of(connection, key))
        following = stored.next_number(connection, key)
        touched: dict[int, tuple[Action | None, Action | None]] = {}
        for edit in edits:
            number = edit.number or following
            following += not edit.number
            now = touched[number][1] if number in touched else planned.get(number)
            if edit.number and now is None:
                raise UnknownActionError(number, tuple(planned))
            after = apply(now, replace(edit, number=number), asked)
            touched[number] = (planned.get(number), after)
        act = Act(actions={n: pair for n, pair in touched.items() if pair[0] != pair[1]})
        if act.changes_nothing:
            return None
        return workspace.append(connection, key, act, by=by, via=via, kind="edit")


def history(workspace: Workspace, name: str, number: int) -> tuple[ActionRevision, ...]:
    """Every change of one action, newest first, also of one that was removed.

    Raises:
        UnknownAssessmentError
        UnknownActionError: there never was one of this number.
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        found = stored.history(connection, key, number)
        if not found:
            raise UnknownActionError(number, tuple(stored.actions_of(connection, key)))
        return found
