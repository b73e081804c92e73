"""The immutable records of what comes in to a collection, and of what is laid beside it."""

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from assessment.records import Answer, State
from assessment.returned import ChecklistMark

SubmissionKind = Literal["submission", "survey-form"]
FileStatus = Literal["ok", "duplicate", "rejected"]


class Contact(Struct, frozen=True, kw_only=True):
    """Whom to ask about a submission; every field may be empty."""

    division: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


class Given(Struct, frozen=True, kw_only=True):
    """What a municipality answered to one item, as far as a collection needs it.

    ``evidence`` says whether any was named; ``None`` where notes and evidence were left out.
    """

    state: State
    level: int | None = None
    evidence: bool | None = None

    @property
    def decided(self) -> bool:
        """Answered with a level or unknown."""
        return self.state in ("level", "unknown")


class AskedItem(Struct, frozen=True, kw_only=True):
    """Target and weight of an item as a submission's own version of the checklist has them."""

    target: int
    weight: int


class Submission(Struct, frozen=True, kw_only=True):
    """One usable file from a municipality: a 提出用 workbook or a filled-in 調査票.

    ``file`` is its path below the folder, within a ZIP file ``a.zip/b.xlsx``; ``digest`` is the
    SHA-256 of its bytes. ``edition`` is the 版, 0 for a 調査票. ``given`` is by item id.
    ``asked`` holds target and weight of the items of those checklists alone whose content is not
    that of this program's checklist of the same id. ``altered``: its content does not fit its own
    checksum. ``unread`` are cells that could not be understood, each in words with its place.
    ``survey`` is the name of the survey that it answers, empty where the file does not tell.
    """

    file: str
    digest: str
    kind: SubmissionKind
    document_id: str
    code: str
    year: int
    reference_date: dt.date | None
    edition: int
    issued_at: dt.datetime | None
    checklists: tuple[ChecklistMark, ...]
    given: Mapping[str, Given]
    asked: Mapping[str, AskedItem] = {}
    contact: Contact = Contact()
    altered: bool = False
    unread: tuple[str, ...] = ()
    survey: str = ""


class FileLine(Struct, frozen=True, kw_only=True):
    """What became of one workbook that was found (受付結果).

    ``municipality`` is the six-digit code, ``None`` where the file does not tell; ``code`` is that
    of the error. ``remedy`` can be forwarded to the sender as it is.
    """

    file: str
    status: FileStatus
    kind: SubmissionKind | None = None
    municipality: str | None = None
    year: int | None = None
    edition: int | None = None
    issued_at: dt.datetime | None = None
    code: str = ""
    reason: str = ""
    remedy: str = ""
    altered: bool = False
    unread: tuple[str, ...] = ()


class RepliedRow(Struct, frozen=True, kw_only=True):
    """A row of a 疑義照会票 that came back: about whose answer it is, why, and who says so.

    ``where`` is the cell that matters in ``file``.
    """

    code: str
    item_id: str
    reason: str
    confirmed_by: str
    confirmed_on: str
    where: str
    file: str = ""


class Correction(RepliedRow, frozen=True, kw_only=True):
    """A row that corrects an answer: what the prefecture agreed with the municipality (補正).

    ``before`` is what stood in the submission (旧), ``after`` what is right (新).
    """

    before: Answer
    after: Answer


class Confirmation(RepliedRow, frozen=True, kw_only=True):
    """A row that leaves an answer as it is: it is right, because of ``reason``.

    ``before`` is the answer that was confirmed (旧). Where a whole checklist or file was asked
    about, ``item_id`` is empty, ``before`` unanswered, and ``asked`` what was asked (疑義の内容);
    ``about`` is the name in the row.
    """

    before: Answer
    about: str = ""
    asked: str = ""


class UnusableRow(RepliedRow, frozen=True, kw_only=True):
    """A row that cannot be understood, its texts as they stand there.

    ``where`` is the cell that cannot be, ``text`` what stands in it, ``why`` and ``remedy`` are for
    a person. ``code`` is that of a municipality where the row tells one.
    """

    about: str
    before: str
    after: str
    text: str
    why: str
    remedy: str


class PastCollection(Struct, frozen=True, kw_only=True):
    """Last year's collection, as the データ of its workbook tells it.

    ``prefecture`` is the two-digit number, ``None`` for all of Japan. ``given`` is by code and
    item id, ``asked`` by item id; ``versions`` are the checklist versions that the answers rest
    on, by checklist id in order. ``unread`` are rows that could not be understood, each in words
    with its place.
    """

    file: str
    prefecture: str | None
    year: int
    given: Mapping[str, Mapping[str, Given]]
    asked: Mapping[str, AskedItem]
    versions: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...] = ()


class Scope(Struct, frozen=True, kw_only=True):
    """What is to be collected.

    ``prefecture`` is a two-digit number, ``None`` for all of Japan. Without ``year`` it is that of
    most submissions; ``checklist_ids`` empty means every checklist that came in. ``today`` stands
    in where no submission tells a year or a reference date.
    """

    today: dt.date
    prefecture: str | None = None
    year: int | None = None
    checklist_ids: tuple[str, ...] = ()


class Beside(Struct, frozen=True, kw_only=True):
    """What a prefecture may lay beside the submissions; ``populations`` are by code.

    ``corrections``, ``confirmations`` and ``unusable`` are the rows of 疑義照会票 that came back.
    """

    populations: Mapping[str, int] = {}
    corrections: tuple[Correction, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    unusable: tuple[UnusableRow, ...] = ()
    last_year: PastCollection | None = None


@functools.cache
def given(state: State, level: int | None = None, *, evidence: bool | None = None) -> Given:
    """An answer as a collection keeps it; alike ones are one object, as there are thousands."""
    return Given(state=state, level=level, evidence=evidence)


def as_given(answer: Answer, *, evidence: bool | None) -> Given:
    """An answer as a collection keeps it."""
    return given(answer.state, answer.level, evidence=evidence)
