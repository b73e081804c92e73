"""Which document a workbook is, said in plain view (design: workbooks.md, 'Common to all').

The last sheet ``管理情報`` says all of it, and a line above each table repeats the 管理番号, so
that a returned file is known again even when a gateway has dropped a sheet.
"""

import datetime as dt
import hashlib
from typing import Literal

import msgspec

from assessment.records import Assessment
from assessment.returned import ChecklistMark, marks_of
from assessment.version import VERSION

SHEET = "管理情報"
HEADERS = ("項目", "値", "説明")

Format = Literal[
    "gap-report",
    "checklist",
    "answer-sheet",
    "survey-form",
    "receipt",
    "unknowns",
    "plan",
    "discussion",
    "submission",
    "collection",
    "corrections",
    "benchmark",
]

JAPAN = dt.timezone(dt.timedelta(hours=9))
_SUFFIX_LENGTH = 6


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What ``管理情報`` says. ``edition`` is the confirmed 版, empty before the first.

    ``further`` are rows that only this kind of document has: name, value, what it is in words.
    A document that belongs to no assessment has no municipality, year and reference date.
    """

    format: Format
    format_version: int
    document_id: str
    issued_at: dt.datetime
    municipality_code: str
    fiscal_year: int | None
    reference_date: dt.date | None
    edition: str
    checklists: tuple[ChecklistMark, ...]
    further: tuple[tuple[str, str, str], ...] = ()

    @property
    def number_line(self) -> str:
        """The line that stands above each table."""
        return f"管理番号 {self.document_id}（消さないでください）"

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """The rows of ``管理情報``: name, value (always text), and what it is in words."""
        marks = [
            row
            for mark in self.checklists
            for row in (
                (f"checklist.{mark.id}.version", mark.version, "チェックリストの版"),
                (f"checklist.{mark.id}.hash", mark.content_hash, "チェックリストの内容の照合値"),
            )
        ]
        return (
            ("format", self.format, "ファイルの種類"),
            ("format_version", str(self.format_version), "ファイルの様式の版"),
            ("program_version", VERSION, "作成したプログラムの版"),
            ("document_id", self.document_id, "管理番号"),
            ("issued_at", self.issued_at.isoformat(), "作成の時点"),
            *self._of_assessment(),
            ("checklists", " ".join(mark.id for mark in self.checklists), "チェックリスト"),
            *marks,
            *self.further,
        )

    def _of_assessment(self) -> tuple[tuple[str, str, str], ...]:
        if self.fiscal_year is None or self.reference_date is None:
            return ()
        return (
            ("municipality_code", self.municipality_code, "団体コード"),
            ("fiscal_year", str(self.fiscal_year), "年度"),
            ("reference_date", self.reference_date.isoformat(), "基準日"),
            ("edition", self.edition, "確定した回答の版（確定前は空欄）"),
        )


def identify(
    assessment: Assessment, kind: Format, version: int, as_of: dt.date, content: bytes
) -> Identity:
    """The identity of a document of ``assessment`` whose number follows from ``content``.

    It is issued as of the start of ``as_of`` in Japan, not by the clock: the same content is the
    same document.
    """
    number = document_number(assessment.info.name, content)
    return numbered(assessment, kind, version, number, dt.datetime.combine(as_of, dt.time(), JAPAN))


def numbered(
    assessment: Assessment, kind: Format, version: int, document_id: str, issued_at: dt.datetime
) -> Identity:
    """The identity of a document of ``assessment`` that has its number already."""
    info = assessment.info
    return Identity(
        format=kind,
        format_version=version,
        document_id=document_id,
        issued_at=issued_at,
        municipality_code=info.municipality.code,
        fiscal_year=info.year,
        reference_date=info.reference_date,
        edition="",
        checklists=checklist_marks(assessment),
    )


def identify_apart(name: str, kind: Format, version: int, day: dt.date, content: bytes) -> Identity:
    """The identity of a document that belongs to no assessment, issued as of the start of ``day``.

    Its number begins with ``name`` and follows from ``content``.
    """
    return Identity(
        format=kind,
        format_version=version,
        document_id=document_number(name, content),
        issued_at=dt.datetime.combine(day, dt.time(), JAPAN),
        municipality_code="",
        fiscal_year=None,
        reference_date=None,
        edition="",
        checklists=(),
    )


def document_number(name: str, content: bytes) -> str:
    """A 管理番号 that begins with ``name`` and follows from ``content``."""
    return f"{name}-{hashlib.sha256(content).hexdigest()[:_SUFFIX_LENGTH].upper()}"


def checklist_marks(assessment: Assessment) -> tuple[ChecklistMark, ...]:
    """The checklists that ``assessment`` was made with."""
    return marks_of(assessment.checklists)
