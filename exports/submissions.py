"""What goes to the prefecture: an edition, which is confirmed before its workbook is written."""

import msgspec

from assessment import editions
from assessment.collection.received import Contact
from assessment.records import Edition
from assessment.workspace import Workspace
from exports.workbooks.cells import cleaned
from exports.workbooks.submission.layout import Outgoing


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """What can go out: an edition with its contact, and whether the edition is new."""

    outgoing: Outgoing
    made: bool


def confirm(
    workspace: Workspace,
    name: str,
    *,
    by: str,
    contact: Contact,
    document_number: str = "",
    note: str = "",
    with_notes: bool = True,
) -> Confirmed:
    """Confirm the answers as the next 版, with ``note``, if they have changed.

    The contact is kept.

    Raises:
        UnknownAssessmentError, DocumentNumberTakenError, StorageError: nothing is confirmed.
    """
    whom = Contact(
        division=_line(contact.division),
        name=_line(contact.name),
        phone=_line(contact.phone),
        email=_line(contact.email),
    )
    edition, made = editions.confirm(
        workspace, name, by=by, document_number=_line(document_number), note=_line(note)
    )
    editions.keep_contact(workspace, name, whom)
    outgoing = Outgoing(
        edition=edition,
        previous=_before(edition, editions.editions(workspace, name)),
        contact=whom,
        with_notes=with_notes,
    )
    return Confirmed(outgoing=outgoing, made=made)


def _before(edition: Edition, known: tuple[Edition, ...]) -> Edition | None:
    """The edition that the person who gets ``edition`` had before it, where it is known here."""
    earlier = [one for one in known if one.number == edition.number - 1]
    return earlier[0] if earlier else None


def _line(text: str) -> str:
    """A text as one line of a form holds it."""
    return cleaned(text).replace("\n", " ").strip()
