"""Reads one file that came in: a submission, a 調査票, or why it is neither."""

import contextlib
import functools
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from assessment.collection.received import Submission
from assessment.returned import ChecklistMark, SheetIdentity, marks_of
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from exports.collecting.outcomes import Outcome, refused
from exports.collecting.refusals import NoAnswersError, ReadingFailedError, UnknownItemsError
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity_reading import identity_of
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.refusals import NoTableError, RejectedFileError
from exports.workbooks.safety.holding import HeldWorkbook, content_of, hold
from exports.workbooks.safety.refusals import TooLargeError, WrongPasswordError
from exports.workbooks.submission.layout import ENOUGH_IF_SEALED
from exports.workbooks.submission.reader import open_submission
from exports.workbooks.survey_form.form import FORMAT as SURVEY_FORM
from exports.workbooks.survey_form.reader import SHEETS as FORM_SHEETS
from exports.workbooks.survey_form.reader import as_submission, read_filled_form

_COLLECTION = "collection"


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook to be read: at ``path``, or with its ``content`` where it came in a ZIP file."""

    name: str
    path: Path | None = None
    content: bytes = b""


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """What files are read with; it can be sent to another process.

    ``passwords`` are tried in turn. ``own`` are the checklists at hand beside the built-in ones,
    ``marks`` those of all by id.
    """

    passwords: tuple[str, ...]
    own: tuple[Checklist, ...]
    marks: Mapping[str, ChecklistMark]


def means(passwords: Sequence[str], checklists: Sequence[Checklist]) -> Means:
    """What files are read with, ``checklists`` being all that are at hand."""
    return Means(
        passwords=tuple(passwords),
        own=tuple(one for one in checklists if one not in builtin_checklists()),
        marks={mark.id: mark for mark in marks_of(checklists)},
    )


def read_received(given: Means, received: Received) -> Outcome:
    """What became of a file; nothing is raised, whatever is in it."""
    stated = SheetIdentity()
    try:
        book = _opened(given, received)
        if book is None:
            return Outcome(file=received.name)
        if book.identity:
            stated = identity_of(book.identity)
        if stated.format == _COLLECTION:
            return Outcome(file=received.name)
        submission = _submission(given, book, stated)
        _refuse_empty(given, submission)
    except RejectedFileError as error:
        return refused(received.name, error, stated)
    except Exception as error:  # noqa: BLE001 - logged; one file must not stop all the others
        failed = ReadingFailedError(received.name, type(error).__name__)
        return refused(received.name, failed, stated, fault=traceback.format_exc())
    return Outcome(file=received.name, submission=submission)


def _opened(given: Means, received: Received) -> OpenedWorkbook | None:
    """The workbook, held against the limits; ``None`` for a collection of ours, however large."""
    content = received.content if received.path is None else content_of(received.path)
    try:
        return OpenedWorkbook(_held(received.name, content, given.passwords))
    except TooLargeError:
        with contextlib.suppress(RejectedFileError):
            identity = OpenedWorkbook(hold(received.name, content, only=(IDENTITY,))).identity
            if identity.get("format") == _COLLECTION:
                return None
        raise


def _held(name: str, content: bytes, passwords: Sequence[str]) -> HeldWorkbook:
    *others, last = passwords or (None,)
    held = functools.partial(hold, only=FORM_SHEETS, enough_if_sealed=ENOUGH_IF_SEALED)
    for password in others:
        with contextlib.suppress(WrongPasswordError):
            return held(name, content, password)
    return held(name, content, last)


def _submission(given: Means, book: OpenedWorkbook, stated: SheetIdentity) -> Submission:
    if stated.format == SURVEY_FORM:
        return _form(given, book)
    try:
        return open_submission(book, given.marks).submission
    except NoTableError:
        if stated.format:
            raise
    return _form(given, book)


def _form(given: Means, book: OpenedWorkbook) -> Submission:
    return as_submission(read_filled_form(book.held, (*builtin_checklists(), *given.own)))


def _refuse_empty(given: Means, submission: Submission) -> None:
    if not any(one.state != "unanswered" for one in submission.given.values()):
        raise NoAnswersError(submission.file)
    ours = [mark.id for mark in submission.checklists if mark.id in given.marks]
    known = _builtin_items().union(item.id for own in given.own for item in own.item)
    if ours and known.isdisjoint(submission.given):
        raise UnknownItemsError(submission.file)


@functools.cache
def _builtin_items() -> frozenset[str]:
    return frozenset(item.id for checklist in builtin_checklists() for item in checklist.item)
