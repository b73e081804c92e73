"""What a report says of itself on its cover, the same in every format."""

from assessment.disclosure import kept_back
from assessment.fiscal_years import date_in_words
from assessment.results import Result
from assessment.wording import TIER_NAMES
from exports.report_options import AUDIENCE_WORDS, ReportOptions

Fact = tuple[str, str]
"""What a fact is called, and the fact in words."""

_PLACE_SIZES = ((18, 22.0), (60, 15.0), (10**9, 10.0))
"""Up to so many characters, so many points."""


def facts(result: Result, options: ReportOptions) -> tuple[Fact, ...]:
    """The dates, what was assessed, for whom and by whom; what is empty is left out."""
    info = result.assessment.info
    areas = [
        f"{area.checklist.title}（{area.figures.counts.total}問、{area.checklist.version}版）"
        for area in result.areas
    ]
    told = (
        ("回答の基準日", date_in_words(info.reference_date)),
        ("期限の判定日", f"{date_in_words(result.as_of)}（この日の時点で期限を判定）"),
        ("版", options.edition),
        ("点検の区分", f"{TIER_NAMES[info.tier]}（全{result.total.counts.total}問）"),
        ("点検した分野", "\n".join(areas)),
        ("読み手", AUDIENCE_WORDS[options.audience]),
        ("取扱区分", options.classification),
        ("作成", options.prepared_by),
    )
    return tuple((name, words) for name, words in told if words)


def whose(result: Result) -> str:
    """Whose report it is: prefecture and municipality, and the division on a line of its own."""
    place = result.assessment.info.municipality
    return "\n".join(filter(None, (f"{place.prefecture}　{place.name}", result.division)))


def place_size(place: str) -> float:
    """The points in which a name is set on a cover: one with a long line smaller."""
    longest = max(map(len, place.split("\n")))
    return next(size for most, size in _PLACE_SIZES if longest <= most)


def handling(result: Result) -> str:
    """How the paper is to be handled; empty where it holds nothing that is not for everybody."""
    if result.withheld is not None:
        return "".join(kept_back(result.withheld))
    responses = result.assessment.responses
    sensitive = sum(
        response.item.sensitivity == "sensitive" and response.answer.state != "unanswered"
        for response in responses
    )
    if not sensitive:
        return ""
    return (
        "取扱い：庁内用。公表すると弱点を知られるおそれのある項目"
        f"（{sensitive}問）の回答を含みます。"
    )
