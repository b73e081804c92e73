"""What every section of the briefing draws from."""

from collections.abc import Sequence

import msgspec

from assessment.collection.bands import (
    ENOUGH_FOR_EXTREMES,
    ENOUGH_FOR_QUARTILES,
    without_extremes,
)
from assessment.collection.records import AreaPicture, Collection, ItemPicture, Quartiles
from assessment.disclosure import Audience
from checklists.schema import Item
from exports.citations import Citations
from exports.pdf.style import Sheet


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """The collection, what its questions rest on, whom it is told, and the styles to set it in.

    ``classification`` (取扱区分) stands on every page, ``prepared_by`` on the cover.
    """

    collection: Collection
    citations: Citations
    sheet: Sheet
    audience: Audience = "internal"
    classification: str = ""
    prepared_by: str = ""

    @property
    def is_public(self) -> bool:
        """Whether it leaves the office: then nobody's weak points may be recognised."""
        return self.audience == "public"

    def may_name(self, item: Item) -> bool:
        """Whether the answers to an item may stand beside its name."""
        return not (self.is_public and item.sensitivity == "sensitive")

    @property
    def among(self) -> str:
        """What an order is one of, where items that must not be named are left out of it."""
        kept = self.is_public and not all(self.may_name(i.item) for i in self.collection.items)
        return "公表する項目のうち、" if kept else ""

    def items_of(self, area: AreaPicture) -> tuple[ItemPicture, ...]:
        """Every item of an area that is compared, in order."""
        return tuple(i for i in self.collection.items if i.checklist_id == area.checklist.id)

    def named(self, pictures: Sequence[ItemPicture]) -> tuple[ItemPicture, ...]:
        """Those whose answers may stand beside their names."""
        return tuple(p for p in pictures if self.may_name(p.item) and self.are_enough(p.n))

    def are_enough(self, bodies: int) -> bool:
        """Whether the audience may see a figure that so many municipalities stand behind."""
        return not self.is_public or bodies >= ENOUGH_FOR_QUARTILES

    def allowed(self, quartiles: Quartiles) -> Quartiles:
        """As much of the spread as the audience may see of so many municipalities."""
        if not self.is_public:
            return quartiles
        if not self.are_enough(quartiles.n):
            return Quartiles(n=quartiles.n)
        if quartiles.n < ENOUGH_FOR_EXTREMES:
            return without_extremes(quartiles)
        return quartiles
