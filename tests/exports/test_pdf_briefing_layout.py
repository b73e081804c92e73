"""The governor's briefing on paper: short, whole, and legible whatever was collected."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from assessment.collection.picture import picture as picture_of
from assessment.collection.quartiles import quartiles
from assessment.collection.received import Beside, Scope
from assessment.collection.records import (
    Collection,
)
from assessment.scoring import shown
from checklists.loading import builtin_checklists
from tests.collections import (
    TOTTORI,
    make_collection,
    make_incomplete,
    make_past,
    make_populations,
    make_refused,
    make_submission,
    places_of,
)
from tests.exports.briefings import asked_back, with_last_year, written
from tests.exports.pdf_pages import Pages, squeezed
from tests.factories import AS_OF


def _with_long_names() -> Collection:
    whole = make_collection()
    standings = tuple(
        msgspec.structs.replace(
            standing,
            municipality=msgspec.structs.replace(standing.municipality, name="寿限無" * 20 + "町"),
        )
        for standing in whole.standings
    )
    return msgspec.structs.replace(whole, standings=standings, prefecture_name="寿限無" * 9 + "県")


CASES: dict[str, Callable[[], Collection]] = {
    "everything": lambda: asked_back(with_last_year(make_collection())),
    "179 municipalities": lambda: make_collection(
        scope=Scope(today=AS_OF, prefecture="01"),
        beside=Beside(populations=make_populations("01"), last_year=make_past("01")),
    ),
    "one municipality": lambda: make_collection([make_submission(places_of(TOTTORI)[0])]),
    "one incomplete": lambda: make_collection([make_incomplete(places_of(TOTTORI)[0])]),
    "every item": lambda: make_collection(
        [make_submission(place, tier="full") for place in places_of(TOTTORI)]
    ),
    "core items": lambda: make_collection(
        [make_submission(place, tier="core") for place in places_of(TOTTORI)]
    ),
    "one checklist": lambda: make_collection(
        scope=Scope(today=AS_OF, prefecture=TOTTORI, checklist_ids=("security",))
    ),
    "long names": _with_long_names,
}


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return written(CASES[request.param](), tmp_path_factory.mktemp("pdf"), prepared_by="見本課")


def test_nothing_lies_over_something_else_or_at_the_edge(case: Pages) -> None:
    assert case.overlaps() == []
    assert case.ink_at_the_edge() == []


def test_it_is_short_enough_for_a_governor_and_has_no_empty_page(case: Pages) -> None:
    furniture = 70
    assert len(case) <= 12
    assert all(len(squeezed(text)) > furniture for text in case.texts)


@pytest.mark.parametrize("prefecture", ["01", None])
def test_it_is_as_short_where_much_is_wanting(prefecture: str | None, tmp_path: Path) -> None:
    """All of Japan; and Hokkaido, where 15 are unfinished, 10 unreadable and 14 missing."""
    beside = Beside(populations=make_populations(prefecture), last_year=make_past(prefecture))
    collection = make_collection(scope=Scope(today=AS_OF, prefecture=prefecture), beside=beside)
    if prefecture is not None:
        places = places_of(prefecture)
        sent = [make_submission(place) for place in places[:140]]
        sent += [make_incomplete(place) for place in places[140:155]]
        refused = [make_refused(p, f"{p.code}_{p.name}_提出用.xlsx") for p in places[155:165]]
        collection = picture_of(
            sent, Scope(today=AS_OF, prefecture="01"), builtin_checklists(), beside=beside,
            refused=refused,
        )  # fmt: skip
    pages = written(collection, tmp_path)
    assert len(pages) <= 12
    named = pages.section("提出の状況").partition("3前年度")[0]
    if prefecture is not None:
        assert named.count("_提出用.xlsx") == 4
        assert "ほか6件は、集計ブックの「受付結果」にあります。" in named


def test_it_is_as_short_where_a_third_is_wanting_and_names_are_long(tmp_path: Path) -> None:
    places = places_of("01")
    sent = [make_submission(place) for place in places[:94]]
    sent += [make_incomplete(place) for place in places[94:134]]
    long = "寿限無" * 20
    refused = [make_refused(p, f"{p.code}_{long}{p.name}_提出用.xlsx") for p in places[134:]]
    beside = Beside(populations=make_populations("01"), last_year=make_past("01"))
    scope = Scope(today=AS_OF, prefecture="01")
    whole = picture_of(sent, scope, builtin_checklists(), beside=beside, refused=refused)
    pages = written(asked_back(whole), tmp_path, prepared_by="見本課")
    assert len(pages) <= 12
    told = pages.section("提出の状況").partition("3前年度")[0]
    for place in places[134:138]:
        assert f"{place.code}_寿限無寿限無…" in told
        assert f"{place.name}_提出用.xlsx" in told
    assert long not in told


def test_the_contents_stand_on_the_cover(case: Pages) -> None:
    assert "目次" in case.texts[0]
    for title, depth, page, _ in case.outline:
        if depth == 0:
            assert f"{squeezed(title)}{page}" in squeezed(case.texts[0])


def test_179_municipalities_are_all_there_in_order(tmp_path: Path) -> None:
    hokkaido = CASES["179 municipalities"]()
    told = written(hokkaido, tmp_path).section("市区町村と分野")
    found = re.findall(r"01\d{4}(?=\D)", told)
    assert found == [standing.municipality.code for standing in hokkaido.standings]


def test_all_of_japan_is_told_by_prefecture(tmp_path: Path) -> None:
    places = [place for place in places_of(None) if place.code[2:5] in ("201", "202", "203")]
    whole = make_collection([make_submission(place) for place in places], scope=Scope(today=AS_OF))
    told = written(whole, tmp_path).section("市区町村と分野")
    scores = [
        whole.standing(place.code).areas["security"].score
        for place in places
        if place.prefecture == "鳥取県"
    ]
    assert len(scores) == 3
    assert "n=3鳥取県" in told
    assert shown(quartiles(s for s in scores if s is not None).median) in told
    assert "鳥取市" not in told
