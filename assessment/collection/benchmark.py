"""What of a prefecture's figures goes back to its municipalities: quartiles, and nobody's answers.

A feedback sheet and the benchmark file are made of nothing else. Beyond the rules of ``bands``:

- No mean. A theme is made of its items, and the municipalities that count differ a little from
  item to item (該当なし); means of both could be set against each other until a single
  municipality is left over. Quartiles do not add up.
- Figures are rounded as people see them: an exact fraction tells how many items applied.
- Items marked sensitive are not among them; they are only within the scores.
"""

import datetime as dt
import functools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from assessment.collection.bands import (
    ENOUGH_FOR_EXTREMES,
    ENOUGH_FOR_QUARTILES,
    Banding,
    apart,
    band_pictures,
    banding,
    without_extremes,
)
from assessment.collection.quartiles import quartiles
from assessment.collection.records import AreaPicture, Collection, Quartiles, Standing, ThemePicture
from assessment.returned import ChecklistMark, marks_of
from assessment.scoring import rounded
from checklists.schema import Item

FigureKind = Literal["checklist", "theme", "item"]

_HUNDREDTH = Fraction(1, 100)
_STEPS: Mapping[FigureKind, Fraction] = {
    "checklist": Fraction(1, 10),
    "theme": Fraction(1, 10),
    "item": _HUNDREDTH,
}
"""To what a figure is rounded; a quartile of levels is a multiple of a quarter."""


class BenchmarkFigure(Struct, frozen=True, kw_only=True):
    """How one figure lies, in the whole prefecture or (``band`` not empty) in one band.

    ``id`` is that of the checklist, theme or item. The figures are scores (0–100, to one decimal
    place), of items levels (0–4) with 未把握 as 0, as in a score; ``reached`` is the share of those
    at an item's target (到達率), to a whole per cent, ``None`` for scores.
    """

    kind: FigureKind
    checklist_id: str
    id: str
    figures: Quartiles
    band: str = ""
    reached: Fraction | None = None


class Benchmark(Struct, frozen=True, kw_only=True, dict=True):
    """A prefecture's quartiles, for a municipality to see itself beside them.

    ``items`` are the ids of the items compared, by checklist id: scores compare with these only
    over the same items. ``places`` are the codes of all municipalities of a band, by its label,
    whether they have submitted or not.
    """

    prefecture: str | None
    prefecture_name: str
    year: int
    as_of: dt.date
    checklists: tuple[ChecklistMark, ...]
    items: Mapping[str, tuple[str, ...]]
    figures: tuple[BenchmarkFigure, ...]
    places: Mapping[str, tuple[str, ...]]

    def whole(self, figure_id: str) -> BenchmarkFigure | None:
        """A checklist, theme or item in the whole prefecture; ``None`` where n is too small."""
        found = self._by_id.get(figure_id, ())
        return next((figure for figure in found if not figure.band), None)

    def band_of(self, code: str, figure_id: str) -> BenchmarkFigure | None:
        """The same in the band of a municipality; ``None`` where there is no band."""
        found = self._by_id.get(figure_id, ())
        return next((one for one in found if one.band and code in self.places[one.band]), None)

    @functools.cached_property
    def _by_id(self) -> Mapping[str, Sequence[BenchmarkFigure]]:
        found: dict[str, list[BenchmarkFigure]] = {}
        for figure in self.figures:
            found.setdefault(figure.id, []).append(figure)
        return found


def benchmark(collection: Collection) -> Benchmark:
    """The figures of a collection that may be shown to everyone in it."""
    bands = banding(collection.standings)
    figures: list[BenchmarkFigure] = []
    places: dict[str, tuple[str, ...]] = {}
    for area in collection.areas:
        for whole, parts in _raw(area, collection.standings, bands):
            if whole.figures.n < ENOUGH_FOR_QUARTILES:
                continue
            figures.append(_published(whole))
            figures += (_published(figure) for figure, _ in parts)
            places |= {figure.band: codes for figure, codes in parts}
    return Benchmark(
        prefecture=collection.prefecture,
        prefecture_name=collection.prefecture_name,
        year=collection.year,
        as_of=collection.as_of,
        checklists=marks_of(area.checklist for area in collection.areas),
        items={a.checklist.id: tuple(item.id for item in a.items) for a in collection.areas},
        figures=tuple(figures),
        places=places,
    )


_Parts = Sequence[tuple[BenchmarkFigure, tuple[str, ...]]]


def _raw(
    area: AreaPicture, standings: Sequence[Standing], bands: Banding
) -> Iterator[tuple[BenchmarkFigure, _Parts]]:
    """Every figure with those of its bands and their municipalities, nothing withheld yet."""
    checklist_id = area.checklist.id
    yield _scores("checklist", checklist_id, checklist_id, area)
    for theme in area.themes:
        yield _scores("theme", checklist_id, theme.theme.id, theme)
    for item in area.items:
        if item.sensitivity != "sensitive":
            yield _levels(checklist_id, item, standings, bands)


def _scores(
    kind: FigureKind, checklist_id: str, figure_id: str, picture: AreaPicture | ThemePicture
) -> tuple[BenchmarkFigure, _Parts]:
    whole = BenchmarkFigure(
        kind=kind, checklist_id=checklist_id, id=figure_id, figures=picture.quartiles
    )
    parts = [
        (replace(whole, band=band.label, figures=band.quartiles), band.places)
        for band in apart(picture.bands)
    ]
    return whole, parts


def _levels(
    checklist_id: str, item: Item, standings: Sequence[Standing], bands: Banding
) -> tuple[BenchmarkFigure, _Parts]:
    levels = {
        standing.municipality.code: standing.given[item.id].level or 0
        for standing in standings
        if item.id in standing.given and standing.given[item.id].decided
    }
    whole = BenchmarkFigure(
        kind="item",
        checklist_id=checklist_id,
        id=item.id,
        figures=quartiles(levels.values()),
        reached=_reached(item, list(levels.values())),
    )
    parts = [
        (
            replace(
                whole,
                band=band.label,
                figures=band.quartiles,
                reached=_reached(item, [levels[code] for code in band.codes]),
            ),
            band.places,
        )
        for band in apart(band_pictures(bands, levels))
    ]
    return whole, parts


def _reached(item: Item, levels: Sequence[int]) -> Fraction | None:
    return Fraction(sum(n >= item.target for n in levels), len(levels)) if levels else None


def _published(figure: BenchmarkFigure) -> BenchmarkFigure:
    """The figure as everyone may see it."""
    shown = figure.figures
    if shown.n < ENOUGH_FOR_EXTREMES:
        shown = without_extremes(shown)
    return replace(
        figure,
        figures=Quartiles(
            n=shown.n,
            least=_rounded(shown.least, _STEPS[figure.kind]),
            q1=_rounded(shown.q1, _STEPS[figure.kind]),
            median=_rounded(shown.median, _STEPS[figure.kind]),
            q3=_rounded(shown.q3, _STEPS[figure.kind]),
            most=_rounded(shown.most, _STEPS[figure.kind]),
        ),
        reached=_rounded(figure.reached, _HUNDREDTH),
    )


def _rounded(value: Fraction | None, step: Fraction) -> Fraction | None:
    return None if value is None else rounded(value, step)
