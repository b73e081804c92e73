"""The briefing for the governor: a collection on some ten pages (都道府県集計の説明資料)."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.platypus import PageBreak

from assessment.collection.records import Collection
from assessment.disclosure import Audience
from assessment.fiscal_years import date_in_words, in_words
from checklists.loading import sources_for
from exports.citations import Citations
from exports.files import replacing
from exports.pdf.chapters import (
    A_NEW_PAGE,
    ANY_ROOM,
    SOME_ROOM,
    Section,
    chapters,
    expectations,
    with_numbers,
)
from exports.pdf.checking import check_whole
from exports.pdf.collection.annex import grounds, method
from exports.pdf.collection.areas import areas
from exports.pdf.collection.bands import bands
from exports.pdf.collection.briefing_figures import (
    on_areas,
    on_bands,
    on_municipalities,
    on_submissions,
)
from exports.pdf.collection.changes import changes
from exports.pdf.collection.cover import BRIEFING_TITLE, cover
from exports.pdf.collection.material import Briefing
from exports.pdf.collection.municipalities import municipalities
from exports.pdf.collection.overview import overview
from exports.pdf.collection.steps import steps
from exports.pdf.collection.submissions import submissions
from exports.pdf.covering import PROGRAM
from exports.pdf.document import Frontmatter, laid_out
from exports.pdf.fonts import typeface
from exports.pdf.style import Sheet
from exports.progress import Tell, silent

OFFICE_ONLY = "取扱注意（庁内限り）"
"""The 取扱区分 of a briefing for the office, unless another is given."""

_LAID_OUT = 95
_DONE = 100
_LAYING_OUT = "説明資料のページを組んでいます"
_CHECKING = "書き出した内容を確かめています"


def write_briefing(
    collection: Collection,
    target: Path,
    *,
    audience: Audience = "internal",
    classification: str = "",
    prepared_by: str = "",
    progress: Tell | None = None,
) -> None:
    """Write the briefing on ``collection`` to ``target``, replacing what is there.

    For the ``public`` no municipality is named with its figures, and sensitive items appear in
    counts alone. The same collection gives the same bytes. Whatever ``progress`` raises stops the
    work and leaves ``target`` as it was.

    Raises:
        StorageError: ``target`` cannot be written; ``ExportNotWholeError`` where what was written
            and read back lacks a page or a figure.
    """
    tell = progress or silent
    checklists = tuple(area.checklist for area in collection.areas)
    briefing = Briefing(
        collection=collection,
        citations=Citations(sources_for(checklists)),
        sheet=Sheet(typeface()),
        audience=audience,
        classification=classification or (OFFICE_ONLY if audience == "internal" else ""),
        prepared_by=prepared_by,
    )
    sections = with_numbers(_sections(briefing))
    content, pages = _composed(briefing, sections, tell)
    expected = expectations(sections, briefing, briefing.sheet)
    with replacing(target) as beside:
        beside.write_bytes(content)
        tell(_LAID_OUT, _DONE, _CHECKING)
        check_whole(beside, target, pages, expected)
    tell(_DONE, _DONE, _CHECKING)


def _composed(
    briefing: Briefing, sections: Sequence[Section[Briefing]], tell: Tell
) -> tuple[bytes, int]:
    pages = chapters(sections, briefing, briefing.sheet)
    return laid_out(
        [*cover(briefing, sections), PageBreak(), *pages],
        _frontmatter(briefing),
        briefing.sheet.face,
        lambda done, total: tell(_LAID_OUT * done // total, _DONE, _LAYING_OUT),
    )


def _sections(briefing: Briefing) -> list[Section[Briefing]]:
    """What there is something to say of: without a submission, who has not submitted."""
    collection = briefing.collection
    sections = [Section(title="概要", key="overview", build=overview, expects=on_submissions)]
    standing = Section(
        title="提出の状況",
        key="submissions",
        build=submissions,
        room=A_NEW_PAGE if collection.submitted and not briefing.is_public else ANY_ROOM,
    )
    if not briefing.is_public or not collection.submitted:
        sections.append(standing)
    if collection.submitted:
        if collection.last_year is not None:
            sections.append(
                Section(title="前年度からの変化", key="changes", build=changes, room=ANY_ROOM)
            )
        sections.append(Section(title="分野別の結果", key="areas", build=areas, expects=on_areas))
        if not briefing.is_public:
            sections.append(
                Section(
                    title="市区町村と分野",
                    key="map",
                    build=municipalities,
                    expects=on_municipalities,
                )
            )
        sections.append(
            Section(
                title="団体区分別の結果",
                key="bands",
                build=bands,
                expects=on_bands,
                room=ANY_ROOM,
            )
        )
        sections.append(Section(title="これから検討できること", key="steps", build=steps))
        if briefing.is_public:  # four lines without names, which need no page of their own
            sections.append(standing)
    return [
        *sections,
        Section(
            title="数値の決まり",
            key="method",
            build=method,
            numbered=False,
            room=SOME_ROOM if briefing.is_public else A_NEW_PAGE,
        ),
        Section(
            title="もとにした資料",
            key="grounds",
            build=grounds,
            numbered=False,
            room=ANY_ROOM,
        ),
    ]


def _frontmatter(briefing: Briefing) -> Frontmatter:
    collection = briefing.collection
    place, year = collection.prefecture_name, in_words(collection.year)
    return Frontmatter(
        title=f"{place} {year} {PROGRAM} {BRIEFING_TITLE.replace('　', ' ')}",
        author=briefing.prepared_by or place,
        header=f"{place}　{year}　{BRIEFING_TITLE}",
        footer=f"回答の基準日 {date_in_words(collection.as_of)}まで　{PROGRAM}",
        program=PROGRAM,
        day=collection.as_of,
        classification=briefing.classification,
    )
