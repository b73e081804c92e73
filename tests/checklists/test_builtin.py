"""The data that ships with the program is checked like code (content.md)."""

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from checklists import coverage_validation, loading, validation
from checklists.schema import Checklist

PAPER = Path(__file__).resolve().parents[3] / "shared" / "source"
LONGEST_COMMON_RUN = 20


@pytest.fixture(params=loading.builtin_files(), ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def checklist(file: Path) -> Checklist:
    return loading.load_checklist(file)


def test_the_four_come_in_the_order_of_asking() -> None:
    assert [checklist.id for checklist in loading.builtin_checklists()] == [
        "standardization",
        "security",
        "childcare",
        "disaster",
    ]


def test_a_checklist_has_no_finding(checklist: Checklist, file: Path) -> None:
    found = validation.validate(checklist, loading.sources(), loading.glossary(), file.name)
    assert [str(finding) for finding in found] == []


def test_every_content_line_of_the_paper_is_covered() -> None:
    found = coverage_validation.validate_coverage(
        loading.coverage(), loading.sources(), loading.builtin_checklists()
    )
    assert [str(finding) for finding in found] == []


def test_the_core_is_ten_and_within_the_municipalitys_own_power(checklist: Checklist) -> None:
    core = checklist.items_of_tier("core")
    assert len(core) == 10
    assert {item.kind for item in core} == {"action"}


def test_tiers_nest(checklist: Checklist) -> None:
    core, standard, full = (checklist.items_of_tier(t) for t in ("core", "standard", "full"))
    assert set(core) < set(standard) <= set(full) == set(checklist.item)


def test_readiness_items_are_asked_at_full_only(checklist: Checklist) -> None:
    asked = {item.kind for item in checklist.items_of_tier("standard")}
    assert asked == {"action"}


def test_all_four_together_ask_115_to_140_questions() -> None:
    total = sum(len(checklist.item) for checklist in loading.builtin_checklists())
    assert 115 <= total <= 140


def test_nothing_ships_that_no_item_uses() -> None:
    items = [item for checklist in loading.builtin_checklists() for item in checklist.item]
    used_terms = {term for item in items for term in item.terms}
    cited = {source for item in items for source in item.sources}
    book = loading.sources()
    assert set(loading.glossary()) == used_terms
    assert {source.id for source in book.source} | {law.id for law in book.authority} == cited


def test_ids_of_sources_and_terms_are_given_once() -> None:
    book = loading.sources()
    records = [*book.document, *book.part, *book.source, *book.authority]
    ids = [msgspec.to_builtins(record)["id"] for record in records]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_a_checklist_survives_encoding_and_its_hash_depends_on_content_alone(
    checklist: Checklist,
) -> None:
    again = loading.decode(loading.encode(checklist))
    assert again == checklist
    assert loading.content_hash(again) == loading.content_hash(checklist)
    other = msgspec.structs.replace(checklist, version="0")
    assert loading.content_hash(other) != loading.content_hash(checklist)


@pytest.mark.skipif(not PAPER.is_dir(), reason="the paper's text is not part of the project")
def test_no_sentence_of_the_paper_stands_in_an_item() -> None:
    runs = _runs(_paper())
    records = itertools.chain(
        (item for checklist in loading.builtin_checklists() for item in checklist.item),
        loading.glossary().values(),
        loading.coverage().entry,
    )
    copied = {
        text[start : start + LONGEST_COMMON_RUN]
        for record in records
        for text in _texts(msgspec.to_builtins(record))
        for start in range(len(text) - LONGEST_COMMON_RUN + 1)
        if text[start : start + LONGEST_COMMON_RUN] in runs
    }
    assert copied == set()


def _paper() -> str:
    """The paper without line numbers and white space."""
    lines = (
        line[7:]
        for path in sorted(PAPER.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()[2:]
    )
    return "".join("".join(lines).split())


def _runs(text: str) -> set[str]:
    length = LONGEST_COMMON_RUN
    return {text[start : start + length] for start in range(len(text) - length + 1)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield "".join(value.split())
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
