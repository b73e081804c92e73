"""Takes the checklist's suggestions into the plan, as they are or for the first gaps alone."""

from collections.abc import Iterable, Sequence

from assessment.actions import ACTION_FIELDS, Action, ActionEdit
from assessment.plans import suggestions
from assessment.results import Result


def offered(
    result: Result, planned: Iterable[Action], first: int | None = None
) -> tuple[Action, ...]:
    """The steps of the ``first`` gaps about which nothing is planned, or of all of them."""
    found = suggestions(result, planned)
    items = tuple(dict.fromkeys(action.item_id for action in found))[:first]
    return tuple(action for action in found if action.item_id in items)


def accepting(actions: Iterable[Action]) -> Sequence[ActionEdit]:
    """The edits that add ``actions`` to the plan."""
    return [
        ActionEdit(
            item_id=action.item_id, **{field: getattr(action, field) for field in ACTION_FIELDS}
        )
        for action in actions
    ]
