"""A collection without names."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.collection.anonymous import anonymous
from assessment.collection.bands import ENOUGH_FOR_QUARTILES
from assessment.collection.received import Beside, Scope
from assessment.collection.records import Collection
from assessment.records import not_applicable
from tests.collections import (
    make_collection,
    make_confirmation,
    make_correction,
    make_incomplete,
    make_past,
    make_populations,
    make_submission,
    make_submissions,
    make_unusable,
    places_of,
)
from tests.factories import AS_OF

PLACES = places_of("31")


@pytest.fixture(scope="module")
def named() -> Collection:
    return make_collection(
        beside=Beside(
            populations=dict(list(make_populations("31").items())[1:]),
            last_year=make_past(),
            corrections=(
                make_correction(
                    PLACES[0].code, "STD-01-02", 1, not_applicable(f"{PLACES[1].name}と共同")
                ),
                make_correction("011002", "STD-01-02", 1, 2),
            ),
            confirmations=(
                make_confirmation(
                    PLACES[0].code,
                    "STD-01-02",
                    not_applicable(f"{PLACES[1].name}と共同"),
                    reason=f"{PLACES[0].name}で確認",
                    file=f"{PLACES[0].code}.xlsx",
                    about=PLACES[0].name,
                    asked=PLACES[0].name,
                    where=f"{PLACES[0].name}!I7",
                ),
                make_confirmation("011002", "STD-01-02", 1),
            ),
            unusable=(
                make_unusable(
                    PLACES[0].code,
                    PLACES[0].name,
                    about=PLACES[0].name,
                    before=PLACES[1].name,
                    after=PLACES[1].kana,
                    file=f"{PLACES[0].code}.xlsx",
                    text=PLACES[0].name,
                    why=PLACES[0].name,
                    remedy=PLACES[0].name,
                ),
                make_unusable("どこか", "STD-01-02"),
            ),
        )
    )


@pytest.fixture(scope="module")
def nameless(named: Collection) -> Collection:
    return anonymous(named)


def test_nothing_in_it_names_anybody(named: Collection, nameless: Collection) -> None:
    assert named.notes
    text = msgspec.json.encode(nameless, enc_hook=str).decode()
    for place in PLACES:
        assert place.name not in text
        assert place.kana not in text
        assert place.code not in text
    for standing in named.standings:
        if standing.submission is not None:
            assert standing.submission.digest not in text
            assert standing.submission.document_id not in text
        if standing.population is not None:
            assert f'"population":{standing.population}' not in text
    for told in (
        "見本 花子",
        "見本 太郎",
        "0000-00-0000",
        "example.lg.jp",
        "電話で確かめた",
        "町と共同",
        "市と共同",
    ):
        assert told not in text


def test_everyone_keeps_their_own_figures(named: Collection, nameless: Collection) -> None:
    def figures(collection: Collection) -> list[str]:
        return sorted(
            repr((s.status, s.total, dict(s.areas), dict(s.given))) for s in collection.standings
        )

    assert figures(nameless) == figures(named)
    assert nameless.items == named.items
    assert [area.quartiles for area in nameless.areas] == [a.quartiles for a in named.areas]
    assert (nameless.expected, nameless.received, nameless.submitted) == (19, 23, 17)


def test_queries_and_changes_follow_their_municipality(
    named: Collection, nameless: Collection
) -> None:
    assert named.last_year is not None
    assert nameless.last_year is not None
    code_of = {s.total: s.municipality.code for s in nameless.standings if s.total}
    letters = {
        s.municipality.code: code_of[s.total] for s in named.standings if s.total is not None
    }
    assert sorted((letters[q.code], q.why) for q in named.queries) == sorted(
        (q.code, q.why) for q in nameless.queries
    )
    assert sorted((letters[c.code], c.before) for c in named.last_year.changes) == sorted(
        (c.code, c.before) for c in nameless.last_year.changes
    )


def test_letters_run_in_order_and_tell_no_order_of_codes(
    named: Collection, nameless: Collection
) -> None:
    assert [s.municipality.name for s in nameless.standings] == [
        f"団体{letter}" for letter in "ABCDEFGHIJKLMNOPQRS"
    ]
    assert [s.total for s in nameless.standings] != [s.total for s in named.standings]
    assert anonymous(named) == nameless


def test_the_letters_cannot_be_worked_out_without_the_others_files() -> None:
    sent = make_submissions()
    changed = tuple(
        msgspec.structs.replace(one, digest="0" * 64) if one.code == PLACES[0].code else one
        for one in sent
    )
    first, second = (anonymous(make_collection(one)) for one in (sent, changed))
    assert [s.total for s in first.standings] != [s.total for s in second.standings]


def test_after_z_comes_aa() -> None:
    hokkaido = make_collection((), Scope(today=AS_OF, prefecture="01"))
    names = [s.municipality.code for s in anonymous(hokkaido).standings]
    assert names[24:28] == ["Y", "Z", "AA", "AB"]
    assert len(set(names)) == 179


SENT = {
    (place.code, complete): make(place)
    for place in PLACES
    for complete, make in ((True, make_submission), (False, make_incomplete))
}


@settings(max_examples=20)
@given(st.lists(st.sampled_from([0, 1, 2, 2]), min_size=19, max_size=19))
def test_whom_bands_of_different_checklists_have_in_common_are_never_few(
    states: list[int],
) -> None:
    sent = [
        SENT[place.code, state == 2] for place, state in zip(PLACES, states, strict=True) if state
    ]
    nameless = anonymous(make_collection(sent))
    assert all(theme.bands == () for area in nameless.areas for theme in area.themes)
    shown = [area.bands for area in nameless.areas if area.bands]
    for bands in shown:
        assert [band.places for band in bands] == [band.places for band in shown[0]]
        assert all(len(band.codes) >= ENOUGH_FOR_QUARTILES for band in bands)
