"""What the checklist suggests for the plan: for the first gaps, for all, or for a single item."""

from collections.abc import Iterable, Sequence

from assessment.actions import ACTION_FIELDS, Action, ActionEdit
from assessment.next_steps import next_step
from assessment.plans import suggestions
from assessment.results import Result


def offered(
    result: Result, planned: Iterable[Action], first: int | None = None
) -> tuple[Action, ...]:
    """The steps of the ``first`` gaps about which nothing is planned, or of all of them."""
    found = suggestions(result, planned)
    items = tuple(dict.fromkeys(action.item_id for action in found))[:first]
    return tuple(action for action in found if action.item_id in items)


def begun(result: Result, item_id: str) -> Action:
    """An action to begin with for an item: the next step, by its division, up to the target.

    Where the level is not known yet, nothing can be said of the one that will be reached.
    """
    response = result.assessment.response(item_id)
    gap = next((gap for gap in result.gaps if gap.response.item.id == item_id), None)
    return Action(
        item_id=item_id,
        what="" if gap is None else next_step(gap),
        who=response.division,
        level=None if gap is None or gap.level is None else gap.target,
    )


def accepting(actions: Iterable[Action]) -> Sequence[ActionEdit]:
    """The edits that add ``actions`` to the plan."""
    return [
        ActionEdit(
            item_id=action.item_id, **{field: getattr(action, field) for field in ACTION_FIELDS}
        )
        for action in actions
    ]
