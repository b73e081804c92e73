"""Odd values to ask a municipality about (照会). None of them need be wrong."""

from collections.abc import Iterator, Mapping, Sequence

from assessment.collection.compared import Compared
from assessment.collection.last_year import BothYears
from assessment.collection.received import Given
from assessment.collection.records import ItemPicture, Query, QueryKind, Standing
from assessment.oddities import (
    NO_EVIDENCE_FROM,
    is_at_target,
    jump,
    lacking_evidence,
    uniform,
    without_evidence,
)
from assessment.records import Municipality
from checklists.schema import Item

NA_ALONE_FROM = 10
"""Others that answered an item. Among fewer, one that is alone with its 該当なし is not odd."""

NA_ALONE_ONE_IN = 50
"""該当なし is odd where not even one in so many of the others has it."""


def queries(
    standings: Sequence[Standing],
    areas: Sequence[Compared],
    items: Sequence[ItemPicture],
    both: BothYears | None,
) -> tuple[Query, ...]:
    """What to ask, in the order of municipalities and, for each, of items."""
    rarely_na = {one.item.id: one for one in items if _is_rarely_na(one)}
    found: list[Query] = []
    for standing in standings:
        if standing.submission is None:
            continue
        code = standing.municipality.code
        if standing.submission.altered:
            found.append(
                Query(
                    code=code,
                    kind="altered",
                    why=f"第{standing.submission.edition}版のファイルは、書き出した後に内容が"
                    "変わっています。意図した変更か確かめてください。",
                )
            )
        for area in areas:
            if area.checklist.id in standing.areas:
                found += _of_area(standing, area, rarely_na, both)
    return tuple(found)


def _is_rarely_na(picture: ItemPicture) -> bool:
    """Whether whoever answers 該当なし is (almost) alone with it."""
    others = picture.n + picture.na - 1
    alike = picture.na - 1
    return alike >= 0 and others >= NA_ALONE_FROM and alike * NA_ALONE_ONE_IN < others


def _of_area(
    standing: Standing,
    area: Compared,
    rarely_na: Mapping[str, ItemPicture],
    both: BothYears | None,
) -> Iterator[Query]:
    """Queries on a checklist as a whole, then on its items in order."""
    code, checklist = standing.municipality.code, area.checklist
    answered = [(item, standing.given[item.id]) for item in area.items]
    without = {item.id for item, answer in answered if _lacks_evidence(item, answer)}
    reached = sum(is_at_target(item, answer.level) for item, answer in answered)
    if why := uniform(checklist.title, (answer.level for _, answer in answered)):
        yield Query(code=code, kind="uniform", why=why, checklist_id=checklist.id)
    if reached == len(without) >= NO_EVIDENCE_FROM:
        why = lacking_evidence(reached, reached)
        yield Query(code=code, kind="no_evidence", why=why, checklist_id=checklist.id)
        without = set()
    was = both.given(code, checklist.id) if both is not None else {}
    for item, answer in answered:
        if not (answer.state == "na" or item.id in without or item.id in was):
            continue
        before = was.get(item.id)
        level = answer.level
        whys: dict[QueryKind, str] = {
            "jump": jump(before.level if before else None, level),
            "no_evidence": (
                without_evidence(item, level) if item.id in without and level is not None else ""
            ),
            "na_alone": _alone(standing.municipality, item, answer, rarely_na.get(item.id)),
        }
        for kind, why in whys.items():
            if why:
                yield Query(
                    code=code, kind=kind, why=why, checklist_id=checklist.id, item_id=item.id
                )


def _lacks_evidence(item: Item, answer: Given) -> bool:
    """At the target with none named, where the file says anything of evidence at all."""
    return answer.evidence is False and is_at_target(item, answer.level)


def _alone(place: Municipality, item: Item, answer: Given, picture: ItemPicture | None) -> str:
    """Odd only where the checklist itself does not expect 該当なし of such a body."""
    if answer.state != "na" or picture is None or place.kind not in item.applies:
        return ""
    others = picture.n + picture.na - 1
    alike = f"{picture.na - 1}団体だけです" if picture.na > 1 else "ありません"
    return f"「該当なし」ですが、ほかに答えた{others}団体のうち「該当なし」は{alike}。"
