"""Reads a filled-in survey form, however it has been treated: as tolerant as an answer sheet's."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET

from assessment.collection.received import AskedItem, Contact, Given, Submission, as_given
from assessment.item_ids import normal_item_id
from assessment.records import NA_REASONS, UNANSWERED, not_applicable
from assessment.returned import ChecklistMark, ReturnedRow, SheetIdentity
from assessment.surveys import LONGEST_TITLE
from assessment.wording import answer_in_words
from checklists.loading import builtin_checklists
from checklists.schema import Checklist, Item, Tier
from exports.workbooks.answer_sheet.finding import (
    Table,
    entries_above,
    maybe_ticked,
    tables_in,
)
from exports.workbooks.answer_sheet.layout import ANSWERS, DIVISION, LISTS, PAPER
from exports.workbooks.answer_sheet.table_reading import (
    TableRead,
    document_id_of,
    notes_on,
    read_table,
)
from exports.workbooks.answer_sheet.title import subject_of
from exports.workbooks.grids import grids_of
from exports.workbooks.identity import SHEET
from exports.workbooks.identity_reading import identity_in, refuse_other_kinds
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.refusals import UnknownOriginError
from exports.workbooks.safety.holding import HeldWorkbook
from exports.workbooks.survey_form.asking import asking_of
from exports.workbooks.survey_form.form import (
    CONTACT,
    FORMAT,
    FORMAT_VERSION,
    MAIL,
    NAME,
    PHONE,
    SHEET_WORD,
)

SHEETS = (ANSWERS, LISTS, SHEET)
"""The sheets that say all of a form; the others are for people."""

_AT_THE_START = not_applicable(NA_REASONS[0])
_WANTED = f"お渡しした{SHEET_WORD}に、シートや行を消さずに記入したもの"
_NUMBER = re.compile(r"(?P<code>\d{6})-(?P<year>\d{4})-[0-9A-F]+")


class FilledForm(msgspec.Struct, frozen=True, kw_only=True):
    """A survey form that came back: whose it is, what it asked, and its rows as they were read.

    ``foreign`` is as in ``Asking``; ``unread`` are cells that could not be understood or only
    guessed, each in words with its place; ``notes`` are remarks on the file. ``survey`` is the
    name of the survey.
    """

    file: str
    digest: str
    document_id: str
    code: str
    year: int
    reference_date: dt.date | None
    tier: Tier | None
    issued_at: dt.datetime | None
    checklists: tuple[ChecklistMark, ...]
    items: Mapping[str, Item]
    foreign: Mapping[str, AskedItem]
    rows: tuple[ReturnedRow, ...]
    contact: Contact
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    survey: str


def read_filled_form(held: HeldWorkbook, offered: Sequence[Checklist] | None = None) -> FilledForm:
    """Read a 調査票 that was held against the limits.

    ``offered`` are the checklists at hand, the built-in ones where it is not given.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    grids = grids_of(held, without=() if maybe_ticked(held.content) else (PAPER,))
    identity = identity_in(grids)
    refuse_other_kinds(held.name, identity, FORMAT, FORMAT_VERSION)
    tables = tables_in(held.name, grids)
    table = tables[0]
    document_id = document_id_of(identity, table, grids) or ""
    code, year = _sender(held.name, identity, document_id)
    listed = {normal_item_id(table.grid.text(row, columns[ITEM_ID])) for row, columns in table.rows}
    at_hand = builtin_checklists() if offered is None else offered
    asking = asking_of(identity, listed, grids, at_hand)
    read = read_table(table, asking.items)
    entries = entries_above(table, CONTACT)
    return FilledForm(
        file=held.name,
        digest=held.digest,
        document_id=document_id,
        code=code,
        year=year,
        reference_date=identity.reference_date if identity else None,
        tier=identity.tier if identity else None,
        issued_at=identity.issued_at if identity else None,
        checklists=asking.checklists,
        items=asking.items,
        foreign=asking.foreign,
        rows=read.rows,
        contact=Contact(
            division=entries[DIVISION],
            name=entries[NAME],
            phone=entries[PHONE],
            email=entries[MAIL],
        ),
        unread=tuple(_unread(read, asking.items)),
        notes=notes_on(identity, tables, grids, asking.items, read),
        survey=_survey_above(table),
    )


def as_submission(form: FilledForm) -> Submission:
    """What a collection keeps of a form: every item that was asked, answered or not."""
    rows = {row.item_id: row for row in form.rows}
    return Submission(
        file=form.file,
        digest=form.digest,
        kind="survey-form",
        document_id=form.document_id,
        code=form.code,
        year=form.year,
        reference_date=form.reference_date,
        edition=0,
        issued_at=form.issued_at,
        checklists=form.checklists,
        given={item_id: _given(rows.get(item_id)) for item_id in form.items},
        asked=form.foreign,
        contact=form.contact,
        unread=form.unread,
        survey=form.survey,
    )


def _says_something(row: ReturnedRow) -> bool:
    """Whether anybody has answered; 制度上該当しない may have stood there from the beginning."""
    return row.answer not in (UNSET, UNANSWERED, _AT_THE_START)


def _given(row: ReturnedRow | None) -> Given:
    if row is None:
        return as_given(UNANSWERED, evidence=None)
    answer = UNANSWERED if row.answer is UNSET else row.answer
    return as_given(answer, evidence=None if row.evidence is UNSET else bool(row.evidence))


def _sender(name: str, identity: SheetIdentity | None, document_id: str) -> tuple[str, int]:
    """Code and year by the 管理情報, or else by the 管理番号."""
    if identity is not None and identity.municipality_code and identity.fiscal_year:
        return identity.municipality_code, identity.fiscal_year
    match = _NUMBER.fullmatch(document_id)
    if match is None:
        raise UnknownOriginError(name, _WANTED)
    return match["code"], int(match["year"])


def _survey_above(table: Table) -> str:
    """The name of the survey in the line above the table, unless somebody has written over it."""
    above = table.grid.cells[: table.header_row]
    texts = (value for row in above for value in row if isinstance(value, str))
    subject = next(filter(None, map(subject_of, texts)), "")
    return subject if len(subject) <= LONGEST_TITLE else ""


def _unread(read: TableRead, items: Mapping[str, Item]) -> Iterator[str]:
    if not (read.ignored or read.guesses or any(map(_says_something, read.rows))):
        yield (
            f"シート「{ANSWERS}」に回答が1つもありません。シート「{PAPER}」に書いていないか、"
            "確かめてもらってください。"
        )
    for one in read.ignored:
        item = f"（{one.item_id}）" if one.item_id in items and one.item_id not in one.why else ""
        yield f"{one.where}「{one.text}」{item}は、{one.why}。{one.remedy}"
    for guess in read.guesses:
        meaning = answer_in_words(items[guess.item_id], guess.meaning)
        yield (
            f"{guess.where}「{guess.text}」（{guess.item_id}）は、「{meaning}」のことと思われますが、はっきりしません。"
            "段階の数字で書き直してもらってください。"
        )
