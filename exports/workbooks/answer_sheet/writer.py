"""Writes an answer sheet: what a division gets."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessment.fiscal_years import in_words
from assessment.records import Assessment, Response
from checklists.schema import Term
from exports.files import replacing
from exports.workbooks.answer_sheet.answer_table import write_answers
from exports.workbooks.answer_sheet.checking import check_answer_sheet
from exports.workbooks.answer_sheet.choice_lists import write_lists
from exports.workbooks.answer_sheet.form import SheetForm, division_form
from exports.workbooks.answer_sheet.guide import write_guide
from exports.workbooks.answer_sheet.layout import FORMAT, FORMAT_VERSION, Inquiry
from exports.workbooks.answer_sheet.paper import write_paper
from exports.workbooks.answer_sheet.term_list import write_terms
from exports.workbooks.book import Book
from exports.workbooks.identity import Identity, numbered
from exports.workbooks.identity_sheet import write_identity


def write_answer_sheet(  # noqa: PLR0913 - all of it is what the sheet says
    assessment: Assessment,
    responses: Sequence[Response],
    target: Path,
    *,
    document_id: str,
    division: str,
    issued_at: dt.datetime,
    due: dt.date | None,
    asked_by: str,
    glossary: Mapping[str, Term],
) -> None:
    """Write ``responses``, of which there is at least one, as an answer sheet to ``target``.

    The same arguments give the same bytes. What was written is opened again and held against
    them before it takes the place of an older file. ``division`` is empty for a sheet of every
    division's items; ``issued_at`` is aware of its zone.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    inquiry = Inquiry(
        assessment=assessment,
        responses=tuple(responses),
        document_id=document_id,
        division=division,
        issued_at=issued_at,
        due=due,
        asked_by=asked_by,
        glossary=glossary,
    )
    identity = numbered(assessment, FORMAT, FORMAT_VERSION, document_id, issued_at)
    form = division_form(division)
    with replacing(target) as beside:
        write_sheets(inquiry, form, identity).save(beside)
        check_answer_sheet(beside, inquiry, form, identity, target)


def write_sheets(inquiry: Inquiry, form: SheetForm, identity: Identity) -> Book:
    """A book of every sheet of an answer sheet, not saved yet."""
    info = inquiry.assessment.info
    name = f"{info.municipality.name} {in_words(info.year)} {form.title} {form.subject}"
    book = Book(identity, title=name, name=name)
    write_guide(book, inquiry, form)
    write_answers(book, inquiry, form)
    write_paper(book, inquiry, form)
    write_terms(book, inquiry, form)
    write_lists(book, inquiry.items, stands_alone=form.stands_alone)
    write_identity(book)
    return book
