"""Gap reports as PDF that the tests write, with a small book of sources."""

import datetime as dt
from pathlib import Path
from typing import Any

from assessment.dossiers import Dossier
from assessment.records import Assessment, Entry
from assessment.results import result
from assessment.telling import told
from checklists.schema import (
    Authority,
    Coverage,
    CoverageTable,
    Document,
    Heading,
    Part,
    Source,
    SourceBook,
    Term,
)
from exports.pdf.fonts import Typeface, typeface
from exports.pdf.report import Papers, composed, material_of, write_gap_report
from exports.progress import Tell
from tests.exports.pdf_pages import FULL
from tests.factories import every_state, four_areas, make_assessment, make_checklist, make_item

BOOK = SourceBook(
    document=(
        Document(
            id="DP",
            title="提言の資料",
            publisher="発行者",
            published_on=dt.date(2024, 5, 21),
            nature="国に向けた提言であり、義務ではありません。",
        ),
    ),
    part=(
        Part(
            id="DP-TST",
            document="DP",
            checklist="testing",
            title="試験の章",
            headings=(Heading(title="一の見出し", lines=("10-20",)),),
        ),
    ),
    source=(
        Source(id="DP24-TST-1", part="DP-TST", heading="一の見出し", lines=("10-12",)),
        Source(id="DP24-TST-2", part="DP-TST", heading="一の見出し", lines=("13-15",)),
    ),
    authority=(
        Authority(
            id="LAW-1",
            kind="law",
            title="試験の法律",
            article="第3条",
            date=dt.date(2016, 12, 14),
        ),
    ),
)
TERMS = {
    name: Term(term=name, reading=reading, meaning=f"{name}の意味です。", source="LAW-1")
    for name, reading in (("用語甲", "ようごこう"), ("用語乙", "ようごおつ"))
}
COVERAGE = CoverageTable(
    entry=(
        Coverage(
            part="DP-TST", lines="10-15", summary="甲の要約", kind="item", items=("TST-01-01",)
        ),
        Coverage(
            part="DP-TST", lines="16-20", summary="乙の要約", kind="national", reason="国の仕事。"
        ),
    )
)
PAPERS: dict[str, Any] = {"book": BOOK, "coverage": COVERAGE, "glossary": TERMS}


def composed_report(assessment: Assessment, face: Typeface | None = None) -> tuple[bytes, int]:
    telling = told(Dossier(result=result(assessment)))
    return composed(material_of(telling, FULL, Papers(**PAPERS), face or typeface()))


def write_report(assessment: Assessment, target: Path, tell: Tell | None = None) -> None:
    telling = told(Dossier(result=result(assessment)))
    write_gap_report(telling, target, options=FULL, papers=Papers(**PAPERS), progress=tell)


def in_every_state() -> Assessment:
    """Four areas with every state of answering."""
    areas = four_areas()
    return make_assessment(areas, dict(every_state(areas)))


def one_answer(entry: Entry, **fields: object) -> Assessment:
    return make_assessment(
        [make_checklist([make_item("TST-01-01", **fields)])], {"TST-01-01": entry}
    )
