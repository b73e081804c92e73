"""Where a prefecture is weakest, and where one municipality is: what the two can talk about.

This is for whoever holds all answers. What is said of one municipality may be said to it, too, and
so there is no median of fewer than ``ENOUGH_FOR_QUARTILES``, nor anything of another one.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from assessment.collection.bands import ENOUGH_FOR_QUARTILES
from assessment.collection.records import AreaPicture, Collection, Standing, ThemePicture
from assessment.gaps import Gap, gaps
from assessment.records import Answer, Entry, Response
from assessment.scoring import Figures, difference
from checklists.schema import Checklist, Theme

MOST_THEMES = 3
MOST_GAPS = 5
_REACHED = 100


class LowTheme(Struct, frozen=True, kw_only=True):
    """A theme whose median is low; ``short`` of its n have not reached all its targets."""

    picture: ThemePicture
    short: int


class ThemeBeside(Struct, frozen=True, kw_only=True):
    """A theme as one municipality stands in it; ``median`` is that of the ``n`` that count.

    ``complete`` says whether the municipality has answered all of the checklist. The median is
    ``None`` where too few count.
    """

    checklist: Checklist
    theme: Theme
    own: Figures
    complete: bool
    n: int
    median: Fraction | None

    @property
    def above(self) -> Fraction | None:
        """By how many points it stands above the median; negative below it."""
        return difference(self.median, self.own.score)


class PlaceBeside(Struct, frozen=True, kw_only=True):
    """A municipality beside the medians; ``gaps`` are all it has, in order of priority."""

    standing: Standing
    themes: tuple[ThemeBeside, ...]
    gaps: tuple[Gap, ...]

    def weakest(self) -> tuple[ThemeBeside, ...]:
        """The themes in which it has the lowest scores."""
        scored = [one for one in self.themes if one.own.score is not None]
        ranked = sorted(scored, key=lambda one: one.own.score or 0)
        return tuple(one for one in ranked if one.own.score != _REACHED)[:MOST_THEMES]

    def furthest_below(self) -> tuple[ThemeBeside, ...]:
        """The themes in which it stands furthest below the median."""
        below = [one for one in self.themes if (one.above or 0) < 0]
        return tuple(sorted(below, key=lambda one: one.above or 0))[:MOST_THEMES]


def lowest_themes(collection: Collection) -> tuple[LowTheme, ...]:
    """The themes with the lowest medians, the lowest first."""
    found = [
        LowTheme(picture=picture, short=_short(area, picture, collection.standings))
        for area in collection.areas
        for picture in area.themes
        if picture.quartiles.n
    ]
    return tuple(sorted(found, key=lambda one: one.picture.quartiles.median or 0))[:MOST_THEMES]


def beside_median(collection: Collection, code: str) -> PlaceBeside:
    """The municipality of a code.

    Raises:
        KeyError: it is not of this collection, or has no usable submission.
    """
    standing = collection.standing(code)
    if standing.submission is None:
        raise KeyError(code)
    areas = [area for area in collection.areas if area.checklist.id in standing.areas]
    return PlaceBeside(
        standing=standing,
        themes=tuple(_theme(area, picture, standing) for area in areas for picture in area.themes),
        gaps=tuple(gaps(_responses(areas, standing), collection.as_of)),
    )


def _theme(area: AreaPicture, picture: ThemePicture, standing: Standing) -> ThemeBeside:
    found = picture.quartiles
    return ThemeBeside(
        checklist=area.checklist,
        theme=picture.theme,
        own=standing.themes[picture.theme.id],
        complete=standing.is_complete(area.checklist.id),
        n=found.n,
        median=found.median if found.n >= ENOUGH_FOR_QUARTILES else None,
    )


def _responses(areas: Iterable[AreaPicture], standing: Standing) -> Iterable[Response]:
    for area in areas:
        for item in area.items:
            given = standing.given[item.id]
            if given.decided:
                entry = Entry(answer=Answer(state=given.state, level=given.level))
                yield Response(checklist_id=area.checklist.id, item=item, entry=entry)


def _short(area: AreaPicture, picture: ThemePicture, standings: Sequence[Standing]) -> int:
    scores = (
        standing.themes[picture.theme.id].score
        for standing in standings
        if standing.is_complete(area.checklist.id)
    )
    return sum(score is not None and score < _REACHED for score in scores)
