"""What a returned survey form had asked: by the checklists at hand, or else by the form itself.

The prefecture's program may have moved on since it made the forms. A checklist that is no longer
the one that was asked is then read from the form's own sheet of choices.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from assessment.collection.received import AskedItem
from assessment.returned import ChecklistMark, SheetIdentity, marks_of
from checklists.schema import LEVELS, Checklist, Item
from exports.workbooks.answer_sheet.choice_lists import (
    CHOICE,
    COUNT,
    MOST_CHOICES,
    TARGET,
    WEIGHT,
)
from exports.workbooks.grids import Grid
from exports.workbooks.item_columns import ITEM_ID

_CHOICE = re.compile(r"(?P<level>[0-4])(?: (?P<label>.*))?", re.DOTALL)
_NEEDED = (ITEM_ID, COUNT, TARGET, WEIGHT)


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """The items of a form by id, and its checklists.

    ``foreign`` are those that no checklist at hand holds as they were asked.
    """

    items: Mapping[str, Item]
    checklists: tuple[ChecklistMark, ...]
    foreign: Mapping[str, AskedItem]


def asking_of(
    identity: SheetIdentity | None,
    listed: Collection[str],
    grids: Sequence[Grid],
    offered: Sequence[Checklist],
) -> Asking:
    """What was asked; ``listed`` are the item ids in the table, ``offered`` the checklists at hand.

    A form without its 管理情報, or whose checklist is not at hand and that has lost its choices, is
    taken to ask the checklists at hand as they are.
    """
    if identity is None or not identity.checklists:
        held = [one for one in offered if any(item.id in listed for item in one.item)]
        return Asking(items=_of(held, listed), checklists=marks_of(held), foreign={})
    tier = identity.tier or "full"
    marks = dict(zip(marks_of(offered), offered, strict=True))
    known = [marks[mark] for mark in identity.checklists if mark in marks]
    items = {item.id: item for one in known for item in one.items_of_tier(tier)}
    foreign: dict[str, Item] = {}
    if len(known) < len(identity.checklists):
        asked = {item.id: item for item in _listed_items(grids)} or _of(offered, listed)
        foreign = {item_id: item for item_id, item in asked.items() if item_id not in items}
    return Asking(
        items=items | foreign,
        checklists=identity.checklists,
        foreign={
            item.id: AskedItem(target=item.target, weight=item.weight) for item in foreign.values()
        },
    )


def _of(checklists: Iterable[Checklist], listed: Collection[str]) -> Mapping[str, Item]:
    return {item.id: item for one in checklists for item in one.item if item.id in listed}


def _listed_items(grids: Sequence[Grid]) -> Iterator[Item]:
    """The items in the sheet of choices, wherever that now stands."""
    for grid in grids:
        columns: Mapping[str, int] = {}
        for row, values in enumerate(grid.cells):
            if set(_NEEDED) <= set(values):
                columns = {str(value): column for column, value in enumerate(values)}
            elif columns:
                item = _item(grid, row, columns)
                if item is not None:
                    yield item


def _item(grid: Grid, row: int, columns: Mapping[str, int]) -> Item | None:
    """As much of an item as reading its answer takes."""
    item_id = grid.text(row, columns[ITEM_ID]).strip()
    target, weight = (grid.value(row, columns[header]) for header in (TARGET, WEIGHT))
    labels = [""] * len(LEVELS)
    levels = [""] * len(LEVELS)
    for number in range(1, MOST_CHOICES + 1):
        column = columns.get(f"{CHOICE}{number}")
        match = _CHOICE.fullmatch(grid.text(row, column)) if column is not None else None
        if match is not None:
            level = int(match["level"])
            labels[level] = match["label"] or ""
            levels[level] = labels[level] or match["level"]
    try:
        return msgspec.convert(
            {
                **_UNASKED,
                "id": item_id,
                "labels": labels,
                "levels": levels,
                "target": int(float(str(target))),
                "weight": int(float(str(weight))),
            },
            Item,
        )
    except (ValueError, msgspec.ValidationError):
        return None


_UNASKED = {
    "title": "",
    "question": "",
    "why": "",
    "evidence": (),
    "actions": (),
    "division": "",
    "basis": "提言",
    "weight_reason": "",
    "tier": "core",
    "sources": (),
    "reviewed_on": "2000-01-01",
}
"""What an item must have and reading an answer does not need."""
