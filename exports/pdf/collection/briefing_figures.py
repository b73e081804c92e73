"""Which figures of a collection must be found when the briefing is read again."""

from collections.abc import Iterator

from assessment.collection.records import ItemPicture, Quartiles, Standing
from assessment.collection.wording import MIDDLE_HALF, PLACE_WORDS
from assessment.scoring import NO_FIGURE, shown
from exports.pdf.checking import Expected
from exports.pdf.collection.heat_map import name_in_map
from exports.pdf.collection.level_bars import counted
from exports.pdf.collection.material import Briefing
from exports.pdf.collection.wording import middle_half, n_of
from exports.pdf.fonts import Typeface
from exports.pdf.words import rate


def on_submissions(briefing: Briefing) -> Expected:
    """How many have submitted."""
    collection = briefing.collection
    if not collection.submitted:
        return {"提出の状況": [f"{collection.expected}市区町村のいずれからも"]}
    return {"提出の状況": [f"{collection.expected}市区町村のうち{collection.submitted}団体から"]}


def on_areas(briefing: Briefing) -> Expected:
    """Every theme's spread, and every item that may be named with its counts and share."""
    named = briefing.named(briefing.collection.items)
    decided = [picture for picture in named if picture.n]
    return {
        "テーマの統計": list(_themes(briefing)),
        "項目": [f"{picture.item.id}{picture.item.title}" for picture in named],
        "項目の分布": [_levels_of(picture) for picture in decided],
        "項目の到達率": [f"{rate(picture.reached_share)}{picture.n}" for picture in decided],
    }


def on_municipalities(briefing: Briefing) -> Expected:
    """Every municipality's row of the heat map."""
    collection = briefing.collection
    if collection.prefecture is None:
        return {}
    ids, face = [area.checklist.id for area in collection.areas], briefing.sheet.face
    return {"市区町村の点数": [_row(standing, ids, face) for standing in collection.standings]}


def on_bands(briefing: Briefing) -> Expected:
    """Every band's figures."""
    bands = (band.quartiles for area in briefing.collection.areas for band in area.bands)
    return {"団体区分の統計": [_band(quartiles) for quartiles in bands]}


def _themes(briefing: Briefing) -> Iterator[str]:
    for area in briefing.collection.areas:
        if any(picture.n for picture in briefing.items_of(area)):
            for theme in area.themes:
                found = briefing.allowed(theme.quartiles)
                yield f"{shown(found.median)}　{MIDDLE_HALF}{middle_half(found)}　{n_of(found)}"


def _band(found: Quartiles) -> str:
    three = "".join(map(shown, (found.q1, found.median, found.q3)))
    return f"{n_of(found)}{three}{shown(found.mean)}"


def _levels_of(picture: ItemPicture) -> str:
    return "".join(str(count) for _, count in counted(picture))


def _row(standing: Standing, checklist_ids: list[str], face: Typeface) -> str:
    place = standing.municipality
    name = name_in_map(place.name, face)
    if standing.submission is None:
        return f"{place.code}{name}{PLACE_WORDS[standing.status]}"
    cells = []
    for checklist_id in checklist_ids:
        figures = standing.areas.get(checklist_id)
        score = shown(figures.score) if figures else NO_FIGURE
        finished = figures is None or standing.is_complete(checklist_id)
        cells.append(score if finished else f"（{score}）")
    return f"{place.code}{name}{''.join(cells)}"
