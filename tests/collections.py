"""Made-up submissions of real municipalities, the same every time, for tests of collections.

Levels are drawn from the municipality's code and the item's id alone. Codes that are ``missing``,
``incomplete`` and so on are chosen by their place in the prefecture's list, so that a test can say
in advance what must come of them.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from assessment.collection.picture import picture
from assessment.collection.received import (
    AskedItem,
    Beside,
    Confirmation,
    Contact,
    Correction,
    FileLine,
    Given,
    PastCollection,
    Scope,
    Submission,
    UnusableRow,
    given,
)
from assessment.collection.records import Collection
from assessment.municipalities import municipalities
from assessment.records import Answer, Municipality, level
from assessment.returned import ChecklistMark
from checklists.loading import builtin_checklists, content_hash
from checklists.schema import Checklist, Item, Tier
from tests.factories import AS_OF, NOW

TOTTORI = "31"
"""Nineteen municipalities: small enough to read, large enough to have bands."""

YEAR = 2026
SCOPE = Scope(today=AS_OF, prefecture=TOTTORI)


def places_of(prefecture: str | None) -> tuple[Municipality, ...]:
    """The municipalities of a prefecture, or all of Japan's, in the order of codes."""
    return tuple(p for p in municipalities() if prefecture in (None, p.code[:2]))


def make_population(place: Municipality) -> int:
    """A made-up number of people, plausible for the kind of body."""
    least, most = {
        "designated_city": (500_000, 3_700_000),
        "special_ward": (60_000, 900_000),
        "city": (12_000, 480_000),
        "town": (2_000, 45_000),
        "village": (200, 9_000),
    }[place.kind]
    share: float = _draw(place.code, "population") % 1000 / 1000
    people: float = least * (most / least) ** share
    return round(people)


def make_populations(prefecture: str | None) -> dict[str, int]:
    """Populations of all municipalities by code."""
    return {place.code: make_population(place) for place in places_of(prefecture)}


def make_given(code: str, item: Item, year: int = YEAR) -> Given:
    """A complete municipality's answer: mostly levels, some unknown, a few 該当なし.

    A level moves by one at most from year to year, mostly by nothing; one in a hundred leaps.
    """
    draw = _draw(code, item.id)
    if draw % 50 == 0:
        return given("na", evidence=False)
    if draw % 20 == 1:
        return given("unknown", evidence=False)
    ability = _draw(code, "ability") % 4  # some are ahead of others throughout
    wanted = (draw // 100 % 5 + ability) // 2 + (_draw(code, item.id, str(year)) % 6 == 0)
    if draw % 97 == 5 and year == YEAR:
        wanted += 2
    selectable = item.selectable_levels()
    chosen = max((n for n in selectable if n <= min(wanted, 4)), default=selectable[0])
    return given("level", chosen, evidence=chosen < item.target or draw % 3 > 0)


def make_answers(
    code: str, checklists: Sequence[Checklist], tier: Tier = "standard", year: int = YEAR
) -> dict[str, Given]:
    """A complete municipality's answers to every item of a tier."""
    return {
        item.id: make_given(code, item, year)
        for checklist in checklists
        for item in checklist.items_of_tier(tier)
    }


def make_submission(
    place: Municipality,
    checklists: Sequence[Checklist] | None = None,
    *,
    tier: Tier = "standard",
    **fields: Any,
) -> Submission:
    """A complete submission; fields replace what stands here."""
    asked = builtin_checklists() if checklists is None else tuple(checklists)
    year = fields.get("year", YEAR)
    edition = fields.get("edition", 1)
    document_id = f"{place.code}-{year}-{_draw(place.code, str(edition)) % 16**6:06X}"
    values: dict[str, Any] = {
        "file": f"{place.code}_{place.name}_R{year - 2018}_提出用_第{edition}版.xlsx",
        "digest": hashlib.sha256(document_id.encode()).hexdigest(),
        "kind": "submission",
        "document_id": document_id,
        "code": place.code,
        "year": year,
        "reference_date": dt.date(year, 11, 24),
        "edition": edition,
        "issued_at": NOW + dt.timedelta(hours=edition),
        "checklists": tuple(make_mark(checklist) for checklist in asked),
        "given": make_answers(place.code, asked, tier, year),
        "contact": Contact(
            division="総務課",
            name="見本 花子",
            phone="0000-00-0000",
            email="mihon@example.lg.jp",
        ),
    }
    return Submission(**(values | fields))


def make_mark(checklist: Checklist) -> ChecklistMark:
    """The mark of a checklist as the program has it."""
    return ChecklistMark(
        id=checklist.id, version=checklist.version, content_hash=content_hash(checklist)
    )


def make_survey_form(place: Municipality, **fields: Any) -> Submission:
    """A filled-in 調査票."""
    return make_submission(
        place,
        **{
            "kind": "survey-form",
            "edition": 0,
            "file": f"{place.code}_{place.name}_R8_調査票.xlsx",
            **fields,
        },
    )


def make_incomplete(place: Municipality, **fields: Any) -> Submission:
    """A submission with every fifth item of the last checklist unanswered."""
    submission = make_submission(place, **fields)
    last = builtin_checklists()[-1]
    blank = [item.id for item in last.items_of_tier("standard")][::5]
    unanswered = dict.fromkeys(blank, given("unanswered", evidence=False))
    return msgspec.structs.replace(submission, given={**submission.given, **unanswered})


def make_outdated(place: Municipality, **fields: Any) -> Submission:
    """A submission of an earlier version of the last checklist, lacking one item of it.

    Another item has another target there, and one is there that the program no longer has.
    """
    *same, last = builtin_checklists()
    items = last.items_of_tier("standard")
    submission = make_submission(place, **fields)
    mark = ChecklistMark(
        id=last.id, version="2023.1", content_hash=hashlib.sha256(b"2023.1").hexdigest()
    )
    answers = dict(submission.given)
    del answers[items[3].id]
    gone = f"{last.prefix}-01-99"
    answers[gone] = given("level", 2, evidence=True)
    asked = {
        item.id: AskedItem(target=item.target, weight=item.weight)
        for item in items
        if item.id in answers
    }
    asked[gone] = AskedItem(target=3, weight=1)
    asked[items[4].id] = AskedItem(target=2, weight=items[4].weight)
    return msgspec.structs.replace(
        submission,
        checklists=(*(make_mark(checklist) for checklist in same), mark),
        given=answers,
        asked=asked,
    )


def make_past(
    prefecture: str | None = TOTTORI, checklists: Sequence[Checklist] | None = None, **fields: Any
) -> PastCollection:
    """Last year's collection of all municipalities but the second, the third incomplete."""
    asked = builtin_checklists() if checklists is None else tuple(checklists)
    answers = {
        place.code: make_answers(place.code, asked, year=YEAR - 1)
        for number, place in enumerate(places_of(prefecture))
        if number != 1
    }
    third = places_of(prefecture)[2].code
    answers[third][asked[0].items_of_tier("standard")[0].id] = given("unanswered")
    values: dict[str, Any] = {
        "file": "R7_集計.xlsx",
        "prefecture": prefecture,
        "year": YEAR - 1,
        "given": answers,
        "asked": {
            item.id: AskedItem(target=item.target, weight=item.weight)
            for checklist in asked
            for item in checklist.items_of_tier("standard")
        },
        "versions": {checklist.id: (checklist.version,) for checklist in asked},
    }
    return PastCollection(**(values | fields))


def make_correction(
    code: str, item_id: str, before: Answer | int, after: Answer | int, **fields: Any
) -> Correction:
    """A line of a 補正; a number is a level."""
    values: dict[str, Any] = {
        "code": code,
        "item_id": item_id,
        "before": level(before) if isinstance(before, int) else before,
        "after": level(after) if isinstance(after, int) else after,
        "reason": "電話で確かめたため（見本）。",
        "confirmed_by": "見本 太郎",
        "confirmed_on": "2026-12-01",
        "where": "補正!F5",
    }
    return Correction(**(values | fields))


def make_confirmation(code: str, item_id: str, before: Answer | int, **fields: Any) -> Confirmation:
    """A row that leaves the answer as it is; a number is a level."""
    values: dict[str, Any] = {
        "code": code,
        "item_id": item_id,
        "before": level(before) if isinstance(before, int) else before,
        "reason": "現地で確かめた（見本）。",
        "confirmed_by": "見本 次郎",
        "confirmed_on": "2026-12-02",
        "where": "疑義照会票!I7",
        "file": "返ってきた.xlsx",
    }
    return Confirmation(**(values | fields))


def make_unusable(code: str, item_id: str, **fields: Any) -> UnusableRow:
    """A row of which 新 cannot be understood."""
    values: dict[str, Any] = {
        "code": code,
        "item_id": item_id,
        "about": "見本の項目",
        "before": "2",
        "after": "9",
        "reason": "書き直した（見本）。",
        "confirmed_by": "見本 三郎",
        "confirmed_on": "2026-12-03",
        "where": "疑義照会票!H8",
        "file": "返ってきた.xlsx",
        "text": "9",
        "why": "この項目に「9」というレベルはありません",
        "remedy": "▼から選び直してもらってください。",
    }
    return UnusableRow(**(values | fields))


def make_refused(place: Municipality | None, file: str, **fields: Any) -> FileLine:
    """A file that could not be read."""
    values: dict[str, Any] = {
        "file": file,
        "status": "rejected",
        "municipality": None if place is None else place.code,
        "code": "encrypted",
        "reason": "パスワードが付いているため、読み取っていません。",
        "remedy": "パスワードを付けずに、もう一度送ってください。",
    }
    return FileLine(**(values | fields))


def make_submissions(prefecture: str | None = TOTTORI) -> tuple[Submission, ...]:
    """Usable submissions of most of a prefecture: all kinds of them, in no order.

    By place in the list of municipalities, counted in tens: 3 is incomplete, 5 has sent nothing
    (in the first ten: something unreadable, see ``make_collection``), 6 twice, 7 a 調査票, 8 an
    altered file.
    """
    found: list[Submission] = []
    for number, place in enumerate(places_of(prefecture)):
        match number % 10:
            case 3:
                found.append(make_incomplete(place))
            case 5:
                continue
            case 6:
                found += (make_submission(place, edition=2), make_submission(place))
            case 7:
                found.append(make_survey_form(place))
            case 8:
                found.append(make_submission(place, altered=True))
            case _:
                found.append(make_submission(place))
    return tuple(sorted(found, key=lambda one: one.digest))


def make_collection(
    submissions: Sequence[Submission] | None = None,
    scope: Scope = SCOPE,
    beside: Beside | None = None,
) -> Collection:
    """A prefecture's collection with everything in it that a collection can meet.

    Tottori's, unless another scope is given: submissions as ``make_submissions`` makes them, one
    of an earlier version, one of last year, one of another prefecture, and unreadable files of
    the sixth municipality and of nobody. Populations are known.
    """
    places = places_of(scope.prefecture)
    sent = make_submissions(scope.prefecture) if submissions is None else tuple(submissions)
    if submissions is None:
        outdated = make_outdated(places[1])
        others = tuple(one for one in sent if one.code != places[1].code)
        strangers = (
            make_submission(places[0], year=YEAR - 1, file="昨年度.xlsx"),
            make_submission(places_of("13")[0], file="よその県.xlsx"),
        )
        sent = (outdated, *others, *strangers[: 1 if scope.prefecture is None else 2])
    return picture(
        sent,
        scope,
        builtin_checklists(),
        beside=beside or Beside(populations=make_populations(scope.prefecture)),
        refused=(
            make_refused(places[5], f"{places[5].code}_{places[5].name}.xlsx"),
            make_refused(
                None,
                "名前のないファイル.xlsx",
                code="truncated",
                reason="ファイルが途中で切れていて、読み取れません。",
                remedy="もう一度送ってください。",
            ),
        ),
        skipped=("~$書きかけ.xlsx", "メモ.txt"),
    )


def make_full_collection() -> Collection:
    """Tottori's with last year beside it, and rows of 疑義照会票 of every kind that came back.

    That is a correction that counts and one that does not, a confirmed answer, and a row of no use.
    """
    code = places_of(TOTTORI)[0].code
    first = make_collection().standing(code)
    item_id, answered = next((i, g) for i, g in first.given.items() if g.level in (1, 2))
    now = answered.level or 0
    corrections = (
        make_correction(code, item_id, now, now + 1),
        make_correction(code, item_id, 4, 0),
    )
    asked = next(query for query in make_collection().queries if query.kind == "no_evidence")
    stands = make_collection().standing(asked.code).given[asked.item_id].level or 0
    return make_collection(
        beside=Beside(
            populations=make_populations(TOTTORI),
            last_year=make_past(),
            corrections=corrections,
            confirmations=(make_confirmation(asked.code, asked.item_id, stands),),
            unusable=(make_unusable(asked.code, asked.item_id),),
        )
    )


def _draw(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("/".join(parts).encode()).digest()[:6], "big")
