"""From what municipalities sent to the picture of the prefecture (design: cli.md 'collect')."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from assessment.collection.areas import area_picture
from assessment.collection.bands import banding
from assessment.collection.choosing import Chosen, chosen, usual_survey
from assessment.collection.compared import Compared, compared
from assessment.collection.confirmations import confirmed
from assessment.collection.corrections import corrected
from assessment.collection.distributions import distributions
from assessment.collection.last_year import both_years, last_year, usable_past
from assessment.collection.notes import notes
from assessment.collection.queries import queries
from assessment.collection.received import Beside, FileLine, Scope, Submission
from assessment.collection.records import Collection
from assessment.collection.standings import Sent, standings
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
    known = {item.id: item for checklist in checklists for item in checklist.item}
    correction = corrected(choice.submissions, beside.corrections, known)
    found = standings(
        [p for p in municipalities() if scope.prefecture in (None, p.code[:2])],
        Sent(submissions=choice.submissions, answers=correction.answers, files=files),
        areas,
        beside.populations,
        _expected(used, scope, areas),
    )
    bands = banding(found)
    items = distributions(areas, found)
    past, remark = usable_past(beside.last_year, scope.prefecture, choice.year)
    both = None if past is None else both_years(past, areas)
    confirmation = confirmed(
        queries(found, areas, items, both), beside.confirmations, correction.answers, known
    )
    return Collection(
        prefecture=scope.prefecture,
        prefecture_name=_JAPAN if scope.prefecture is None else prefectures()[scope.prefecture],
        year=choice.year,
        as_of=_as_of(choice, scope),
        files=files,
        skipped=tuple(sorted(skipped)),
        standings=found,
        areas=tuple(area_picture(area, found, bands) for area in areas),
        items=items,
        queries=confirmation.open,
        corrections=correction.lines,
        confirmations=confirmation.lines,
        unusable=beside.unusable,
        last_year=None if both is None else last_year(both, found),
        notes=tuple(notes(found, beside.populations, held, remark)),
        survey=usual_survey(used),
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
