"""From a heading of the paper to the items it has become: the coverage table, by heading."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from checklists import lines
from checklists.schema import Coverage, CoverageTable, Heading, Part, SourceBook


class HeadingTrace(msgspec.Struct, frozen=True, kw_only=True):
    """A heading of a part, and what became of each passage under it, in the paper's order."""

    part: Part
    heading: Heading
    entries: tuple[Coverage, ...]


def trace(book: SourceBook, table: CoverageTable, checklist_id: str) -> tuple[HeadingTrace, ...]:
    """Every heading of the parts of one checklist, in the order of the book.

    An entry stands under the heading whose content lines it covers (``validation`` sees to it
    that there is just one). A checklist that is not derived from a paper (an organisation's own)
    has no headings.
    """
    return tuple(
        found
        for part in book.part
        if part.checklist == checklist_id
        for found in _of_part(part, (entry for entry in table.entry if entry.part == part.id))
    )


def heading_by_line(part: Part) -> Mapping[int, int]:
    """For every content line of ``part`` the heading it stands under, counted from 0.

    Raises:
        ValueError: a range of lines cannot be read.
    """
    return {
        line: number
        for number, heading in enumerate(part.headings)
        for line in lines.union(heading.lines)
    }


def _of_part(part: Part, entries: Iterable[Coverage]) -> Iterator[HeadingTrace]:
    stands_under = heading_by_line(part)
    under: list[list[Coverage]] = [[] for _ in part.headings]
    for entry in entries:
        covered = lines.parse(entry.lines)
        for number in {stands_under[line] for line in covered if line in stands_under}:
            under[number].append(entry)
    for heading, found in zip(part.headings, under, strict=True):
        yield HeadingTrace(part=part, heading=heading, entries=tuple(found))
