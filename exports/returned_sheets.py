"""Takes in the answer sheets that come back from the divisions, and writes their receipts."""

from collections.abc import Iterable, Iterator, Sequence
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
from exports.progress import Tell
from exports.workbooks import receipt as receipt_book
from exports.workbooks.answer_sheet.reader import read_received
from exports.workbooks.safety.archives import Found, NotTaken, Received, expand


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
    tell: Tell | None = None,
) -> tuple[Path, ...]:
    """Write a receipt to send back for each file that came in, in their order.

    No file is ever overwritten: a name that is taken gets a number.

    Raises:
        StorageError: a receipt cannot be written; those before it are whole.
    """
    written = []
    for number, kept in enumerate(receipts):
        path = free_name(folder / receipt_book.file_name(kept.receipt))
        if tell is not None:
            tell(number, len(receipts), path.name)
        receipt_book.write_receipt(path, kept, assessment)
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
