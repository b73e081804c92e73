"""What of a result may stand in a paper for the council or the public (design: cli.md, `report`).

An item marked ``sensitive`` would tell an attacker where to begin: it stays in every count and
score, and is named nowhere. Notes, evidence and the names of people are for the office alone.
"""

from typing import Literal

import msgspec

from assessment.comparison import Comparison
from assessment.gaps import Gap
from assessment.records import Response
from assessment.results import TOP_OF_AREA, AreaResult, Result, Withheld

Audience = Literal["internal", "public"]


def for_public(whole: Result) -> Result:
    """``whole`` with its figures as they are, and without whatever is not for the public."""
    assessment = whole.assessment
    gaps = _open_gaps(whole.gaps)
    readiness = _open(whole.readiness)
    responses = _open(assessment.responses)
    return msgspec.structs.replace(
        whole,
        assessment=msgspec.structs.replace(assessment, responses=responses),
        areas=tuple(_area(area, gaps) for area in whole.areas),
        gaps=gaps,
        readiness=readiness,
        withheld=Withheld(
            items=len(assessment.responses) - len(responses),
            gaps=len(whole.gaps) - len(gaps),
            readiness=len(whole.readiness) - len(readiness),
        ),
    )


def comparison_for_public(whole: Comparison) -> Comparison:
    """``whole`` with its counts and scores as they are, naming no sensitive item."""
    areas = tuple(
        msgspec.structs.replace(
            area, items=tuple(i for i in area.items if i.item.sensitivity != "sensitive")
        )
        for area in whole.areas
    )
    return msgspec.structs.replace(whole, areas=areas)


def kept_back(withheld: Withheld) -> str:
    """What a paper for the public keeps to counts, in words for that paper."""
    hidden = (
        f"公表すると弱点を知られるおそれのある項目（{withheld.items}問、うち課題{withheld.gaps}件）は、"
        "件数と点数にだけ含め、項目としては載せていません。"
        if withheld.items
        else ""
    )
    return f"この資料は公表用です。{hidden}備考・根拠資料・人の名前も載せていません。"


def _area(area: AreaResult, gaps: tuple[Gap, ...]) -> AreaResult:
    themes = tuple(
        msgspec.structs.replace(theme, responses=_open(theme.responses)) for theme in area.themes
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
