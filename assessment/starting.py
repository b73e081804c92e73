"""Begins an assessment: plainly, as a survey says, or with last year's answers at hand."""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from assessment.actions import Action
from assessment.acts import Act
from assessment.answers import starts_as
from assessment.carrying_over import (
    Previous,
    Proposal,
    check_origin,
    open_reviews_from,
    previous_of_file,
    proposals_from,
    settings_from,
)
from assessment.collection.received import Contact
from assessment.creating import VIA_START, begin, info_of_new
from assessment.database import edition_records as companions
from assessment.database import proposal_records as stored
from assessment.database import reading, review_records
from assessment.editions import CONTACT
from assessment.errors import UsageError
from assessment.filed import FiledAnswers
from assessment.own_checklists import offered_checklists
from assessment.records import (
    UNANSWERED,
    Assessment,
    Entry,
    Municipality,
)
from assessment.surveys import COMPANION, Survey, SurveyFile
from assessment.workspace import Workspace
from checklists.schema import Checklist, Tier

BEGAN_FROM = "began_from"
"""The kind of companion that holds the name of the earlier assessment that one began from."""


class OtherPrefectureError(UsageError):
    """The survey is that of another prefecture."""

    code = "other_prefecture"

    def __init__(self, survey: Survey, place: Municipality) -> None:
        super().__init__(
            f"この調査は{survey.prefecture_name}のものです。{place.prefecture}{place.name}は対象に"
            "入っていません。何も作っていません。",
            "団体コードか、都道府県から届いた調査設定ファイルを確かめてください。",
        )


class Plan(Struct, frozen=True, kw_only=True):
    """What an assessment begins as; ``survey`` and ``previous`` may be absent.

    Of ``previous`` the answers come along as proposals, and what needs no asking anew (owners, own
    targets, extended deadlines) as it is, unless ``with_answers`` or ``with_settings`` is off.
    ``actions`` is what is planned to begin with, ``contact`` whom the last submission named.
    """

    place: Municipality
    year: int
    checklists: tuple[Checklist, ...]
    tier: Tier
    reference_date: dt.date
    survey: Survey | None = None
    previous: Previous | None = None
    with_answers: bool = True
    with_settings: bool = True
    actions: tuple[Action, ...] = ()
    contact: Contact | None = None


def as_surveyed(file: SurveyFile, place: Municipality, previous: Previous | None = None) -> Plan:
    """What a survey file makes of ``place``.

    Raises:
        OtherPrefectureError: the survey does not ask that municipality.
    """
    survey = file.survey
    if not place.code.startswith(survey.prefecture):
        raise OtherPrefectureError(survey, place)
    return Plan(
        place=place,
        year=survey.year,
        checklists=file.checklists,
        tier=survey.tier,
        reference_date=survey.reference_date,
        survey=survey,
        previous=previous,
    )


def start(workspace: Workspace, plan: Plan, *, by: str) -> Assessment:
    """Make the assessment; what an earlier year said waits beside its items to be confirmed.

    Who owns an item, own targets and extended deadlines hold on without being asked again.

    Raises:
        AssessmentExistsError: this municipality and year are there already.
        OtherMunicipalityError, LaterYearError: the earlier answers do not belong to it.
        StorageError: the file refuses; nothing is made.
    """
    if plan.previous is not None:
        check_origin(plan.previous, plan.place.code, plan.year)
    info = info_of_new(workspace, plan.place, plan.year, plan.tier, plan.reference_date)
    starting = _starting(plan)
    with workspace.writing() as connection:
        key = begin(workspace, connection, info, plan.checklists, starting, by=by, via=VIA_START)
        if plan.survey is not None:
            companions.keep_companion(connection, key, COMPANION, plan.survey)
        if plan.previous is not None:
            if plan.with_answers:
                stored.add_proposals(connection, key, _worth_asking(plan, plan.previous, starting))
            _leave_open(workspace, connection, key, plan, by=by)
        _bring_along(workspace, connection, key, plan, by=by)
        return reading.assessment(connection, key)


def _bring_along(
    workspace: Workspace, connection: Connection, key: int, plan: Plan, *, by: str
) -> None:
    """What is planned to begin with, whom to ask, and from which assessment it began."""
    if plan.previous is not None and plan.previous.origin in reading.names(connection):
        companions.keep_companion(connection, key, BEGAN_FROM, plan.previous.origin)
    if plan.contact is not None:
        companions.keep_companion(connection, key, CONTACT, plan.contact)
    if plan.actions:
        planned: dict[int, tuple[Action | None, Action | None]] = {
            action.number: (None, action) for action in plan.actions
        }
        act = Act(actions=planned)
        workspace.append(connection, key, act, by=by, via=VIA_START, kind="start")


def _leave_open(
    workspace: Workspace, connection: Connection, key: int, plan: Plan, *, by: str
) -> None:
    """Marks and comments that an earlier year left open begin with the assessment."""
    if plan.previous is None:
        return
    events = open_reviews_from(plan.previous, plan.checklists)
    if events:
        change = workspace.append(connection, key, Act(), by=by, via=VIA_START, kind="start")
        review_records.add_events(connection, key, change.number, events)


def previous_filed(workspace: Workspace, filed: FiledAnswers) -> Previous:
    """What was filed in an earlier year, with the checklists that it rests on as far as they are
    in the program or were ever in the workspace.
    """
    hashes = [mark.content_hash for mark in filed.submission.checklists]
    offered = offered_checklists(workspace)
    with workspace.reading() as connection:
        kept = reading.kept_checklists(connection, hashes)
    return previous_of_file(filed, (*offered, *kept.values()))


def survey_of(workspace: Workspace, name: str) -> Survey | None:
    """The survey that an assessment answers, if it began with one.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        return companions.companion(connection, key, COMPANION, Survey)


def notes_are_wanted(workspace: Workspace, name: str) -> bool:
    """Whether notes and evidence go out with a submission: no survey said that they should not.

    Raises:
        UnknownAssessmentError
    """
    survey = survey_of(workspace, name)
    return survey is None or survey.notes


def _starting(plan: Plan) -> dict[str, Entry]:
    """The entry that every item begins with."""
    held: Mapping[str, Entry] = {}
    if plan.previous is not None and plan.with_settings:
        held = settings_from(plan.previous, plan.checklists)
    return {
        item.id: msgspec.structs.replace(
            held.get(item.id, Entry()), answer=starts_as(item, plan.place).answer
        )
        for checklist in plan.checklists
        for item in checklist.item
    }


def _worth_asking(
    plan: Plan, previous: Previous, starting: Mapping[str, Entry]
) -> Iterator[Proposal]:
    """The proposals for items that do not begin with the same answer."""
    for proposal in proposals_from(previous, plan.checklists):
        begun = starting[proposal.item_id].answer
        if begun == UNANSWERED or begun != proposal.entry.answer:
            yield proposal
