"""The standard report as a Word file: the same sections and figures as the PDF, to be edited."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import date_in_words, in_both_calendars
from assessment.telling import Told
from checklists.schema import SourceBook
from exports.compared import changed, groups, headline, scores
from exports.files import replacing
from exports.pdf.sections.headline import opening
from exports.pdf.words import place_and_division, row_in_words
from exports.report_options import ReportOptions
from exports.word.paper import WordPaper, writable
from exports.word.sections import write_sections

TITLE = "自己点検結果報告書"
_PROGRAM = "自治体DXセルフチェック"
_BLANKS = re.compile(r"\s+")


def write_word_report(told: Told, target: Path, *, options: ReportOptions, book: SourceBook) -> int:
    """Write the report of ``told``; the same input gives the same bytes.

    Returns how many figures and names were held against the data when it was opened again.

    Raises:
        StorageError: ``target`` cannot be written; ``ExportNotWholeError`` where what was read
            back lacks a gap or a figure.
    """
    result = told.result
    place = place_and_division(result)
    year = in_both_calendars(result.assessment.info.year)
    paper = WordPaper(
        title=f"{place} {year} {TITLE}", author=options.prepared_by or place, day=result.as_of
    )
    paper.frame(
        f"{place}　{year}　{TITLE}",
        f"期限の判定日 {date_in_words(result.as_of)}　{_PROGRAM}",
        options.classification,
    )
    paper.title(TITLE, (place, year))
    write_sections(paper, told, options, book)
    expected = tuple(_expected(told))
    with replacing(target) as beside:
        paper.save(beside)
        _check(beside, target, expected)
    return len(expected)


def _expected(told: Told) -> Iterator[str]:
    """Every figure and name that must be read again, as it stands in a row or a sentence."""
    result, comparison = told.result, told.comparison
    yield opening(result.total)
    for area in result.areas:
        yield f"{area.checklist.title}{row_in_words(area.figures)}"
        for theme in area.themes:
            yield f"{theme.theme.title}{row_in_words(theme.figures)}"
    for gap in result.gaps:
        yield f"{gap.response.item.id}{gap.response.item.title}"
        yield f"{gap.priority}{gap.because}"
    for response in result.readiness:
        yield f"{response.item.id}{response.item.title}"
    if comparison is not None:
        yield headline(comparison)
        for name, group in groups(comparison):
            yield f"{name}{''.join(scores(group))}"
        for item in changed(comparison):
            yield f"{item.item.id}{item.item.title}"


def _check(path: Path, target: Path, expected: tuple[str, ...]) -> None:
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ExportNotWholeError(target, "Wordの文書として開けません") from error
    whole = _squeezed("".join(_texts(list(document.iter_inner_content()))))
    lost = [text for text in expected if _squeezed(text) not in whole]
    if lost:
        raise ExportNotWholeError(
            target, f"数値と名称{len(expected)}個のうち{len(lost)}個が見当たりません"
        )


def _texts(blocks: list[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (node.text or "" for node in block._tbl.iter() if node.tag.endswith("}t"))  # noqa: SLF001 - cells one by one take seconds


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", writable(text))
