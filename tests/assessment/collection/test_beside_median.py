"""One municipality beside the medians, and the themes in which all are weakest."""

from fractions import Fraction
from statistics import median

import pytest

from assessment.collection.beside_median import beside_median, lowest_themes
from assessment.collection.records import Collection
from tests.collections import TOTTORI, make_collection, make_submission, places_of

FIRST, MISSING, INCOMPLETE = (places_of(TOTTORI)[number].code for number in (0, 5, 3))
FEW = 4


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection()


def scores(collection: Collection, checklist_id: str, theme_id: str) -> list[Fraction]:
    """Those of the municipalities that count, figured from the standings alone."""
    found = [one.themes[theme_id].score for one in collection.standings if one.themes]
    complete = [one.is_complete(checklist_id) for one in collection.standings if one.themes]
    return [
        score for score, counts in zip(found, complete, strict=True) if counts and score is not None
    ]


def test_the_lowest_themes_are_those_of_the_lowest_medians_and_say_who_falls_short(
    tottori: Collection,
) -> None:
    every = {
        theme.theme.id: scores(tottori, area.checklist.id, theme.theme.id)
        for area in tottori.areas
        for theme in area.themes
    }
    ranked = sorted(median(found) for found in every.values())
    low = lowest_themes(tottori)
    assert [one.picture.quartiles.median for one in low] == ranked[: len(low)]
    for one in low:
        found = every[one.picture.theme.id]
        assert one.short == len([score for score in found if score < 100])


def test_a_municipality_is_weakest_where_its_scores_are_lowest_and_where_others_are_ahead(
    tottori: Collection,
) -> None:
    place = beside_median(tottori, FIRST)
    own = sorted(one.own.score for one in place.themes if one.own.score is not None)
    assert [one.own.score for one in place.weakest()] == own[:3]
    behind = sorted(one.above for one in place.themes if one.above is not None and one.above < 0)
    assert [one.above for one in place.furthest_below()] == behind[:3]
    reached = {item_id for item_id, given in place.standing.given.items() if (given.level or 0) > 3}
    assert not reached & {gap.response.item.id for gap in place.gaps}
    assert [gap.priority for gap in place.gaps] == sorted(
        (gap.priority for gap in place.gaps), reverse=True
    )


def test_what_is_not_answered_to_the_end_does_not_count_as_complete(tottori: Collection) -> None:
    themes = beside_median(tottori, INCOMPLETE).themes
    assert {one.complete for one in themes} == {True, False}
    last = themes[-1].checklist.id
    assert {one.checklist.id for one in themes if not one.complete} == {last}


def test_a_median_of_few_would_tell_of_one_and_is_not_there() -> None:
    sent = [make_submission(place) for place in places_of(TOTTORI)[:FEW]]
    place = beside_median(make_collection(sent), FIRST)
    assert {one.n for one in place.themes} == {FEW}
    assert not [one for one in place.themes if one.median is not None or one.above is not None]
    assert place.weakest()
    assert not place.furthest_below()


def test_there_is_nothing_to_say_of_who_has_sent_nothing(tottori: Collection) -> None:
    with pytest.raises(KeyError):
        beside_median(tottori, MISSING)
