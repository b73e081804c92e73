"""The gap report as a PDF: which sections a kind of report has, and how it is written.

Every file is opened again before it takes its place: a report that lacks a page, a gap or a
heading of the sources is never handed over (style.md, 'What users of such tools suffer from').
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from reportlab.platypus import PageBreak

from assessment.fiscal_years import in_words
from assessment.results import Result
from checklists.schema import CoverageTable, SourceBook, Term
from checklists.tracing import HeadingTrace, trace
from exports.citations import Citations
from exports.files import replacing
from exports.pdf.chapters import Section, chapters, with_numbers
from exports.pdf.checking import Expected, check_whole
from exports.pdf.covering import PROGRAM
from exports.pdf.document import Frontmatter, laid_out
from exports.pdf.fonts import Typeface, typeface
from exports.pdf.material import Material
from exports.pdf.sections.annexes import POSITION_TITLE, position, scoring_rule, terms
from exports.pdf.sections.answers import answers
from exports.pdf.sections.areas import areas
from exports.pdf.sections.cover import REPORT_TITLE, cover
from exports.pdf.sections.gap_list import gap_list
from exports.pdf.sections.priorities import priorities
from exports.pdf.sections.readiness import readiness
from exports.pdf.sections.sources import sources
from exports.pdf.sections.summary import summary
from exports.pdf.style import Sheet
from exports.pdf.words import day

Tell = Callable[[int, int, str], None]
"""Told how far the work is: done, total, what is being done; may raise to stop it."""

STANDARD: tuple[Section[Material], ...] = (
    Section(title="概要", key="summary", build=summary),
    Section(title="分野・テーマ別の結果", key="areas", build=areas),
    Section(title="優先して取り組む課題", key="priorities", build=priorities),
    Section(title="課題一覧", key="gaps", build=gap_list),
    Section(title="備え", key="readiness", build=readiness, on_a_new_page=False),
    Section(title="全項目の回答", key="answers", build=answers),
    Section(title=POSITION_TITLE, key="position", build=position, numbered=False),
    Section(title="算定方法", key="scoring", build=scoring_rule, numbered=False),
    Section(title="用語", key="terms", build=terms, numbered=False),
    Section(title="出典", key="sources", build=sources, numbered=False),
)
"""The report of kind ``standard``: every gap with its item id."""

_LAID_OUT = 95
_DONE = 100
"""Progress is told in per cent."""
_LAYING_OUT = "ページを組んでいます"
_CHECKING = "書き出した内容を確かめています"


def write_gap_report(
    result: Result,
    target: Path,
    *,
    book: SourceBook,
    coverage: CoverageTable,
    glossary: Mapping[str, Term],
    progress: Tell | None = None,
) -> None:
    """Write the gap report of ``result`` to ``target``, replacing what is there.

    The same result gives the same bytes. Whatever ``progress`` raises stops the work and leaves
    ``target`` as it was.

    Raises:
        StorageError: ``target`` cannot be written; ``ExportNotWholeError`` where what was written
            and read back lacks a page, a gap or a heading of the sources.
    """
    tell = progress or _silent
    face = typeface()
    content, pages = composed(
        result, book=book, coverage=coverage, glossary=glossary, face=face, tell=tell
    )
    expected = _expected(result, _traces(result, book, coverage), face)
    with replacing(target) as beside:
        beside.write_bytes(content)
        tell(_LAID_OUT, _DONE, _CHECKING)
        check_whole(beside, target, pages, expected)
    tell(_DONE, _DONE, _CHECKING)


def composed(
    result: Result,
    *,
    book: SourceBook,
    coverage: CoverageTable,
    glossary: Mapping[str, Term],
    face: Typeface,
    tell: Tell | None = None,
    sections: Sequence[Section[Material]] = STANDARD,
) -> tuple[bytes, int]:
    """The report as a PDF set in ``face``, and its number of pages."""
    material = Material(
        result=result,
        citations=Citations(book),
        traces=_traces(result, book, coverage),
        terms=glossary,
        sheet=Sheet(face),
    )
    titled = with_numbers(sections)
    pages = chapters(titled, material, material.sheet)
    flowables = [*cover(material, titled), PageBreak(), *pages]
    report = tell or _silent
    return laid_out(
        flowables,
        _frontmatter(result),
        face,
        lambda done, total: report(_LAID_OUT * done // total, _DONE, _LAYING_OUT),
    )


def _frontmatter(result: Result) -> Frontmatter:
    info = result.assessment.info
    place = f"{info.municipality.prefecture}{info.municipality.name}"
    year = in_words(info.year)
    return Frontmatter(
        title=f"{place} {year} {PROGRAM} {REPORT_TITLE}",
        author=place,
        header=f"{place}　{year}　{REPORT_TITLE}",
        footer=f"期限の判定日 {day(result.as_of)}　{PROGRAM}",
        program=PROGRAM,
        day=result.as_of,
    )


def _traces(result: Result, book: SourceBook, coverage: CoverageTable) -> tuple[HeadingTrace, ...]:
    """Every heading of the papers behind this report's checklists of which anything is said."""
    return tuple(
        found
        for checklist in result.assessment.checklists
        for found in trace(book, coverage, checklist.id)
        if found.entries
    )


def _expected(result: Result, traces: Iterable[HeadingTrace], face: Typeface) -> Expected:
    gaps = [gap.response.item.id for gap in result.gaps]
    return {
        "課題": gaps,
        "出典の見出し": [face.printable(found.heading.title) for found in traces],
    }


def _silent(_done: int, _total: int, _doing: str) -> None:
    """Tell nobody."""
