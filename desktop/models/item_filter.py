"""Which items a person wants to see: words, states, division, deadline, weight, origin."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from assessment.folding import fold
from assessment.records import Response, State
from assessment.reviewing.standing import Picture
from checklists.schema import Item

Due = Literal["any", "dated", "passed", "year"]
Origin = Literal["any", "paper", "other"]
Reviewed = Literal["marked", "pending", "hinted"]
_DAYS_OF_A_YEAR = 366
_UNREVIEWED: Mapping[Reviewed, frozenset[str]] = {}


class ItemFilter(msgspec.Struct, frozen=True, kw_only=True):
    """The conditions, all of which an item has to meet; a default meets every item.

    ``states`` holds the states of which one is enough; ``review`` asks for answers that are to be
    looked at afresh, ``proposed`` for items that last year answered and nobody has this year;
    ``reviewed`` holds what of the review one is enough of: 要確認, not confirmed, with a hint;
    ``weight`` is the least weight; ``due`` is judged on the day given to ``select``; ``origin``
    tells items of the paper from 資料外 ones.
    """

    words: str = ""
    states: frozenset[State] = frozenset()
    review: bool = False
    proposed: bool = False
    reviewed: frozenset[Reviewed] = frozenset()
    division: str = ""
    due: Due = "any"
    weight: int = 0
    origin: Origin = "any"

    @property
    def narrowing(self) -> int:
        """How many conditions there are beside words and states."""
        return sum((bool(self.division), self.due != "any", self.weight > 0, self.origin != "any"))


class SearchTexts:
    """The folded text of every item, made once: searching must follow typing."""

    def __init__(self) -> None:
        self._items: dict[str, str] = {}

    def holds(self, response: Response, words: Iterable[str]) -> bool:
        """Whether every one of the folded ``words`` is in the item or its note."""
        item = response.item
        text = self._items.get(item.id)
        if text is None:
            text = self._items[item.id] = fold_item(item)
        note = fold(response.entry.note)
        return all(word in text or word in note for word in words)


def fold_item(item: Item) -> str:
    """What a search looks through: id, title, question and terms, folded."""
    return "\n".join(fold(part) for part in (item.id, item.title, item.question, *item.terms))


def deadline_of(response: Response) -> dt.date | None:
    """The deadline that counts: the extended one where there is one."""
    return response.entry.extended_deadline or response.item.deadline


def select(
    responses: Iterable[Response],
    conditions: ItemFilter,
    *,
    as_of: dt.date,
    texts: SearchTexts,
    outside: frozenset[str] = frozenset(),
    proposed: frozenset[str] = frozenset(),
    reviewed: Mapping[Reviewed, frozenset[str]] = _UNREVIEWED,
    keep: str = "",
) -> tuple[Response, ...]:
    """The responses that meet the conditions, in their order.

    ``outside`` holds the ids of the 資料外 items, ``proposed`` of those that last year's answer
    waits for, ``reviewed`` of those that the review says something of. The item ``keep`` stays in
    any case but for words: one that is being answered must not vanish under the hand.
    """
    words = tuple(folded for part in conditions.words.split() if (folded := fold(part)))
    return tuple(
        response
        for response in responses
        if texts.holds(response, words)
        and (
            response.item.id == keep
            or (
                _meets(response, conditions, as_of, outside, proposed)
                and _is_reviewed(response.item.id, conditions.reviewed, reviewed)
            )
        )
    )


def _meets(
    response: Response,
    conditions: ItemFilter,
    as_of: dt.date,
    outside: frozenset[str],
    proposed: frozenset[str],
) -> bool:
    item = response.item
    return (
        (not conditions.states or response.answer.state in conditions.states)
        and (not conditions.review or bool(response.entry.review))
        and (not conditions.proposed or item.id in proposed)
        and conditions.division in ("", response.division)
        and item.weight >= conditions.weight
        and _is_due(response, conditions.due, as_of)
        and (conditions.origin == "any" or (item.id in outside) == (conditions.origin == "other"))
    )


def _is_reviewed(
    item_id: str,
    wanted: frozenset[Reviewed],
    reviewed: Mapping[Reviewed, frozenset[str]],
) -> bool:
    return not wanted or any(item_id in reviewed.get(one, ()) for one in wanted)


def reviewed_items(picture: Picture) -> Mapping[Reviewed, frozenset[str]]:
    """The items that the review says something of, by what it says."""
    return {
        "marked": frozenset(picture.marked),
        "pending": frozenset(picture.pending()),
        "hinted": frozenset(picture.hints),
    }


def _is_due(response: Response, due: Due, as_of: dt.date) -> bool:
    if due == "any":
        return True
    deadline = deadline_of(response)
    if deadline is None:
        return False
    days = (deadline - as_of).days
    if due == "passed":
        return days < 0
    return due == "dated" or 0 <= days <= _DAYS_OF_A_YEAR
