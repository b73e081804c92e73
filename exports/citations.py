"""What every item of an assessment rests on, for files of any kind."""

import msgspec

from assessment.records import Assessment, Response
from checklists.schema import SourceBook
from exports.pdf.citations import Citations

OUTSIDE_PAPER = "資料外"
"""Marks an item that rests on laws or guidelines alone (content.md)."""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What an item rests on, in words; ``outside`` where no passage of the paper carries it."""

    response: Response
    passages: str
    outside: bool


def citations(assessment: Assessment, book: SourceBook) -> tuple[Citation, ...]:
    """What every item rests on, in the order of asking.

    An organisation's own checklist brings its own authorities.
    """
    found = Citations(_with_own_authorities(assessment, book))
    return tuple(
        Citation(
            response=response,
            passages=found.in_words(response.item),
            outside=found.is_outside_the_papers(response.item),
        )
        for response in assessment.responses
    )


def _with_own_authorities(assessment: Assessment, book: SourceBook) -> SourceBook:
    own = [authority for checklist in assessment.checklists for authority in checklist.authority]
    return msgspec.structs.replace(book, authority=(*own, *book.authority))
