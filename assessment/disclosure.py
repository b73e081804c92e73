"""What of a result may stand in a paper for the council or the public (design: cli.md, `report`).

An item marked ``sensitive`` would tell an attacker where to begin: it stays in counts and in the
scores of themes, areas and the whole, and is named nowhere. Orders and lists are of the items that
may be named, and say so.

An item is sensitive if the checklist that it was asked with, or the one that the program has now,
says so. Notes, evidence and the names of people are for the office alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from assessment.comparison import Comparison
from assessment.divisions import of_division
from assessment.gaps import Gap
from assessment.records import Response
from assessment.results import (
    TOP_OF_AREA,
    AreaResult,
    Result,
    Withheld,
    result,
)
from checklists.schema import Checklist, Item

Audience = Literal["internal", "public"]


def for_public(whole: Result, offered: Sequence[Checklist] = ()) -> Result:
    """``whole`` with its figures as they are, and without whatever is not for the public.

    ``offered`` are the checklists as of now.
    """
    marked = as_marked_now(whole, offered)
    hidden = [r for r in marked.assessment.responses if _is_sensitive(r)]
    gaps = _open_gaps(marked.gaps)
    by_theme = Counter(response.item.theme_id for response in hidden)
    return msgspec.structs.replace(
        marked,
        assessment=msgspec.structs.replace(
            marked.assessment, responses=_open(marked.assessment.responses)
        ),
        areas=tuple(_area(area, gaps, by_theme) for area in marked.areas),
        gaps=gaps,
        readiness=_open(marked.readiness),
        withheld=Withheld(
            items=len(hidden),
            gaps=len(marked.gaps) - len(gaps),
            readiness=sum(response.item.kind == "readiness" for response in hidden),
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


def as_marked_now(whole: Result, offered: Sequence[Checklist]) -> Result:
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
    remarked = msgspec.structs.replace(assessment, checklists=checklists, responses=responses)
    return msgspec.structs.replace(result(remarked, whole.as_of), division=whole.division)


def comparison_for_public(whole: Comparison) -> Comparison:
    """``whole`` with its counts and scores as they are, naming no sensitive item."""
    areas = tuple(
        msgspec.structs.replace(
            area, items=tuple(i for i in area.items if i.item.sensitivity != "sensitive")
        )
        for area in whole.areas
    )
    return msgspec.structs.replace(whole, areas=areas)


def kept_back(withheld: Withheld) -> tuple[str, ...]:
    """What a paper for the public keeps to counts, in sentences for that paper."""
    which = (
        f"公表すると弱点を知られるおそれのある項目（{withheld.items}問、うち課題{withheld.gaps}件）"
    )
    hidden = (
        f"{which}は、件数と点数にだけ含め、項目としては載せていません。",
        "順位と一覧は、公表する項目だけのものです。",
    )
    return (
        "この資料は公表用です。",
        *(hidden if withheld.items else ()),
        "備考・根拠資料・人の名前も載せていません。",
    )


def _area(area: AreaResult, gaps: tuple[Gap, ...], hidden: Mapping[str, int]) -> AreaResult:
    themes = tuple(
        msgspec.structs.replace(
            theme, responses=_open(theme.responses), withheld=hidden[theme.theme.id]
        )
        for theme in area.themes
    )
    own = (gap for gap in gaps if gap.response.checklist_id == area.checklist.id)
    return msgspec.structs.replace(area, themes=themes, top=tuple(own)[:TOP_OF_AREA])


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
