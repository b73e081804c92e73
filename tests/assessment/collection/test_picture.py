"""From submissions to the picture of a prefecture."""

import pytest

from assessment import scoring
from assessment.collection.picture import picture
from assessment.collection.received import Beside, Scope
from assessment.collection.records import Collection
from assessment.errors import UnknownChecklistError
from assessment.records import UNANSWERED, UNKNOWN, Answer, Entry, Response, level, not_applicable
from checklists.loading import builtin_checklists
from tests.collections import (
    SCOPE,
    make_collection,
    make_incomplete,
    make_submission,
    make_submissions,
    places_of,
)
from tests.factories import AS_OF

PLACES = places_of(SCOPE.prefecture)
CHECKLISTS = builtin_checklists()


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection()


def answer_of(state: str, number: int | None) -> Answer:
    if number is not None:
        return level(number)
    return {"unknown": UNKNOWN, "unanswered": UNANSWERED}.get(state) or not_applicable("その他")


def test_the_whole_prefecture_is_expected_whoever_has_sent_something(
    tottori: Collection,
) -> None:
    assert (tottori.expected, tottori.received, tottori.submitted) == (19, 23, 17)
    assert [s.municipality for s in tottori.standings] == list(PLACES)
    status = {s.municipality.code: s.status for s in tottori.standings}
    assert status[PLACES[0].code] == "submitted"
    assert status[PLACES[3].code] == "incomplete"
    assert status[PLACES[5].code] == "rejected"
    assert status[PLACES[15].code] == "missing"


def test_everyones_figures_are_those_of_scoring_over_the_items_compared(
    tottori: Collection,
) -> None:
    for standing in tottori.standings:
        if standing.submission is None:
            assert (standing.total, standing.areas, standing.themes) == (None, {}, {})
            continue
        responses = [
            Response(
                checklist_id=area.checklist.id,
                item=item,
                entry=Entry(
                    answer=answer_of(
                        standing.submission.given[item.id].state,
                        standing.submission.given[item.id].level,
                    )
                ),
            )
            for area in tottori.areas
            for item in area.items
        ]
        assert standing.total == scoring.figures(responses)
        for area in tottori.areas:
            own = [r for r in responses if r.checklist_id == area.checklist.id]
            assert standing.areas[area.checklist.id] == scoring.figures(own)
            for theme in area.themes:
                group = [r for r in own if r.item.theme_id == theme.theme.id]
                assert standing.themes[theme.theme.id] == scoring.figures(group)


def test_incomplete_ones_are_kept_out_of_the_statistics_and_counted_in_the_items(
    tottori: Collection,
) -> None:
    *complete, last = tottori.areas
    assert {area.quartiles.n for area in complete} == {17}
    assert last.quartiles.n == 15
    blank = next(
        item.id
        for item in last.items
        if tottori.standing(PLACES[3].code).given[item.id].state == "unanswered"
    )
    counted = next(one for one in tottori.items if one.item.id == blank)
    assert counted.unanswered == 2
    assert counted.n + counted.na == 15


def test_nothing_depends_on_the_order_of_the_files() -> None:
    sent = make_submissions()
    first = make_collection(sent)
    assert make_collection(sent[::-1]) == first
    assert make_collection(sent[7:] + sent[:7]) == first


def test_a_collection_of_nothing_shows_who_is_missing() -> None:
    nothing = picture((), SCOPE, CHECKLISTS)
    assert (nothing.expected, nothing.received, nothing.submitted) == (19, 0, 0)
    assert {standing.status for standing in nothing.standings} == {"missing"}
    assert (nothing.year, nothing.as_of, nothing.areas, nothing.items) == (2026, AS_OF, (), ())


def test_only_the_checklists_asked_for_are_figured() -> None:
    scope = Scope(today=AS_OF, prefecture="31", checklist_ids=("security",))
    sent = [
        make_submission(PLACES[0]),
        make_submission(PLACES[1], CHECKLISTS[:1]),
        make_incomplete(PLACES[2]),
    ]
    found = picture(sent, scope, CHECKLISTS)
    assert [area.checklist.id for area in found.areas] == ["security"]
    assert set(found.standing(PLACES[0].code).areas) == {"security"}
    assert found.standing(PLACES[1].code).status == "rejected"
    assert found.standing(PLACES[2].code).status == "submitted"
    assert [line.code for line in found.files if line.status == "rejected"] == ["no_checklist"]


def test_a_checklist_that_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(UnknownChecklistError, match="secruity"):
        picture((), Scope(today=AS_OF, checklist_ids=("secruity",)), CHECKLISTS)


def test_who_lacks_a_checklist_that_most_have_is_incomplete_and_it_is_named() -> None:
    sent = [make_submission(place) for place in PLACES[:4]]
    sent.append(make_submission(PLACES[4], CHECKLISTS[:2]))
    standing = make_collection(sent).standing(PLACES[4].code)
    assert standing.status == "incomplete"
    assert standing.lacking == ("childcare", "disaster")
    assert standing.total is not None
    assert standing.total.completion == 1


def test_a_checklist_that_few_have_makes_nobody_incomplete() -> None:
    sent = [make_submission(place, CHECKLISTS[:2]) for place in PLACES[:4]]
    sent.append(make_submission(PLACES[4]))
    found = make_collection(sent)
    assert {s.status for s in found.standings if s.submission} == {"submitted"}
    assert [area.quartiles.n for area in found.areas] == [5, 5, 1, 1]


def test_of_many_without_a_population_some_are_named_and_the_rest_counted() -> None:
    places = places_of("01")
    scope = Scope(today=AS_OF, prefecture="01")
    beside = Beside(populations={places[0].code: 1_900_000})
    (note,) = make_collection([], scope=scope, beside=beside).notes
    assert places[1].name in note
    assert places[30].name not in note
    assert f"ほか{len(places) - 21}団体" in note
