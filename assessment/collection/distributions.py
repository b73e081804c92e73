"""How all usable submissions answered each item, incomplete ones too."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from assessment.collection.compared import Compared
from assessment.collection.records import ItemPicture, Standing
from checklists.schema import Item


def distributions(
    areas: Sequence[Compared], standings: Sequence[Standing]
) -> tuple[ItemPicture, ...]:
    """Every item compared, in order."""
    return tuple(
        _distribution(area.checklist.id, item, standings) for area in areas for item in area.items
    )


def _distribution(checklist_id: str, item: Item, standings: Sequence[Standing]) -> ItemPicture:
    counts: Counter[int | str] = Counter()
    for standing in standings:
        answer = standing.given.get(item.id)
        if answer is not None:
            counts[answer.state if answer.level is None else answer.level] += 1
    levels = (counts[0], counts[1], counts[2], counts[3], counts[4])
    decided = sum(levels) + counts["unknown"]
    gap = sum(max(0, item.target - level) * count for level, count in enumerate(levels))
    gap += item.target * counts["unknown"]
    return ItemPicture(
        checklist_id=checklist_id,
        item=item,
        levels=levels,
        unknown=counts["unknown"],
        na=counts["na"],
        unanswered=counts["unanswered"],
        reached=sum(levels[item.target :]),
        mean_gap=Fraction(gap, decided) if decided else None,
    )
