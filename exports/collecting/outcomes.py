"""What became of a file that was read, before it is held against the others."""

import re

import msgspec

from assessment.collection.choosing import line_of
from assessment.collection.received import FileLine, Submission
from assessment.municipalities import is_known
from assessment.returned import SheetIdentity
from checklists.errors import UserFacingError
from exports.collecting.requests import request_for
from exports.workbooks.refusals import RejectedFileError

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_NOTHING = SheetIdentity()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One file: a submission, or the line that says why it is none, or neither.

    Neither is a workbook that is not to be collected at all, such as an earlier collection.
    ``fault`` is the traceback where the fault is ours.
    """

    file: str
    submission: Submission | None = None
    refusal: FileLine | None = None
    fault: str = ""

    @property
    def line(self) -> FileLine | None:
        """The file's state so far; whether it counts is known when all are there."""
        return self.refusal if self.submission is None else line_of(self.submission)


def refused(
    file: str, error: UserFacingError, stated: SheetIdentity = _NOTHING, *, fault: str = ""
) -> Outcome:
    """The outcome of a file that is not read, in words for its sender where it can mend it.

    ``stated`` is what its 管理情報 says, as far as it could be read; else the file's name may tell
    the municipality.
    """
    line = FileLine(
        file=file,
        status="rejected",
        municipality=_municipality(file, stated),
        year=stated.fiscal_year,
        code=error.code,
        reason=error.reason if isinstance(error, RejectedFileError) else error.message,
        remedy=request_for(error),
    )
    return Outcome(file=file, refusal=line, fault=fault)


def _municipality(file: str, stated: SheetIdentity) -> str | None:
    if is_known(stated.municipality_code):
        return stated.municipality_code
    own_name = file.rpartition("/")[2]
    for text in (own_name, file):
        codes: set[str] = {code for code in _CODE.findall(text) if is_known(code)}
        if len(codes) == 1:
            return codes.pop()
    return None
