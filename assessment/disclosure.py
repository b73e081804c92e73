"""What of a result may stand in a paper for the council or the public (design: cli.md, `report`).

An item marked ``sensitive`` would tell an attacker where to begin: it stays in the counts and
scores of its area and of the whole, and is named nowhere. A theme is small, and what it is called
tells what its items ask: its score, held against the answers that are printed beside it, would
tell those that are not. So a theme's figures are of the items that may be named alone, and of the
years compared only themes without others are told. Notes, evidence and the names of people are
for the office alone.
"""

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
    ThemeResult,
    Withheld,
    theme_result,
)

Audience = Literal["internal", "public"]


def for_public(whole: Result) -> Result:
    """``whole`` with its areas' figures as they are, and without what is not for the public."""
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
        withheld=withheld_of(whole),
    )


def withheld_of(whole: Result, division: str = "") -> Withheld:
    """What a paper for the public on ``whole``, or on one division's items, keeps to counts.

    Raises:
        UnknownDivisionError: no item is that division's.
    """
    shown = of_division(whole, division) if division else whole
    hidden = [r for r in shown.assessment.responses if _is_sensitive(r)]
    return Withheld(
        items=len(hidden),
        gaps=sum(_is_sensitive(gap.response) for gap in shown.gaps),
        readiness=sum(response.item.kind == "readiness" for response in hidden),
    )


def comparison_for_public(whole: Comparison) -> Comparison:
    """``whole`` with the counts and scores of its areas, naming no sensitive item."""
    return msgspec.structs.replace(whole, areas=tuple(map(_compared_area, whole.areas)))


def kept_back(withheld: Withheld) -> str:
    """What a paper for the public keeps to counts, in words for that paper."""
    hidden = (
        f"公表すると弱点を知られるおそれのある項目（{withheld.items}問、うち課題{withheld.gaps}件）は、"
        "分野と全体の件数と点数にだけ含め、項目としては載せていません。"
        "テーマの点数、順位、一覧は、公表する項目だけのものです。"
        if withheld.items
        else ""
    )
    return f"この資料は公表用です。{hidden}備考・根拠資料・人の名前も載せていません。"


def _area(area: AreaResult, gaps: tuple[Gap, ...]) -> AreaResult:
    themes = tuple(map(_theme, area.themes))
    own = (gap for gap in gaps if gap.response.checklist_id == area.checklist.id)
    return msgspec.structs.replace(area, themes=themes, top=tuple(own)[:TOP_OF_AREA])


def _theme(theme: ThemeResult) -> ThemeResult:
    named = _open(theme.responses)
    return theme_result(theme.theme, named, withheld=len(theme.responses) - len(named))


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
