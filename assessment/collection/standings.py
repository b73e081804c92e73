"""Every municipality's own figures, over the items that are compared."""

from collections.abc import Mapping, Sequence

from assessment.collection.compared import Compared
from assessment.collection.records import FileLine, Given, PlaceStatus, Standing, Submission, given
from assessment.records import Municipality
from assessment.scoring import Figures, Tally, tally
from checklists.schema import Item

_UNANSWERED = given("unanswered")


def standings(
    places: Sequence[Municipality],
    submissions: Mapping[str, Submission],
    areas: Sequence[Compared],
    files: Sequence[FileLine],
    populations: Mapping[str, int],
    expected: Sequence[str],
) -> tuple[Standing, ...]:
    """The standing of every municipality in ``places``, in their order.

    ``expected`` are the ids of checklists that each should have answered.
    """
    refused = {line.municipality for line in files if line.status == "rejected"}
    themes = {area.checklist.id: _by_theme(area.items) for area in areas}
    found: list[Standing] = []
    for place in places:
        submission = submissions.get(place.code)
        population = populations.get(place.code)
        if submission is not None:
            found.append(_standing(place, submission, areas, themes, population, expected))
            continue
        status: PlaceStatus = "rejected" if place.code in refused else "missing"
        found.append(Standing(municipality=place, status=status, population=population))
    return tuple(found)


def _standing(
    place: Municipality,
    submission: Submission,
    areas: Sequence[Compared],
    themes: Mapping[str, Mapping[str, Sequence[Item]]],
    population: int | None,
    expected: Sequence[str],
) -> Standing:
    marks = {mark.id: mark for mark in submission.checklists}
    answers: dict[str, Given] = {}
    total = Tally()
    area_figures: dict[str, Figures] = {}
    theme_figures: dict[str, Figures] = {}
    for area in areas:
        if area.checklist.id not in marks or not area.items:
            continue
        area_tally = Tally()
        for item in area.items:
            answers[item.id] = submission.given.get(item.id, _UNANSWERED)
        for theme_id, items in themes[area.checklist.id].items():
            theme_tally = tally((item, answers[item.id]) for item in items)
            theme_figures[theme_id] = theme_tally.figures()
            area_tally += theme_tally
        area_figures[area.checklist.id] = area_tally.figures()
        total += area_tally
    lacking = tuple(checklist_id for checklist_id in expected if checklist_id not in marks)
    figures = total.figures()
    return Standing(
        municipality=place,
        status="incomplete" if figures.provisional or lacking else "submitted",
        submission=submission,
        population=population,
        given=answers,
        total=figures,
        areas=area_figures,
        themes=theme_figures,
        outdated=tuple(
            marks[area.checklist.id]
            for area in areas
            if area.checklist.id in marks and not area.is_current(marks[area.checklist.id])
        ),
        lacking=lacking,
    )


def _by_theme(items: Sequence[Item]) -> Mapping[str, Sequence[Item]]:
    themes: dict[str, list[Item]] = {}
    for item in items:
        themes.setdefault(item.theme_id, []).append(item)
    return themes
