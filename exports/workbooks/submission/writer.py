"""Writes a submission, and opens it again to hold it against the edition it was made from."""

import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from assessment.fiscal_years import in_words
from assessment.results import Result, result
from exports.files import replacing
from exports.packing import pack
from exports.workbooks.book import Book
from exports.workbooks.cells import cleaned
from exports.workbooks.data_table import fixed_columns, write_data_table
from exports.workbooks.encrypting import encrypted
from exports.workbooks.identity import Identity, checklist_marks, document_number
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.seal import PROPERTY, UNSEALED, sealed
from exports.workbooks.submission.checking import check_submission
from exports.workbooks.submission.content import as_text, checksum
from exports.workbooks.submission.cover import write_cover
from exports.workbooks.submission.layout import (
    FACT_CHECKSUM,
    FACT_DOCUMENT_NUMBER,
    FACT_EVIDENCE,
    FACT_NOTES,
    FACT_TIER,
    FORMAT,
    FORMAT_VERSION,
    NOTES_INCLUDED,
    NOTES_LEFT_OUT,
    Outgoing,
    fact_items,
)
from exports.workbooks.submission.lists import write_answers, write_changes
from exports.workbooks.submission.values import evidence_marks
from exports.workbooks.submission.written import written_content


def write_submission(target: Path, outgoing: Outgoing, password: str | None = None) -> None:
    """Write the submission to ``target``, encrypted where there is a ``password``.

    The same edition, contact and notes give the same bytes, as long as nothing is encrypted. What
    was written is opened again and held against the edition.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    standing = result(outgoing.edition.assessment)
    identity = _identity(outgoing, standing)
    info = standing.assessment.info
    name = f"{info.municipality.name} {in_words(info.year)} 提出用"
    content = io.BytesIO()
    book = Book(identity, title=name, name=name)
    book.file.set_custom_property(PROPERTY, UNSEALED)
    write_cover(book, outgoing, standing)
    write_answers(book, outgoing)
    if outgoing.previous is not None:
        write_changes(book, outgoing)
    write_data_table(book, fixed_columns(standing.assessment), standing.assessment.responses)
    write_identity(book)
    pack(sealed(book.parts()).items(), content, identity.issued_at.date())
    with replacing(target) as beside:
        plain = content.getvalue()
        beside.write_bytes(encrypted(plain, password) if password else plain)
        check_submission(beside, outgoing, standing, identity, target, password)


def _identity(outgoing: Outgoing, standing: Result) -> Identity:
    """Number and checksum follow from what is written: the same content is the same document."""
    edition = outgoing.edition
    info = edition.assessment.info
    content = msgspec.json.encode(
        (
            edition.number,
            edition.confirmed_at,
            edition.document_number,
            edition.digest,
            outgoing.contact,
            outgoing.with_notes,
        )
    )
    unsigned = Identity(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        document_id=document_number(info.name, content),
        issued_at=edition.confirmed_at,
        municipality_code=info.municipality.code,
        fiscal_year=info.year,
        reference_date=info.reference_date,
        edition=str(edition.number),
        checklists=checklist_marks(edition.assessment),
        further=tuple(_facts(outgoing)),
    )
    seal = (FACT_CHECKSUM, checksum(written_content(outgoing, standing, unsigned)), "内容の照合値")
    return msgspec.structs.replace(unsigned, further=(*unsigned.further, seal))


def _facts(outgoing: Outgoing) -> Iterator[tuple[str, str, str]]:
    """What 管理情報 says of a submission alone."""
    edition = outgoing.edition
    assessment = edition.assessment
    notes = NOTES_INCLUDED if outgoing.with_notes else NOTES_LEFT_OUT
    yield FACT_TIER, assessment.info.tier, "点検の範囲"
    for checklist in assessment.checklists:
        count = len(assessment.of_checklist(checklist.id))
        yield fact_items(checklist.id), str(count), "チェックリストの項目の数"
    yield FACT_DOCUMENT_NUMBER, edition.document_number, "文書番号"
    yield FACT_NOTES, notes, "備考と根拠資料を含むか"
    if outgoing.with_notes:
        named = [as_text(cleaned(r.entry.evidence)) != "" for r in assessment.responses]
        yield FACT_EVIDENCE, evidence_marks(named), "根拠資料の有無（データの行の順）"
