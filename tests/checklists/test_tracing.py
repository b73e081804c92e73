"""From every line of the paper to what became of it, and from there to every item."""

import itertools
from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest

from checklists import lines, loading
from checklists.schema import Coverage, CoverageTable, Heading, Part, SourceBook
from checklists.tracing import HeadingTrace, heading_by_line, trace
from checklists.validation import is_outside_paper

PART = Part(
    id="P1",
    document="D",
    checklist="testing",
    title="部",
    headings=(
        Heading(title="一", lines=("1-4", "7-9")),
        Heading(title="二", lines=("11",)),
        Heading(title="三", lines=("13-14",)),
    ),
)
OTHER = msgspec.structs.replace(PART, id="P2", checklist="another")
BOOK = SourceBook(part=(OTHER, PART))


def _entry(ranges: str, part: str = "P1") -> Coverage:
    return Coverage(part=part, lines=ranges, summary=ranges, kind="background", reason="背景。")


def _traced(*entries: Coverage) -> dict[str, list[str]]:
    found = trace(BOOK, CoverageTable(entry=entries), "testing")
    return {each.heading.title: [entry.summary for entry in each.entries] for each in found}


def test_entries_stand_under_the_heading_of_their_lines_in_the_tables_order() -> None:
    entries = [_entry("7-9"), _entry("1-2"), _entry("2-7"), _entry("13-14")]
    assert _traced(*entries) == {"一": ["7-9", "1-2", "2-7"], "二": [], "三": ["13-14"]}


def test_blank_lines_before_a_heading_draw_an_entry_to_no_other_heading() -> None:
    assert _traced(_entry("8-10"), _entry("10-12")) == {"一": ["8-10"], "二": ["10-12"], "三": []}


def test_only_the_parts_of_the_checklist_are_traced() -> None:
    assert _traced(_entry("1-9", part="P2")) == {"一": [], "二": [], "三": []}
    assert trace(BOOK, CoverageTable(), "own") == ()


def test_lines_know_their_heading() -> None:
    assert heading_by_line(PART) == {
        **dict.fromkeys((1, 2, 3, 4, 7, 8, 9), 0), 11: 1, 13: 2, 14: 2
    }  # fmt: skip


@pytest.fixture(scope="module")
def built_in() -> dict[str, tuple[HeadingTrace, ...]]:
    book, table = loading.sources(), loading.coverage()
    return {c.id: trace(book, table, c.id) for c in loading.builtin_checklists()}


def _all(traces: dict[str, tuple[HeadingTrace, ...]]) -> Iterator[HeadingTrace]:
    return itertools.chain.from_iterable(traces.values())


def test_every_heading_and_every_passage_of_the_paper_comes_once(
    built_in: dict[str, tuple[HeadingTrace, ...]],
) -> None:
    parts = loading.sources().part
    headings = [(part.id, heading.title) for part in parts for heading in part.headings]
    assert sorted((t.part.id, t.heading.title) for t in _all(built_in)) == sorted(headings)
    traced = Counter(entry for found in _all(built_in) for entry in found.entries)
    assert traced == Counter(loading.coverage().entry)


def test_every_content_line_belongs_to_one_heading_and_is_told_of_there(
    built_in: dict[str, tuple[HeadingTrace, ...]],
) -> None:
    told = Counter(
        (found.part.id, line)
        for found in _all(built_in)
        for line in lines.union(found.heading.lines)
        & lines.union(entry.lines for entry in found.entries)
    )
    content = Counter(
        (part.id, line)
        for part in loading.sources().part
        for heading in part.headings
        for line in lines.union(heading.lines)
    )
    assert set(content.values()) == {1}
    assert told == content


def test_every_item_from_the_paper_is_found_under_a_heading_of_its_checklist(
    built_in: dict[str, tuple[HeadingTrace, ...]],
) -> None:
    authorities = {authority.id for authority in loading.sources().authority}
    for checklist in loading.builtin_checklists():
        found = {
            item_id
            for each in built_in[checklist.id]
            for entry in each.entries
            for item_id in entry.items
        }
        derived = {i.id for i in checklist.item if not is_outside_paper(i, authorities)}
        assert derived
        assert found >= derived
        assert found <= {item.id for item in checklist.item}
