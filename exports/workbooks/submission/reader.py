"""Reads a submission: what a prefecture collects, and what can be opened as an assessment."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

import msgspec

from assessment.collection.received import AskedItem, Contact, Given, Submission, given
from assessment.item_ids import normal_item_id
from assessment.returned import ChecklistMark, SheetIdentity
from exports.workbooks.identity_reading import KIND_WORDS, identity_of, number_in_cells
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.refusals import (
    ContradictoryOriginError,
    NewerFormatError,
    NotSubmittableError,
    UnknownOriginError,
)
from exports.workbooks.safety.holding import hold
from exports.workbooks.submission.content import Content, Rows, as_text, checksum
from exports.workbooks.submission.data_rows import DataRead, read_data
from exports.workbooks.submission.layout import (
    ANSWER,
    ANSWER_HEADERS,
    ANSWERS,
    CHANGE_HEADERS,
    CHANGES,
    CONFIRMED_ON,
    COVER,
    COVER_HEADERS,
    DATA_HEADERS,
    DIVISION,
    EDITION,
    EMAIL,
    EVIDENCE,
    FACT_CHECKSUM,
    FACT_EVIDENCE,
    FORMAT,
    FORMAT_VERSION,
    LEFT_ENTRIES,
    NAME,
    PHONE,
    REFERENCE_DATE,
    RIGHT_ENTRIES,
    fact_items,
)
from exports.workbooks.submission.tables import FoundTable, find_entries, find_table
from exports.workbooks.submission.values import read_evidence

_JAPAN = dt.timezone(dt.timedelta(hours=9))
_EDITION = re.compile(r"第\s*([0-9]{1,4})\s*版")


class OpenedSubmission(msgspec.Struct, frozen=True, kw_only=True):
    """A submission with all that was found in it, cell by cell.

    ``facts`` is what 管理情報 says, ``entries`` what 提出票 does; each is empty where the sheet did
    not survive. ``data`` is the table データ, ``answers`` that of 回答一覧, ``None`` without it.
    """

    submission: Submission
    facts: Mapping[str, str]
    entries: Mapping[str, str]
    data: FoundTable
    answers: FoundTable | None


def read_submission(
    name: str,
    content: bytes,
    *,
    known: Mapping[str, ChecklistMark],
    password: str | None = None,
) -> Submission:
    """Read a submission from the bytes of its file; ``name`` is what messages call it.

    ``known`` are this program's checklists by id: of those with other content the submission
    brings along target and weight of its items.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    return open_submission(OpenedWorkbook(hold(name, content, password)), known).submission


def open_submission(book: OpenedWorkbook, known: Mapping[str, ChecklistMark]) -> OpenedSubmission:
    """Read a submission from a workbook that was opened already; see ``read_submission``.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    facts = book.identity
    stated = identity_of(facts) if facts else SheetIdentity()
    _refuse_other_kinds(book.held.name, stated)
    data = read_data(book)
    entries = find_entries(book, COVER, (*LEFT_ENTRIES, *RIGHT_ENTRIES))
    untouched = ANSWERS in book.held.left_out
    answers = None if untouched else find_table(book, ANSWERS, ANSWER_HEADERS, (ITEM_ID, ANSWER))
    marks = stated.checklists or _marks_by_rows(data)
    submission = Submission(
        file=book.held.name,
        digest=book.held.digest,
        kind="submission",
        document_id=stated.document_id or _number(book),
        code=_only(book.held.name, "団体コード", [stated.municipality_code, *data.codes]),
        year=int(
            _only(book.held.name, "年度", [str(stated.fiscal_year or ""), *map(str, data.years)])
        ),
        reference_date=stated.reference_date or _date(entries.get(REFERENCE_DATE, "")),
        edition=_edition(stated.edition or entries.get(EDITION, "")),
        issued_at=stated.issued_at or _start_of(entries.get(CONFIRMED_ON, "")),
        checklists=marks,
        given=_given(data, _marked(facts, data) if untouched else _evident(answers)),
        asked=_asked(data, marks, known),
        contact=Contact(
            division=entries.get(DIVISION, ""),
            name=entries.get(NAME, ""),
            phone=entries.get(PHONE, ""),
            email=entries.get(EMAIL, ""),
        ),
        altered=not untouched and _is_altered(book, facts, entries, answers, data),
        unread=(*data.unread, *_missing(facts, marks, data)),
    )
    return OpenedSubmission(
        submission=submission, facts=facts, entries=entries, data=data.table, answers=answers
    )


def _refuse_other_kinds(name: str, stated: SheetIdentity) -> None:
    if stated.format not in ("", FORMAT):
        kind = KIND_WORDS.get(stated.format, f"別の種類（{stated.format}）")
        raise NotSubmittableError(name, kind)
    if stated.format_version is not None and stated.format_version > FORMAT_VERSION:
        raise NewerFormatError(name)


def _only(name: str, what: str, found: list[str]) -> str:
    """The one value that is said wherever something is said."""
    different = tuple(dict.fromkeys(filter(None, found)))
    if not different:
        raise UnknownOriginError(name)
    if len(different) > 1:
        raise ContradictoryOriginError(name, what, different)
    return different[0]


def _marks_by_rows(data: DataRead) -> tuple[ChecklistMark, ...]:
    return tuple(
        ChecklistMark(id=checklist_id, version=version, content_hash="")
        for checklist_id, (version, _) in data.checklists.items()
    )


def _number(book: OpenedWorkbook) -> str:
    """The 管理番号 above a table, where 管理情報 did not survive."""
    numbers = (number_in_cells(book.cells(sheet)) for sheet in book.first(COVER, ANSWERS))
    return next(filter(None, numbers), "")


def _edition(text: str) -> int:
    """The number of a 版; 0 where nothing tells it, so that a file that tells goes before."""
    match = _EDITION.search(text)
    digits = match[1] if match else text
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _start_of(text: str) -> dt.datetime | None:
    day = _date(text)
    return None if day is None else dt.datetime.combine(day, dt.time(), _JAPAN)


def _given(data: DataRead, evident: Mapping[str, bool]) -> Mapping[str, Given]:
    return {
        item_id: given(state, level, evidence=evident.get(item_id))
        for item_id, (state, level) in data.answers.items()
    }


def _evident(answers: FoundTable | None) -> Mapping[str, bool]:
    """Whether evidence is named, by item id; nothing where evidence was left out."""
    if answers is None or EVIDENCE not in answers.columns:
        return {}
    return {
        normal_item_id(as_text(item_id)): as_text(evidence) != ""
        for item_id, evidence in answers.under((ITEM_ID, EVIDENCE))
    }


def _marked(facts: Mapping[str, str], data: DataRead) -> Mapping[str, bool]:
    """The same of a file that nobody has touched, whose 管理情報 says it for all rows at once."""
    named = read_evidence(facts.get(FACT_EVIDENCE, ""), len(data.answers))
    return {} if named is None else dict(zip(data.answers, named, strict=True))


def _asked(
    data: DataRead, marks: tuple[ChecklistMark, ...], known: Mapping[str, ChecklistMark]
) -> Mapping[str, AskedItem]:
    """Target and weight of the items of checklists that this program has not in this form."""
    same = {mark.id for mark in marks if _is_known(mark, known.get(mark.id))}
    return {
        item_id: data.asked[item_id]
        for checklist_id, (_, items) in data.checklists.items()
        if checklist_id not in same
        for item_id in items
        if item_id in data.asked
    }


def _is_known(mark: ChecklistMark, ours: ChecklistMark | None) -> bool:
    """By the content; by the version where 管理情報 did not survive to tell the content."""
    if ours is None:
        return False
    return mark.content_hash == ours.content_hash or (
        not mark.content_hash and mark.version == ours.version
    )


def _is_altered(
    book: OpenedWorkbook,
    facts: Mapping[str, str],
    entries: Mapping[str, str],
    answers: FoundTable | None,
    data: DataRead,
) -> bool:
    """Whether the content does not fit its own checksum; unknowable without one."""
    if FACT_CHECKSUM not in facts:
        return False
    figures = find_table(book, COVER, COVER_HEADERS, COVER_HEADERS)
    later = facts.get("edition") != "1"
    changes = find_table(book, CHANGES, CHANGE_HEADERS, CHANGE_HEADERS) if later else None
    content = Content(
        facts=facts,
        entries=entries,
        figures=_texts(figures, COVER_HEADERS),
        answers=_texts(answers, ANSWER_HEADERS),
        changes=_texts(changes, CHANGE_HEADERS),
        data=_texts(data.table, DATA_HEADERS),
    )
    return checksum(content) != facts[FACT_CHECKSUM]


def _texts(table: FoundTable | None, headers: tuple[str, ...]) -> Rows:
    return () if table is None else table.texts(headers)


def _missing(
    facts: Mapping[str, str], marks: tuple[ChecklistMark, ...], data: DataRead
) -> Iterator[str]:
    """Items that were submitted and have no row any more."""
    for mark in marks:
        stated = facts.get(fact_items(mark.id), "")
        _, items = data.checklists.get(mark.id, ("", ()))
        found = sum(item_id in data.answers for item_id in items)
        if stated.isdigit() and int(stated) > found:
            yield (
                f"{data.table.sheet}：チェックリスト「{mark.id}」の{stated}項目のうち、"
                f"{int(stated) - found}項目の行がないか、読み取れません。"
            )
