"""From what municipalities sent to the picture of the prefecture (design: cli.md 'collect')."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from assessment.collection.areas import area_picture
from assessment.collection.bands import banding
from assessment.collection.choosing import Chosen, chosen
from assessment.collection.compared import Compared, compared
from assessment.collection.distributions import distributions
from assessment.collection.records import Beside, Collection, FileLine, Scope, Standing, Submission
from assessment.collection.standings import standings
from assessment.errors import UnknownChecklistError
from assessment.municipalities import municipalities, prefectures
from checklists.loading import checklist_order
from checklists.schema import Checklist, Release

_JAPAN = "全国"
_NOTHING = Beside()


def picture(
    submissions: Sequence[Submission],
    scope: Scope,
    checklists: Sequence[Checklist],
    *,
    beside: Beside = _NOTHING,
    refused: Sequence[FileLine] = (),
    skipped: Sequence[str] = (),
    releases: Sequence[Release] = (),
) -> Collection:
    """The whole picture, the same whatever the order of what is given.

    ``checklists`` are those that the program has, each the measure for its id; ``refused`` are
    the files that could not be read, ``skipped`` those that were not looked at; ``releases`` what
    has been published of checklists (``checklists.loading.released``).

    Raises:
        UnknownChecklistError: the scope names a checklist that is not among them.
    """
    held = {checklist.id: checklist for checklist in checklists}
    for checklist_id in scope.checklist_ids:
        if checklist_id not in held:
            raise UnknownChecklistError(checklist_id, tuple(held))
    choice = chosen(submissions, scope, tuple(held))
    files = tuple(sorted((*choice.files, *refused), key=lambda line: line.file))
    used = tuple(choice.submissions.values())
    areas = tuple(_areas(used, scope, held, releases))
    found = standings(
        [p for p in municipalities() if scope.prefecture in (None, p.code[:2])],
        choice.submissions,
        areas,
        files,
        beside.populations,
        _expected(used, scope, areas),
    )
    bands = banding(found)
    return Collection(
        prefecture=scope.prefecture,
        prefecture_name=_JAPAN if scope.prefecture is None else prefectures()[scope.prefecture],
        year=choice.year,
        as_of=_as_of(choice, scope),
        files=files,
        skipped=tuple(sorted(skipped)),
        standings=found,
        areas=tuple(area_picture(area, found, bands) for area in areas),
        items=distributions(areas, found),
        queries=(),
        notes=tuple(_notes(found, beside.populations, held)),
    )


def _areas(
    used: Sequence[Submission],
    scope: Scope,
    held: Mapping[str, Checklist],
    releases: Sequence[Release],
) -> Iterator[Compared]:
    """The checklists that came in and are wanted, in the order in which they are asked."""
    came = {mark.id for submission in used for mark in submission.checklists}
    wanted = scope.checklist_ids or tuple(held)
    for checklist_id in sorted(came.intersection(wanted, held), key=checklist_order):
        yield compared(held[checklist_id], used, releases)


def _expected(
    used: Sequence[Submission], scope: Scope, areas: Sequence[Compared]
) -> tuple[str, ...]:
    """Ids of checklists that each should have answered: those named, or those that most have."""
    if scope.checklist_ids:
        return tuple(sorted(scope.checklist_ids, key=checklist_order))
    return tuple(area.checklist.id for area in areas if sum(area.versions.values()) * 2 > len(used))


def _as_of(choice: Chosen, scope: Scope) -> dt.date:
    dates = (submission.reference_date for submission in choice.submissions.values())
    return max((date for date in dates if date is not None), default=scope.today)


def _notes(
    found: Sequence[Standing], populations: Mapping[str, int], held: Mapping[str, Checklist]
) -> Iterator[str]:
    without = [standing.municipality for standing in found if standing.population is None]
    if populations and without:
        names = "、".join(f"{place.name}（{place.code}）" for place in without)
        yield (
            f"人口の表にない市区町村があります：{names}。"
            "指定都市・特別区のほかに人口の分からない団体があるときは、団体の種類で区分しています。"
        )
    unknown = {
        (mark.id, standing.municipality.name)
        for standing in found
        if standing.submission is not None
        for mark in standing.submission.checklists
        if mark.id not in held
    }
    for checklist_id in sorted({checklist_id for checklist_id, _ in unknown}):
        count = sum(of == checklist_id for of, _ in unknown)
        yield (
            f"チェックリスト「{checklist_id}」はこのプログラムにないため、集計していません"
            f"（{count}団体）。"
        )
