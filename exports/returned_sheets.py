"""Takes in the answer sheets that come back from the divisions, and writes their receipts."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessment import taking
from assessment.merging import Rule
from assessment.receipts import KeptReceipt, Receipt
from assessment.records import Assessment
from assessment.returned import ReturnedSheet, with_guesses
from assessment.sheet_identity import refusal
from assessment.taking import Outcome
from assessment.workspace import Workspace
from checklists.errors import UserFacingError
from checklists.schema import Item
from exports.files import free_name
from exports.progress import Tell, silent
from exports.workbooks import receipt as receipt_book
from exports.workbooks.answer_sheet.reader import read_received
from exports.workbooks.safety.archives import Found, NotTaken, PassedOver, expand, workbooks_in
from exports.workbooks.safety.refusals import WrongPasswordError


def read_in(
    assessment: Assessment,
    files: Sequence[Path],
    *,
    passwords: Sequence[str] = (),
    tell: Tell = silent,
) -> tuple[Outcome, ...]:
    """Read returned sheets, loose or in ZIP files, for ``merge_in``; nothing is merged yet.

    The first of ``passwords`` that fits opens a locked one. A file that cannot be read, or does
    not belong here, comes as the receipt that says why.
    """
    items = assessment.items()
    total = sum(map(workbooks_in, files))
    outcomes: list[Outcome] = []
    for file in files:
        for received in expand(file, passwords):
            if not isinstance(received, PassedOver):
                tell(len(outcomes), total, received.name)
                outcomes.append(_read(received, assessment, items, passwords))
    tell(total, total, "")
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
    if accept_guesses:
        outcomes = [
            with_guesses(outcome) if isinstance(outcome, ReturnedSheet) else outcome
            for outcome in outcomes
        ]
    return taking.take(workspace, name, outcomes, rule=rule, by=by, dry_run=dry_run)


def write_receipts(
    assessment: Assessment,
    receipts: Sequence[KeptReceipt],
    folder: Path,
    tell: Tell = silent,
) -> tuple[Path, ...]:
    """Write a receipt to send back for each file that came in, in their order.

    No file is ever overwritten: a name that is taken gets a number.

    Raises:
        StorageError: a receipt cannot be written; those before it are whole.
    """
    written = []
    for number, kept in enumerate(receipts):
        path = free_name(folder / receipt_book.file_name(kept.receipt.file))
        tell(number, len(receipts), path.name)
        receipt_book.write_receipt(path, kept, assessment)
        written.append(path)
    return tuple(written)


def _read(
    received: Found | NotTaken,
    assessment: Assessment,
    items: Mapping[str, Item],
    passwords: Sequence[str],
) -> Outcome:
    if isinstance(received, NotTaken):
        return _rejected(received.name, received.error)
    try:
        sheet = _opened(received, items, passwords)
    except UserFacingError as error:
        return _rejected(received.name, error)
    why = refusal(assessment, sheet)
    return sheet if why is None else _rejected(received.name, why)


def _opened(found: Found, items: Mapping[str, Item], passwords: Sequence[str]) -> ReturnedSheet:
    """A sheet, by the first password that opens it where it is locked."""
    for password in passwords[:-1]:
        with contextlib.suppress(WrongPasswordError):
            return read_received(found.name, found.content, items=items, password=password)
    last = passwords[-1] if passwords else None
    return read_received(found.name, found.content, items=items, password=last)


def _rejected(name: str, error: UserFacingError) -> Receipt:
    return Receipt(
        file=name,
        status="rejected",
        code=error.code,
        reason=error.message,
        remedy=error.remedy,
    )
