"""What looks odd about one's own answers, to be looked at once more (気になる回答). Pure.

The rules are those of ``oddities``. A town that names evidence for less than half of what it has
reached is told so once for the checklist, and only when that is answered to the end, so that nobody
is held up while answering: what is usual here is no hint.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from assessment import oddities
from assessment.collection.wording import QUERY_WORDS
from assessment.fiscal_years import date_in_words
from assessment.planning.typed import MistypedError
from assessment.planning.typed import date as date_of
from assessment.records import Answer, Assessment, Response
from assessment.reviewing.fingerprints import about_of
from assessment.reviewing.records import Hint, HintKind
from checklists.schema import Checklist

HINT_WORDS: Mapping[HintKind, str] = {
    "jump": QUERY_WORDS["jump"],
    "uniform": QUERY_WORDS["uniform"],
    "no_evidence": QUERY_WORDS["no_evidence"],
    "past_date": "過ぎた日付",
}

_PLANNED = re.compile(
    r"(?P<date>(?:令和|R|20\d\d)[\d元年度月日./末上下旬頃中]*)"
    r"[^。、\n\d]{0,10}?(?:予定|見込|目途|めど|目標|までに)"
)
"""A date that a remark names as still to come."""


def hints_of(
    assessment: Assessment, last_year: Mapping[str, Answer], as_of: dt.date
) -> tuple[Hint, ...]:
    """Every hint on an assessment, in the order of its items, those on a whole checklist first.

    ``last_year`` is what was answered then to items that mean the same now, by id.
    """
    return tuple(
        hint
        for checklist in assessment.checklists
        for hint in _of_area(checklist, assessment.of_checklist(checklist.id), last_year, as_of)
    )


def _of_area(
    checklist: Checklist,
    responses: Sequence[Response],
    last_year: Mapping[str, Answer],
    as_of: dt.date,
) -> Iterator[Hint]:
    at_target = [r for r in responses if oddities.is_at_target(r.item, r.answer.level)]
    lacking = {r.item.id for r in at_target if not r.entry.evidence.strip()}
    mostly = len(lacking) * 2 > len(at_target)
    if responses and all(r.answer.state != "unanswered" for r in responses):
        first = responses[0]
        levels = [response.answer.level for response in responses]
        if why := oddities.uniform(checklist.title, levels):
            yield _hint("uniform", first, why, levels, whole=True)
        if mostly and len(lacking) >= oddities.NO_EVIDENCE_FROM:
            said = oddities.lacking_evidence(len(at_target), len(lacking))
            why = f"「{checklist.title}」で、{said}"
            yield _hint("no_evidence", first, why, whole=True)
    for response in responses:
        level, was = response.answer.level, last_year.get(response.item.id)
        if was is not None and (why := oddities.jump(was.level, level)):
            yield _hint("jump", response, why)
        if not mostly and response.item.id in lacking and level is not None:
            yield _hint("no_evidence", response, oddities.without_evidence(response.item, level))
        if why := _past_date(response, as_of):
            yield _hint("past_date", response, why)


def _past_date(response: Response, as_of: dt.date) -> str:
    extended = response.entry.extended_deadline
    if extended is not None and extended < as_of:
        return f"延長後の期限（{date_in_words(extended)}）が、基準日より前の日付です。"
    if response.answer.state == "unanswered":
        return ""
    for match in _PLANNED.finditer(unicodedata.normalize("NFKC", response.entry.note)):
        day = _last_day(match["date"])
        if day is not None and day < as_of:
            return f"備考に「{match[0]}」とありますが、基準日の時点で過ぎています。"
    return ""


def _last_day(text: str) -> dt.date | None:
    """The last day that a date in a remark can mean; ``None`` where it means nothing certain."""
    try:
        return date_of(text, "until")
    except MistypedError:
        return None


def _hint(kind: HintKind, response: Response, why: str, *what: object, whole: bool = False) -> Hint:
    about = about_of(kind, why, *(what if whole else (response.answer,)))
    return Hint(
        kind=kind,
        checklist_id=response.checklist_id,
        item_id=response.item.id,
        why=why,
        about=about,
        whole=whole,
    )
