"""Closing the year (年度の締め): what is done and what is not, from facts alone.

Four steps: the answers are confirmed as a 版, the hand-over paper is saved, there is a copy of the
workspace, and the next year has begun. Nobody ticks anything off.
"""

import datetime as dt
from pathlib import Path

from msgspec import Struct

from assessment.backups import Backup, last_backup
from assessment.database import change_records, reading
from assessment.database import edition_records as stored
from assessment.editions import EditionState, edition_state
from assessment.fiscal_years import fiscal_year, last_day
from assessment.inquiries import waiting
from assessment.records import Assessment, AssessmentInfo, name_of
from assessment.workspace import Workspace

_HANDOVER = "handover_saved"
_PUT_OFF = "year_end_put_off"
_FIRST = (3, 1)
_LAST = (4, 30)


class Paper(Struct, frozen=True, kw_only=True):
    """A hand-over paper (事務引継書) that was saved, and where."""

    place: str
    at: dt.datetime

    @property
    def path(self) -> Path:
        """Where it was saved."""
        return Path(self.place)


class Open(Struct, frozen=True, kw_only=True):
    """How many answers and conflicts are still open."""

    unanswered: int
    unknown: int
    conflicts: int


class YearEnd(Struct, frozen=True, kw_only=True):
    """How the close of an assessment's year stands.

    ``recorded_at`` is the time of the last change of an answer or the plan. ``next_name`` is the
    next year's assessment where there is one, ``next_is_empty`` whether nobody has recorded
    anything in it. ``paper_is_there`` is whether the paper still lies where it was saved.
    """

    assessment: Assessment
    editions: EditionState
    open: Open
    recorded_at: dt.datetime
    paper: Paper | None = None
    paper_is_there: bool = False
    backup: Backup | None = None
    next_name: str = ""
    next_is_empty: bool = False
    put_off_until: dt.date | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the answers as they stand are a 版."""
        return self.editions.last is not None and not self.editions.reopened

    @property
    def is_handed_over(self) -> bool:
        """Whether a hand-over paper was saved after the last change."""
        return self.paper is not None and self.paper.at >= self.recorded_at

    @property
    def is_backed_up(self) -> bool:
        """Whether there is a copy that holds the last change and the last edition."""
        last = self.editions.last
        newest = max([self.recorded_at, *([last.confirmed_at] if last is not None else [])])
        return self.backup is not None and self.backup.at >= newest

    @property
    def has_next(self) -> bool:
        """Whether the next year has begun."""
        return bool(self.next_name)

    @property
    def done(self) -> tuple[bool, ...]:
        """The four steps in their order."""
        return (self.is_confirmed, self.is_handed_over, self.is_backed_up, self.has_next)


def read_year_end(workspace: Workspace, name: str) -> YearEnd:
    """How the close of the year stands.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        assessment = reading.assessment(connection, key)
        recorded_at = change_records.updated_at(connection, key) or assessment.info.created_at
        paper = stored.companion(connection, key, _HANDOVER, Paper)
        put_off = stored.companion(connection, key, _PUT_OFF, dt.date)
        info = assessment.info
        following = name_of(info.municipality.code, info.year + 1)
        there = following in reading.names(connection)
        log = (
            change_records.change_log(connection, reading.key_of(connection, following))
            if there
            else ()
        )
    states = [response.answer.state for response in assessment.responses]
    return YearEnd(
        assessment=assessment,
        editions=edition_state(workspace, name),
        open=Open(
            unanswered=states.count("unanswered"),
            unknown=states.count("unknown"),
            conflicts=len(waiting(workspace, name)),
        ),
        recorded_at=recorded_at,
        paper=paper,
        paper_is_there=paper is not None and paper.path.exists(),
        backup=last_backup(workspace),
        next_name=following if there else "",
        next_is_empty=there and all(kind == "start" for _, kind, _ in log),
        put_off_until=put_off,
    )


def note_handover(workspace: Workspace, name: str, place: Path) -> None:
    """Note that a hand-over paper has been saved at ``place`` just now.

    Raises:
        UnknownAssessmentError, StorageError: nothing is noted.
    """
    paper = Paper(place=str(place.absolute()), at=workspace.now())
    with workspace.writing() as connection:
        stored.keep_companion(connection, reading.key_of(connection, name), _HANDOVER, paper)


def put_off(workspace: Workspace, name: str, until: dt.date) -> None:
    """Do not offer to close the year before ``until``.

    Raises:
        UnknownAssessmentError, StorageError: it is offered as before.
    """
    with workspace.writing() as connection:
        stored.keep_companion(connection, reading.key_of(connection, name), _PUT_OFF, until)


def is_in_season(info: AssessmentInfo, today: dt.date) -> bool:
    """Whether it is from 1 March until 30 April of the year in which the fiscal year ends."""
    ends = last_day(_year_of(info)).year
    return dt.date(ends, *_FIRST) <= today <= dt.date(ends, *_LAST)


def is_over(info: AssessmentInfo, today: dt.date) -> bool:
    """Whether the fiscal year is over of which the assessment is, and its reference date too."""
    return today > last_day(_year_of(info))


def is_offered(year_end: YearEnd, today: dt.date) -> bool:
    """Whether the close of the year is offered on ``today``, quietly.

    In season while a step is left, and after it while the next year has not begun; not before the
    day until which it was put off.
    """
    if year_end.put_off_until is not None and today < year_end.put_off_until:
        return False
    info = year_end.assessment.info
    if is_in_season(info, today):
        return not all(year_end.done)
    return is_over(info, today) and not year_end.has_next


def _year_of(info: AssessmentInfo) -> int:
    """The fiscal year that has to be over: a reference date may lie in a later one."""
    return max(info.year, fiscal_year(info.reference_date))
