"""A filled-in survey form in full: every entry that can be made of it."""

from msgspec import UNSET

from assessment.filed import FiledAnswers
from assessment.records import UNANSWERED, Entry
from assessment.returned import ReturnedRow
from exports.workbooks.safety.holding import HeldWorkbook
from exports.workbooks.survey_form.reader import as_submission, read_filled_form


def filed_form(held: HeldWorkbook) -> FiledAnswers:
    """Read a 調査票 with all that was written to each item.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    form = read_filled_form(held)
    return FiledAnswers(
        submission=as_submission(form),
        tier=form.tier,
        prefecture="",
        municipality="",
        document_number="",
        with_notes=any(row.note is not UNSET for row in form.rows),
        entries={row.item_id: _entry(row) for row in form.rows},
    )


def _entry(row: ReturnedRow) -> Entry:
    """What could be read of a row; the rest stays empty, and is listed as unread."""
    return Entry(
        answer=UNANSWERED if row.answer is UNSET else row.answer,
        note="" if row.note is UNSET else row.note,
        evidence="" if row.evidence is UNSET else row.evidence,
        performer="" if row.performer is UNSET else row.performer,
    )
