"""What an assessment's questions rest on, read once: passages of the papers, and the terms."""

from collections.abc import Callable, Mapping

import msgspec

from assessment.records import Assessment
from checklists.schema import Term
from desktop.tasks import Progress


class Library(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside an assessment: by item id what each rests on, and the terms by word.

    ``outside`` holds the ids of the 資料外 items.
    """

    passages: Mapping[str, str] = {}
    outside: frozenset[str] = frozenset()
    glossary: Mapping[str, Term] = {}


def reads_library(assessment: Assessment) -> Callable[[Progress], Library]:
    """Work that puts together what the questions of ``assessment`` rest on."""

    def work(_: Progress) -> Library:
        from checklists.loading import glossary_for, sources_for
        from exports.citations import Citations

        cited = Citations(sources_for(assessment.checklists))
        items = [response.item for response in assessment.responses]
        return Library(
            passages={item.id: cited.in_words(item) for item in items},
            outside=frozenset(i.id for i in items if cited.is_outside_the_papers(i)),
            glossary=glossary_for(assessment.checklists),
        )

    return work
