"""What goes back to everyone: quartiles from which nobody can be told."""

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import scoring
from assessment.collection.bands import ENOUGH_FOR_EXTREMES, ENOUGH_FOR_QUARTILES
from assessment.collection.benchmark import Benchmark, benchmark
from assessment.collection.picture import picture
from assessment.collection.quartiles import quartiles
from assessment.collection.received import Beside, Submission
from assessment.collection.received import given as answer
from assessment.collection.records import Collection
from checklists.loading import builtin_checklists
from tests.collections import (
    SCOPE,
    make_collection,
    make_populations,
    make_submission,
    places_of,
)

PLACES = places_of("31")
SECURITY = builtin_checklists()[1]
COMPLETE = {place.code: make_submission(place, [SECURITY]) for place in PLACES}
INCOMPLETE = {
    code: msgspec.structs.replace(
        one, given={**one.given, SECURITY.item[0].id: answer("unanswered")}
    )
    for code, one in COMPLETE.items()
}


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection()


@pytest.fixture(scope="module")
def shown(tottori: Collection) -> Benchmark:
    return benchmark(tottori)


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Some of a prefecture's municipalities, with some items that do not apply to some."""
    sent: list[Submission] = [
        (COMPLETE if draw(st.integers(0, 4)) else INCOMPLETE)[place.code]
        for place in draw(st.lists(st.sampled_from(PLACES), unique=True))
    ]
    populations = make_populations("31") if draw(st.booleans()) else {}
    return picture(sent, SCOPE, [SECURITY], beside=Beside(populations=populations))


@settings(max_examples=40)
@given(collections())
def test_every_figure_is_of_five_or_more_and_has_no_mean(collection: Collection) -> None:
    for figure in benchmark(collection).figures:
        assert figure.figures.n >= ENOUGH_FOR_QUARTILES
        assert figure.figures.mean is None
        assert figure.figures.median is not None
        if figure.figures.n < ENOUGH_FOR_EXTREMES:
            assert (figure.figures.least, figure.figures.most) == (None, None)


@settings(max_examples=40)
@given(collections())
def test_the_bands_of_a_figure_are_all_of_the_whole_and_hide_enough_extremes(
    collection: Collection,
) -> None:
    found = benchmark(collection)
    for whole in (figure for figure in found.figures if not figure.band):
        bands = [figure for figure in found.figures if figure.id == whole.id and figure.band]
        if not bands:
            continue
        assert sum(band.figures.n for band in bands) == whole.figures.n
        hidden = [band.figures.n for band in bands if band.figures.least is None]
        if len(hidden) < len(bands):
            assert sum(hidden) == 0 or sum(hidden) >= ENOUGH_FOR_EXTREMES
        places = [code for band in bands for code in found.places[band.band]]
        assert sorted(places) == [place.code for place in PLACES]


def test_no_sensitive_item_is_among_them(shown: Benchmark) -> None:
    sensitive = {
        item.id
        for checklist in builtin_checklists()
        for item in checklist.item
        if item.sensitivity == "sensitive"
    }
    ids = {figure.id for figure in shown.figures}
    assert not ids & sensitive
    assert {"security", "SEC-01", "SEC-02"} <= ids
    assert sensitive & set(shown.items["security"])


def test_scores_are_those_of_the_picture_rounded_as_shown(
    tottori: Collection, shown: Benchmark
) -> None:
    for area in tottori.areas:
        found = shown.whole(area.checklist.id)
        assert found is not None
        for name in ("least", "q1", "median", "q3", "most"):
            exact = getattr(area.quartiles, name)
            assert scoring.shown(getattr(found.figures, name)) == scoring.shown(exact)
            assert getattr(found.figures, name) * 10 % 1 == 0


def test_levels_of_an_item_are_of_all_that_decided_it_with_unknown_as_level_0(
    tottori: Collection, shown: Benchmark
) -> None:
    for one in tottori.items:
        found = shown.whole(one.item.id)
        if one.item.sensitivity == "sensitive":
            assert found is None
            continue
        assert found is not None
        levels = [level for level, count in enumerate(one.levels) for _ in range(count)]
        expected = quartiles([*levels, *[0] * one.unknown])
        assert found.figures.n == one.n
        assert found.figures.median == expected.median
        assert found.figures.q3 == expected.q3
        assert one.reached_share is not None
        assert found.reached == scoring.rounded(one.reached_share, Fraction(1, 100))


def test_everyone_finds_their_own_band(shown: Benchmark) -> None:
    for place in PLACES:
        band = shown.band_of(place.code, "security")
        assert band is not None
        assert place.code in shown.places[band.band]
    assert shown.band_of("011002", "security") is None


def test_one_band_of_everyone_is_not_told_twice() -> None:
    few = benchmark(make_collection([make_submission(place) for place in PLACES[:7]]))
    assert few.whole("security") is not None
    assert few.places == {}
    assert few.band_of(PLACES[0].code, "security") is None


def test_of_fewer_than_five_nothing_is_told() -> None:
    few = benchmark(make_collection([make_submission(place) for place in PLACES[:4]]))
    assert few.figures == ()
    assert few.whole("security") is None
