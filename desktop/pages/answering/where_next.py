"""Which item of an assessment comes next."""

from collections.abc import Callable, Sequence

from assessment.records import Assessment, Response


def where_to_begin(assessment: Assessment) -> str:
    """The first unanswered item, or the very first."""
    unanswered = (r.item.id for r in assessment.responses if r.answer.state == "unanswered")
    first = next(iter(assessment.responses), None)
    return next(unanswered, first.item.id if first else "")


def neighbour(listed: Sequence[str], current: str, by: int) -> str:
    """The item ``by`` places further in the list than ``current``; empty for none."""
    place = listed.index(current) + by if current in listed else -1
    return listed[place] if 0 <= place < len(listed) else ""


def next_unanswered(
    assessment: Assessment,
    listed: Sequence[str],
    current: str,
    is_unanswered: Callable[[Response], bool],
) -> str:
    """The next unanswered item after ``current``, first among those ``listed``; empty for none.

    From the end it goes on at the beginning.
    """
    everything = tuple(response.item.id for response in assessment.responses)
    unanswered = {r.item.id for r in assessment.responses if is_unanswered(r)} - {current}
    for order in (tuple(listed), everything):
        start = order.index(current) + 1 if current in order else 0
        for item_id in order[start:] + order[:start]:
            if item_id in unanswered:
                return item_id
    return ""
