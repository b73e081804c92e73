"""Hands answer sheets out to the divisions; ``returned_sheets`` takes in what comes back."""

import contextlib
import datetime as dt
import secrets
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import msgspec

from assessment import inquiries
from assessment.records import Assessment, Response
from assessment.returned import IssuedSheet
from assessment.workspace import Workspace
from checklists.loading import glossary_for
from exports.files import free_name
from exports.progress import Tell, silent
from exports.workbooks.answer_sheet.layout import SHEET_WORD, as_issued, file_name
from exports.workbooks.answer_sheet.writer import write_answer_sheet

_SUFFIX_BYTES = 3
_LETTER_WORD = "依頼文"


class HandedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was written: the file, whose it is (empty: everybody's), and its items.

    ``letter`` is the covering letter beside it, ``None`` where there is none.
    """

    path: Path
    document_id: str
    division: str
    items: int
    letter: Path | None = None


def hand_out(  # noqa: PLR0913 - each is a choice of the person who asks
    workspace: Workspace,
    name: str,
    folder: Path,
    *,
    by_division: bool,
    due: dt.date | None,
    asked_by: str,
    letters: bool = True,
    labels: Collection[str] | None = None,
    tell: Tell = silent,
) -> Iterator[HandedOut]:
    """Write an answer sheet for every division, or for every checklist, into ``folder``.

    They come one by one. What each held is kept as the base of its later merge, and a covering
    letter lies beside it unless ``letters`` is false. With ``labels`` only these are written (see
    ``write_sheets``). No file is ever overwritten: a name that is taken gets a number.

    Raises:
        UnknownAssessmentError: nothing is written.
        StorageError: a sheet cannot be written or kept; those that came before it are whole.
    """
    assessment = workspace.assessment(name)
    for sheet, issued in write_sheets(
        assessment,
        folder,
        by_division=by_division,
        due=due,
        asked_by=asked_by,
        now=workspace.now,
        labels=labels,
        tell=tell,
    ):
        with contextlib.ExitStack() as unless_kept:
            unless_kept.callback(sheet.path.unlink, missing_ok=True)
            inquiries.issue(workspace, issued)
            unless_kept.pop_all()
        yield with_letter(assessment, sheet, due) if letters else sheet


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
    labels: Collection[str] | None = None,
    tell: Tell = silent,
) -> Iterator[tuple[HandedOut, IssuedSheet]]:
    """Write the sheets of ``hand_out`` one by one, of ``labels`` alone where they are given.

    A label is the name of a division or the title of a checklist.

    Each comes with what is to be kept of it (``inquiries.issue``); nothing is kept here.

    Raises:
        StorageError: a sheet cannot be written; those that came before it are whole.
    """
    groups = _by_division(assessment) if by_division else _by_checklist(assessment)
    if labels is not None:
        groups = [(label, responses) for label, responses in groups if label in labels]
    glossary = glossary_for(assessment.checklists)
    name = assessment.info.name
    for number, (label, responses) in enumerate(groups):
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
