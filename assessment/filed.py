"""What a file from a municipality says in full: not only its levels, but all that was written.

A prefecture needs ``Submission`` alone; to open a file as an assessment, or to take last year's
answers along, this is needed.
"""

from collections.abc import Mapping

from msgspec import Struct

from assessment.collection.received import Submission
from assessment.records import Entry
from checklists.schema import Tier


class FiledAnswers(Struct, frozen=True, kw_only=True):
    """A submission or a 調査票 with every entry, by item id.

    ``tier`` is ``None`` where the file does not say it. ``prefecture`` and ``municipality`` are
    names as the file has them. ``with_notes`` says whether notes and evidence came along.
    """

    submission: Submission
    tier: Tier | None
    prefecture: str
    municipality: str
    document_number: str
    with_notes: bool
    entries: Mapping[str, Entry]
