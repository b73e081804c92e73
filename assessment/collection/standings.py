"""Every municipality's own figures, over the items that are compared."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from assessment.collection.compared import Compared
from assessment.collection.received import FileLine, Given, Submission, given
from assessment.collection.records import PlaceStatus, Standing
from assessment.records import Municipality
from assessment.scoring import Figures, Tally, tally
from checklists.schema import Item

_UNANSWERED = given("unanswered")


class Sent(Struct, frozen=True, kw_only=True):
    """What municipalities have sent: submissions and corrected answers by code, and all files."""

    submissions: Mapping[str, Submission]
    answers: Mapping[str, Mapping[str, Given]]
    files: Sequence[FileLine]


def standings(
    places: Sequence[Municipality],
    sent: Sent,
    areas: Sequence[Compared],
    populations: Mapping[str, int],
    expected: Sequence[str],
) -> tuple[Standing, ...]:
    """The standing of every municipality in ``places``, in their order.

    ``expected`` are the ids of checklists that each should have answered.
    """
    refused = {line.municipality for line in sent.files if line.status == "rejected"}
    themes = {area.checklist.id: _by_theme(area.items) for area in areas}
    found: list[Standing] = []
    for place in places:
        submission = sent.submissions.get(place.code)
        population = populations.get(place.code)
        if submission is None:
            status: PlaceStatus = "rejected" if place.code in refused else "missing"
            found.append(Standing(municipality=place, status=status, population=population))
            continue
        marks = {mark.id: mark for mark in submission.checklists}
        lacking = tuple(checklist_id for checklist_id in expected if checklist_id not in marks)
        taken = [area for area in areas if area.checklist.id in marks]
        answers = {
            item.id: sent.answers[place.code].get(item.id, _UNANSWERED)
            for area in taken
            for item in area.items
        }
        total, area_figures, theme_figures = _figures(
            answers, {area.checklist.id: themes[area.checklist.id] for area in taken}
        )
        found.append(
            Standing(
                municipality=place,
                status="incomplete" if total.provisional or lacking else "submitted",
                submission=submission,
                population=population,
                given=answers,
                total=total,
                areas=area_figures,
                themes=theme_figures,
                outdated=tuple(
                    marks[area.checklist.id]
                    for area in taken
                    if not area.is_current(marks[area.checklist.id])
                ),
                lacking=lacking,
            )
        )
    return tuple(found)


def _figures(
    answers: Mapping[str, Given], areas: Mapping[str, Mapping[str, Sequence[Item]]]
) -> tuple[Figures, dict[str, Figures], dict[str, Figures]]:
    """Figures of all, of each checklist and of each theme; every item is gone over once."""
    total = Tally()
    area_figures: dict[str, Figures] = {}
    theme_figures: dict[str, Figures] = {}
    for checklist_id, themes in areas.items():
        area_tally = Tally()
        for theme_id, items in themes.items():
            theme_tally = tally((item, answers[item.id]) for item in items)
            theme_figures[theme_id] = theme_tally.figures()
            area_tally += theme_tally
        if themes:
            area_figures[checklist_id] = area_tally.figures()
        total += area_tally
    return total.figures(), area_figures, theme_figures


def _by_theme(items: Sequence[Item]) -> Mapping[str, Sequence[Item]]:
    themes: dict[str, list[Item]] = {}
    for item in items:
        themes.setdefault(item.theme_id, []).append(item)
    return themes
