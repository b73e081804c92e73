"""Opens a written submission again and holds it against the edition it was made from."""

from pathlib import Path

from assessment.errors import ExportNotWholeError
from assessment.results import Result
from exports.workbooks.identity import Identity
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.submission.layout import Outgoing
from exports.workbooks.submission.reader import read_submission


def check_submission(
    path: Path,
    outgoing: Outgoing,
    standing: Result,
    written_as: Identity,
    target: Path,
    password: str | None,
) -> None:
    """Read ``path`` as a prefecture will, and compare every answer and figure.

    The checksum is over every row, entry and figure that was to be written, so a file that fits
    its own holds them all; the answers are compared one by one beside.

    Raises:
        ExportNotWholeError: naming ``target`` and what differs.
    """
    known = {mark.id: mark for mark in written_as.checklists}
    try:
        read = read_submission(target.name, path.read_bytes(), known=known, password=password)
    except RejectedFileError as error:
        raise ExportNotWholeError(target, "提出用のファイルとして開けません") from error
    answered = {
        response.item.id: (response.answer.state, response.answer.level)
        for response in standing.assessment.responses
    }
    if {item: (given.state, given.level) for item, given in read.given.items()} != answered:
        raise ExportNotWholeError(target, "回答")
    if read.altered or read.unread:
        raise ExportNotWholeError(target, "行か数値")
    stated = (read.document_id, read.code, read.year, read.edition, read.contact)
    info = standing.assessment.info
    number = outgoing.edition.number
    expected = (
        written_as.document_id,
        info.municipality.code,
        info.year,
        number,
        outgoing.contact,
    )
    if stated != expected:
        raise ExportNotWholeError(target, "提出票")
