"""Submitting to the prefecture: an edition is confirmed, and its workbook written."""

from pathlib import Path

import msgspec

from assessment import editions
from assessment.collection.records import Contact
from assessment.records import Edition
from assessment.workspace import Workspace
from exports.workbooks.cells import cleaned
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


def _before(edition: Edition, known: tuple[Edition, ...]) -> Edition | None:
    """The edition that the person who gets ``edition`` had before it, where it is known here."""
    earlier = [one for one in known if one.number == edition.number - 1]
    return earlier[0] if earlier else None


def _line(text: str) -> str:
    """A text as one line of a form holds it."""
    return cleaned(text).replace("\n", " ").strip()
