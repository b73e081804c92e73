"""The gap report as a PDF: laid out by its kind, written, and opened again.

Every file is opened again before it takes its place: a report that lacks a page, a gap or a
figure is never handed over (style.md, 'What users of such tools suffer from').
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from reportlab.platypus import PageBreak

from assessment.fiscal_years import date_in_words, in_words
from assessment.telling import Told
from checklists.schema import CoverageTable, SourceBook, Term
from checklists.tracing import HeadingTrace, trace
from exports.citations import Citations
from exports.files import replacing
from exports.pdf.chapters import Section, chapters, expectations, with_numbers
from exports.pdf.checking import check_whole
from exports.pdf.covering import PROGRAM
from exports.pdf.document import Frontmatter, Moved, laid_out
from exports.pdf.fonts import Typeface, typeface
from exports.pdf.kinds import REPORT_KINDS
from exports.pdf.material import Material
from exports.pdf.style import Sheet
from exports.pdf.words import place_and_division
from exports.progress import Tell, silent
from exports.report_options import ReportOptions


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """What the items rest on: sources, what became of them, and special terms."""

    book: SourceBook
    coverage: CoverageTable
    glossary: Mapping[str, Term]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found when the file was opened again: its pages, and texts held against the data."""

    pages: int
    texts: int


_LAID_OUT = 95
_DONE = 100
"""Progress is told in per cent."""
_LAYING_OUT = "ページを組んでいます"
_CHECKING = "書き出した内容を確かめています"


def write_gap_report(
    told: Told,
    target: Path,
    *,
    options: ReportOptions,
    papers: Papers,
    progress: Tell | None = None,
) -> Checked:
    """Write the report of ``told`` to ``target``, replacing what is there.

    The same input gives the same bytes. Whatever
    ``progress`` raises stops the work and leaves ``target`` as it was.

    Raises:
        LogoError: the picture for the cover cannot be used.
        StorageError: ``target`` cannot be written; ``ExportNotWholeError`` where what was written
            and read back lacks a page, a gap or a figure.
    """
    tell = progress or silent
    material = material_of(told, options, papers, typeface())
    content, pages = composed(material, tell)
    expected = expectations(_sections(material), material, material.sheet)
    with replacing(target) as beside:
        beside.write_bytes(content)
        tell(_LAID_OUT, _DONE, _CHECKING)
        check_whole(beside, target, pages, expected)
    tell(_DONE, _DONE, _CHECKING)
    return Checked(pages=pages, texts=sum(map(len, expected.values())))


def preview_pdf(
    told: Told, *, options: ReportOptions, papers: Papers, progress: Tell | None = None
) -> bytes:
    """The very bytes that ``write_gap_report`` would write, unwritten and not read again.

    Raises:
        LogoError: the picture for the cover cannot be used.
    """
    content, _ = composed(material_of(told, options, papers, typeface()), progress)
    return content


def composed(material: Material, tell: Tell | None = None) -> tuple[bytes, int]:
    """The report as a PDF, and its number of pages."""
    kind = REPORT_KINDS[material.options.kind]
    title = kind.title_for(material.result)
    titled = with_numbers(_sections(material))
    flowables = [
        *kind.opening(material, title, titled),
        *([PageBreak()] if kind.covered else []),
        *chapters(titled, material, material.sheet),
    ]
    return laid_out(
        flowables,
        _frontmatter(material, title),
        material.sheet.face,
        _by_per_cent(tell or silent),
        covered=kind.covered,
        grey=kind.grey,
    )


def _by_per_cent(tell: Tell) -> Moved:
    """Tell of every per cent once: to tell of every piece would cost more than to place it."""
    told = -1

    def moved(done: int, total: int) -> None:
        nonlocal told
        reached = _LAID_OUT * done // total
        if reached != told:
            told = reached
            tell(reached, _DONE, _LAYING_OUT)

    return moved


def material_of(told: Told, options: ReportOptions, papers: Papers, face: Typeface) -> Material:
    """What the sections draw from, set in ``face``."""
    return Material(
        told=told,
        options=options,
        citations=Citations(papers.book),
        traces=_traces(told, papers),
        terms=papers.glossary,
        sheet=Sheet(face),
    )


def _sections(material: Material) -> tuple[Section[Material], ...]:
    """The sections of the kind that have something to tell."""
    kind = REPORT_KINDS[material.options.kind]
    return tuple(section for section in kind.sections if section.when(material))


def _frontmatter(material: Material, title: str) -> Frontmatter:
    result, options = material.result, material.options
    place = place_and_division(result)
    year = in_words(result.assessment.info.year)
    return Frontmatter(
        title=f"{place} {year} {PROGRAM} {title}",
        author=options.prepared_by or place,
        header=f"{place}　{year}　{title}",
        footer=f"期限の判定日 {date_in_words(result.as_of)}　{PROGRAM}",
        program=PROGRAM,
        day=result.as_of,
        classification=options.classification,
    )


def _traces(told: Told, papers: Papers) -> tuple[HeadingTrace, ...]:
    """Every heading of the papers behind this report's checklists of which anything is said."""
    return tuple(
        found
        for checklist in told.result.assessment.checklists
        for found in trace(papers.book, papers.coverage, checklist.id)
        if found.entries
    )
