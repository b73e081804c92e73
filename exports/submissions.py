"""Submitting to the prefecture, and opening what a municipality has filed."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from assessment import editions
from assessment.collection.records import Contact
from assessment.filed import FiledAnswers
from assessment.records import Edition
from assessment.returned import ChecklistMark
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists, content_hash
from exports.workbooks.cells import cleaned
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.submission.filed import filed_answers
from exports.workbooks.submission.layout import Outgoing
from exports.workbooks.submission.writer import write_submission


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """A submission that was written and checked; ``made`` says whether its edition is new."""

    path: Path
    outgoing: Outgoing
    made: bool
    encrypted: bool


def submit(
    workspace: Workspace,
    name: str,
    target: Path,
    *,
    by: str,
    contact: Contact,
    document_number: str = "",
    with_notes: bool = True,
    password: str | None = None,
) -> Submitted:
    """Confirm the answers as the next 版 if they have changed, and write that 版's submission.

    The contact is kept for the next time. Where the file cannot be written, the 版 stays
    confirmed: the next call writes it.

    Raises:
        UnknownAssessmentError, DocumentNumberTakenError: nothing is confirmed.
        StorageError: the workspace refuses, or ``target`` cannot be written.
    """
    number = _line(document_number)
    edition, made = editions.confirm(workspace, name, by=by, document_number=number)
    whom = Contact(
        division=_line(contact.division),
        name=_line(contact.name),
        phone=_line(contact.phone),
        email=_line(contact.email),
    )
    editions.keep_contact(workspace, name, whom)
    outgoing = Outgoing(
        edition=edition,
        previous=_before(edition, editions.editions(workspace, name)),
        contact=whom,
        with_notes=with_notes,
    )
    write_submission(target, outgoing, password)
    return Submitted(path=target, outgoing=outgoing, made=made, encrypted=bool(password))


def read_filed(path: Path, password: str | None = None) -> FiledAnswers:
    """Read what a municipality has filed, in full.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    book = OpenedWorkbook(hold(path.name, content_of(path), password))
    return filed_answers(book, builtin_marks())


def builtin_marks() -> Mapping[str, ChecklistMark]:
    """This program's checklists by id, as submissions are compared with them."""
    return {
        one.id: ChecklistMark(id=one.id, version=one.version, content_hash=content_hash(one))
        for one in builtin_checklists()
    }


def _before(edition: Edition, known: tuple[Edition, ...]) -> Edition | None:
    """The edition that the person who gets ``edition`` had before it, where it is known here."""
    earlier = [one for one in known if one.number == edition.number - 1]
    return earlier[0] if earlier else None


def _line(text: str) -> str:
    """A text as one line of a form holds it."""
    return cleaned(text).replace("\n", " ").strip()
