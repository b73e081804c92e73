"""Odd values to ask a municipality about (照会). None of them need be wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assessment.collection.compared import Compared
from assessment.collection.last_year import BothYears, rise
from assessment.collection.records import Given, ItemPicture, Query, QueryKind, Standing
from assessment.collection.wording import given_in_words
from assessment.records import Municipality
from checklists.schema import Checklist, Item

JUMP = 2
"""Levels within a year. Each level differs in kind from the next, and one is a year's work."""

UNIFORM_FROM = 8
"""Answers. Fewer alike levels come about by themselves; the core of a checklist asks 10."""

NO_EVIDENCE_FROM = 5
"""Items at their target, none of which names evidence: asked once, and not item by item."""

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
                    why="書き出した後に、ファイルの内容が変わっています。"
                    "意図した変更か確かめてください。",
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
    reached = sum(_is_at_target(item, answer) for item, answer in answered)
    if why := _uniform(checklist, [answer for _, answer in answered]):
        yield Query(code=code, kind="uniform", why=why, checklist_id=checklist.id)
    if reached == len(without) >= NO_EVIDENCE_FROM:
        why = f"目標に達した{reached}項目のどれにも、根拠資料が書かれていません。"
        yield Query(code=code, kind="no_evidence", why=why, checklist_id=checklist.id)
        without = set()
    was = both.given(code, checklist.id) if both is not None else {}
    for item, answer in answered:
        if not (answer.state == "na" or item.id in without or item.id in was):
            continue
        whys: dict[QueryKind, str] = {
            "jump": _jump(was.get(item.id), answer),
            "no_evidence": _without_evidence(item, answer) if item.id in without else "",
            "na_alone": _alone(standing.municipality, item, answer, rarely_na.get(item.id)),
        }
        for kind, why in whys.items():
            if why:
                yield Query(
                    code=code, kind=kind, why=why, checklist_id=checklist.id, item_id=item.id
                )


def _uniform(checklist: Checklist, answers: Sequence[Given]) -> str:
    levels = Counter(answer.level for answer in answers if answer.level is not None)
    if len(levels) != 1 or levels.total() < UNIFORM_FROM:
        return ""
    (level,) = levels
    return f"「{checklist.title}」でレベルを答えた{levels.total()}項目が、すべてレベル{level}です。"


def _jump(was: Given | None, now: Given) -> str:
    levels = rise(was, now)
    if was is None or abs(levels) < JUMP:
        return ""
    way = "上がって" if levels > 0 else "下がって"
    return f"前年度のレベル{was.level}からレベル{now.level}へ、{abs(levels)}段階{way}います。"


def _is_at_target(item: Item, answer: Given) -> bool:
    return answer.level is not None and answer.level >= item.target


def _lacks_evidence(item: Item, answer: Given) -> bool:
    """At the target with none named, where the file says anything of evidence at all."""
    return answer.evidence is False and _is_at_target(item, answer)


def _without_evidence(item: Item, answer: Given) -> str:
    return (
        f"目標（レベル{item.target}）に達した「{given_in_words(item, answer)}」ですが、"
        "根拠資料が書かれていません。"
    )


def _alone(place: Municipality, item: Item, answer: Given, picture: ItemPicture | None) -> str:
    """Odd only where the checklist itself does not expect 該当なし of such a body."""
    if answer.state != "na" or picture is None or place.kind not in item.applies:
        return ""
    others = picture.n + picture.na - 1
    alike = f"{picture.na - 1}団体だけです" if picture.na > 1 else "ありません"
    return f"「該当なし」ですが、ほかに答えた{others}団体のうち「該当なし」は{alike}。"
