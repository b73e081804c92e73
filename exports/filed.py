"""Reads what a municipality has filed in full, whatever kind of workbook it is."""

from collections.abc import Mapping
from pathlib import Path

from assessment.filed import FiledAnswers
from assessment.returned import ChecklistMark
from checklists.loading import builtin_checklists, content_hash
from exports.workbooks.answer_sheet.layout import ANSWERS
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.submission.filed import filed_answers
from exports.workbooks.submission.layout import FORMAT as SUBMISSION
from exports.workbooks.survey_form.filed import filed_form
from exports.workbooks.survey_form.form import FORMAT as SURVEY_FORM


def kind_of(book: OpenedWorkbook) -> str:
    """The ``format`` that 管理情報 states; without it a sheet 回答 makes a 調査票."""
    stated = book.identity.get("format", "")
    return stated or (SURVEY_FORM if ANSWERS in book.names else SUBMISSION)


def read_filed(path: Path, password: str | None = None) -> FiledAnswers:
    """Read the workbook at ``path``.

    Raises:
        RejectedFileError: the one that says why it is not read.
    """
    book = OpenedWorkbook(hold(path.name, content_of(path), password))
    if kind_of(book) == SURVEY_FORM:
        return filed_form(book.held)
    return filed_answers(book, builtin_marks())


def builtin_marks() -> Mapping[str, ChecklistMark]:
    """This program's checklists by id, as what is filed is compared with them."""
    return {
        one.id: ChecklistMark(id=one.id, version=one.version, content_hash=content_hash(one))
        for one in builtin_checklists()
    }
