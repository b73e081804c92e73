"""What the scores would be if some items stood at another level: nothing is recorded."""

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from assessment import scoring
from assessment.records import Assessment, Response, level
from assessment.results import Result, result


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """A score now and as it would be; ``title`` names the area, or the whole."""

    title: str
    now: Fraction | None
    then: Fraction | None

    @property
    def difference(self) -> str:
        """How much the score would rise, with its sign; empty without a score."""
        rise = scoring.difference(self.now, self.then)
        return "" if rise is None else scoring.signed(rise)


def with_levels(assessment: Assessment, levels: Mapping[str, int]) -> Assessment:
    """``assessment`` as it would be with these levels, by item id."""
    return msgspec.structs.replace(
        assessment, responses=tuple(_with_level(r, levels) for r in assessment.responses)
    )


def outlooks(standing: Result, levels: Mapping[str, int]) -> tuple[Outlook, ...]:
    """The whole, then each area that ``levels`` touch."""
    supposed = result(with_levels(standing.assessment, levels), standing.as_of)
    touched = {
        response.checklist_id
        for response in standing.assessment.responses
        if response.item.id in levels
    }
    return (
        Outlook(title="全体", now=standing.total.score, then=supposed.total.score),
        *(
            Outlook(
                title=before.checklist.title, now=before.figures.score, then=after.figures.score
            )
            for before, after in zip(standing.areas, supposed.areas, strict=True)
            if before.checklist.id in touched
        ),
    )


def gaps_left(standing: Result, levels: Mapping[str, int]) -> int:
    """How many gaps there would be."""
    return len(result(with_levels(standing.assessment, levels), standing.as_of).gaps)


def _with_level(response: Response, levels: Mapping[str, int]) -> Response:
    chosen = levels.get(response.item.id)
    if chosen is None:
        return response
    entry = msgspec.structs.replace(response.entry, answer=level(chosen))
    return msgspec.structs.replace(response, entry=entry)
