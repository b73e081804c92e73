"""Hands answer sheets out to the divisions and takes in what comes back."""

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from assessment import inquiries
from assessment.merging import Rule
from assessment.receipts import Receipt
from assessment.records import Assessment, Response
from assessment.returned import IssuedSheet, ReturnedSheet
from assessment.sheet_identity import refusal
from assessment.workspace import Workspace
from checklists.errors import UserFacingError
from checklists.loading import glossary_for
from checklists.schema import Item
from exports.gap_report import Tell
from exports.workbooks.answer_sheet.layout import as_issued, file_name
from exports.workbooks.answer_sheet.reader import read_received
from exports.workbooks.answer_sheet.writer import write_answer_sheet
from exports.workbooks.safety.archives import Found, NotTaken, Received, expand

_SUFFIX_BYTES = 3


class HandedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was written: the file, whose it is (empty: everybody's), and its items."""

    path: Path
    document_id: str
    division: str
    items: int


def hand_out(
    workspace: Workspace,
    name: str,
    folder: Path,
    *,
    by_division: bool,
    due: dt.date | None,
    asked_by: str,
    tell: Tell | None = None,
) -> tuple[HandedOut, ...]:
    """Write an answer sheet for every division, or for every checklist, into ``folder``.

    What each held is kept as the base of its later merge. No file is ever overwritten: a name
    that is taken gets a number.

    Raises:
        UnknownAssessmentError: nothing is written.
        StorageError: a sheet cannot be written; those named before it are whole.
    """
    assessment = workspace.assessment(name)
    groups = _by_division(assessment) if by_division else _by_checklist(assessment)
    glossary = glossary_for(assessment.checklists)
    written = []
    for number, (label, responses) in enumerate(groups):
        if tell is not None:
            tell(number, len(groups), label)
        division = label if by_division else ""
        sheet = HandedOut(
            path=_free_name(folder / file_name(assessment.info, label)),
            document_id=f"{name}-{secrets.token_hex(_SUFFIX_BYTES).upper()}",
            division=division,
            items=len(responses),
        )
        now = workspace.now()
        write_answer_sheet(
            assessment,
            responses,
            sheet.path,
            document_id=sheet.document_id,
            division=division,
            issued_at=now,
            due=due,
            asked_by=asked_by,
            glossary=glossary,
        )
        inquiries.issue(
            workspace,
            IssuedSheet(
                document_id=sheet.document_id,
                assessment=name,
                division=division,
                issued_at=now,
                due=due,
                file=sheet.path.name,
                base=as_issued(responses),
            ),
        )
        written.append(sheet)
    return tuple(written)


def take_in(
    workspace: Workspace,
    name: str,
    files: Sequence[Path],
    *,
    rule: Rule | None,
    by: str,
    password: str | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> tuple[Receipt, ...]:
    """Read returned sheets, loose or in ZIP files, and merge those that belong here.

    A file that cannot be read gets a receipt that says why; the others are still taken, all as
    one act that one undo takes back.

    Raises:
        UnknownAssessmentError: nothing is taken.
        StorageError: the workspace refuses; nothing is taken.
    """
    assessment = workspace.assessment(name)
    items = {response.item.id: response.item for response in assessment.responses}
    outcomes: list[ReturnedSheet | Receipt] = []
    for number, file in enumerate(files):
        if tell is not None:
            tell(number, len(files), file.name)
        outcomes += _read(expand(file, password), assessment, items, password)
    sheets = [outcome for outcome in outcomes if isinstance(outcome, ReturnedSheet)]
    receipts = iter(
        inquiries.take(workspace, name, sheets, rule=rule, by=by, dry_run=dry_run) if sheets else ()
    )
    return tuple(
        next(receipts) if isinstance(outcome, ReturnedSheet) else outcome for outcome in outcomes
    )


def _read(
    received: Iterable[Received],
    assessment: Assessment,
    items: dict[str, Item],
    password: str | None,
) -> Iterator[ReturnedSheet | Receipt]:
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
    return Receipt(file=name, status="rejected", reason=error.message, remedy=error.remedy)


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


def _free_name(path: Path) -> Path:
    """``path``, or the same with the first number that is not taken."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}（{number}）")
        number += 1
    return candidate
