"""Opens a written answer sheet again and holds it against what it was to say."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from assessment.errors import ExportNotWholeError
from assessment.records import Entry, Response
from exports.workbooks import identity
from exports.workbooks.answer_sheet.choice_lists import COUNT
from exports.workbooks.answer_sheet.form import SheetForm
from exports.workbooks.answer_sheet.layout import (
    ANSWER,
    ANSWERS,
    EVIDENCE,
    GUIDE,
    LISTS,
    NOTE,
    PAPER,
    PERFORMER,
    REASON,
    TERMS,
    Inquiry,
    answer_text,
    as_issued,
)
from exports.workbooks.answer_sheet.term_list import MEANING, TERM, used_terms
from exports.workbooks.answer_sheet.values import choices_of
from exports.workbooks.cells import cleaned
from exports.workbooks.identity import Identity
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened_again import opened_again
from exports.workbooks.reading import Cells, table_in

_IN_TABLE = (ITEM_ID, ANSWER, REASON, NOTE, EVIDENCE, PERFORMER)


def check_answer_sheet(
    path: Path, inquiry: Inquiry, form: SheetForm, written_as: Identity, target: Path
) -> None:
    """Hold every sheet of ``path`` against ``inquiry``, as far as ``form`` has it.

    Raises:
        ExportNotWholeError: naming ``target`` and what differs.
    """
    sheets = opened_again(path, (GUIDE, ANSWERS, PAPER, TERMS, LISTS, identity.SHEET), target)
    for name, whole in (
        (ANSWERS, _answers(sheets[ANSWERS], form) == _expected(inquiry, form)),
        (PAPER, _has_every_question(sheets[PAPER], inquiry)),
        (TERMS, _table(sheets[TERMS], (TERM, MEANING)) == _terms(inquiry)),
        (LISTS, _choices(sheets[LISTS], inquiry)),
        (
            identity.SHEET,
            _table(sheets[identity.SHEET], identity.HEADERS) == list(written_as.rows()),
        ),
    ):
        if not whole:
            raise ExportNotWholeError(target, f"シート「{name}」")


def _table(cells: Cells, headers: tuple[str, ...]) -> list[tuple[object, ...]]:
    rows = table_in(cells, headers)
    return [tuple(row[header] for header in headers) for row in rows]


def _answers(cells: Cells, form: SheetForm) -> list[tuple[object, ...]]:
    return _table(cells, tuple(header for header in _IN_TABLE if header in form.headers))


def _expected(inquiry: Inquiry, form: SheetForm) -> list[tuple[object, ...]]:
    rows = (_row(response, entry) for response, entry in _issued(inquiry))
    return [tuple(row[header] for header in _IN_TABLE if header in form.headers) for row in rows]


def _issued(inquiry: Inquiry) -> Iterator[tuple[Response, Entry]]:
    base = as_issued(inquiry.responses)
    return ((response, base[response.item.id]) for response in inquiry.responses)


def _row(response: Response, entry: Entry) -> Mapping[str, str]:
    return {
        ITEM_ID: response.item.id,
        ANSWER: answer_text(response),
        REASON: entry.answer.reason,
        NOTE: entry.note,
        EVIDENCE: entry.evidence,
        PERFORMER: entry.performer,
    }


def _has_every_question(cells: Cells, inquiry: Inquiry) -> bool:
    written = {value for row in cells for value in row}
    return all(cleaned(response.item.question) in written for response in inquiry.responses)


def _terms(inquiry: Inquiry) -> list[tuple[object, ...]]:
    return [(cleaned(used.term.term), cleaned(used.term.meaning)) for used in used_terms(inquiry)]


def _choices(cells: Cells, inquiry: Inquiry) -> bool:
    """Whether every item has its choices; the other lists beside them may be longer."""
    listed = [row for row in _table(cells, (ITEM_ID, COUNT)) if row[0]]
    return listed == [
        (response.item.id, float(len(choices_of(response.item)))) for response in inquiry.responses
    ]
