"""Hands answer sheets out to the divisions and takes in what comes back."""

import datetime as dt
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from assessment import inquiries
from assessment.merging import Rule
from assessment.receipts import Receipt
from assessment.records import Assessment, Response
from assessment.returned import IssuedSheet, ReturnedSheet, with_guesses
from assessment.sheet_identity import refusal
from assessment.workspace import Workspace
from checklists.errors import UserFacingError
from checklists.loading import glossary_for
from checklists.schema import Item
from exports.files import free_name
from exports.gap_report import Tell
from exports.workbooks import receipt as receipt_book
from exports.workbooks.answer_sheet.layout import SHEET_WORD, as_issued, file_name
from exports.workbooks.answer_sheet.reader import read_received
from exports.workbooks.answer_sheet.writer import write_answer_sheet
from exports.workbooks.safety.archives import Found, NotTaken, Received, expand

_SUFFIX_BYTES = 3
_LETTER_WORD = "依頼文"

Outcome = ReturnedSheet | Receipt
"""A sheet that was read and can be merged, or the receipt of a file that cannot."""


class HandedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was written: the file, whose it is (empty: everybody's), and its items.

    ``letter`` is the covering letter beside it, ``None`` where there is none.
    """

    path: Path
    document_id: str
    division: str
    items: int
    letter: Path | None = None


def hand_out(
    workspace: Workspace,
    name: str,
    folder: Path,
    *,
    by_division: bool,
    due: dt.date | None,
    asked_by: str,
    letters: bool = True,
    tell: Tell | None = None,
) -> tuple[HandedOut, ...]:
    """Write an answer sheet for every division, or for every checklist, into ``folder``.

    What each held is kept as the base of its later merge. A division's sheet comes with a covering
    letter unless ``letters`` is false. No file is ever overwritten: a name that is taken gets a
    number.

    Raises:
        UnknownAssessmentError: nothing is written.
        StorageError: a sheet cannot be written; those named before it are whole.
    """
    assessment = workspace.assessment(name)
    written = []
    for sheet, issued in write_sheets(
        assessment,
        folder,
        by_division=by_division,
        due=due,
        asked_by=asked_by,
        now=workspace.now,
        tell=tell,
    ):
        inquiries.issue(workspace, issued)
        written.append(with_letter(assessment, sheet, due) if by_division and letters else sheet)
    return tuple(written)


def with_letter(assessment: Assessment, sheet: HandedOut, due: dt.date | None) -> HandedOut:
    """Write the covering letter (依頼文) beside ``sheet``; the sheet with its letter.

    Raises:
        StorageError: the letter cannot be written; the sheet is whole.
    """
    from exports.letters.request_letter import Request, write_request_letter

    name = sheet.path.stem.replace(SHEET_WORD, _LETTER_WORD)
    letter = free_name(sheet.path.with_name(f"{name}.docx"))
    request = Request(
        municipality=assessment.info.municipality,
        year=assessment.info.year,
        reference_date=assessment.info.reference_date,
        due=due,
        division=sheet.division,
        items=sheet.items,
        file_name=sheet.path.name,
    )
    write_request_letter(letter, request)
    return msgspec.structs.replace(sheet, letter=letter)


def write_sheets(
    assessment: Assessment,
    folder: Path,
    *,
    by_division: bool,
    due: dt.date | None,
    asked_by: str,
    now: Callable[[], dt.datetime],
    divisions: Collection[str] | None = None,
    tell: Tell | None = None,
) -> Iterator[tuple[HandedOut, IssuedSheet]]:
    """Write the sheets of ``hand_out`` one by one, of ``divisions`` alone where they are given.

    Each comes with what is to be kept of it (``inquiries.issue``); nothing is kept here.

    Raises:
        StorageError: a sheet cannot be written; those that came before it are whole.
    """
    groups = _by_division(assessment) if by_division else _by_checklist(assessment)
    if divisions is not None:
        groups = [(label, responses) for label, responses in groups if label in divisions]
    glossary = glossary_for(assessment.checklists)
    name = assessment.info.name
    for number, (label, responses) in enumerate(groups):
        if tell is not None:
            tell(number, len(groups), label)
        division = label if by_division else ""
        sheet = HandedOut(
            path=free_name(folder / file_name(assessment.info, label)),
            document_id=f"{name}-{secrets.token_hex(_SUFFIX_BYTES).upper()}",
            division=division,
            items=len(responses),
        )
        issued = IssuedSheet(
            document_id=sheet.document_id,
            assessment=name,
            division=division,
            issued_at=now(),
            due=due,
            file=sheet.path.name,
            base=as_issued(responses),
        )
        write_answer_sheet(
            assessment,
            responses,
            sheet.path,
            document_id=sheet.document_id,
            division=division,
            issued_at=issued.issued_at,
            due=due,
            asked_by=asked_by,
            glossary=glossary,
        )
        yield sheet, issued


def take_in(  # noqa: PLR0913 - each is a choice of the person who takes the files in
    workspace: Workspace,
    name: str,
    files: Sequence[Path],
    *,
    rule: Rule | None,
    by: str,
    password: str | None = None,
    accept_guesses: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> tuple[Receipt, ...]:
    """Read returned sheets, loose or in ZIP files, and merge those that belong here.

    A file that cannot be read gets a receipt that says why; the others are still taken, all as
    one act that one undo takes back. With ``accept_guesses`` marks that can only be guessed (○, 済)
    are taken as what they most likely mean; otherwise the receipt lists them.

    Raises:
        UnknownAssessmentError: nothing is taken.
        StorageError: the workspace refuses; nothing is taken.
    """
    outcomes = read_in(workspace.assessment(name), files, password=password, tell=tell)
    return merge_in(
        workspace,
        name,
        outcomes,
        rule=rule,
        by=by,
        accept_guesses=accept_guesses,
        dry_run=dry_run,
    )


def read_in(
    assessment: Assessment,
    files: Sequence[Path],
    *,
    password: str | None = None,
    tell: Tell | None = None,
) -> tuple[Outcome, ...]:
    """Read returned sheets, loose or in ZIP files, for ``merge_in``; nothing is merged yet.

    A file that cannot be read, or does not belong here, comes as the receipt that says why.
    """
    items = {response.item.id: response.item for response in assessment.responses}
    outcomes: list[Outcome] = []
    for number, file in enumerate(files):
        if tell is not None:
            tell(number, len(files), file.name)
        outcomes += _read(
            expand(file, (password,) if password else ()), assessment, items, password
        )
    return tuple(outcomes)


def merge_in(
    workspace: Workspace,
    name: str,
    outcomes: Sequence[Outcome],
    *,
    rule: Rule | None,
    by: str,
    accept_guesses: bool = False,
    dry_run: bool = False,
) -> tuple[Receipt, ...]:
    """Merge what ``read_in`` has read as one act; a receipt for each file, in their order.

    With ``accept_guesses`` guessed marks are taken too, and the receipts say so.

    Raises:
        UnknownAssessmentError: nothing is taken.
        StorageError: the workspace refuses; nothing is taken.
    """
    sheets = [outcome for outcome in outcomes if isinstance(outcome, ReturnedSheet)]
    if accept_guesses:
        sheets = [with_guesses(sheet) for sheet in sheets]
    receipts = iter(
        inquiries.take(workspace, name, sheets, rule=rule, by=by, dry_run=dry_run) if sheets else ()
    )
    return tuple(
        next(receipts) if isinstance(outcome, ReturnedSheet) else outcome for outcome in outcomes
    )


def write_receipts(
    workspace: Workspace, name: str, receipts: Sequence[Receipt], folder: Path
) -> tuple[Path, ...]:
    """Write a receipt to send back for each file that was taken in, in their order.

    No file is ever overwritten: a name that is taken gets a number.

    Raises:
        UnknownAssessmentError: nothing is written.
        StorageError: a receipt cannot be written; those before it are whole.
    """
    assessment = workspace.assessment(name)
    written = []
    for receipt in receipts:
        path = free_name(folder / receipt_book.file_name(receipt))
        receipt_book.write_receipt(path, receipt, assessment, workspace.now())
        written.append(path)
    return tuple(written)


def _read(
    received: Iterable[Received],
    assessment: Assessment,
    items: dict[str, Item],
    password: str | None,
) -> Iterator[Outcome]:
    for file in received:
        if isinstance(file, NotTaken):
            yield _rejected(file.name, file.error)
        elif isinstance(file, Found):
            try:
                sheet = read_received(file.name, file.content, items=items, password=password)
            except UserFacingError as error:
                yield _rejected(file.name, error)
                continue
            why = refusal(assessment, sheet)
            yield sheet if why is None else _rejected(file.name, why)


def _rejected(name: str, error: UserFacingError) -> Receipt:
    return Receipt(
        file=name,
        status="rejected",
        code=error.code,
        reason=error.message,
        remedy=error.remedy,
    )


def _by_division(assessment: Assessment) -> list[tuple[str, list[Response]]]:
    groups: dict[str, list[Response]] = {}
    for response in assessment.responses:
        groups.setdefault(response.division, []).append(response)
    return list(groups.items())


def _by_checklist(assessment: Assessment) -> list[tuple[str, list[Response]]]:
    return [
        (checklist.title, list(assessment.of_checklist(checklist.id)))
        for checklist in assessment.checklists
        if assessment.of_checklist(checklist.id)
    ]
