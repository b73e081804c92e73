"""Asks the divisions for what nobody could tell: one small workbook, known again on its return."""

import datetime as dt
import secrets
from pathlib import Path

from assessment import inquiries
from assessment.records import Assessment
from assessment.returned import IssuedSheet
from assessment.unknowns import unknown_items
from assessment.workspace import Workspace
from exports.workbooks.answer_sheet.layout import Inquiry, as_issued
from exports.workbooks.unknowns import write_unknowns

_SUFFIX_BYTES = 3


def ask_for_unknowns(workspace: Workspace, name: str, target: Path) -> str | None:
    """Write the items answered わからない to ``target``; returns the 管理番号.

    What the workbook held is kept as the base of its later merge. Without such items nothing is
    written, and ``None`` is returned.

    Raises:
        UnknownAssessmentError, StorageError: nothing is kept.
    """
    issued = write_unknown_items(workspace.assessment(name), target, workspace.now())
    if issued is None:
        return None
    inquiries.issue(workspace, issued)
    return issued.document_id


def write_unknown_items(
    assessment: Assessment, target: Path, now: dt.datetime
) -> IssuedSheet | None:
    """Write the workbook of ``ask_for_unknowns``; what is to be kept of it, or ``None``.

    Raises:
        StorageError: ``target`` cannot be written.
    """
    groups = unknown_items(assessment)
    if not groups:
        return None
    name = assessment.info.name
    inquiry = Inquiry(
        assessment=assessment,
        responses=tuple(response for group in groups for response in group.responses),
        document_id=f"{name}-{secrets.token_hex(_SUFFIX_BYTES).upper()}",
        division="",
        issued_at=now,
        due=None,
        asked_by="",
        glossary={},
    )
    write_unknowns(target, inquiry)
    return IssuedSheet(
        document_id=inquiry.document_id,
        assessment=name,
        division="",
        issued_at=now,
        due=None,
        file=target.name,
        base=as_issued(inquiry.responses),
    )
