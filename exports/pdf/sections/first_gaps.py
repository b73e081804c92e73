"""The most urgent gaps in a short table, each with the next step."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.next_steps import next_step
from assessment.plans import Undertaking
from exports.pdf.deadlines import deadline_cell
from exports.pdf.document import fitted
from exports.pdf.flow import Run, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.sections.planned import next_in_words
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import among, shortened


def first_gaps(material: Material, plan: Sequence[Undertaking]) -> list[Flowable]:
    """A lead with the rule, and a row for each of ``plan``."""
    rule = "優先度は「重要度 × 目標までの段階 × 期限の係数」で求めます。"
    decided = any(next_in_words(each) for each in plan)
    marks = "「計画」は決めた取組（担当と時期）、ほかはチェックリストの案です。" if decided else ""
    words = f"{among(material.result)}優先度の高い{len(plan)}件です。{rule}{marks}"
    rows = [_row(each, material) for each in plan]
    return [Text(words, material.sheet.body), table(_COLUMNS, rows, material.sheet, dense=True)]


_ITEM = 172
_COLUMNS = (
    Column("順位", 28, "center"),
    Column("項目・担当", _ITEM),
    Column("現在→目標", 54),
    Column("期限", 46),
    Column("次の一歩", BODY_WIDTH - 28 - _ITEM - 54 - 46),
)


def _row(each: Undertaking, material: Material) -> list[Cell]:
    sheet, gap = material.sheet, each.gap
    item, room = gap.response.item, _ITEM - 8
    where = fitted(f"{item.id}　{each.who}", sheet.face, room, 8)
    title = fitted(item.title, sheet.face, room, 8, bold=True)
    return [
        str(each.rank),
        Text([Run(f"{where}\n", colour=Ink.SOFT), Run(title, bold=True)], sheet.dense),
        from_to(gap.level, gap.target, sheet),
        deadline_cell(each, material.result.as_of, sheet),
        Text(
            next_in_words(each) or shortened(next_step(gap)),
            sheet.sized(sheet.dense, 7.75),
        ),
    ]
