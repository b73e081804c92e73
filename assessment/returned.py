"""What goes out to the divisions and what comes back from them (design: workbooks.md).

The records between the readers of workbooks, which know cells, and ``merging``, which does not.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from assessment.records import Answer, Entry
from checklists.schema import Checklist, Tier

MergeField = Literal["answer", "note", "evidence", "performer"]
"""What is merged apart from each other; an answer goes with its reason."""

MERGE_FIELDS: tuple[MergeField, ...] = ("answer", "note", "evidence", "performer")


class IssuedSheet(Struct, frozen=True, kw_only=True):
    """An answer sheet as it was handed out; kept in the workspace under ``document_id``.

    ``base`` holds, by item id, what stood in the sheet. ``division`` is empty for a sheet that
    holds every division's items.
    """

    document_id: str
    assessment: str
    division: str
    issued_at: dt.datetime
    due: dt.date | None
    file: str
    base: Mapping[str, Entry]


class ReturnedRow(Struct, frozen=True, kw_only=True):
    """One item of a returned sheet: where it stood, and what its cells mean.

    A field is ``UNSET`` where the sheet has no such column, or where what stands in it could not
    be understood (then it is among the sheet's ``ignored``): nothing is concluded from it. A
    blank cell is the empty text, or the unanswered answer.
    """

    item_id: str
    where: str
    answer: Answer | UnsetType = UNSET
    note: str | UnsetType = UNSET
    evidence: str | UnsetType = UNSET
    performer: str | UnsetType = UNSET


class Ignored(Struct, frozen=True, kw_only=True):
    """A cell that was not taken: where (``回答!C14``), what stood there, why, and the remedy."""

    where: str
    item_id: str
    text: str
    why: str
    remedy: str


class Guess(Struct, frozen=True, kw_only=True):
    """A cell whose mark can only be guessed (○, 済); ``taken`` where a person approved it."""

    where: str
    item_id: str
    text: str
    meaning: Answer
    taken: bool = False


class ChecklistMark(Struct, frozen=True, kw_only=True):
    """Which checklist, in which version and with which content (SHA-256)."""

    id: str
    version: str
    content_hash: str


def marks_of(checklists: Iterable[Checklist]) -> tuple[ChecklistMark, ...]:
    """Which checklists these are, in which version and with which content."""
    from checklists.loading import content_hash

    return tuple(
        ChecklistMark(id=one.id, version=one.version, content_hash=content_hash(one))
        for one in checklists
    )


class SheetIdentity(Struct, frozen=True, kw_only=True):
    """What the 管理情報 of a file that came in says of the file.

    A field is empty, or ``None``, where it does not say, or says what cannot be understood.
    """

    format: str = ""
    format_version: int | None = None
    document_id: str = ""
    issued_at: dt.datetime | None = None
    municipality_code: str = ""
    fiscal_year: int | None = None
    reference_date: dt.date | None = None
    edition: str = ""
    checklists: tuple[ChecklistMark, ...] = ()
    tier: Tier | None = None


class ReturnedSheet(Struct, frozen=True, kw_only=True):
    """A returned answer sheet, read: who filled it in, its rows, and what was not understood.

    ``document_id`` is ``None`` where neither 管理情報 nor 管理番号 survived. ``digest`` is the
    SHA-256 of the file's bytes. ``notes`` are remarks for the receipt, such as a hidden row read.
    ``identity`` is ``None`` where the sheet 管理情報 did not survive.
    """

    file: str
    digest: str
    document_id: str | None
    division: str
    respondent: str
    reviewer: str
    rows: tuple[ReturnedRow, ...]
    ignored: tuple[Ignored, ...] = ()
    guesses: tuple[Guess, ...] = ()
    notes: tuple[str, ...] = ()
    identity: SheetIdentity | None = None


def with_guesses(sheet: ReturnedSheet) -> ReturnedSheet:
    """The sheet with its guessed marks taken as answers, once a person has approved them.

    Its guesses stay, and say that they were taken.
    """
    meant = {guess.item_id: guess.meaning for guess in sheet.guesses}
    rows = tuple(
        msgspec.structs.replace(row, answer=meant[row.item_id])
        if row.answer is UNSET and row.item_id in meant
        else row
        for row in sheet.rows
    )
    taken = tuple(msgspec.structs.replace(guess, taken=True) for guess in sheet.guesses)
    return msgspec.structs.replace(sheet, rows=rows, guesses=taken)
