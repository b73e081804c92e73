"""The summary on one page: first how many items stand where, then rates, then scores."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.gaps import Gap
from exports.pdf.blocks import Block
from exports.pdf.charts import count_strip
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.pieces import Space
from exports.pdf.sections.headline import opening, rates
from exports.pdf.sections.scores import (
    expected_scores,
    score_caption,
    score_charts,
    scores_table,
)
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Column, table
from exports.pdf.words import because, gaps_in_words, no_gaps

KEY = "summary"
FIRST = 5
"""How many gaps the summary names."""


def summary(material: Material) -> Sequence[Flowable]:
    """Counts, rates, scores by area with charts, and the first gaps."""
    sheet = material.sheet
    total = material.result.total
    heading = Heading("分野別の点数", sheet, 1, f"{KEY}-scores")
    return [
        Text(opening(total), sheet.body),
        count_strip(total.counts, sheet),
        rates(total, sheet),
        Block([heading, score_charts(material), Space(6)]),
        scores_table(material),
        Text(score_caption(material.result), sheet.caption),
        Block(
            [Heading("課題のあらまし", sheet, 1, f"{KEY}-gaps"), *_first_gaps(material)],
            whole_up_to=240,
        ),
    ]


def expected_figures(material: Material) -> Expected:
    """The counts in words, and the row of every area, as they are printed."""
    return {"件数": [opening(material.result.total)], **expected_scores(material)}


def _first_gaps(material: Material) -> list[Flowable]:
    result, sheet = material.result, material.sheet
    if not result.gaps:
        return [Text(no_gaps(result), sheet.body)]
    rows = [_gap_row(each.rank, each.gap, material) for each in material.told.plan[:FIRST]]
    return [Text(gaps_in_words(result), sheet.body), table(_GAP_COLUMNS, rows, sheet)]


_GAP_COLUMNS = (
    Column("順位", 28, "center"),
    Column("項目", BODY_WIDTH - 28 - 58 - 190),
    Column("現在→目標", 58),
    Column("優先度の理由", 190),
)


def _gap_row(number: int, gap: Gap, material: Material) -> list[str | Flowable]:
    sheet, item = material.sheet, gap.response.item
    return [
        str(number),
        Text(
            [Run(f"{item.id}  ", colour=Ink.SOFT), Run(item.title, bold=True)],
            sheet.cell,
            link=material.link_to(item),
        ),
        from_to(gap.level, gap.target, sheet),
        Text(because(gap), sheet.cell_soft),
    ]
