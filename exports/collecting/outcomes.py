"""What became of a file that was read, before it is held against the others."""

import msgspec

from assessment.collection.choosing import line_of
from assessment.collection.records import FileLine, Submission
from checklists.errors import UserFacingError
from exports.collecting.requests import request_for
from exports.workbooks.refusals import RejectedFileError


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One file: a submission, or the line that says why it is none, or neither.

    Neither is a workbook that is not to be collected at all, such as an earlier collection.
    ``fault`` is the traceback where it was not the file's fault but ours.
    """

    file: str
    submission: Submission | None = None
    refusal: FileLine | None = None
    fault: str = ""

    @property
    def line(self) -> FileLine | None:
        """The file's state so far; whether it counts is known when all are there."""
        return self.refusal if self.submission is None else line_of(self.submission)


def refused(file: str, error: UserFacingError, *, fault: str = "") -> Outcome:
    """The outcome of a file that is not read, in words for its sender where it can mend it."""
    reason = error.reason if isinstance(error, RejectedFileError) else error.message
    line = FileLine(
        file=file,
        status="rejected",
        code=error.code,
        reason=reason,
        remedy=request_for(error),
    )
    return Outcome(file=file, refusal=line, fault=fault)
