"""The feedback to a municipality: itself beside the quartiles of the others (結果のお知らせ)."""

from pathlib import Path

from assessment.collection.feedback import Feedback
from assessment.fiscal_years import abbreviated, date_in_words, in_words
from exports.files import replacing
from exports.pdf.blocks import Block
from exports.pdf.chapters import Section, below, chapters, expectations
from exports.pdf.checking import check_whole
from exports.pdf.collection.own_answers import answers, on_answers
from exports.pdf.collection.own_paper import (
    FEEDBACK_TITLE,
    HANDLE_WITH_CARE,
    OwnPaper,
    SmallSheet,
    letterhead,
)
from exports.pdf.collection.own_places import area_places, on_areas, on_themes, theme_places
from exports.pdf.collection.own_reading import on_reading, reading
from exports.pdf.collection.own_steps import (
    comparisons,
    next_steps,
    on_comparisons,
    on_steps,
)
from exports.pdf.covering import PROGRAM
from exports.pdf.document import Frontmatter, laid_out
from exports.pdf.fonts import typeface


def _has_areas(paper: OwnPaper) -> bool:
    return bool(paper.feedback.areas)


_SECTIONS: tuple[Section[OwnPaper], ...] = below(
    (
        Section(title="分野ごとの位置", key="areas", build=area_places, expects=on_areas),
        Section(
            title="テーマごとの位置",
            key="themes",
            build=theme_places,
            expects=on_themes,
            when=_has_areas,
        ),
        Section(
            title="ほかの団体との違い",
            key="compared",
            build=comparisons,
            expects=on_comparisons,
            when=_has_areas,
        ),
        Section(title="次の一歩", key="steps", build=next_steps, expects=on_steps, when=_has_areas),
        Section(title="回答について", key="answers", build=answers, expects=on_answers),
        Section(title="この資料の読み方", key="reading", build=reading, expects=on_reading),
    )
)


_CLOSING, _CLOSING_HEIGHT = 2, 420
"""The last sections stand together up to this height, so that no few lines end alone on a page."""


def feedback_name(feedback: Feedback) -> str:
    """The name of the file, such as ``012025_函館市_R8_結果のお知らせ.pdf``."""
    place = feedback.municipality
    return f"{place.code}_{place.name}_{abbreviated(feedback.year)}_結果のお知らせ.pdf"


def write_feedback(feedback: Feedback, target: Path) -> None:
    """Write the feedback to ``target``, replacing what is there; the same input, the same bytes.

    Raises:
        StorageError: ``target`` cannot be written; ``ExportNotWholeError`` where what was written
            and read back lacks a page or a figure.
    """
    paper = OwnPaper(feedback=feedback, sheet=SmallSheet(typeface()))
    sections = [section for section in _SECTIONS if section.when(paper)]
    before, last = sections[:-_CLOSING], sections[-_CLOSING:]
    pages = chapters(before, paper, paper.sheet)
    closing = Block(chapters(last, paper, paper.sheet), whole_up_to=_CLOSING_HEIGHT)
    content, count = laid_out(
        [*letterhead(paper), *pages, closing],
        _frontmatter(feedback),
        paper.sheet.face,
        lambda *_: None,
        covered=False,
    )
    with replacing(target) as beside:
        beside.write_bytes(content)
        check_whole(beside, target, count, expectations(sections, paper, paper.sheet))


def _frontmatter(feedback: Feedback) -> Frontmatter:
    place = f"{feedback.municipality.prefecture}{feedback.municipality.name}"
    year = in_words(feedback.year)
    return Frontmatter(
        title=f"{place} {year} {PROGRAM} {FEEDBACK_TITLE}",
        author=PROGRAM,
        header=f"{place}　{year}　{FEEDBACK_TITLE}",
        classification=HANDLE_WITH_CARE if feedback.sensitive() else "",
        footer=f"期限の判定日 {date_in_words(feedback.as_of)}　{PROGRAM}",
        program=PROGRAM,
        day=feedback.as_of,
    )
