"""Writes survey forms, many of them: what all municipalities of a kind share is made once."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from assessment.answers import starts_as
from assessment.records import (
    Assessment,
    AssessmentInfo,
    Entry,
    Municipality,
    Response,
    name_of,
    responses_of,
)
from assessment.surveys import SurveyFile, form_number
from checklists.loading import glossary_for
from checklists.schema import BodyKind
from exports.files import replacing
from exports.packing import pack
from exports.workbooks.answer_sheet.checking import check_answer_sheet
from exports.workbooks.answer_sheet.form import SheetForm
from exports.workbooks.answer_sheet.layout import Inquiry
from exports.workbooks.answer_sheet.writer import write_sheets
from exports.workbooks.identity import Identity
from exports.workbooks.survey_form.form import FORMAT, FORMAT_VERSION, survey_sheet

_CODE, _NAME, _NUMBER = (f"\uf8f0{number}\uf8f1" for number in range(3))
"""Stand where the code, the name and the 管理番号 will; nobody writes such characters."""


class FormPattern(msgspec.Struct, frozen=True, kw_only=True):
    """The form of every municipality of a kind, its parts written but for who it is."""

    file: SurveyFile
    inquiry: Inquiry
    parts: Mapping[str, bytes]


def form_pattern(file: SurveyFile, kind: BodyKind) -> FormPattern:
    """Write the form that all municipalities of ``kind`` share."""
    nobody = Municipality(
        code=_CODE, prefecture=file.survey.prefecture_name, name=_NAME, kana="", kind=kind
    )
    inquiry = _inquiry(file, nobody)
    book = write_sheets(inquiry, _form(file, inquiry), _identity(file, inquiry))
    return FormPattern(file=file, inquiry=inquiry, parts=book.parts())


def write_survey_form(pattern: FormPattern, place: Municipality, target: Path) -> None:
    """Write the form of ``place``, which is of the pattern's kind, to ``target``.

    The same survey gives the same bytes. What was written is opened again and held against what
    it is to say before it takes the place of an older file.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    number = form_number(pattern.file.survey, place.code)
    inquiry = _addressed(pattern.inquiry, place, number)
    with replacing(target) as beside:
        pack(
            ((part, _filled_in(content, inquiry)) for part, content in pattern.parts.items()),
            beside,
            inquiry.issued_at.date(),
        )
        form, identity = _form(pattern.file, inquiry), _identity(pattern.file, inquiry)
        check_answer_sheet(beside, inquiry, form, identity, target)


def _inquiry(file: SurveyFile, nobody: Municipality) -> Inquiry:
    survey = file.survey
    starting = {
        item.id: Response(checklist_id=checklist.id, item=item, entry=entry)
        for checklist in file.checklists
        for item in checklist.item
        if (entry := starts_as(item, nobody)) != Entry()
    }
    responses = responses_of(file.checklists, survey.tier, starting)
    info = AssessmentInfo(
        name=name_of(nobody.code, survey.year),
        municipality=nobody,
        year=survey.year,
        reference_date=survey.reference_date,
        tier=survey.tier,
        created_at=survey.issued_at,
    )
    return Inquiry(
        assessment=Assessment(info=info, checklists=file.checklists, responses=responses),
        responses=responses,
        document_id=_NUMBER,
        division="",
        issued_at=survey.issued_at,
        due=survey.due,
        asked_by=survey.prefecture_name,
        glossary=glossary_for(file.checklists),
    )


def _addressed(inquiry: Inquiry, place: Municipality, number: str) -> Inquiry:
    assessment = inquiry.assessment
    info = msgspec.structs.replace(
        assessment.info, name=name_of(place.code, assessment.info.year), municipality=place
    )
    return msgspec.structs.replace(
        inquiry,
        assessment=msgspec.structs.replace(assessment, info=info),
        document_id=number,
    )


def _filled_in(content: bytes, inquiry: Inquiry) -> bytes:
    place = inquiry.assessment.info.municipality
    for stand_in, text in (
        (_CODE, place.code),
        (_NAME, place.name),
        (_NUMBER, inquiry.document_id),
    ):
        content = content.replace(stand_in.encode(), text.encode())
    return content


def _form(file: SurveyFile, inquiry: Inquiry) -> SheetForm:
    starts_na = sum(response.answer.state == "na" for response in inquiry.responses)
    return survey_sheet(file.survey, inquiry.assessment.info.municipality, starts_na=starts_na)


def _identity(file: SurveyFile, inquiry: Inquiry) -> Identity:
    survey = file.survey
    return Identity(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        document_id=inquiry.document_id,
        issued_at=inquiry.issued_at,
        municipality_code=inquiry.assessment.info.municipality.code,
        fiscal_year=survey.year,
        reference_date=survey.reference_date,
        edition="",
        checklists=survey.checklists,
        further=(("tier", survey.tier, "質問の範囲"),),
    )
