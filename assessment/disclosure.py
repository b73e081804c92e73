"""What of a result may stand in a paper for the council or the public (design: cli.md, `report`).

An item marked ``sensitive`` would tell an attacker where to begin: it stays in the counts and
scores of its area and of the whole, and is named nowhere. What a figure tells of one item, once
the others are printed beside it, is not told:

- A theme is small, and what it is called tells what its items ask. Its figures are of the items
  that may be named alone, and of the years compared only themes without others are told.
- An area with fewer than ``FEWEST_COUNTED`` sensitive items leaves them out of every figure.

An item is sensitive if the checklist that it was asked with, or the one that the program has now,
says so. Notes, evidence and the names of people are for the office alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from assessment.comparison import AreaComparison, Comparison
from assessment.divisions import of_division
from assessment.gaps import Gap
from assessment.records import Response
from assessment.results import (
    TOP_OF_AREA,
    AreaResult,
    Result,
    Withheld,
    result,
    theme_result,
)
from checklists.schema import Checklist, Item

Audience = Literal["internal", "public"]

FEWEST_COUNTED = 3
"""So many sensitive items of an area are told as a count: of fewer, each could be worked out."""


def for_public(whole: Result, offered: Sequence[Checklist] = ()) -> Result:
    """``whole`` without what is not for the public; ``offered`` are the checklists as of now."""
    marked = _marked(whole, offered)
    counted = public_basis(marked)
    hidden = [r for r in marked.assessment.responses if _is_sensitive(r)]
    counted_hidden = [r for r in counted.assessment.responses if _is_sensitive(r)]
    gaps = _open_gaps(counted.gaps)
    by_theme = Counter(response.item.theme_id for response in hidden)
    return msgspec.structs.replace(
        counted,
        assessment=msgspec.structs.replace(
            counted.assessment, responses=_open(counted.assessment.responses)
        ),
        areas=tuple(_area(area, gaps, by_theme) for area in counted.areas),
        gaps=gaps,
        readiness=_open(counted.readiness),
        withheld=Withheld(
            items=len(counted_hidden),
            gaps=len(counted.gaps) - len(gaps),
            readiness=sum(response.item.kind == "readiness" for response in counted_hidden),
            uncounted=len(hidden) - len(counted_hidden),
        ),
    )


def public_basis(whole: Result, offered: Sequence[Checklist] = ()) -> Result:
    """All that may stand in a figure for the public, named or not."""
    marked = _marked(whole, offered)
    per_area = Counter(r.checklist_id for r in marked.assessment.responses if _is_sensitive(r))
    few = {area for area, count in per_area.items() if count < FEWEST_COUNTED}
    if not few:
        return marked
    return _of(
        marked,
        tuple(
            response
            for response in marked.assessment.responses
            if not (response.checklist_id in few and _is_sensitive(response))
        ),
    )


def withheld_of(
    whole: Result, offered: Sequence[Checklist] = (), division: str = ""
) -> Withheld | None:
    """What a paper for the public on ``whole``, or on one division's items, keeps to counts.

    Raises:
        UnknownDivisionError: no item is that division's.
    """
    return for_public(of_division(whole, division) if division else whole, offered).withheld


def _marked(whole: Result, offered: Sequence[Checklist]) -> Result:
    """``whole`` with every item sensitive that is so now: a mark may have come since it began."""
    now = {i.id for checklist in offered for i in checklist.item if i.sensitivity == "sensitive"}
    assessment = whole.assessment
    if not any(r.item.id in now and not _is_sensitive(r) for r in assessment.responses):
        return whole

    def marked(item: Item) -> Item:
        return msgspec.structs.replace(item, sensitivity="sensitive") if item.id in now else item

    checklists = tuple(
        msgspec.structs.replace(checklist, item=tuple(map(marked, checklist.item)))
        for checklist in assessment.checklists
    )
    responses = tuple(
        msgspec.structs.replace(response, item=marked(response.item))
        for response in assessment.responses
    )
    remarked = msgspec.structs.replace(assessment, checklists=checklists)
    return _of(msgspec.structs.replace(whole, assessment=remarked), responses)


def _of(whole: Result, responses: tuple[Response, ...]) -> Result:
    """What these of its responses come to; a checklist of which none is left is not told."""
    asked = {response.checklist_id for response in responses}
    assessment = msgspec.structs.replace(
        whole.assessment,
        checklists=tuple(c for c in whole.assessment.checklists if c.id in asked),
        responses=responses,
    )
    return msgspec.structs.replace(result(assessment, whole.as_of), division=whole.division)


def comparison_for_public(whole: Comparison) -> Comparison:
    """``whole`` with the counts and scores of its areas, naming no sensitive item."""
    return msgspec.structs.replace(whole, areas=tuple(map(_compared_area, whole.areas)))


def kept_back(withheld: Withheld) -> str:
    """What a paper for the public keeps to counts, in words for that paper."""
    which = "公表すると弱点を知られるおそれのある項目"
    few = (
        f"公表しない項目が{FEWEST_COUNTED}問に満たない分野の{withheld.uncounted}問は、"
        "差し引きで知られないよう、件数と点数にも含めていません。"
    )
    hidden = (
        f"{which}（{withheld.items}問、うち課題{withheld.gaps}件）は、"
        "分野と全体の件数と点数にだけ含め、項目としては載せていません。"
        if withheld.items
        else f"{which}は載せていません。"
    )
    named = "テーマの点数、順位、一覧は、公表する項目だけのものです。"
    told = f"{hidden}{few if withheld.uncounted else ''}{named}" if withheld.hides_any else ""
    return f"この資料は公表用です。{told}備考・根拠資料・人の名前も載せていません。"


def _area(area: AreaResult, gaps: tuple[Gap, ...], hidden: Mapping[str, int]) -> AreaResult:
    themes = tuple(
        theme_result(theme.theme, _open(theme.responses), withheld=hidden[theme.theme.id])
        for theme in area.themes
    )
    own = (gap for gap in gaps if gap.response.checklist_id == area.checklist.id)
    return msgspec.structs.replace(area, themes=themes, top=tuple(own)[:TOP_OF_AREA])


def _compared_area(area: AreaComparison) -> AreaComparison:
    hidden = {item.item.theme_id for item in area.items if item.item.sensitivity == "sensitive"}
    return msgspec.structs.replace(
        area,
        themes=tuple(theme for theme in area.themes if theme.theme.id not in hidden),
        items=tuple(item for item in area.items if item.item.sensitivity != "sensitive"),
    )


def _open_gaps(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    return tuple(
        msgspec.structs.replace(gap, response=_without_remarks(gap.response))
        for gap in gaps
        if not _is_sensitive(gap.response)
    )


def _open(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    return tuple(_without_remarks(each) for each in responses if not _is_sensitive(each))


def _is_sensitive(response: Response) -> bool:
    return response.item.sensitivity == "sensitive"


def _without_remarks(response: Response) -> Response:
    entry = msgspec.structs.replace(response.entry, note="", evidence="", review="")
    return msgspec.structs.replace(response, entry=entry, by="")
