"""Bands that give nobody away."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from assessment.collection.bands import (
    ENOUGH_FOR_EXTREMES,
    ENOUGH_FOR_QUARTILES,
    apart,
    band_pictures,
    banding,
    labels_by_place,
)
from assessment.collection.quartiles import quartiles
from assessment.collection.records import BandPicture, Standing
from assessment.records import Municipality
from checklists.schema import BODY_KINDS, BodyKind
from tests.collections import make_collection, make_submission, places_of

PEOPLE = (3_000, 7_000, 20_000, 50_000, 200_000, 400_000)


def town(number: int, population: int | None, kind: BodyKind = "town") -> Standing:
    return Standing(
        municipality=Municipality(
            code=f"{number:06}", prefecture="見本県", name=f"見本{number}町", kana="", kind=kind
        ),
        status="submitted",
        population=population,
    )


def in_bands(*sizes: int) -> list[Standing]:
    """So many municipalities in each band, from the smallest population on."""
    return [
        town(100 * band + number, PEOPLE[band] if band < len(PEOPLE) else None, kind)
        for band, size in enumerate(sizes)
        for kind in ("town" if band < len(PEOPLE) else "designated_city",)
        for number in range(size)
    ]


def scores_of(standings: Sequence[Standing]) -> dict[str, Fraction]:
    return {
        standing.municipality.code: Fraction(number * 7919 % 101)
        for number, standing in enumerate(standings)
    }


def labels(standings: Sequence[Standing]) -> list[tuple[str, int]]:
    found = band_pictures(banding(standings), scores_of(standings))
    return [(band.label, band.quartiles.n) for band in found]


@st.composite
def prefectures(draw: st.DrawFn) -> tuple[list[Standing], dict[str, Fraction]]:
    """Municipalities of any kinds, with a figure that only some of them count in."""
    known = draw(st.booleans())
    standings = [
        town(number, draw(st.sampled_from(PEOPLE)) if known else None, kind)
        for number, kind in enumerate(draw(st.lists(st.sampled_from(BODY_KINDS), max_size=45)))
    ]
    scores = {
        standing.municipality.code: Fraction(draw(st.integers(0, 60)), 3)
        for standing in standings
        if draw(st.integers(0, 3))
    }
    return standings, scores


@given(prefectures())
def test_whoever_counts_is_in_one_band_and_no_band_is_small(
    prefecture: tuple[list[Standing], dict[str, Fraction]],
) -> None:
    standings, scores = prefecture
    bands = band_pictures(banding(standings), scores)
    if len(scores) < ENOUGH_FOR_QUARTILES:
        assert bands == ()
        return
    assert sorted(code for band in bands for code in band.codes) == sorted(scores)
    assert sorted(code for band in bands for code in band.places) == sorted(
        standing.municipality.code for standing in standings
    )
    for band in bands:
        assert band.quartiles.n == len(band.codes) >= ENOUGH_FOR_QUARTILES
        assert set(band.codes) <= set(band.places)
        assert band.quartiles.median == quartiles(scores[code] for code in band.codes).median
    assert len({band.label for band in bands}) == len(bands)


@given(prefectures())
def test_no_small_group_is_what_remains_of_groups_that_are_shown(
    prefecture: tuple[list[Standing], dict[str, Fraction]],
) -> None:
    """Whatever is cut out of the groups shown by the others is itself no small group."""
    standings, scores = prefecture
    if len(scores) < ENOUGH_FOR_QUARTILES:
        return
    groups = [set(scores)]
    groups += (set(band.codes) for band in band_pictures(banding(standings), scores))
    pieces: dict[tuple[bool, ...], int] = {}
    for code in scores:
        key = tuple(code in group for group in groups)
        pieces[key] = pieces.get(key, 0) + 1
    assert min(pieces.values()) >= ENOUGH_FOR_QUARTILES


@given(prefectures(), st.data())
def test_bands_of_several_figures_have_no_small_group_in_common(
    prefecture: tuple[list[Standing], dict[str, Fraction]], data: st.DataObject
) -> None:
    """Whoever knows the bands of several figures cannot close in on fewer than a band holds."""
    standings = [
        replace(standing, status=data.draw(st.sampled_from(("submitted",) * 3 + ("missing",))))
        for standing in prefecture[0]
    ]
    sent = [one.municipality.code for one in standings if one.status == "submitted"]
    cells: dict[str, tuple[str, ...]] = dict.fromkeys(sent, ())
    for _ in range(3):
        counting = {code: 1 for code in sent if data.draw(st.integers(0, 5))}
        for band in band_pictures(banding(standings), counting):
            for code in set(band.places) & cells.keys():
                cells[code] += (band.label,)
    groups = Counter(cells.values())
    assert len(groups) <= 1 or min(groups.values()) >= ENOUGH_FOR_QUARTILES


def test_whom_two_figures_join_differently_is_no_municipality_alone() -> None:
    """Of six, one and six the one was joined now with these, now with those."""
    standings = in_bands(6, 1, 6)
    first = {one.municipality.code: 1 for one in standings[1:]}
    second = {one.municipality.code: 1 for one in standings[:-1]}
    places = [[b.places for b in band_pictures(banding(standings), v)] for v in (first, second)]
    assert [[len(codes) for codes in bands] for bands in places] == [[7, 6], [7, 6]]


@given(prefectures())
def test_least_and_most_are_never_those_of_fewer_than_ten(
    prefecture: tuple[list[Standing], dict[str, Fraction]],
) -> None:
    standings, scores = prefecture
    bands = band_pictures(banding(standings), scores)
    shown = [band for band in bands if band.quartiles.least is not None]
    hidden = sum(band.quartiles.n for band in bands if band not in shown)
    assert all(band.quartiles.n >= ENOUGH_FOR_EXTREMES for band in shown)
    assert all((band.quartiles.most is None) == (band not in shown) for band in bands)
    if shown:
        assert hidden == 0 or hidden >= ENOUGH_FOR_EXTREMES


def test_bands_that_are_large_enough_stay_apart_and_say_their_limits() -> None:
    assert labels(in_bands(5, 6, 7, 8, 9, 10, 5)) == [
        ("5千人未満", 5),
        ("5千人以上1万人未満", 6),
        ("1万人以上3万人未満", 7),
        ("3万人以上10万人未満", 8),
        ("10万人以上30万人未満", 9),
        ("30万人以上", 10),
        ("指定都市・特別区", 5),
    ]


def test_a_small_band_is_joined_with_its_smaller_neighbour_and_the_label_says_so() -> None:
    assert labels(in_bands(9, 3, 6, 12)) == [
        ("5千人未満", 9),
        ("5千人以上3万人未満", 9),
        ("3万人以上10万人未満", 12),
    ]
    assert labels(in_bands(12, 0, 0, 8, 2, 2, 1)) == [
        ("5千人未満", 12),
        ("3万人以上10万人未満", 8),
        ("10万人以上、指定都市・特別区", 5),
    ]


def test_one_band_of_everyone_is_called_that() -> None:
    assert labels(in_bands(0, 4, 4)) == [("すべての市区町村", 8)]
    assert labels(in_bands(2, 2)) == []


def test_one_band_of_everyone_is_not_shown_beside_the_whole() -> None:
    def bands(*sizes: int) -> tuple[BandPicture, ...]:
        standings = in_bands(*sizes)
        return band_pictures(banding(standings), scores_of(standings))

    assert (len(bands(0, 4, 4)), apart(bands(0, 4, 4))) == (1, ())
    assert apart(bands(5, 5)) == bands(5, 5)
    few = make_collection([make_submission(place) for place in places_of("31")[:7]])
    assert [len(area.bands) for area in few.areas] == [1] * 4
    assert labels_by_place(few.areas) == {}


def test_a_municipality_that_does_not_count_still_has_its_band() -> None:
    standings = in_bands(6, 6)
    scores = scores_of(standings[1:])
    first, _ = band_pictures(banding(standings), scores)
    assert standings[0].municipality.code in first.places
    assert standings[0].municipality.code not in first.codes


def test_without_populations_the_kind_of_body_divides() -> None:
    kinds: list[tuple[BodyKind, int]] = [("city", 6), ("town", 7), ("village", 3)]
    standings = [
        town(100 * band + number, None, kind)
        for band, (kind, size) in enumerate(kinds)
        for number in range(size)
    ]
    assert labels(standings) == [("市", 6), ("町・村", 10)]


def test_one_unknown_population_is_enough_to_divide_by_kind() -> None:
    standings = [*in_bands(6, 6), town(900, None, "city")]
    assert labels(standings) == [("すべての市区町村", 13)]
    with_big_city = [*in_bands(6, 6), town(900, None, "designated_city")]
    assert labels(with_big_city) == [("5千人未満", 6), ("5千人以上1万人未満、指定都市・特別区", 7)]


def test_extremes_of_a_large_band_are_hidden_where_they_would_tell_those_of_a_small_one() -> None:
    def shown(standings: Sequence[Standing]) -> list[bool]:
        bands = band_pictures(banding(standings), scores_of(standings))
        return [band.quartiles.least is not None for band in bands]

    assert shown(in_bands(10, 5)) == [False, False]
    assert shown(in_bands(10, 5, 5)) == [True, False, False]
    assert shown(in_bands(10, 12, 5)) == [False, True, False]
    assert shown(in_bands(10, 12)) == [True, True]


def test_each_figure_of_a_prefecture_has_bands_of_those_that_count_in_it() -> None:
    collection = make_collection()
    for area in collection.areas:
        of_area = area.checklist.id
        figures = [(area.bands, counting(collection.standings, of_area, None))]
        figures += (
            (theme.bands, counting(collection.standings, of_area, theme.theme.id))
            for theme in area.themes
        )
        for bands, codes in figures:
            assert sorted(code for band in bands for code in band.codes) == codes
    assert {p.code for p in places_of("31")} == {
        code for band in collection.areas[0].bands for code in band.places
    }


def counting(standings: Sequence[Standing], checklist_id: str, theme_id: str | None) -> list[str]:
    """Codes of those complete in a checklist that have a score, of it or of a theme."""
    return [
        standing.municipality.code
        for standing in standings
        if standing.is_complete(checklist_id)
        and (standing.areas[checklist_id] if theme_id is None else standing.themes[theme_id]).score
        is not None
    ]
