"""What every section of a report draws from."""

from collections.abc import Mapping

import msgspec

from assessment.results import Result
from checklists.schema import Item, Term
from checklists.tracing import HeadingTrace
from exports.citations import Citations
from exports.pdf.style import Sheet


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """The result to report, its sources and terms, and the styles to set it in.

    ``traces`` tell of every heading of the papers behind the checklists what became of it.
    """

    result: Result
    citations: Citations
    traces: tuple[HeadingTrace, ...]
    terms: Mapping[str, Term]
    sheet: Sheet

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item that the assessment asks, in order."""
        return tuple(response.item for response in self.result.assessment.responses)
