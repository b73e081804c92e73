"""What goes back to one municipality: itself beside the quartiles, and nobody else.

A feedback is made of a municipality's own standing and of the benchmark that everyone may see;
nothing of any other municipality comes near it. It is for that municipality alone, and so it tells
of sensitive items, too: what it answered itself, but none of the others' figures.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from assessment.collection.benchmark import Benchmark, BenchmarkFigure
from assessment.collection.received import Given, SubmissionKind
from assessment.collection.records import (
    AppliedCorrection,
    AreaPicture,
    Collection,
    PlaceStatus,
    Query,
    Standing,
    YearChange,
)
from assessment.gaps import Gap, gaps
from assessment.records import Answer, Entry, Municipality, Response
from assessment.scoring import Figures
from checklists.schema import Checklist, Item, Theme

MOST_NAMED = 5
"""How many strengths, and how many gaps, are named."""


class OwnTheme(Struct, frozen=True, kw_only=True):
    """A theme: its own figures, and the others'."""

    theme: Theme
    own: Figures
    whole: BenchmarkFigure | None
    band: BenchmarkFigure | None


class OwnItem(Struct, frozen=True, kw_only=True):
    """An item as the municipality answered it, beside the others; alone where it is sensitive."""

    item: Item
    given: Given
    whole: BenchmarkFigure | None
    band: BenchmarkFigure | None

    @property
    def above_median(self) -> Fraction:
        """By how many levels it stands above the prefecture's median, negative if below.

        未把握 is level 0, as in the median; 0 where the item is not decided or too few have.
        """
        median = None if self.whole is None else self.whole.figures.median
        if median is None or not self.given.decided:
            return Fraction(0)
        return (self.given.level or 0) - median


class OwnArea(Struct, frozen=True, kw_only=True):
    """A checklist; ``counts`` says whether the municipality is among the n of its quartiles."""

    checklist: Checklist
    counts: bool
    own: Figures
    whole: BenchmarkFigure | None
    band: BenchmarkFigure | None
    themes: tuple[OwnTheme, ...]
    items: tuple[OwnItem, ...]


class Feedback(Struct, frozen=True, kw_only=True):
    """The feedback to one municipality.

    ``strengths`` are action items at which it stands above the prefecture's median, ``gaps`` those
    below it, by the distance, then by weight. ``lacking`` are titles of checklists that its file
    should hold and does not. ``changes``, ``corrections`` and ``queries`` are its own; those on
    items that are not compared are counted.
    """

    municipality: Municipality
    prefecture_name: str
    year: int
    as_of: dt.date
    expected: int
    submitted: int
    kind: SubmissionKind
    edition: int
    reference_date: dt.date | None
    status: PlaceStatus
    lacking: tuple[str, ...]
    total: Figures
    areas: tuple[OwnArea, ...]
    strengths: tuple[OwnItem, ...]
    gaps: tuple[OwnItem, ...]
    changes: tuple[YearChange, ...]
    corrections: tuple[AppliedCorrection, ...]
    other_corrections: int
    queries: tuple[Query, ...]
    other_queries: int

    def items(self) -> tuple[OwnItem, ...]:
        """Every item, in the order of asking."""
        return tuple(one for area in self.areas for one in area.items)

    def sensitive(self) -> int:
        """How many of the items would help an attacker, and should stay with the municipality."""
        return sum(one.item.sensitivity == "sensitive" for one in self.items())

    def priorities(self) -> tuple[Gap, ...]:
        """Its gaps in order of priority on ``as_of``."""
        responses = (
            Response(
                checklist_id=area.checklist.id,
                item=one.item,
                entry=Entry(answer=Answer(state=one.given.state, level=one.given.level)),
            )
            for area in self.areas
            for one in area.items
            if one.given.decided
        )
        return gaps(responses, self.as_of)


def feedback(collection: Collection, benchmark: Benchmark, code: str) -> Feedback:
    """The feedback to the municipality of a code; ``benchmark`` is that of the collection.

    Raises:
        KeyError: it is not of this collection, or has no usable submission.
    """
    standing = collection.standing(code)
    if standing.submission is None or standing.total is None:
        raise KeyError(code)
    areas = tuple(
        _area(area, standing, benchmark)
        for area in collection.areas
        if area.checklist.id in standing.areas
    )
    items = [one for area in areas for one in area.items if one.item.kind == "action"]
    own = [one for one in collection.corrections if one.correction.code == code]
    named = {one.item.id for area in areas for one in area.items}
    corrections = tuple(one for one in own if one.correction.item_id in named)
    changes = () if collection.last_year is None else collection.last_year.changes
    asked = [query for query in collection.queries if query.code == code]
    queries = tuple(query for query in asked if not query.item_id or query.item_id in named)
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    return Feedback(
        municipality=standing.municipality,
        prefecture_name=collection.prefecture_name,
        year=collection.year,
        as_of=collection.as_of,
        expected=collection.expected,
        submitted=collection.submitted,
        kind=standing.submission.kind,
        edition=standing.submission.edition,
        reference_date=standing.submission.reference_date,
        status=standing.status,
        lacking=tuple(titles.get(checklist_id, checklist_id) for checklist_id in standing.lacking),
        total=standing.total,
        areas=areas,
        strengths=_strengths(items),
        gaps=_gaps(items),
        changes=tuple(change for change in changes if change.code == code),
        corrections=corrections,
        other_corrections=len(own) - len(corrections),
        queries=queries,
        other_queries=len(asked) - len(queries),
    )


def _area(area: AreaPicture, standing: Standing, benchmark: Benchmark) -> OwnArea:
    code, checklist = standing.municipality.code, area.checklist
    return OwnArea(
        checklist=checklist,
        counts=standing.is_complete(checklist.id)
        and standing.areas[checklist.id].score is not None,
        own=standing.areas[checklist.id],
        whole=benchmark.whole(checklist.id),
        band=benchmark.band_of(code, checklist.id),
        themes=tuple(
            OwnTheme(
                theme=picture.theme,
                own=standing.themes[picture.theme.id],
                whole=benchmark.whole(picture.theme.id),
                band=benchmark.band_of(code, picture.theme.id),
            )
            for picture in area.themes
        ),
        items=tuple(
            OwnItem(
                item=item,
                given=standing.given[item.id],
                whole=benchmark.whole(item.id),
                band=benchmark.band_of(code, item.id),
            )
            for item in area.items
        ),
    )


def _strengths(items: Iterable[OwnItem]) -> tuple[OwnItem, ...]:
    return _clearest([one for one in items if one.above_median > 0])


def _gaps(items: Iterable[OwnItem]) -> tuple[OwnItem, ...]:
    return _clearest([one for one in items if one.above_median < 0])


def _clearest(items: Sequence[OwnItem]) -> tuple[OwnItem, ...]:
    ranked = sorted(items, key=lambda one: (-abs(one.above_median), -one.item.weight))
    return tuple(ranked[:MOST_NAMED])
