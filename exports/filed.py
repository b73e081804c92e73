"""Reads what a municipality has filed in full, whatever kind of workbook it is."""

from collections.abc import Callable, Mapping
from pathlib import Path

from assessment.filed import FiledAnswers
from assessment.returned import ChecklistMark
from checklists.loading import builtin_checklists, content_hash
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.submission.filed import filed_answers
from exports.workbooks.submission.layout import FORMAT as SUBMISSION

Read = Callable[[OpenedWorkbook, Mapping[str, ChecklistMark]], FiledAnswers]

_READERS: Mapping[str, Read] = {SUBMISSION: filed_answers}
"""By the ``format`` that 管理情報 states; where it states none, or another, the first one tries,
and says why it cannot."""


def read_filed(path: Path, password: str | None = None) -> FiledAnswers:
    """Read the workbook at ``path``.

    Raises:
        RejectedFileError: the one that says why it is not read.
    """
    book = OpenedWorkbook(hold(path.name, content_of(path), password))
    read = _READERS.get(book.identity.get("format", SUBMISSION), filed_answers)
    return read(book, builtin_marks())


def builtin_marks() -> Mapping[str, ChecklistMark]:
    """This program's checklists by id, as what is filed is compared with them."""
    return {
        one.id: ChecklistMark(id=one.id, version=one.version, content_hash=content_hash(one))
        for one in builtin_checklists()
    }
