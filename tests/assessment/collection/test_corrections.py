"""Corrections (補正) are applied where they fit, and listed with why not otherwise."""

import itertools
from collections.abc import Sequence
from random import Random

import msgspec
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from assessment.collection.corrections import Corrected, corrected
from assessment.collection.received import Beside, Correction, Submission, given
from assessment.records import UNANSWERED, UNKNOWN, not_applicable
from tests.collections import make_collection, make_correction, make_submission, places_of
from tests.factories import make_checklist, make_item

PLACE = places_of("31")[0]
ITEM = make_item("TST-01-01")
MILESTONE = make_item("TST-01-02", levels=("な", "", "い", "", "る"), scale="milestone")
ITEMS = {item.id: item for item in (ITEM, MILESTONE)}


def sent(level: int = 3) -> dict[str, Submission]:
    whole = make_submission(PLACE, [make_checklist([ITEM, MILESTONE])])
    answers = {
        ITEM.id: given("level", level, evidence=True),
        MILESTONE.id: given("na", evidence=False),
    }
    return {PLACE.code: msgspec.structs.replace(whole, given=answers)}


def correct(*corrections: Correction, level: int = 3) -> Corrected:
    return corrected(sent(level), corrections, ITEMS)


def line(before: int, after: int, item_id: str = ITEM.id) -> Correction:
    return make_correction(PLACE.code, item_id, before, after)


def answer(found: Corrected) -> tuple[str, int | None]:
    now = found.answers[PLACE.code][ITEM.id]
    return now.state, now.level


def whys(found: Corrected) -> list[str]:
    return [one.why_not for one in found.lines]


def test_what_fits_is_applied_and_the_rest_of_the_answer_stays() -> None:
    found = correct(line(3, 1))
    assert found.answers[PLACE.code][ITEM.id] == given("level", 1, evidence=True)
    assert found.answers[PLACE.code][MILESTONE.id] == given("na", evidence=False)
    assert whys(found) == [""]


def test_the_reason_of_not_applicable_does_not_matter_as_it_is_not_collected() -> None:
    before, after = not_applicable("その他"), not_applicable("制度上該当しない")
    to_unknown = make_correction(PLACE.code, MILESTONE.id, before, UNKNOWN)
    found = correct(to_unknown, make_correction(PLACE.code, ITEM.id, 3, after))
    assert found.answers[PLACE.code][MILESTONE.id].state == "unknown"
    assert answer(found) == ("na", None)


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (line(2, 1), "照会票の「旧」の欄が、提出の回答（3 全課で実施）と違います。"),
        (line(2, 3), "すでに「新」の欄のとおりの回答です。"),
        (make_correction("312029", ITEM.id, 3, 1), "この団体の提出を集計していません。"),
        (line(3, 1, "TST-09-01"), "この団体の提出にない項目です。"),
        (make_correction(PLACE.code, ITEM.id, 3, UNANSWERED), "新しい回答が書かれていません。"),
        (line(3, 1, MILESTONE.id), "この項目ではレベル1を選べません。"),
    ],
)
def test_what_does_not_fit_is_listed_with_the_reason(correction: Correction, why: str) -> None:
    found = correct(correction)
    assert whys(found) == [why]
    assert found.answers == {PLACE.code: sent()[PLACE.code].given}


def test_two_that_make_different_things_of_one_answer_are_both_refused() -> None:
    found = correct(line(3, 1), line(3, 2))
    assert whys(found) == ["同じ項目に違う補正があります。"] * 2
    assert answer(found) == ("level", 3)


def test_the_same_correction_twice_is_applied_once() -> None:
    found = correct(line(3, 1), line(3, 1))
    assert whys(found) == ["", "同じ補正が重なっています。"]
    assert answer(found) == ("level", 1)


def test_corrections_that_follow_each_other_are_followed_in_any_order() -> None:
    for order in itertools.permutations([line(3, 2), line(2, 0), line(0, 4)]):
        found = correct(*order)
        assert answer(found) == ("level", 4)
        assert whys(found) == ["", "", ""]


LINES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda pair: line(*pair)), max_size=6
)


@hypothesis_given(LINES, st.integers(0, 4))
def test_applying_them_once_more_changes_nothing(lines: Sequence[Correction], level: int) -> None:
    _, once = answer(correct(*lines, level=level))
    assert once is not None
    assert answer(correct(*lines, level=once)) == ("level", once)


@hypothesis_given(LINES, st.integers(0, 4), st.randoms())
def test_their_order_does_not_change_the_answer(
    lines: Sequence[Correction], level: int, random: Random
) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert answer(correct(*lines, level=level)) == answer(correct(*shuffled, level=level))


def test_the_figures_rest_on_the_corrected_answers_and_the_submission_stays() -> None:
    item_id = "STD-01-02"
    before = make_collection().standing(PLACE.code)
    was = before.given[item_id].level
    assert was is not None
    beside = Beside(corrections=(make_correction(PLACE.code, item_id, was, 0),))
    collection = make_collection(beside=beside)
    standing = collection.standing(PLACE.code)
    assert standing.submission == before.submission
    assert standing.given[item_id].level == 0
    assert standing.total is not None
    assert before.total is not None
    assert (standing.total.score or 0) < (before.total.score or 0)
    assert [one.why_not for one in collection.corrections] == [""]
    assert next(one for one in collection.items if one.item.id == item_id).levels[0] > 0
