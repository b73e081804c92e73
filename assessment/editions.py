"""Confirming answers (確定): editions (版) that never change and that no undo reaches.

What is answered after a confirmation leads to the next edition. The contact that goes out with
an edition is kept beside, as the proposal for the next time.
"""

import hashlib
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from assessment.collection.received import Contact
from assessment.database import edition_records as stored
from assessment.database import reading
from assessment.database.plan_records import actions_of
from assessment.database.review_records import events_of
from assessment.edition_changes import edition_changes
from assessment.errors import UsageError
from assessment.fiscal_years import date_in_words
from assessment.merging import value_of
from assessment.records import Assessment, Edition
from assessment.returned import MERGE_FIELDS
from assessment.reviewing.standing import reviews_of
from assessment.workspace import Workspace
from checklists.loading import content_hash

CONTACT = "contact"
"""The kind of companion that holds the contact."""

EDITION_ELSEWHERE = "edition_elsewhere"
"""The kind of companion that holds the number of a 版 that was confirmed in another workspace."""


class DocumentNumberTakenError(UsageError):
    """The edition has another 文書番号 already."""

    code = "document_number_taken"

    def __init__(self, edition: Edition, wanted: str) -> None:
        super().__init__(
            f"第{edition.number}版の文書番号は「{edition.document_number}」です。"
            f"回答が変わっていないため、「{wanted}」の新しい版は作っていません。",
            "文書番号を指定せずに書き出すか、回答を直してから確定してください。",
        )


class UnknownEditionError(UsageError):
    """The assessment has no edition of this number."""

    code = "unknown_edition"

    def __init__(self, number: int, known: Sequence[Edition]) -> None:
        numbers = "・".join(f"第{edition.number}版" for edition in known)
        super().__init__(
            f"第{number}版は、この自己点検にありません。",
            f"{numbers}から選んでください。" if known else "まだ、どの版も確定していません。",
        )


class EditionState(Struct, frozen=True, kw_only=True):
    """The editions of an assessment, and what has become of its answers since the last.

    ``changed`` are the items that differ from the last edition in something that goes out, in
    the order of asking; an assessment can be reopened without them, by another reference date.
    """

    name: str
    editions: tuple[Edition, ...]
    next_number: int
    reopened: bool
    changed: tuple[str, ...]
    contact: Contact

    @property
    def number_now(self) -> int:
        """The number of the edition that confirming the answers as they stand gives."""
        return self.next_number if self.last is None or self.reopened else self.last.number

    @property
    def last(self) -> Edition | None:
        """The last edition, ``None`` before the first."""
        return self.editions[-1] if self.editions else None


def digest_of(assessment: Assessment) -> str:
    """SHA-256 of what goes out with an edition: what is asked, and what is answered.

    Own targets, extended deadlines and owners of items do not go out, and do not count.
    """
    info = assessment.info
    answered = [
        [response.item.id, *(value_of(response.entry, field) for field in MERGE_FIELDS)]
        for response in assessment.responses
    ]
    asked = [content_hash(checklist) for checklist in assessment.checklists]
    content = (info.reference_date, info.tier, asked, answered)
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def confirm(
    workspace: Workspace, name: str, *, by: str, document_number: str = "", note: str = ""
) -> tuple[Edition, bool]:
    """The edition of the answers as they stand, and whether it had to be made.

    They become the next one only if they differ from the last; the plan as it stands is kept with
    it. A last edition that has no 文書番号 yet is given ``document_number``. ``note`` is what is
    remarked of a new edition.

    Raises:
        UnknownAssessmentError: nothing is confirmed.
        DocumentNumberTakenError: nothing has changed, and the last edition has another number.
        StorageError: the file refuses; nothing is confirmed.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        assessment = reading.assessment(connection, key)
        digest = digest_of(assessment)
        known = stored.editions_of(connection, key)
        if known and known[-1].digest == digest:
            return _named(known[-1], document_number, connection, key), False
        edition = Edition(
            number=_next_number(known, connection, key),
            confirmed_at=workspace.now().replace(microsecond=0),
            by=by,
            document_number=document_number,
            digest=digest,
            assessment=assessment,
            reviews=reviews_of(events_of(connection, key)),
            note=note.strip(),
            actions=tuple(actions_of(connection, key).values()),
        )
        stored.add_edition(connection, key, edition)
        return edition, True


def in_words(edition: Edition) -> str:
    """Such as ``第1版（令和9年3月12日確定）``."""
    day = date_in_words(edition.confirmed_at.astimezone().date())
    return f"第{edition.number}版（{day}確定）"


def editions(workspace: Workspace, name: str) -> tuple[Edition, ...]:
    """Every edition of an assessment, the first one first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return stored.editions_of(connection, reading.key_of(connection, name))


def edition(workspace: Workspace, name: str, number: int) -> Edition:
    """One edition of an assessment.

    Raises:
        UnknownAssessmentError, UnknownEditionError
    """
    known = editions(workspace, name)
    found = next((one for one in known if one.number == number), None)
    if found is None:
        raise UnknownEditionError(number, known)
    return found


def edition_state(workspace: Workspace, name: str) -> EditionState:
    """How the editions of an assessment stand.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        assessment = reading.assessment(connection, key)
        known = stored.editions_of(connection, key)
        contact = stored.companion(connection, key, CONTACT, Contact)
        number = _next_number(known, connection, key)
    reopened = bool(known) and known[-1].digest != digest_of(assessment)
    differences = edition_changes(known[-1].assessment, assessment) if reopened else ()
    return EditionState(
        name=name,
        editions=known,
        next_number=number,
        reopened=reopened,
        changed=tuple(dict.fromkeys(change.latest.item.id for change in differences)),
        contact=contact or Contact(),
    )


def contact_of(workspace: Workspace, name: str) -> Contact:
    """Whom the last submission named as its contact; empty before the first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        key = reading.key_of(connection, name)
        return stored.companion(connection, key, CONTACT, Contact) or Contact()


def keep_contact(workspace: Workspace, name: str, contact: Contact) -> None:
    """Keep the contact for the next submission.

    Raises:
        UnknownAssessmentError, StorageError: nothing is kept.
    """
    with workspace.writing() as connection:
        stored.keep_companion(connection, reading.key_of(connection, name), CONTACT, contact)


def _next_number(known: Sequence[Edition], connection: Connection, key: int) -> int:
    elsewhere = stored.companion(connection, key, EDITION_ELSEWHERE, int) or 0
    return max([elsewhere, *(edition.number for edition in known)]) + 1


def _named(edition: Edition, wanted: str, connection: Connection, key: int) -> Edition:
    """The edition with the 文書番号 ``wanted``, which may be given once."""
    if wanted in ("", edition.document_number):
        return edition
    if edition.document_number:
        raise DocumentNumberTakenError(edition, wanted)
    stored.name_document(connection, key, edition.number, wanted)
    return msgspec.structs.replace(edition, document_number=wanted)
