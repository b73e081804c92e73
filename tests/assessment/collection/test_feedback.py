"""The feedback to one municipality names nobody else."""

import msgspec
import pytest
from msgspec.structs import replace

from assessment.collection.benchmark import Benchmark, benchmark
from assessment.collection.feedback import MOST_NAMED, Feedback, feedback
from assessment.collection.received import Beside
from assessment.collection.records import Collection, Query, QueryKind
from checklists.loading import builtin_checklists
from tests.collections import (
    make_collection,
    make_correction,
    make_past,
    make_populations,
    make_submission,
    places_of,
)

PLACES = places_of("31")
FIRST = PLACES[0].code


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection(
        beside=Beside(
            populations=make_populations("31"),
            last_year=make_past(),
            corrections=(
                make_correction(FIRST, "CHI-01-02", 4, 1),
                make_correction(FIRST, "SEC-01-02", 1, 0),
                make_correction(PLACES[2].code, "CHI-01-02", 1, 0),
            ),
        )
    )


@pytest.fixture(scope="module")
def shown(tottori: Collection) -> Benchmark:
    return benchmark(tottori)


@pytest.fixture(scope="module")
def first(tottori: Collection, shown: Benchmark) -> Feedback:
    return feedback(tottori, shown, FIRST)


def test_nobody_else_is_named_in_it(tottori: Collection, shown: Benchmark) -> None:
    for standing in tottori.standings:
        if standing.submission is None:
            continue
        own = standing.municipality
        text = msgspec.json.encode(feedback(tottori, shown, own.code), enc_hook=str).decode()
        assert own.name in text
        for other in PLACES:
            if other != own:
                assert other.name not in text
                assert other.code not in text


def test_its_own_figures_stand_beside_those_of_the_prefecture_and_its_band(
    tottori: Collection, first: Feedback
) -> None:
    standing = tottori.standing(FIRST)
    assert [area.checklist.id for area in first.areas] == [
        "standardization",
        "security",
        "childcare",
        "disaster",
    ]
    for area in first.areas:
        assert area.own == standing.areas[area.checklist.id]
        assert area.counts
        assert area.whole is not None
        assert area.band is not None
        assert area.whole.figures.n >= area.band.figures.n >= 5
        for theme in area.themes:
            assert theme.own == standing.themes[theme.theme.id]
            assert theme.whole is not None
    assert (first.expected, first.submitted, first.edition) == (19, 17, 1)


def test_its_own_answers_are_all_told_and_nobodys_figures_of_a_sensitive_one(
    tottori: Collection, first: Feedback
) -> None:
    standing = tottori.standing(FIRST)
    asked = [item.id for area in tottori.areas for item in area.items]
    assert [one.item.id for one in first.items()] == asked
    assert all(one.given == standing.given[one.item.id] for one in first.items())
    sensitive = [one for one in first.items() if one.item.sensitivity == "sensitive"]
    assert len(sensitive) == first.sensitive() > 20
    assert {(one.whole, one.band) for one in sensitive} == {(None, None)}
    assert not {one.item.sensitivity for one in (*first.strengths, *first.gaps)} & {"sensitive"}
    assert len(first.corrections) == 2


def test_strengths_are_above_the_median_and_gaps_below_the_clearest_first(
    tottori: Collection, shown: Benchmark
) -> None:
    seen = 0
    for standing in tottori.standings:
        if standing.submission is None:
            continue
        found = feedback(tottori, shown, standing.municipality.code)
        seen += len(found.strengths) + len(found.gaps)
        assert max(len(found.strengths), len(found.gaps)) <= MOST_NAMED
        assert all(one.above_median > 0 for one in found.strengths)
        assert all(one.above_median < 0 for one in found.gaps)
        for named in (found.strengths, found.gaps):
            distances = [abs(one.above_median) for one in named]
            assert distances == sorted(distances, reverse=True)
            assert {one.item.kind for one in named} <= {"action"}
    assert seen > 100


def test_only_its_own_changes_come_along(first: Feedback) -> None:
    assert {change.code for change in first.changes} == {FIRST}
    assert len(first.changes) == 4


def test_an_incomplete_one_is_told_that_it_does_not_count(
    tottori: Collection, shown: Benchmark
) -> None:
    found = feedback(tottori, shown, PLACES[3].code)
    assert [area.counts for area in found.areas] == [True, True, True, False]
    assert found.areas[3].own.provisional
    assert found.areas[3].whole is not None


def test_who_has_sent_nothing_usable_has_no_feedback(tottori: Collection, shown: Benchmark) -> None:
    for code in (PLACES[5].code, PLACES[15].code, "011002"):
        with pytest.raises(KeyError):
            feedback(tottori, shown, code)


def test_a_prefecture_of_four_gives_no_quartiles_back() -> None:
    few = make_collection([make_submission(place) for place in PLACES[:4]])
    found = feedback(few, benchmark(few), FIRST)
    assert {(area.whole, area.band) for area in found.areas} == {(None, None)}
    assert (found.strengths, found.gaps) == ((), ())


def test_its_own_queries_come_along_those_on_what_is_not_compared_as_a_count(
    tottori: Collection, shown: Benchmark
) -> None:
    def query(kind: QueryKind, **about: str) -> Query:
        return Query(code=FIRST, kind=kind, why="確かめてください。", **about)

    told = [
        query("jump", checklist_id="security", item_id="SEC-01-02"),
        query("uniform", checklist_id="security"),
        query("altered"),
    ]
    unknown = query("jump", checklist_id="childcare", item_id="CHI-99-99")
    others = Query(code=PLACES[1].code, kind="altered", why="よその照会です。")
    asked = replace(tottori, queries=(*told, unknown, others))
    found = feedback(asked, shown, FIRST)
    assert found.queries == tuple(told)
    assert found.other_queries == 1


def test_a_checklist_that_its_file_lacks_is_named_by_its_title() -> None:
    without = make_submission(PLACES[0], builtin_checklists()[:3])
    some = make_collection([without, *(make_submission(place) for place in PLACES[1:9])])
    found = feedback(some, benchmark(some), FIRST)
    assert found.lacking == ("防災DX",)
    assert found.status == "incomplete"
    assert len(found.areas) == 3


def test_its_gaps_stand_in_order_of_priority(tottori: Collection, first: Feedback) -> None:
    given = tottori.standing(FIRST).given
    items = {item.id: item for area in tottori.areas for item in area.items}
    below = {
        item_id
        for item_id, answer in given.items()
        if answer.decided
        and (answer.level or 0) < items[item_id].target
        and items[item_id].kind == "action"
    }
    found = first.priorities()
    assert {gap.response.item.id for gap in found} == below
    priorities = [gap.priority for gap in found]
    assert priorities == sorted(priorities, reverse=True)
