"""This year's collection beside last year's."""

from fractions import Fraction
from typing import Any

import msgspec
import pytest

from assessment.collection.picture import picture
from assessment.collection.quartiles import quartiles
from assessment.collection.received import AskedItem, Beside, Given, PastCollection, given
from assessment.collection.records import Collection, LastYear
from checklists.schema import ItemChange
from tests.collections import SCOPE, make_collection, make_past, make_submission, places_of
from tests.factories import make_checklist, make_item

PLACES = places_of("31")
CHECKLIST = make_checklist([make_item(f"TST-01-0{number}") for number in range(1, 5)])


def answers(*levels: int | None) -> dict[str, Given]:
    return {
        item.id: given("unanswered") if level is None else given("level", level)
        for item, level in zip(CHECKLIST.item, levels, strict=True)
    }


def collect(now: dict[int, dict[str, Given]], past: PastCollection) -> Collection:
    sent = [
        msgspec.structs.replace(make_submission(PLACES[number], [CHECKLIST]), given=found)
        for number, found in now.items()
    ]
    return picture(sent, SCOPE, [CHECKLIST], beside=Beside(last_year=past))


def last_of(collection: Collection) -> LastYear:
    assert collection.last_year is not None
    return collection.last_year


def past_of(was: dict[int, dict[str, Given]]) -> PastCollection:
    return make_past(
        "31", [CHECKLIST], given={PLACES[number].code: found for number, found in was.items()}
    )


def test_scores_of_both_years_and_what_rose_and_fell() -> None:
    collection = collect({0: answers(3, 1, 2, 0)}, past_of({0: answers(1, 1, 3, 0)}))
    (change,) = last_of(collection).changes
    assert (change.code, change.checklist_id) == (PLACES[0].code, "testing")
    assert (change.before, change.now) == (Fraction(500, 12), Fraction(50))
    assert (change.improved, change.fell_back) == (("TST-01-01",), ("TST-01-03",))
    assert last_of(collection).year == 2025


def test_quartiles_of_both_years_are_of_the_same_municipalities() -> None:
    was = {n: answers(n, n, n, n) for n in range(4)} | {4: answers(3, 3, 3, None)}
    now = {n: answers(2, 2, 2, 2) for n in range(1, 7)}
    last = last_of(collect(now, past_of(was)))
    assert last.quartiles["testing"] == quartiles([Fraction(100, 3), Fraction(200, 3), 100])
    assert last.now["testing"] == quartiles([Fraction(200, 3)] * 3)
    assert [(one.code, one.why) for one in last.places_not_compared] == [
        (PLACES[0].code, "今年度は提出がありません。"),
        (PLACES[4].code, "前年度は回答が途中です。"),
        (PLACES[5].code, "前年度は提出がありません。"),
        (PLACES[6].code, "前年度は提出がありません。"),
    ]


def test_who_is_incomplete_this_year_or_has_no_score_is_named() -> None:
    nothing_applies = dict.fromkeys(answers(0, 0, 0, 0), given("na"))
    was = {0: answers(1, 1, 1, 1), 1: nothing_applies}
    now = {0: answers(1, 1, None, 1), 1: answers(1, 1, 1, 1)}
    last = last_of(collect(now, past_of(was)))
    assert last.changes == ()
    assert [one.why for one in last.places_not_compared] == [
        "今年度は回答が途中です。",
        "前年度は点数のつく回答がありません。",
    ]
    assert (last.quartiles["testing"].n, last.now["testing"].n) == (0, 0)


def test_only_items_of_both_years_count_and_the_rest_are_named() -> None:
    asked = {
        "TST-01-01": AskedItem(target=3, weight=2),
        "TST-01-02": AskedItem(target=2, weight=2),
        "TST-01-03": AskedItem(target=3, weight=1),
        "TST-01-08": AskedItem(target=3, weight=2),
    }
    past = msgspec.structs.replace(past_of({0: answers(0, 3, 3, 3)}), asked=asked)
    last = last_of(collect({0: answers(3, 0, 0, 0)}, past))
    assert last.items == {"testing": ("TST-01-01",)}
    assert [(change.before, change.now) for change in last.changes] == [
        (Fraction(0), Fraction(100))
    ]
    assert {one.item_id: one.why for one in last.not_compared} == {
        "TST-01-02": "前年度とは目標レベルが違います（2と3）。",
        "TST-01-03": "前年度とは重要度が違います（1と2）。",
        "TST-01-04": "前年度の集計にはない項目です。",
        "TST-01-08": "今年度は比べていない項目です。",
    }


def test_an_item_reworded_since_last_years_version_is_not_compared() -> None:
    change = ItemChange(
        version="2026.1", kind="reworded", before=("TST-01-02",), after=("TST-01-02",)
    )
    reworded = msgspec.structs.replace(CHECKLIST, version="2026.1", change=(change,))
    past = make_past("31", [CHECKLIST], versions={"testing": ("2025.1", "2026.1")})
    collection = picture(
        [make_submission(PLACES[0], [reworded])], SCOPE, [reworded], beside=Beside(last_year=past)
    )
    assert [(one.item_id, one.why) for one in last_of(collection).not_compared] == [
        ("TST-01-02", "前年度から質問かレベルの説明が変わっています。")
    ]


@pytest.mark.parametrize(
    ("fields", "remark", "is_used"),
    [
        ({"year": 2026}, "令和8年度より前ではないため、比べていません。", False),
        ({"prefecture": "32"}, "島根県のものです。比べていません。", False),
        ({"year": 2023}, "前年度ではなく、令和5年度の集計と比べています。", True),
        ({"prefecture": None}, "", True),
    ],
)
def test_a_collection_that_is_not_last_years_is_said_to_be_so(
    fields: dict[str, Any], remark: str, is_used: bool
) -> None:
    past = make_past(**{"prefecture": "31", "checklists": [CHECKLIST], **fields})
    collection = collect({0: answers(1, 1, 1, 1)}, past)
    assert (collection.last_year is not None) == is_used
    assert [note.endswith(remark) for note in collection.notes] == [True] * bool(remark)


def test_without_last_years_collection_nothing_is_compared() -> None:
    assert make_collection().last_year is None


def test_rows_of_last_year_that_could_not_be_read_are_told() -> None:
    unread = tuple(f"データの{row}行目：読めません。" for row in range(2, 7))
    past = msgspec.structs.replace(past_of({0: answers(1, 1, 3, 0)}), unread=unread)
    collection = collect({0: answers(3, 1, 2, 0)}, past)
    assert last_of(collection).changes
    (remark,) = (note for note in collection.notes if past.file in note)
    assert "5行は読み取れず" in remark
    assert "データの4行目：読めませんほか）。" in remark
