"""The statistics of a checklist and its themes, over the municipalities complete in it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessment.collection.bands import Banding, band_pictures
from assessment.collection.compared import Compared
from assessment.collection.quartiles import quartiles
from assessment.collection.records import AreaPicture, Standing, ThemePicture
from checklists.schema import Theme


def scores(standings: Sequence[Standing], checklist_id: str) -> Mapping[str, Fraction]:
    """The scores of those that are complete in a checklist and have one, by code."""
    return {
        standing.municipality.code: score
        for standing in standings
        if standing.is_complete(checklist_id)
        and (score := standing.areas[checklist_id].score) is not None
    }


def area_picture(area: Compared, standings: Sequence[Standing], bands: Banding) -> AreaPicture:
    """A checklist over all municipalities that are complete in it and have a score."""
    checklist = area.checklist
    found = scores(standings, checklist.id)
    complete = [standing for standing in standings if standing.is_complete(checklist.id)]
    asked = {item.theme_id for item in area.items}
    return AreaPicture(
        checklist=checklist,
        items=area.items,
        left_out=area.left_out,
        versions=area.versions,
        quartiles=quartiles(found.values()),
        themes=tuple(
            _theme_picture(theme, complete, bands) for theme in checklist.theme if theme.id in asked
        ),
        bands=band_pictures(bands, found),
    )


def _theme_picture(theme: Theme, complete: Sequence[Standing], bands: Banding) -> ThemePicture:
    found = {
        standing.municipality.code: score
        for standing in complete
        if (score := standing.themes[theme.id].score) is not None
    }
    return ThemePicture(
        theme=theme,
        quartiles=quartiles(found.values()),
        bands=band_pictures(bands, found),
    )
