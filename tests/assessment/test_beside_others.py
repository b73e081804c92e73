"""A municipality beside its prefecture's quartiles, over the items that were compared."""

import msgspec
import pytest

from assessment import beside_others
from assessment.beside_others import NotOurBenchmarkError, beside
from assessment.collection.benchmark import Benchmark, benchmark
from assessment.creating import create_assessment
from assessment.records import Edit, level
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from tests.collections import YEAR, make_collection, places_of
from tests.factories import AS_OF

PLACE = places_of("31")[0]
NAME = f"{PLACE.code}-{YEAR}"


@pytest.fixture(scope="module")
def quartiles() -> Benchmark:
    return benchmark(make_collection())


@pytest.fixture
def answered(workspace: Workspace) -> Workspace:
    """Every item at its target, but for one that is open."""
    made = create_assessment(workspace, PLACE, YEAR, builtin_checklists(), "full", AS_OF)
    edits = [
        Edit(item_id=response.item.id, answer=level(response.item.target))
        for response in made.responses
        if response.item.target in response.item.selectable_levels()
        and response.item.id != "SEC-01-01"
    ]
    workspace.record(NAME, edits, by="", via="")
    return workspace


def test_what_is_kept_is_what_was_read(answered: Workspace, quartiles: Benchmark) -> None:
    assert beside_others.kept(answered, NAME) is None
    beside_others.keep(answered, NAME, quartiles)
    assert beside_others.kept(answered, NAME) == quartiles


def test_own_scores_stand_beside_the_quartiles(answered: Workspace, quartiles: Benchmark) -> None:
    lines = beside(answered.assessment(NAME), quartiles)
    areas = {line.title: line for line in lines if line.is_area}
    assert len(areas) == 4
    security = areas["サイバーセキュリティ"]
    assert security.own.score == 100
    assert security.in_words == "未回答があるため暫定"
    others = [line for title, line in areas.items() if title != security.title]
    assert {line.in_words for line in others} == {"上位4分の1に入る"}
    assert all(line.whole is not None and line.whole.n >= 5 for line in lines)


def test_only_the_items_that_were_compared_count(answered: Workspace, quartiles: Benchmark) -> None:
    compared = {**quartiles.items, "security": ("SEC-01-01",)}
    narrow = msgspec.structs.replace(quartiles, items=compared)
    lines = beside(answered.assessment(NAME), narrow)
    [security] = [line for line in lines if line.title == "サイバーセキュリティ"]
    assert security.own.counts.total == 1
    assert security.own.score is None


@pytest.mark.parametrize("fields", [{"year": YEAR - 1}, {"prefecture": "01"}])
def test_a_file_of_another_year_or_prefecture_is_refused(
    answered: Workspace, quartiles: Benchmark, fields: dict[str, object]
) -> None:
    other = msgspec.structs.replace(quartiles, **fields)
    with pytest.raises(NotOurBenchmarkError):
        beside_others.keep(answered, NAME, other)
    assert beside_others.kept(answered, NAME) is None
