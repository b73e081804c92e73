"""Works out the figures anew from the rows of a written ``データ``, as any reader of it could."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import msgspec

from checklists.schema import Item

_TWELFTHS = 12


class _Sum(msgspec.Struct):
    """Weights and achievement (in twelfths) of what is scored, and how much is unanswered."""

    weights: int = 0
    achieved: int = 0
    unanswered: int = 0
    applicable: int = 0

    @property
    def score(self) -> Fraction | None:
        return Fraction(100 * self.achieved, _TWELFTHS * self.weights) if self.weights else None

    @property
    def complete(self) -> bool:
        return self.applicable > 0 and self.unanswered == 0


class Recomputed(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from the rows.

    ``marks`` are state or level by code and item id; ``counts`` those of an item's levels 0 to 4,
    unknown, 該当なし and unanswered; ``sums`` are by code and then by checklist or theme id.
    """

    marks: Mapping[str, Mapping[str, str | int]]
    counts: Mapping[str, Sequence[int]]
    sums: Mapping[str, Mapping[str, _Sum]]

    def scores(self, group: str, checklist_id: str) -> list[Fraction]:
        """The scores in a checklist or theme of everyone complete in the checklist."""
        found = (
            sums[group].score
            for sums in self.sums.values()
            if checklist_id in sums and sums[checklist_id].complete and group in sums
        )
        return [score for score in found if score is not None]

    def rates(self, item: Item) -> tuple[Fraction | None, Fraction | None]:
        """到達率 and the mean gap of an item."""
        levels, unknown = self.counts[item.id][:5], self.counts[item.id][5]
        n = sum(levels) + unknown
        if not n:
            return None, None
        gaps = sum(max(0, item.target - level) * count for level, count in enumerate(levels))
        return (
            Fraction(sum(levels[item.target :]), n),
            Fraction(gaps + item.target * unknown, n),
        )


def recomputed(rows: Iterable[Sequence[Any]], items: Mapping[str, Item]) -> Recomputed:
    """Go through rows of the fixed columns; ``items`` tell which are 備え."""
    places = {"unknown": 5, "na": 6, "unanswered": 7}
    marks: dict[str, dict[str, str | int]] = {}
    counts: dict[str, list[int]] = {item_id: [0] * 8 for item_id in items}
    sums: dict[str, dict[str, _Sum]] = {}
    for code, _, _, _, checklist_id, _, item_id, state, level, target, weight in rows:
        answered = int(level) if state == "level" else state
        marks.setdefault(code, {})[item_id] = answered
        counts[item_id][answered if state == "level" else places[state]] += 1
        own = sums.setdefault(code, {})
        for group in (checklist_id, item_id.rpartition("-")[0]):
            found = own.get(group)
            if found is None:
                found = own[group] = _Sum()
            if state != "na":
                found.applicable += 1
            if state == "unanswered":
                found.unanswered += 1
            elif state != "na" and items[item_id].kind == "action":
                found.weights += int(weight)
                if state == "level":
                    reached = min(int(level), int(target))
                    found.achieved += int(weight) * (_TWELFTHS * reached // int(target))
    return Recomputed(marks=marks, counts=counts, sums=sums)
