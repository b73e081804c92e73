"""The standard report as a Word file: the same sections and figures as the PDF, to be edited."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from assessment.fiscal_years import date_in_words, in_words
from assessment.scoring import shown
from assessment.telling import Told
from checklists.schema import SourceBook, Term
from exports.compared import changed, groups, headline, scores
from exports.files import replacing
from exports.pdf.covering import PROGRAM
from exports.pdf.sections.headline import opening
from exports.pdf.sections.unanswered import left_open
from exports.pdf.words import because, place_and_division, row_in_words
from exports.priority_matrix import cells, in_ranges
from exports.progress import Tell, silent
from exports.report_options import ReportOptions
from exports.word.checking import check_whole
from exports.word.paper import WordPaper
from exports.word.sections.annexes import write_position, write_scoring, write_terms
from exports.word.sections.areas import write_areas
from exports.word.sections.compared import write_compared
from exports.word.sections.cover import write_cover
from exports.word.sections.gap_list import write_gap_list
from exports.word.sections.priorities import write_priorities
from exports.word.sections.readiness import write_readiness
from exports.word.sections.road_map import told_in_words, write_road_map
from exports.word.sections.summary import write_summary
from exports.word.sections.unanswered import write_unanswered

TITLE = "自己点検結果報告書"
_WRITING = "文書を組んでいます"
_CHECKING = "書き出した内容を確かめています"


def write_word_report(
    told: Told,
    target: Path,
    *,
    options: ReportOptions,
    book: SourceBook,
    glossary: Mapping[str, Term],
    progress: Tell | None = None,
) -> int:
    """Write the report of ``told``; the same input gives the same bytes.

    Returns how many figures and names were held against the data when it was opened again.
    Whatever ``progress`` raises stops the work and leaves ``target`` as it was.

    Raises:
        LogoError: the picture for the cover cannot be used.
        StorageError: ``target`` cannot be written; ``ExportNotWholeError`` where what was read
            back lacks a gap or a figure.
    """
    tell = progress or silent
    result = told.result
    steps: Sequence[Callable[[WordPaper], None]] = (
        lambda paper: write_cover(paper, result, options, TITLE),
        lambda paper: write_summary(paper, told),
        lambda paper: write_areas(paper, result),
        lambda paper: write_compared(paper, told),
        lambda paper: write_priorities(paper, told),
        lambda paper: write_gap_list(paper, told),
        lambda paper: write_road_map(paper, told),
        lambda paper: write_readiness(paper, result),
        lambda paper: write_unanswered(paper, result),
        lambda paper: write_position(paper, result, book),
        lambda paper: write_scoring(paper, result),
        lambda paper: write_terms(paper, result, glossary),
    )
    total = len(steps) + 1
    paper = _paper(told, options)
    for done, step in enumerate(steps):
        tell(done, total, _WRITING)
        step(paper)
    expected, charted = tuple(_expected(told)), tuple(_charted(told))
    with replacing(target) as beside:
        paper.save(beside)
        tell(len(steps), total, _CHECKING)
        check_whole(beside, target, expected, charted)
    tell(total, total, _CHECKING)
    return len(expected) + len(charted)


def _paper(told: Told, options: ReportOptions) -> WordPaper:
    result = told.result
    place = place_and_division(result)
    year = in_words(result.assessment.info.year)
    header = f"{place}　{year}　{TITLE}"
    paper = WordPaper(
        title=f"{place} {year} {PROGRAM} {TITLE}",
        subject=header,
        author=options.prepared_by or place,
        program=PROGRAM,
        day=result.as_of,
    )
    footer = f"期限の判定日 {date_in_words(result.as_of)}　{PROGRAM}"
    paper.frame(header, footer, options.classification)
    return paper


def _expected(told: Told) -> Iterator[str]:
    """Every figure and name that must be read again, as it stands in a row or a sentence."""
    result, comparison = told.result, told.comparison
    yield opening(result.total)
    for area in result.areas:
        yield f"{area.checklist.title}{row_in_words(area.figures)}"
        yield from (row_in_words(theme.figures) for theme in area.themes)
    for gap in result.gaps:
        yield f"{gap.response.item.id}　{gap.response.division}{gap.response.item.title}"
        yield f"{gap.priority}{because(gap)}"
    yield from (in_ranges(ranks) for ranks in cells(told.plan).values())
    for each in told_in_words(told.plan):
        yield from (action.what for action in each.actions)
    for response in result.readiness:
        yield f"{response.item.id}　{response.division}{response.item.title}"
    for response in left_open(result):
        yield f"{response.item.id}{response.item.title}"
    if comparison is not None:
        yield headline(comparison)
        for name, group in groups(comparison):
            yield f"{name}{''.join(scores(group))}"
        for item in changed(comparison).told:
            yield f"{item.item.id}{item.item.title}"


def _charted(told: Told) -> Iterator[str]:
    """Every figure that a chart must show."""
    for area in told.result.areas:
        score = area.figures.score
        if score is not None:
            yield f"{float(shown(score)):.16g}"
        yield from map(str, area.levels)
