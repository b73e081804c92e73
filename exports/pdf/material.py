"""What every section of a report draws from."""

from collections.abc import Mapping

import msgspec

from assessment.results import Result
from assessment.telling import Told
from checklists.schema import Item, Term
from checklists.tracing import HeadingTrace
from exports.citations import Citations
from exports.pdf.style import Sheet
from exports.report_options import ReportOptions

_WITH_ANSWERS = ("full", "division")


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be told and how, its sources and terms, and the styles to set it in.

    ``traces`` tell of every heading of the papers behind the checklists what became of it.
    """

    told: Told
    options: ReportOptions
    citations: Citations
    traces: tuple[HeadingTrace, ...]
    terms: Mapping[str, Term]
    sheet: Sheet

    @property
    def result(self) -> Result:
        """The result to report: of all divisions or of one, whole or for the public."""
        return self.told.result

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item that may be named, in order."""
        return tuple(response.item for response in self.result.assessment.responses)

    def link_to(self, item: Item) -> str:
        """The name of the place where the item's answer stands; empty where this has no answers."""
        return f"answer-{item.id}" if self.options.kind in _WITH_ANSWERS else ""

    @property
    def unnamed(self) -> frozenset[str]:
        """The items that must not be named, as this is for the public."""
        if self.result.withheld is None:
            return frozenset()
        items = (i for checklist in self.result.assessment.checklists for i in checklist.item)
        return frozenset(item.id for item in items if item.sensitivity == "sensitive")
